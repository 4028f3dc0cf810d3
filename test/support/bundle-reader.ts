import { resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');

/**
 * Bundles scripts for processes of their own the way the program is bundled (CommonJS, packages external).
 * @param outDir a folder inside the repository, so that the packages are found
 * @param input files under the repository by the name of their bundle
 * @returns the bundle of a name
 */
export async function bundleScripts<N extends string>(
  outDir: string,
  input: Record<N, string>,
): Promise<(name: N) => string> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    publicDir: false,
    resolve: {
      alias: { '@shared': resolve(ROOT, 'src-shared'), '@main': resolve(ROOT, 'src-main') },
    },
    build: {
      ssr: true,
      target: 'node18.15',
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries<string>(input).map(([name, file]) => [name, resolve(ROOT, file)]),
        ),
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
        },
      },
    },
  });
  return (name) => resolve(outDir, `${name}.cjs`);
}

/** Bundles the spreadsheet worker and {@link ./read-files} into a folder inside the repository. */
export async function bundleReader(outDir: string): Promise<{ worker: string; main: string }> {
  const bundleOf = await bundleScripts(outDir, {
    'spreadsheet-worker': 'src-main/documents/spreadsheet/worker.ts',
    'read-files': 'test/support/read-files.ts',
  });
  return { worker: bundleOf('spreadsheet-worker'), main: bundleOf('read-files') };
}
