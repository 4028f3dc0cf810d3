import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import vue from '@vitejs/plugin-vue';
import type { Plugin } from 'vite';
import { backendStart } from './scripts/backend-start';
import { paperFonts } from './scripts/paper-fonts';

const at = (path: string): string => resolve(__dirname, path);

const PRODUCTION_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  // Vue and Element Plus set style attributes in templates; nothing else may be inline.
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-src 'self' paper:",
].join('; ');
const SERVE_POLICY = PRODUCTION_POLICY.replace(
  "style-src 'self'",
  "style-src 'self' 'unsafe-inline'; connect-src 'self' ws:",
);

function contentSecurityPolicy(serving: boolean): Plugin {
  return {
    name: 'content-security-policy',
    transformIndexHtml: (html) => html.replace('%CSP%', serving ? SERVE_POLICY : PRODUCTION_POLICY),
  };
}

const alias = {
  '@shared': at('src-shared'),
  '@main': at('src-main'),
  '@renderer': at('src-renderer'),
};

const entries = {
  index: at('src-main/index.ts'),
  'backend-thread': at('src-main/backend/boot.ts'),
  backend: at('src-main/backend/thread.ts'),
  'spreadsheet-worker': at('src-main/documents/spreadsheet/worker.ts'),
};

export default defineConfig(({ command }) => ({
  main: {
    resolve: { alias },
    plugins: [paperFonts(at('node_modules/@fontsource'))],
    build: {
      outDir: 'out/main',
      target: 'node18.15',
      // Hundreds of small files are slow to find and open at every start: these become part of one. TypeORM goes by
      // class names, so nothing is minified.
      externalizeDeps: { exclude: ['typeorm', 'reflect-metadata', 'zod'] },
      minify: false,
      lib: {
        entry: entries,
        formats: ['cjs'],
      },
      rolldownOptions: {
        output: {
          ...backendStart(entries.backend, [
            entries.index,
            entries['backend-thread'],
            entries['spreadsheet-worker'],
          ]),
          // A third of TypeORM is its descriptions, read at every start; licences stay.
          comments: { jsdoc: false },
        },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      outDir: 'out/preload',
      target: 'node18.15',
      externalizeDeps: true,
      lib: { entry: at('src-main/preload/index.ts'), formats: ['cjs'] },
    },
  },
  renderer: {
    root: at('src-renderer'),
    resolve: { alias },
    plugins: [vue(), contentSecurityPolicy(command === 'serve')],
    build: {
      outDir: at('out/renderer'),
      target: 'chrome114',
      minify: true,
      rolldownOptions: {
        input: at('src-renderer/index.html'),
        // What the first page needs is one file, however many later pages share parts of it: each file of its own
        // costs the start some milliseconds.
        output: { codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] } },
      },
    },
  },
}));
