import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

interface Scripts {
  build: { ensureBuilt: (options: { only: 'cli' }) => Promise<void> };
  paths: { CLI_ENTRY: string };
  register: {
    REGISTER_HEADERS: readonly string[];
    registerRows: (count: number) => (string | number | null)[][];
    writeBareXlsx: (
      file: string,
      headers: readonly string[],
      rows: readonly (readonly (string | number | null)[])[],
    ) => Promise<void>;
  };
}

async function script<N extends keyof Scripts>(name: N): Promise<Scripts[N]> {
  const path = `${ROOT}/scripts/lib/${name}.mjs`;
  return (await import(/* @vite-ignore */ path)) as Scripts[N];
}

/** Builds the program without its window if its sources changed; answers its entry file. */
export async function builtCli(): Promise<string> {
  await (await script('build')).ensureBuilt({ only: 'cli' });
  return (await script('paths')).CLI_ENTRY;
}

/** Writes a register of `count` plausible rows as .xlsx, the same every time. */
export async function writeRegister(file: string, count: number): Promise<void> {
  const { REGISTER_HEADERS, registerRows, writeBareXlsx } = await script('register');
  await writeBareXlsx(file, REGISTER_HEADERS, registerRows(count));
}
