import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMeans, exactPoints, pointsText, roundedX100 } from '@shared/domain/review/exact';
import { panelFigures, type Placed } from '@shared/domain/review/ranking';
import { formulaWords, scoreSentence } from '@shared/domain/review/words';
import { member, panel, rule, scored, sheet } from './panel-maker';

function only(input: Parameters<typeof panelFigures>[0]): Placed {
  const placed = panelFigures(input).types.flatMap((type) => type.placed);
  expect(placed).toHaveLength(1);
  return placed[0] as Placed;
}

describe('the score of a candidate', () => {
  it('leaves out one highest and one lowest of five: 80, 80, 90, 95, 100 → 88.33', () => {
    const { figures } = only(scored({ 1: [80, 80, 90, 95, 100] }));
    expect(figures.trimmed).toBe(true);
    expect(figures.score && exactPoints(figures.score)).toEqual({
      numerator: 265,
      denominator: 3,
      text: '88.33',
    });
    expect(scoreSentence(figures, rule())).toBe(
      '5 名评委评分，去掉一个最高分（5 号）和一个最低分（2 号），其余 3 个分数平均：265.00 ÷ 3 = 88.33。',
    );
  });

  it('leaves out one only of two equal highest', () => {
    const { figures } = only(scored({ 1: [70, 80, 90, 95, 95] }));
    expect(figures.score).toEqual({ sum: 8000 + 9000 + 9500, over: 3 });
    expect(figures.highestSeat).toBe(4);
  });

  it('takes the plain mean of four, and says so', () => {
    const { figures } = only(scored({ 1: [80, 90, 95, 100] }));
    expect(figures.trimmed).toBe(false);
    expect(figures.score && exactPoints(figures.score).text).toBe('91.25');
    expect(scoreSentence(figures, rule())).toBe(
      '4 名评委评分，不足 5 名，未去掉最高分和最低分，取全部平均：365.00 ÷ 4 = 91.25。',
    );
    expect(formulaWords(rule()).join('')).toContain('不足 5 名的，以全部分数的平均分为得分');
  });

  it('leaves out nothing where the rule of the year is the mean', () => {
    const plain = rule({ trimming: 'MEAN' });
    const { figures } = only(scored({ 1: [80, 80, 90, 95, 100] }, { rule: plain }));
    expect(figures.score).toEqual({ sum: 44500, over: 5 });
    expect(figures.highestSeat).toBeNull();
    expect(scoreSentence(figures, plain)).toBe('5 名评委评分，取全部平均：445.00 ÷ 5 = 89.00。');
  });

  it('strikes two different sheets when all five are equal', () => {
    const { figures } = only(scored({ 1: [85, 85, 85, 85, 85] }));
    expect(figures.highestSeat).not.toBe(figures.lowestSeat);
    expect(figures.score && exactPoints(figures.score).text).toBe('85.00');
  });

  it('names fewer than three scorers and gives no score to nobody', () => {
    expect(only(scored({ 1: [80, 90] })).figures.tooFew).toBe(true);
    expect(only(scored({ 1: [80, 90, 85] })).figures.tooFew).toBe(false);
    const none = only(panel());
    expect(none).toMatchObject({ rank: null, aboveLine: null, figures: { score: null } });
  });

  it('counts recused, voided and open sheets neither in the sum nor in the number that trimming asks', () => {
    const base = scored({ 1: [80, 80, 90, 95, 100, 10] });
    const recused = only({
      ...base,
      recusals: [{ memberId: 106, candidateId: 1, ground: 'DECLARED', note: null }],
    });
    expect(recused.figures.score).toEqual({ sum: 26500, over: 3 });
    const open = only({
      ...base,
      sheets: base.sheets.map((one, index) =>
        index > 3 ? { ...one, state: 'OPEN' as const } : one,
      ),
    });
    expect(open.figures).toMatchObject({ scorers: 4, trimmed: false });
    const voided = only({
      ...base,
      members: base.members.map((one) =>
        one.seat === 6 ? { ...one, voidedOn: '2026-10-20' } : one,
      ),
    });
    expect(voided.figures.score).toEqual({ sum: 26500, over: 3 });
  });

  it('rounds half up for show only', () => {
    expect(roundedX100({ sum: 17765, over: 2 })).toBe(8883);
    expect(pointsText(roundedX100({ sum: 17765, over: 2 }))).toBe('88.83');
    expect(roundedX100({ sum: 17764, over: 2 })).toBe(8882);
    expect(roundedX100({ sum: 1, over: 3 })).toBe(0);
    expect(roundedX100({ sum: -1, over: 2 })).toBe(-1);
    expect(pointsText(5)).toBe('0.05');
    expect(pointsText(-150)).toBe('-1.50');
    expect(compareMeans({ sum: 1, over: 3 }, { sum: 33333333, over: 100000000 })).toBeGreaterThan(
      0,
    );
  });

  it('shows mean, median and spread over all sheets beside the official figure', () => {
    const { figures } = only(scored({ 1: [70, 80, 90, 95, 100, 85] }));
    expect(figures.mean).toEqual({ sum: 52000, over: 6 });
    expect(figures.median).toEqual({ sum: 17500, over: 2 });
    expect(figures.spreadX100).toBe(3000);
    expect(figures.wide).toBe(true);
    expect(only(scored({ 1: [80, 94.99, 85] })).figures.wide).toBe(false);
    expect(only(scored({ 1: [80, 95, 85] })).figures.wide).toBe(true);
  });

  it('tells how mild a member is against the mean of each candidate', () => {
    const { members } = panelFigures(scored({ 1: [90, 80, 70], 2: [80, 80, 80] }));
    expect(members.map(({ severityX100 }) => severityX100)).toEqual([500, 0, -500]);
  });
});

describe('properties of the score', () => {
  const total = fc.integer({ min: 0, max: 10_000 });
  const totals = fc.array(total, { minLength: 1, maxLength: 15 });

  it('equals the mean by exact fractions, whatever the totals', () => {
    fc.assert(
      fc.property(totals, fc.constantFrom('MEAN' as const, 'TRIMMED' as const), (of, trimming) => {
        const { figures } = only(
          scored({ 1: of.map((one) => one / 100) }, { rule: rule({ trimming }) }),
        );
        const ascending = [...of].sort((a, b) => a - b);
        const kept = trimming === 'TRIMMED' && of.length >= 5 ? ascending.slice(1, -1) : ascending;
        const sum = kept.reduce((a, b) => a + BigInt(b), 0n);
        const { score } = figures;
        expect(score).not.toBeNull();
        if (!score) return;
        expect(BigInt(score.sum) * BigInt(kept.length)).toBe(sum * BigInt(score.over));
        // Half up on the exact value: floor(value + 1/2).
        const half = (2n * sum + BigInt(kept.length)) / (2n * BigInt(kept.length));
        expect(BigInt(roundedX100(score))).toBe(half);
      }),
    );
  });

  it('does not change when an outlier is moved further out', () => {
    fc.assert(
      fc.property(fc.array(total, { minLength: 5, maxLength: 11 }), (of) => {
        const highest = Math.max(...of);
        const raised = of.map((one, index) => (index === of.indexOf(highest) ? 10_000 : one));
        const score = (these: readonly number[]) =>
          only(scored({ 1: these.map((one) => one / 100) })).figures.score;
        expect(score(raised)).toEqual(score(of));
      }),
    );
  });

  it('returns to the earlier result when a member is added and taken off again', () => {
    fc.assert(
      fc.property(fc.array(totals, { minLength: 1, maxLength: 6 }), total, (of, extra) => {
        const base = scored(
          Object.fromEntries(of.map((these, index) => [index + 1, these.map((one) => one / 100)])),
        );
        const guest = { ...member(40), voidedOn: '2026-10-21', voidReason: '任职变动' };
        const later = {
          ...base,
          members: [...base.members, guest],
          sheets: [...base.sheets, ...base.candidates.map(({ id }) => sheet(40, id, extra))],
        };
        expect(panelFigures(later).types).toEqual(panelFigures(base).types);
        const [before, after] = [base, later].map((one) =>
          panelFigures(one).members.filter(({ member: { seat } }) => seat !== 40),
        );
        expect(after).toEqual(before);
      }),
    );
  });
});
