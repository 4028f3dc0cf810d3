import { builtinModules } from 'node:module';

/**
 * The walls between the layers (docs/architecture.md): who may import whom, and where time and chance come from.
 * ESLint lets a later block replace an earlier one's rule, so each kind of file gets all of its bans at once.
 */

/**
 * @typedef {object} ImportBan
 * @property {string} regex what the import's source may not match
 * @property {string} message names the right place
 *
 * @typedef {object} SyntaxBan
 * @property {string} selector
 * @property {string} message
 */

const VIEW_LIBRARIES =
  'vue|vue-router|pinia|element-plus|@element-plus/.*|echarts|vue-echarts|@vue/.*';

/** @param {string} names regex alternatives of package names @returns a regex that also meets their subpaths */
const packages = (names) => `^(?:${names})(?:/.*)?$`;

/** @param {string} folder @param {string} alias */
const layer = (folder, alias) => `^(?:${alias}|(?:.*/)?${folder})(?:/.*)?$`;

const builtins = builtinModules
  .filter((name) => !name.startsWith('_') && !name.includes('/'))
  .join('|');
const NODE = `^node:|${packages(builtins)}`;

/** @type {Record<string, ImportBan>} */
const imports = {
  main: {
    regex: layer('src-main', '@main'),
    message:
      'src-main 只能由它自己引用：页面请通过 src-renderer/api/client.ts 调用，公共规则放 src-shared。',
  },
  renderer: {
    regex: layer('src-renderer', '@renderer'),
    message: 'src-renderer 只能由它自己引用：两边共用的内容放 src-shared。',
  },
  test: { regex: layer('test', '@test'), message: '测试代码不得进入程序：公共内容放 src-shared。' },
  node: { regex: NODE, message: 'Node 接口只能在 src-main 中使用：请把这一步做成契约中的调用。' },
  view: { regex: packages(VIEW_LIBRARIES), message: '界面库只能在 src-renderer 中使用。' },
  electron: {
    regex: packages('electron'),
    message: 'electron 只能在 src-main/{app,preload,ipc,documents} 和 src-main/index.ts 中使用。',
  },
  database: {
    regex: packages('typeorm'),
    message: 'typeorm 只能在 src-main/db 和 *.repo.ts 中使用：服务请调用 repo。',
  },
  driver: {
    regex: packages('sqlite3'),
    message: 'sqlite3 只能在 src-main/{db,app} 和 *.repo.ts 中使用：服务请调用 repo。',
  },
};

/** @type {SyntaxBan[]} */
const IPC_MAIN = [
  'ImportSpecifier[imported.name="ipcMain"]',
  'MemberExpression[property.name="ipcMain"]',
].map((selector) => ({
  selector,
  message: 'ipcMain 只能在 src-main/ipc 中使用：请在契约中登记调用。',
}));

const CLOCK_PLACE = '时间和随机数从参数传入；src-main 中取自 src-main/app/clock.ts。';
/** @type {SyntaxBan[]} */
const BARE_DATE = [
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.name="Date"]',
].map((selector) => ({ selector, message: CLOCK_PLACE }));
const TIME_AND_CHANCE = [
  { object: 'Date', property: 'now', message: CLOCK_PLACE },
  { object: 'Math', property: 'random', message: CLOCK_PLACE },
];

/**
 * @param {object} block
 * @param {string} block.name
 * @param {string[]} block.files
 * @param {string[]} [block.ignores]
 * @param {ImportBan[]} block.bans
 * @param {SyntaxBan[]} [block.syntax]
 * @param {boolean} [block.clockless] whether time and chance must come from outside
 * @returns {import('eslint').Linter.Config}
 */
function wall({ name, files, ignores, bans, syntax = [], clockless = false }) {
  // no-restricted-imports does not see import('…').
  const lazy = bans.map(({ regex, message }) => ({
    selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\/')}/]`,
    message,
  }));
  return {
    name: `care-sites/walls/${name}`,
    files,
    ...(ignores ? { ignores } : {}),
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: bans.map(({ regex, message }) => ({ regex, message })) },
      ],
      'no-restricted-syntax': ['error', ...lazy, ...syntax, ...(clockless ? BARE_DATE : [])],
      'no-restricted-properties': clockless ? ['error', ...TIME_AND_CHANCE] : 'off',
    },
  };
}

const ELECTRON_PLACES = ['src-main/{app,preload,documents}/**/*.ts', 'src-main/index.ts'];
const DATABASE_PLACES = ['src-main/db/**/*.ts', 'src-main/**/*.repo.ts'];
const { main, renderer, test, node, view, electron, database, driver } = imports;
const mainAlways = [renderer, view, test];

export const walls = [
  wall({
    name: 'shared',
    files: ['src-shared/**/*.ts'],
    bans: [main, renderer, test, node, view, electron, database, driver],
    clockless: true,
  }),
  wall({
    name: 'renderer',
    files: ['src-renderer/**/*.{ts,vue}'],
    bans: [main, test, node, electron, database, driver],
  }),
  wall({
    name: 'main',
    files: ['src-main/**/*.ts'],
    bans: [...mainAlways, electron, database, driver],
    clockless: true,
  }),
  wall({
    name: 'main with electron',
    files: ELECTRON_PLACES,
    bans: [...mainAlways, database],
    syntax: IPC_MAIN,
    clockless: true,
  }),
  wall({
    name: 'main ipc',
    files: ['src-main/ipc/**/*.ts'],
    bans: [...mainAlways, database, driver],
    clockless: true,
  }),
  wall({
    name: 'main with the database',
    files: DATABASE_PLACES,
    bans: [...mainAlways, electron],
    clockless: true,
  }),
  wall({
    name: 'main clock',
    files: ['src-main/app/clock.ts'],
    bans: [...mainAlways, electron, database, driver],
  }),
  wall({
    name: 'main log',
    files: ['src-main/log/**/*.ts'],
    bans: [...mainAlways, electron, database, driver],
  }),
];
