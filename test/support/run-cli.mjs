// node run-cli.mjs CLI_ENTRY call …: the built program without its window, as a process of its own.
import { createRequire } from 'node:module';

const [, , entry = '', ...argv] = process.argv;
/** @type {{main: (argv: string[]) => Promise<number>}} */
const cli = createRequire(import.meta.url)(entry);
process.exitCode = await cli.main(argv);
