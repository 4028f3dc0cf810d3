import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalLines,
  canonicalText,
  digestOf,
  lineDifferences,
} from '@shared/domain/review/digest';
import { candidate, member, panel, rule, scored, sheet } from './panel-maker';

const facts = { satisfactionX100: 9550, spotCheckX100: null, filedOn: '2024-05-06' };
const sample = panel({
  rule: rule({
    awards: { MOTHER_CABIN: 5, HOLIDAY_CARE: null, CHILDCARE: null, COMPREHENSIVE: null },
  }),
  members: [member(2, { unit: '市北区总工会' }), member(1)],
  candidates: [candidate(1, { facts })],
  recusals: [{ memberId: 102, candidateId: 1, ground: 'SAME_JURISDICTION', note: null }],
  sheets: [sheet(1, 1, 8850, { comment: '母婴|设施\n齐全' })],
});

describe('the canonical text of a result', () => {
  it('has the lines that its description promises', () => {
    expect(canonicalLines(sample)).toEqual([
      '阵地通评议结果规范文本|1',
      '会议|2026|1|2026年度评议|2026-10-20|-',
      '规则|1|TRIMMED|SATISFACTION,SPOT_CHECK,EARLIER_FILING|15.00',
      '名额|MOTHER_CABIN|5',
      '项目|MOTHER_CABIN|1|1|CONDITIONS|30.00|环境及配置',
      '项目|MOTHER_CABIN|2|2|MANAGEMENT|30.00|日常管理',
      '项目|MOTHER_CABIN|3|3|EFFECT|40.00|使用效果',
      '评委|1|评委1|-|-|组长|-|-',
      '评委|2|评委2|市北区总工会|-|-|-|-',
      '候选|SF-2026-0001|QD-0001|MOTHER_CABIN|-',
      '依据|SF-2026-0001|95.50|-|2024-05-06',
      '回避|SF-2026-0001|2|SAME_JURISDICTION|-',
      '评分|SF-2026-0001|1|SUBMITTED|SCREEN|30.00,30.00,28.50|88.50|母婴\\|设施\\n齐全',
    ]);
  });

  it('is hashed as a text file of 记事本 would be: UTF-8, each line ended by CR LF', () => {
    const lines = canonicalLines(sample);
    const bytes = Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8');
    expect(digestOf(lines)).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(canonicalText(lines).split('\r\n')).toHaveLength(lines.length + 1);
  });

  it('names what was changed', () => {
    const stored = canonicalLines(sample);
    const changed = canonicalLines({ ...sample, sheets: [sheet(1, 1, 8950, { comment: '齐全' })] });
    expect(lineDifferences(stored, changed)).toEqual([
      {
        what: '1 号评委对申报 SF-2026-0001 的评分表',
        stored: '评分|SF-2026-0001|1|SUBMITTED|SCREEN|30.00,30.00,28.50|88.50|母婴\\|设施\\n齐全',
        now: '评分|SF-2026-0001|1|SUBMITTED|SCREEN|30.00,30.00,29.50|89.50|齐全',
      },
    ]);
    const added = canonicalLines({ ...sample, sheets: [...sample.sheets, sheet(2, 1, 9000)] });
    expect(lineDifferences(stored, added)).toMatchObject([{ stored: null }]);
    expect(lineDifferences(added, stored)).toMatchObject([{ now: null }]);
    expect(lineDifferences(stored, stored)).toEqual([]);
  });

  it('does not depend on the order in which things are stored, and on every mark', () => {
    const total = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(total, total, total), { minLength: 1, maxLength: 5 }),
        (totals) => {
          const one = scored(Object.fromEntries(totals.map((of, index) => [index + 1, of])));
          const other = {
            ...one,
            members: [...one.members].reverse(),
            candidates: [...one.candidates].reverse(),
            sheets: [...one.sheets].reverse(),
          };
          const digest = digestOf(canonicalLines(one));
          expect(digestOf(canonicalLines(other))).toBe(digest);
          const [first, ...rest] = one.sheets;
          const [mark = 0, ...marks] = first?.marksX100 ?? [];
          const touched = { ...first!, marksX100: [(mark ?? 0) + 1, ...marks] };
          expect(digestOf(canonicalLines({ ...one, sheets: [touched, ...rest] }))).not.toBe(digest);
        },
      ),
    );
  });
});
