import { isBuiltin } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { dependencies } from './package.json';

const at = (path: string): string => resolve(__dirname, path);
const external = Object.keys(dependencies);

/** The same calls without a window: plain Node, no Electron. The entries carry the names of the program's own build. */
export default defineConfig({
  resolve: { alias: { '@shared': at('src-shared'), '@main': at('src-main') } },
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20.19',
    outDir: 'out/cli',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: {
        index: at('src-main/cli/index.ts'),
        // Runs in Electron, started by the command line for PDFs only.
        'print-server': at('src-main/app/print-server.ts'),
        'spreadsheet-worker': at('src-main/documents/spreadsheet/worker.ts'),
      },
      external: (id) =>
        isBuiltin(id) ||
        id === 'electron' ||
        external.some((name) => id === name || id.startsWith(`${name}/`)),
      output: {
        format: 'cjs',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
      },
    },
  },
});
