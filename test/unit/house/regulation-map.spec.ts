import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const map = readFileSync('docs/regulation-map.md', 'utf8');
const rows = map
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| 条款') && !line.startsWith('| --'))
  .map((line) => {
    const [, article = '', says = '', screen = '', rule = '', tests = ''] = line.split('|');
    return { article, says, screen, rule, tests };
  });
const quoted = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, inner = '']) => inner);
const isPath = (text: string): boolean => text.includes('/');

describe('docs/regulation-map.md', () => {
  it('has a line for every article of the regulation', () => {
    const named = rows.map(({ article }) => article).join(' ');
    const articles =
      '一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十八 十九 二十 二十一 二十二 二十三 二十四';
    for (const number of articles.split(' ')) expect(named).toContain(`第${number}条 `);
    for (const part of '一二三四') expect(named).toContain(`第十七条（${part}）`);
  });

  it('names a screen, a rule and a test in each line', () => {
    for (const { article, screen, rule, tests } of rows) {
      expect(screen.trim(), article).not.toBe('');
      expect(quoted(rule), article).not.toHaveLength(0);
      expect(quoted(tests), article).not.toHaveLength(0);
    }
  });

  it('names files that exist and functions that stand in them', () => {
    for (const { article, rule, tests } of rows) {
      const files = [...quoted(rule), ...quoted(tests)].filter(isPath);
      for (const file of files)
        expect(existsSync(file) && statSync(file).isFile(), `${article}: ${file}`).toBe(true);
      const sources = quoted(rule)
        .filter(isPath)
        .map((file) => readFileSync(file, 'utf8'))
        .join('\n');
      for (const name of quoted(rule).filter((one) => !isPath(one)))
        expect(sources, `${article}: ${name}`).toMatch(
          new RegExp(`export (async )?(function|const) ${name}\\b`),
        );
    }
  });
});
