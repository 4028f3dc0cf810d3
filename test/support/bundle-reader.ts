import { resolve } from 'node:path';
import { build } from 'vite';

/**
 * Bundles the spreadsheet worker and {@link ./read-files} the way the program is bundled (CommonJS, packages external).
 * @param outDir a folder inside the repository, so that the packages are found
 */
export async function bundleReader(outDir: string): Promise<{ worker: string; main: string }> {
  const root = resolve(import.meta.dirname, '../..');
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    publicDir: false,
    resolve: {
      alias: { '@shared': resolve(root, 'src-shared'), '@main': resolve(root, 'src-main') },
    },
    build: {
      ssr: true,
      target: 'node18.15',
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: {
          'spreadsheet-worker': resolve(root, 'src-main/documents/spreadsheet/worker.ts'),
          'read-files': resolve(root, 'test/support/read-files.ts'),
        },
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
        },
      },
    },
  });
  return {
    worker: resolve(outDir, 'spreadsheet-worker.cjs'),
    main: resolve(outDir, 'read-files.cjs'),
  };
}
