import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { at } from '../lib/paths.mjs';

/** Where the scripts of the pages lie while they are checked. */
const SCRIPTS = at('.vue-scripts');
const PAGES = at('src-renderer');

const SCRIPT = /^<script\b((?:[^>"]|"[^"]*")*)>\n([\s\S]*?)^<\/script>/dgm;
const GENERIC = /\bgeneric="([^"]*)"/;

/**
 * What a generic component's parameters may be, as types of those names: `Row extends { id: number }, Key` →
 * `type Row = { id: number }; type Key = unknown;`
 * @param {string} attributes of the script's tag
 */
function parametersOf(attributes) {
  const generic = GENERIC.exec(attributes)?.[1];
  if (generic === undefined) return '';
  return generic
    .split(/,(?![^<{(]*[>})])/)
    .map((one) => one.trim().replace(/\s*=\s*[^=>]+$/, ''))
    .map((one) => /^(\w+)(?:\s+extends\s+([\s\S]+))?$/.exec(one))
    .map((parts) => (parts ? `type ${parts[1]} = ${parts[2] ?? 'unknown'};` : ''))
    .join(' ');
}

/** The number of the line at a place in a text, from 0. @param {string} text @param {number} place */
const lineAt = (text, place) => text.slice(0, place).split('\n').length - 1;

/**
 * The scripts of a page, each line where it stands in the page, so that what is found there is found here.
 * @param {string} page
 */
export function scriptOf(page) {
  const lines = page.split('\n').map(() => '');
  for (const match of page.matchAll(SCRIPT)) {
    const [, attributes = '', code = ''] = match;
    lines[lineAt(page, match.index)] = parametersOf(attributes);
    const first = lineAt(page, match.indices?.[2]?.[0] ?? 0);
    for (const [index, line] of code.split('\n').entries()) {
      if (line !== '') lines[first + index] = line;
    }
  }
  return `${lines.join('\n')}\nexport {};\n`;
}

/**
 * Writes the script of every page beside the others as a module of its own. Read as part of a page, each makes the
 * checker build the whole program anew: seconds for each of hundreds.
 */
export function writeVueScripts() {
  rmSync(SCRIPTS, { recursive: true, force: true });
  for (const name of readdirSync(PAGES, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.vue')) continue;
    const file = join(SCRIPTS, name.replace(/\.vue$/, '.script.ts'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, scriptOf(readFileSync(join(PAGES, name), 'utf8')));
  }
}
