import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lockHindrances } from '@shared/domain/review/lock';
import type { Panel } from '@shared/domain/review/panel';
import { recusedFor, withoutCandidates } from '@shared/domain/review/panel';
import { panelFigures, type TypeFigures } from '@shared/domain/review/ranking';
import { lineWords, tieWords } from '@shared/domain/review/words';
import { viewOf } from '@main/features/review/results-view';
import { candidate, member, panel, rule, scored, sheet } from './panel-maker';

function cabins(input: Panel): TypeFigures {
  const found = panelFigures(input).types.find(({ type }) => type === 'MOTHER_CABIN');
  if (!found) throw new Error('no type');
  return found;
}

const places = (of: TypeFigures): string[] =>
  of.placed.map(
    ({ candidate: { id }, rank, shared, aboveLine }) =>
      `${id}:${rank ?? '-'}${shared ? '=' : ''}${aboveLine === null ? '?' : aboveLine ? '+' : ''}`,
  );

const awards = (cabinQuota: number | null) => ({
  MOTHER_CABIN: cabinQuota,
  HOLIDAY_CARE: null,
  CHILDCARE: null,
  COMPREHENSIVE: null,
});

const facts = (satisfactionX100: number | null, filedOn: string | null = null) => ({
  facts: { satisfactionX100, spotCheckX100: null, filedOn },
});

describe('the ranking', () => {
  it('ranks on the exact value, not on the two decimals shown', () => {
    // 88.333… and 88.33 print alike.
    const of = cabins(scored({ 1: [88.33, 88.33, 88.33], 2: [88.33, 88.33, 88.34] }));
    expect(places(of)).toEqual(['2:1+', '1:2+']);
  });

  it('ranks each type by itself', () => {
    const base = scored({ 1: [90, 90, 90], 2: [80, 80, 80] });
    const two = panelFigures({
      ...base,
      candidates: [candidate(1), candidate(2, { type: 'CHILDCARE' })],
    });
    expect(two.types.map(({ type, placed }) => [type, placed[0]?.rank])).toEqual([
      ['MOTHER_CABIN', 1],
      ['CHILDCARE', 1],
    ]);
  });

  it('draws the line by the quota, and none where there is none', () => {
    const totals = { 1: [90, 90, 90], 2: [80, 80, 80], 3: [70, 70, 70] };
    const two = cabins(scored(totals, { rule: rule({ awards: awards(2) }) }));
    expect(places(two)).toEqual(['1:1+', '2:2+', '3:3']);
    expect(lineWords(two)).toBe('名额 2 个，前 2 个候选阵地在入选线以上');
    const none = cabins(scored(totals));
    expect(places(none)).toEqual(['1:1+', '2:2+', '3:3+']);
    expect(lineWords(none)).toBe('不限名额');
    expect(places(cabins(scored(totals, { rule: rule({ awards: awards(0) }) })))).toEqual([
      '1:1',
      '2:2',
      '3:3',
    ]);
  });

  it('goes down the ladder only among those that are still equal', () => {
    const base = scored({ 1: [80, 80, 80], 2: [80, 80, 80], 3: [80, 80, 80] });
    const of = cabins({
      ...base,
      candidates: [
        candidate(1, facts(9500, '2024-05-01')),
        candidate(2, facts(9600, '2025-05-01')),
        candidate(3, facts(9500, '2023-05-01')),
      ],
    });
    expect(places(of)).toEqual(['2:1+', '3:2+', '1:3+']);
    expect(tieWords(of.placed[1]!, of.placed)).toEqual([
      '与 QD-0002 阵地2、QD-0001 阵地1 同分',
      '满意度评价高者在前：QD-0002 96.00，QD-0003 95.00，QD-0001 95.00',
      '最近一次抽查得分高者在前：不是每个都有记录，不适用（QD-0003 没有记录，QD-0001 没有记录）',
      '备案在先者在前：QD-0003 2023-05-01，QD-0001 2024-05-01',
    ]);
  });

  it('does not use a step for which one has no figure: missing is neither zero nor worse', () => {
    const base = scored({ 1: [80, 80, 80], 2: [80, 80, 80] });
    const of = cabins({
      ...base,
      candidates: [
        candidate(1, facts(null, '2024-05-01')),
        candidate(2, facts(9900, '2025-05-01')),
      ],
    });
    expect(places(of)).toEqual(['1:1+', '2:2+']);
  });

  it('takes subtotals over all sheets, so that it does not matter which of two equal extremes is struck', () => {
    const ties = rule({ ties: ['EFFECT'] });
    const sheets = [
      // Two equal highest totals with different parts; whichever is struck, the subtotal is the same.
      sheet(1, 1, 0, { marksX100: [2500, 2500, 4000] }),
      sheet(2, 1, 0, { marksX100: [3000, 3000, 3000] }),
      sheet(3, 1, 8000),
      sheet(4, 1, 8000),
      sheet(5, 1, 7000),
      sheet(1, 2, 0, { marksX100: [3000, 3000, 3000] }),
      sheet(2, 2, 0, { marksX100: [2500, 2500, 4000] }),
      sheet(3, 2, 8000),
      sheet(4, 2, 8000),
      sheet(5, 2, 7000),
    ];
    const of = cabins(panel({ candidates: [candidate(1), candidate(2)], sheets, rule: ties }));
    expect(places(of)).toEqual(['1:1=+', '2:1=+']);
    const first = cabins(
      panel({
        candidates: [candidate(1), candidate(2)],
        sheets: [...sheets.slice(0, 9), sheet(5, 2, 0, { marksX100: [1999, 1000, 4001] })],
        rule: ties,
      }),
    );
    expect(places(first)).toEqual(['2:1+', '1:2+']);
  });

  it('leaves a tie open, and only one that straddles the line keeps the result from being locked', () => {
    const totals = { 1: [90, 90, 90], 2: [80, 80, 80], 3: [80, 80, 80], 4: [70, 70, 70] };
    const at = (quota: number): Panel => scored(totals, { rule: rule({ awards: awards(quota) }) });
    expect(places(cabins(at(2)))).toEqual(['1:1+', '2:2=?', '3:2=?', '4:4']);
    expect(lockHindrances(at(2), panelFigures(at(2)))).toEqual([
      {
        code: 'REVIEW_TIE_AT_LINE',
        text: 'QD-0002 阵地2、QD-0003 阵地3 并列第 2 名，只有 1 个名额',
      },
    ]);
    expect(lineWords(cabins(at(2)))).toContain('入选线未定');
    for (const quota of [1, 3])
      expect(lockHindrances(at(quota), panelFigures(at(quota)))).toEqual([]);
    expect(places(cabins(at(3)))).toEqual(['1:1+', '2:2=+', '3:2=+', '4:4']);
  });

  it('lets a minuted vote on exactly the tied candidates decide, and a second one on those still equal', () => {
    const base = scored({ 1: [80, 80, 80], 2: [80, 80, 80], 3: [80, 80, 80] });
    const vote = (id: number, given: Record<number, number>, voidedOn: string | null = null) => ({
      id,
      type: 'MOTHER_CABIN' as const,
      heldOn: '2026-10-20',
      minutes: '现场举手表决',
      votes: Object.entries(given).map(([one, votes]) => ({ candidateId: Number(one), votes })),
      voidedOn,
      voidReason: null,
    });
    const by = (...votes: ReturnType<typeof vote>[]) => places(cabins({ ...base, votes }));
    expect(by(vote(1, { 1: 1, 2: 5, 3: 1 }))).toEqual(['2:1+', '1:2=+', '3:2=+']);
    expect(by(vote(1, { 1: 1, 2: 5, 3: 1 }), vote(2, { 1: 3, 3: 4 }))).toEqual([
      '2:1+',
      '3:2+',
      '1:3+',
    ]);
    expect(by(vote(1, { 1: 3, 2: 4 }))).toEqual(['1:1=+', '2:1=+', '3:1=+']);
    expect(by(vote(1, { 1: 3, 2: 4, 3: 5 }, '2026-10-20'))).toEqual(['1:1=+', '2:1=+', '3:1=+']);
  });

  it('asks minutes for a wide spread, kept after the last sending back', () => {
    const wide = scored({ 1: [70, 90, 80] });
    const minutes = (...outcomes: ('KEPT' | 'REOPENED')[]): Panel => ({
      ...wide,
      deliberations: outcomes.map((outcome, index) => ({
        id: index + 1,
        candidateId: 1,
        heldOn: '2026-10-20',
        minutes: '逐项讨论',
        outcome,
      })),
    });
    const codes = (input: Panel) =>
      lockHindrances(input, panelFigures(input)).map(({ code }) => code);
    expect(codes(minutes())).toEqual(['REVIEW_MINUTES_MISSING']);
    expect(codes(minutes('REOPENED'))).toEqual(['REVIEW_MINUTES_MISSING']);
    expect(codes(minutes('REOPENED', 'KEPT'))).toEqual([]);
    expect(codes(minutes('KEPT', 'REOPENED'))).toEqual(['REVIEW_MINUTES_MISSING']);
  });

  it('names open sheets and candidates with fewer than three scorers', () => {
    const base = scored({ 1: [80, 80, 80] });
    const open = {
      ...base,
      sheets: base.sheets.map((one, index) =>
        index === 2 ? { ...one, state: 'OPEN' as const } : one,
      ),
    };
    expect(lockHindrances(open, panelFigures(open))).toEqual([
      { code: 'REVIEW_SHEETS_OPEN', text: 'QD-0001 阵地1：3 号评委评委3的评分表未提交' },
      { code: 'REVIEW_TOO_FEW_SCORERS', text: 'QD-0001 阵地1：只有 2 名评委评分，至少要 3 名' },
    ]);
    const nobody = panel({ candidates: [] });
    expect(lockHindrances(nobody, panelFigures(nobody)).map(({ code }) => code)).toEqual([
      'REVIEW_NO_CANDIDATES',
    ]);
  });
});

/** Small totals make ties frequent. */
const anyPanel: fc.Arbitrary<Panel> = fc
  .record({
    scores: fc.array(fc.array(fc.integer({ min: 80, max: 83 }), { minLength: 7, maxLength: 7 }), {
      minLength: 1,
      maxLength: 8,
    }),
    present: fc.integer({ min: 3, max: 7 }),
    satisfaction: fc.array(fc.option(fc.constantFrom(9000, 9500)), { minLength: 8, maxLength: 8 }),
    filed: fc.array(fc.constantFrom('2023-01-01', '2024-01-01'), { minLength: 8, maxLength: 8 }),
    types: fc.array(fc.constantFrom('MOTHER_CABIN' as const, 'CHILDCARE' as const), {
      minLength: 8,
      maxLength: 8,
    }),
    recused: fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 8 })), {
      maxLength: 6,
    }),
    quota: fc.option(fc.integer({ min: 0, max: 8 })),
    order: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
  })
  .map((of) => ({
    ...panel({
      rule: rule({
        awards: { ...awards(of.quota), CHILDCARE: of.quota },
        ties: ['SATISFACTION', 'EFFECT', 'EARLIER_FILING', 'MEDIAN'],
      }),
      members: Array.from({ length: of.present }, (_none, index) => member(index + 1)),
      candidates: of.scores.map((_none, index) =>
        candidate(index + 1, {
          type: of.types[index] ?? 'CHILDCARE',
          sortOrder: of.order[index] ?? 0,
          ...facts(of.satisfaction[index] ?? null, of.filed[index] ?? null),
        }),
      ),
      sheets: of.scores.flatMap((marks, index) =>
        marks.slice(0, of.present).map((total, seat) => sheet(seat + 1, index + 1, total * 100)),
      ),
      recusals: of.recused
        .filter(([, id]) => id <= of.scores.length)
        .map(([seat, id]) => ({
          memberId: 100 + seat,
          candidateId: id,
          ground: 'DECLARED',
          note: null,
        })),
    }),
  }));

const shuffled = <T>(list: readonly T[], seed: number): T[] =>
  list
    .map((one, index) => ({ one, key: Math.sin(seed + index * 7.13) }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);

describe('properties of the ranking', () => {
  it('is independent of the order of members, candidates, sheets and recusals', () => {
    fc.assert(
      fc.property(anyPanel, fc.nat(), (input, seed) => {
        const other = {
          ...input,
          members: shuffled(input.members, seed),
          candidates: shuffled(input.candidates, seed + 1),
          sheets: shuffled(input.sheets, seed + 2),
          recusals: shuffled(input.recusals, seed + 3),
        };
        const comparable = (one: Panel) =>
          panelFigures(one).types.map((type) => ({
            ...type,
            placed: type.placed.map(({ figures, rank, shared, aboveLine, candidate: { id } }) => ({
              id,
              figures,
              rank,
              shared,
              aboveLine,
            })),
            ties: type.ties.map((tie) => ({
              ...tie,
              candidates: tie.candidates.map(({ id }) => id).sort((a, b) => a - b),
            })),
          }));
        expect(comparable(other)).toEqual(comparable(input));
        expect(panelFigures(other).members).toEqual(panelFigures(input).members);
      }),
    );
  });

  it('gives ranks that do not depend on seat numbers or on the order of presentation', () => {
    fc.assert(
      fc.property(anyPanel, fc.nat(), (input, seed) => {
        const seats = shuffled(
          input.members.map(({ seat }) => seat),
          seed,
        );
        const other = {
          ...input,
          members: input.members.map((one, index) => ({ ...one, seat: seats[index] ?? one.seat })),
          candidates: input.candidates.map((one) => ({ ...one, sortOrder: -one.sortOrder })),
        };
        const ranks = (one: Panel) =>
          panelFigures(one)
            .types.flatMap(({ placed }) => placed)
            .map(({ candidate: { id }, rank, aboveLine, figures: { score } }) => ({
              id,
              rank,
              aboveLine,
              score,
            }))
            .sort((a, b) => a.id - b.id);
        expect(ranks(other)).toEqual(ranks(input));
      }),
    );
  });

  it('never gives a shared rank to candidates that differ, and never splits equal ones by anything unsaid', () => {
    fc.assert(
      fc.property(anyPanel, (input) => {
        for (const { placed, quota } of panelFigures(input).types) {
          const ranked = placed.filter(({ rank }) => rank !== null);
          ranked.forEach((one, index) => {
            const better = ranked.filter((other) => (other.rank ?? 0) < (one.rank ?? 0)).length;
            expect(one.rank).toBe(better + 1);
            const next = ranked[index + 1];
            const a = one.figures.score;
            const b = next?.figures.score;
            if (a && b) expect(a.sum * b.over).toBeGreaterThanOrEqual(b.sum * a.over);
            if (a && b && a.sum * b.over === b.sum * a.over && next.rank !== one.rank) {
              expect(one.tries.some(({ outcome }) => outcome === 'SEPARATED')).toBe(true);
            }
          });
          const above = ranked.filter(({ aboveLine }) => aboveLine === true).length;
          if (quota !== null) expect(above).toBeLessThanOrEqual(quota);
        }
      }),
    );
  });

  it('shows a recused member exactly what there would be if her candidates had never been there', () => {
    fc.assert(
      fc.property(anyPanel, fc.integer({ min: 1, max: 7 }), (input, seat) => {
        const left = recusedFor(input, 100 + seat);
        const seen = panelFigures(withoutCandidates(input, left));
        const never = panelFigures({
          ...input,
          candidates: input.candidates.filter(({ id }) => !left.has(id)),
          sheets: input.sheets.filter(({ candidateId }) => !left.has(candidateId)),
          recusals: input.recusals.filter(({ candidateId }) => !left.has(candidateId)),
        });
        expect(seen).toEqual(never);
        expect(JSON.stringify(seen)).not.toMatch(
          new RegExp(
            `"applicationNumber":"(${[...left].map((id) => `SF-2026-000${id}`).join('|') || 'none'})"`,
          ),
        );
      }),
    );
  });
});

describe('the view of a recused member', () => {
  it('keeps the order that a vote gave to the others, without its minutes', () => {
    const base = scored({ 1: [80, 80, 80], 2: [80, 80, 80], 3: [80, 80, 80] });
    const voted: Panel = {
      ...base,
      votes: [
        {
          id: 1,
          type: 'MOTHER_CABIN',
          heldOn: '2026-10-20',
          minutes: '阵地3 得 5 票',
          votes: [
            { candidateId: 1, votes: 1 },
            { candidateId: 2, votes: 2 },
            { candidateId: 3, votes: 5 },
          ],
          voidedOn: null,
          voidReason: null,
        },
      ],
    };
    const seen = withoutCandidates(voted, new Set([3]));
    expect(places(cabins(seen))).toEqual(['2:1+', '1:2+']);
    expect(JSON.stringify(seen)).not.toContain('阵地3');
  });

  it('does not tell by a vote whether her candidate was level with those that she sees', () => {
    const ballot = (id: number, given: Record<number, number>, words: string) => ({
      id,
      type: 'MOTHER_CABIN' as const,
      heldOn: '2026-10-20',
      minutes: words,
      votes: Object.entries(given).map(([one, votes]) => ({ candidateId: Number(one), votes })),
      voidedOn: id === 1 ? '2026-10-20' : null,
      voidReason: id === 1 ? words : null,
    });
    const level: Panel = {
      ...scored({ 1: [80, 80, 80], 2: [80, 80, 80], 3: [80, 80, 80] }),
      votes: [ballot(1, { 1: 0, 2: 0, 3: 3 }, '阵地3 全票'), ballot(2, { 1: 1, 2: 2, 3: 0 }, '')],
    };
    const apart: Panel = {
      ...scored({ 1: [80, 80, 80], 2: [80, 80, 80], 3: [60, 60, 60] }),
      votes: [ballot(1, { 1: 2, 2: 1 }, '误记'), ballot(2, { 1: 1, 2: 2 }, '举手')],
    };
    const [one, other] = [level, apart].map((of) =>
      viewOf(withoutCandidates(of, new Set([3])), 'LOCKED', 1),
    );
    expect(one?.types[0]?.rows.map(({ siteName, rank }) => [siteName, rank])).toEqual([
      ['阵地2', 1],
      ['阵地1', 2],
    ]);
    expect(one?.votes).toHaveLength(2);
    expect(one).toEqual(other);
    // Another type is none of her candidate's: there nothing is kept from her.
    const elsewhere = {
      ...level,
      candidates: [...level.candidates, candidate(9, { type: 'CHILDCARE' })],
    };
    expect(withoutCandidates(elsewhere, new Set([9])).votes).toEqual(level.votes);
  });
});
