import vue from '@vitejs/plugin-vue';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const at = (path: string): string => resolve(import.meta.dirname, path);
const PAGE_TESTS = 'test/unit/**/*.dom.spec.ts';

export default defineConfig({
  resolve: {
    alias: {
      '@shared': at('src-shared'),
      '@main': at('src-main'),
      '@renderer': at('src-renderer'),
      '@test': at('test'),
    },
  },
  test: {
    // Office machines have two cores; more workers only wait for each other.
    maxWorkers: 2,
    coverage: { include: ['src-*/**/*.{ts,vue}'], reportsDirectory: 'coverage' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.spec.{ts,mjs}'],
          exclude: [PAGE_TESTS],
          environment: 'node',
        },
      },
      {
        extends: true,
        plugins: [vue()],
        test: {
          name: 'dom',
          include: [PAGE_TESTS],
          environment: 'happy-dom',
          server: { deps: { inline: ['element-plus', 'vue-echarts'] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.spec.ts'],
          environment: 'node',
          pool: 'forks',
          globalSetup: 'test/support/template-database.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
