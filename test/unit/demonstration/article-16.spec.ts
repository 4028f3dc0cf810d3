import { describe, expect, it } from 'vitest';
import { ARTICLE_16, GENERAL_CONDITIONS } from '@shared/domain/demonstration/article-16';
import { articleText } from '@shared/domain/regulation/articles';
import { SITE_TYPES, type SiteType } from '@shared/domain/site/terms';

/** The paragraphs of article 16 by type: （一） to （四） with the three headings that follow each. */
function paragraphs(): Record<SiteType, string[]> {
  const { lines } = articleText(16);
  const starts = SITE_TYPES.map((_type, index) =>
    lines.findIndex((line) => line.startsWith(`（${'一二三四'[index]}）`)),
  );
  return Object.fromEntries(
    SITE_TYPES.map((type, index) => [
      type,
      lines.slice((starts[index] ?? 0) + 1, starts[index + 1] ?? lines.length),
    ]),
  ) as Record<SiteType, string[]>;
}

/** Words that join a condition to the one before it. */
const JOINT = /^[且并]/u;

const clauses = (paragraph: string): string[] =>
  paragraph
    .replace(/^\d\.[^。]*。/u, '')
    .split(/[，；。]/u)
    .filter((clause) => clause !== '')
    .map((clause) => clause.replace(JOINT, ''));

describe('the checklist against the words of article 16', () => {
  it.each(SITE_TYPES)(
    '%s: every clause of every heading stands in a line of that heading',
    (type) => {
      const own = paragraphs()[type];
      expect(own).toHaveLength(3);
      for (const [index, heading] of (['CONDITIONS', 'MANAGEMENT', 'EFFECT'] as const).entries()) {
        const texts = ARTICLE_16[type]
          .filter((line) => line.heading === heading)
          .map((line) => line.text);
        for (const clause of clauses(own[index] ?? '')) {
          expect(
            texts.some((text) => text.includes(clause)),
            `${type} ${heading}: “${clause}”`,
          ).toBe(true);
        }
      }
    },
  );

  it.each(SITE_TYPES)('%s: every line is in the words of its heading and nothing else', (type) => {
    const own = paragraphs()[type];
    for (const { heading, text, code } of ARTICLE_16[type]) {
      const paragraph = own[['CONDITIONS', 'MANAGEMENT', 'EFFECT'].indexOf(heading)] ?? '';
      expect(paragraph.includes(text), `${code} “${text}”`).toBe(true);
    }
  });

  it('article 15 stands among the general lines', () => {
    const [words = ''] = articleText(15).lines;
    for (const text of ['验收合格', '运行一年以上', '服务成效显著']) {
      expect(words).toContain(text);
      expect(GENERAL_CONDITIONS.map((line) => line.text)).toContain(text);
    }
  });

  it('every code stands once', () => {
    const codes = [...GENERAL_CONDITIONS, ...Object.values(ARTICLE_16).flat()].map(
      ({ code }) => code,
    );
    expect(new Set(codes).size).toBe(codes.length);
  });
});
