import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isRoot, run } from './process.mjs';
import { Refusal, say, tail } from './report.mjs';

/**
 * @typedef {object} Need
 * @property {string[]} packages names across Debian releases, newest first (64-bit time renamed some in Debian 13)
 * @property {string} [library] shared library as ldconfig lists it
 * @property {string} [program]
 * @property {boolean} [chineseFont]
 */

/** @type {Record<'window' | 'display' | 'pdf' | 'office' | 'compile', Need[]>} */
const GROUPS = {
  window: [
    { packages: ['libgtk-3-0t64', 'libgtk-3-0'], library: 'libgtk-3.so.0' },
    { packages: ['libnss3'], library: 'libnss3.so' },
    { packages: ['libasound2t64', 'libasound2'], library: 'libasound.so.2' },
    { packages: ['libgbm1'], library: 'libgbm.so.1' },
    { packages: ['fonts-noto-cjk'], chineseFont: true },
  ],
  display: [{ packages: ['xvfb'], program: 'Xvfb' }],
  pdf: [{ packages: ['poppler-utils'], program: 'pdftotext' }],
  // Reads the Word files of notices as another office does: about a minute to install, once.
  office: [{ packages: ['libreoffice-writer-nogui', 'libreoffice-writer'], program: 'soffice' }],
  compile: [
    { packages: ['python3'], program: 'python3' },
    { packages: ['make'], program: 'make' },
    { packages: ['g++'], program: 'g++' },
  ],
};

const APT_ENV = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
// Someone else may be installing at this moment; wait for them instead of failing.
const APT_OPTIONS = ['-qq', '-o', 'DPkg::Lock::Timeout=300'];

/** @param {string} program */
function hasProgram(program) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}

async function hasChineseFont() {
  if (!hasProgram('fc-list'))
    return existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc');
  return (await run('fc-list', [':lang=zh-cn', 'family'])).stdout.trim() !== '';
}

/** @param {Need[]} needs */
async function missing(needs) {
  const ldconfig = hasProgram('ldconfig')
    ? existsSync('/sbin/ldconfig')
      ? '/sbin/ldconfig'
      : 'ldconfig'
    : undefined;
  const libraries =
    ldconfig && needs.some((need) => need.library) ? (await run(ldconfig, ['-p'])).stdout : '';
  const absent = [];
  for (const need of needs) {
    const present = need.library
      ? libraries.includes(`\t${need.library} `)
      : need.program
        ? hasProgram(need.program)
        : await hasChineseFont();
    if (!present) absent.push(need);
  }
  return absent;
}

/** Whether names with the suffix t64 are to be expected where apt does not know its packages yet. */
function isRecentRelease() {
  const release = readFileSync('/etc/os-release', 'utf8');
  const version = Number(/^VERSION_ID="?(\d+)/m.exec(release)?.[1] ?? 0);
  return /^ID="?debian/m.test(release) ? version >= 13 : version >= 24;
}

/** @param {Need[]} needs */
async function packageNames(needs) {
  const candidates = needs.flatMap((need) => need.packages);
  const policy = (await run('apt-cache', ['policy', ...candidates], { env: APT_ENV })).stdout;
  const known = new Set(
    [...policy.matchAll(/^(\S+):\n {2}Installed: .*\n {2}Candidate: (.*)$/gm)]
      .filter((match) => match[2] !== '(none)')
      .map((match) => match[1]),
  );
  return needs.map(({ packages }) => {
    const fallback = isRecentRelease() ? packages[0] : packages.at(-1);
    return /** @type {string} */ (packages.find((name) => known.has(name)) ?? fallback);
  });
}

/** @returns {Promise<string[] | undefined>} the words that make a command run as root */
async function rootPrefix() {
  if (isRoot) return [];
  const passwordless = hasProgram('sudo') && (await run('sudo', ['-n', 'true'])).code === 0;
  return passwordless ? ['sudo', '-n', 'DEBIAN_FRONTEND=noninteractive'] : undefined;
}

/**
 * Makes sure that the machine has what a group of work needs; installs it when allowed to, else names
 * the exact command. Only Debian and its kin can be asked; elsewhere the desktop brings these things.
 * @param {(keyof typeof GROUPS)[]} groups
 */
export async function ensureSystem(groups) {
  if (process.platform !== 'linux' || !hasProgram('apt-get')) return;
  const needs = groups.flatMap((group) => GROUPS[group]);
  const absent = await missing(needs);
  if (absent.length === 0) return;

  const prefix = await rootPrefix();
  if (!prefix) {
    const names = (await packageNames(absent)).join(' ');
    throw new Refusal(
      `本机缺少系统组件，且没有安装权限。请执行以下命令后重试：\n  sudo apt-get update && sudo apt-get install -y ${names}`,
    );
  }
  /** @param {string[]} args */
  const apt = async (args) => {
    const [command, ...rest] = [...prefix, 'apt-get', ...APT_OPTIONS, ...args];
    return run(/** @type {string} */ (command), rest, { env: APT_ENV });
  };
  const updated = await apt(['update']);
  const names = await packageNames(absent);
  say(`正在安装系统组件：${names.join(' ')}`);
  const installed = await apt(['install', '-y', '--no-install-recommends', ...names]);
  const still = await missing(absent);
  if (installed.code !== 0 || still.length > 0) {
    throw new Refusal(
      `系统组件安装失败：${names.join(' ')}\n${tail(updated.output + installed.output, 15)}\n` +
        `请检查网络或软件源后手工执行：apt-get update && apt-get install -y ${names.join(' ')}`,
    );
  }
}

/** @param {string} name @returns {name is keyof typeof GROUPS} */
export function isGroup(name) {
  return Object.hasOwn(GROUPS, name);
}
