import type { Linter } from 'eslint';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';

interface Wall {
  wall: string;
  /** Which rule refuses the bad sample. */
  rule: string;
  /** Where the samples pretend to stand. */
  file: string;
  bad: string;
  good: string;
  /** Where the good sample stands, when it is the place and not the code that differs. */
  goodFile?: string;
}

const IMPORTS = 'no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';
const PROPERTIES = 'no-restricted-properties';

const GOOD_SHARED = "import { z } from 'zod';\nexport const year = z.number();\n";

const walls: Wall[] = [
  ...[
    ['electron', "import { app } from 'electron';\nexport const name = app;\n"],
    ['node:fs', "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n"],
    ['fs without its prefix', "import { join } from 'path';\nexport const read = join;\n"],
    ['vue', "import { ref } from 'vue';\nexport const a = ref(1);\n"],
    ['typeorm', "import { Entity } from 'typeorm';\nexport const a = Entity;\n"],
    ['src-main by alias', "import { clock } from '@main/app/clock';\nexport const a = clock;\n"],
    [
      'src-main by path',
      "import { clock } from '../../src-main/app/clock';\nexport const a = clock;\n",
    ],
    [
      'a type of src-main',
      "import type { Clock } from '@main/app/clock';\nexport type A = Clock;\n",
    ],
    ['src-renderer', "export { call } from '../../src-renderer/api/client';\n"],
    ['test', "export * from '@test/support/builders';\n"],
  ].map(([what, bad]) => ({
    wall: `src-shared imports no ${what}`,
    rule: IMPORTS,
    file: 'src-shared/domain/sample.ts',
    bad: bad ?? '',
    good: GOOD_SHARED,
  })),
  {
    wall: 'src-shared imports nothing forbidden lazily',
    rule: SYNTAX,
    file: 'src-shared/domain/sample.ts',
    bad: "export const fs = () => import('node:fs');\n",
    good: "export const site = () => import('./site');\n",
  },
  ...[
    ['src-main', "import { open } from '@main/db/open-database';\nexport const a = open;\n"],
    ['node', "import { join } from 'node:path';\nexport const a = join;\n"],
    ['electron', "import { ipcRenderer } from 'electron';\nexport const a = ipcRenderer;\n"],
    ['typeorm', "import { Entity } from 'typeorm';\nexport const a = Entity;\n"],
    ['sqlite3', "import sqlite3 from 'sqlite3';\nexport const a = sqlite3;\n"],
  ].map(([what, bad]) => ({
    wall: `src-renderer imports no ${what}`,
    rule: IMPORTS,
    file: 'src-renderer/stores/sample.ts',
    bad: bad ?? '',
    good: "import { ref } from 'vue';\nimport { AppError } from '@shared/errors';\nexport const a = [ref, AppError];\n",
  })),
  {
    wall: 'a component imports no src-main',
    rule: IMPORTS,
    file: 'src-renderer/features/sites/SampleCard.vue',
    bad: '<script setup lang="ts">\nimport { a } from \'@main/app/clock\';\n</script>\n\n<template>\n  <p>{{ a }}</p>\n</template>\n',
    good: '<script setup lang="ts">\nimport { a } from \'@shared/errors\';\n</script>\n\n<template>\n  <p>{{ a }}</p>\n</template>\n',
  },
  {
    wall: 'src-main imports no src-renderer',
    rule: IMPORTS,
    file: 'src-main/features/sites/sample.service.ts',
    bad: "import { call } from '@renderer/api/client';\nexport const a = call;\n",
    good: "import { AppError } from '@shared/errors';\nexport const a = AppError;\n",
  },
  {
    wall: 'src-main imports no vue',
    rule: IMPORTS,
    file: 'src-main/features/sites/sample.service.ts',
    bad: "import { ref } from 'vue';\nexport const a = ref;\n",
    good: "import { join } from 'node:path';\nexport const a = join;\n",
  },
  {
    wall: 'electron stays at the edge of src-main',
    rule: IMPORTS,
    file: 'src-main/features/sites/sample.service.ts',
    bad: "import { dialog } from 'electron';\nexport const a = dialog;\n",
    good: "import { dialog } from 'electron';\nexport const a = dialog;\n",
    goodFile: 'src-main/app/sample.ts',
  },
  {
    wall: 'electron is not fetched lazily either',
    rule: SYNTAX,
    file: 'src-main/features/sites/sample.service.ts',
    bad: "export const a = () => import('electron');\n",
    good: "export const a = () => import('electron');\n",
    goodFile: 'src-main/documents/sample.ts',
  },
  {
    wall: 'ipcMain stands in src-main/ipc',
    rule: SYNTAX,
    file: 'src-main/app/sample.ts',
    bad: "import { ipcMain } from 'electron';\nexport const a = ipcMain;\n",
    good: "import { ipcMain } from 'electron';\nexport const a = ipcMain;\n",
    goodFile: 'src-main/ipc/sample.ts',
  },
  {
    wall: 'ipcMain is not reached through the namespace',
    rule: SYNTAX,
    file: 'src-main/index.ts',
    bad: "import * as electron from 'electron';\nexport const a = electron.ipcMain;\n",
    good: "import * as electron from 'electron';\nexport const a = electron.app;\n",
  },
  {
    wall: 'typeorm stands in src-main/db and repositories',
    rule: IMPORTS,
    file: 'src-main/features/sites/sites.service.ts',
    bad: "import { In } from 'typeorm';\nexport const a = In;\n",
    good: "import { In } from 'typeorm';\nexport const a = In;\n",
    goodFile: 'src-main/features/sites/sites.repo.ts',
  },
  {
    wall: 'sqlite3 stands beside the database',
    rule: IMPORTS,
    file: 'src-main/features/sites/sites.service.ts',
    bad: "import sqlite3 from 'sqlite3';\nexport const a = sqlite3;\n",
    good: "import sqlite3 from 'sqlite3';\nexport const a = sqlite3;\n",
    goodFile: 'src-main/db/sample.ts',
  },
  {
    wall: 'the domain has no clock (Date.now)',
    rule: PROPERTIES,
    file: 'src-shared/domain/sample.ts',
    bad: 'export const a = Date.now();\n',
    good: 'export const a = (now: number) => new Date(now);\n',
  },
  {
    wall: 'the domain has no clock (new Date)',
    rule: SYNTAX,
    file: 'src-shared/domain/sample.ts',
    bad: 'export const a = new Date();\n',
    good: 'export const a = new Date(0);\n',
  },
  {
    wall: 'the domain has no chance of its own',
    rule: PROPERTIES,
    file: 'src-shared/domain/sample.ts',
    bad: 'export const a = Math.random();\n',
    good: 'export const a = Math.max(1, 2);\n',
  },
  {
    wall: 'src-main takes the time from its clock (Date.now)',
    rule: PROPERTIES,
    file: 'src-main/features/sites/sample.service.ts',
    bad: 'export const a = Date.now();\n',
    good: 'export const a = Date.now();\n',
    goodFile: 'src-main/app/clock.ts',
  },
  {
    wall: 'src-main takes the time from its clock (new Date)',
    rule: SYNTAX,
    file: 'src-main/db/sample.ts',
    bad: 'export const a = new Date();\n',
    good: 'export const a = new Date();\n',
    goodFile: 'src-main/log/sample.ts',
  },
  {
    wall: 'no any',
    rule: '@typescript-eslint/no-explicit-any',
    file: 'src-main/features/sites/sample.service.ts',
    bad: 'export const a = (b: any) => String(b);\n',
    good: 'export const a = (b: unknown) => String(b);\n',
  },
  {
    wall: 'no comment silences the type checker',
    rule: '@typescript-eslint/ban-ts-comment',
    file: 'src-shared/domain/sample.ts',
    bad: `// @ts-${'expect-error'} a reason\nexport const a: number = 'b';\n`,
    good: 'export const a: number = 1;\n',
  },
  {
    wall: 'types are imported as types',
    rule: '@typescript-eslint/consistent-type-imports',
    file: 'src-shared/domain/sample.ts',
    bad: "import { A } from './a';\nexport const b = (a: A) => a;\n",
    good: "import type { A } from './a';\nexport const b = (a: A) => a;\n",
  },
  {
    wall: 'no console in the program',
    rule: 'no-console',
    file: 'src-renderer/stores/sample.ts',
    bad: "console.log('a');\n",
    good: "console.log('a');\n",
    goodFile: 'scripts/sample.mjs',
  },
  {
    wall: 'nothing is left for later in a comment',
    rule: 'no-warning-comments',
    file: 'src-shared/domain/sample.ts',
    bad: `export const a = 1; // ${'TO'}${'DO'}: more\n`,
    good: 'export const a = 1; // one, because none is refused\n',
  },
  {
    wall: 'a module stays below 400 lines',
    rule: 'max-lines',
    file: 'src-shared/domain/sample.ts',
    bad: 'export {};\n'.repeat(401),
    good: 'export {};\n'.repeat(400),
  },
  {
    wall: 'a component stays below 300 lines',
    rule: 'max-lines',
    file: 'src-renderer/features/sites/SampleCard.vue',
    bad: `<template>\n${'  <p>一</p>\n'.repeat(299)}</template>\n`,
    good: `<template>\n${'  <p>一</p>\n'.repeat(298)}</template>\n`,
  },
];

describe('the walls of the house', () => {
  let eslint: ESLint;
  beforeAll(() => {
    // The samples exist in no project, so what needs type information is left out.
    eslint = new ESLint({
      overrideConfig: tseslint.configs.disableTypeChecked as Linter.Config,
    });
  });

  async function brokenRules(code: string, filePath: string): Promise<(string | null)[]> {
    const [result] = await eslint.lintText(code, { filePath });
    expect(result?.messages.filter((message) => message.fatal)).toEqual([]);
    return (result?.messages ?? []).map((message) => message.ruleId);
  }

  it.each(walls)('$wall', async ({ rule, file, bad, good, goodFile }) => {
    expect(await brokenRules(bad, file)).toContain(rule);
    expect(await brokenRules(good, goodFile ?? file)).not.toContain(rule);
  });
});
