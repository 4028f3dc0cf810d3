import { describe, expect, it } from 'vitest';
import {
  hindrancesOfClosing,
  hindrancesOfScoring,
  nextPhase,
  scorersOf,
  type PanelCandidateFacts,
  type PanelMemberFacts,
} from '@shared/domain/review/phase';
import type { SheetProgress } from '@shared/domain/review/terms';

const member = (id: number, changes: Partial<PanelMemberFacts> = {}): PanelMemberFacts => ({
  id,
  seat: id,
  name: `评委${id}`,
  head: id === 1,
  pinSet: true,
  statedOn: '2026-10-19',
  ...changes,
});
const candidate = (changes: Partial<PanelCandidateFacts> = {}): PanelCandidateFacts => ({
  id: 11,
  siteName: '海关小屋',
  recusedIds: [],
  recommended: true,
  ...changes,
});
const three = [member(1), member(2), member(3)];
const codes = (found: { code: string; blocks: boolean }[]): string[] =>
  found.map(({ code, blocks }) => (blocks ? code : `(${code})`));

describe('before scoring', () => {
  it.each<[string, PanelMemberFacts[], PanelCandidateFacts[], string[]]>([
    ['nothing is missing', three, [candidate()], []],
    ['no candidates', three, [], ['NO_CANDIDATES']],
    ['nobody', [], [candidate()], ['NO_MEMBERS']],
    ['no head', three.map((one) => ({ ...one, head: false })), [candidate()], ['NO_HEAD']],
    [
      'head on paper',
      [member(1, { pinSet: false }), member(2), member(3)],
      [candidate()],
      ['HEAD_WITHOUT_PIN'],
    ],
    ['a member on paper', [...three, member(4, { pinSet: false })], [candidate()], ['(ON_PAPER)']],
    ['no statement', [...three, member(4, { statedOn: null })], [candidate()], ['NOT_STATED']],
    ['taken back', three, [candidate({ recommended: false })], ['NOT_RECOMMENDED']],
    ['two scorers', three, [candidate({ recusedIds: [2] })], ['TOO_FEW_SCORERS']],
    ['three of four', [...three, member(4)], [candidate({ recusedIds: [2] })], []],
  ])('%s', (_what, members, candidates, expected) => {
    expect(codes(hindrancesOfScoring(members, candidates))).toEqual(expected);
  });

  it('counts members who are not recused', () => {
    expect(scorersOf(three, candidate({ recusedIds: [1, 3, 9] }))).toBe(1);
  });
});

describe('before the end of scoring', () => {
  it.each<[SheetProgress, number]>([
    ['EMPTY', 1],
    ['STARTED', 1],
    ['COMPLETE', 1],
    ['SUBMITTED', 0],
    ['RECUSED', 0],
  ])('a sheet that is %s hinders %d times', (state, times) => {
    const found = hindrancesOfClosing(three, [candidate()], (memberId) =>
      memberId === 2 ? state : 'SUBMITTED',
    );
    expect(found).toHaveLength(times);
    if (times === 1) {
      expect(found[0]).toMatchObject({ code: 'NOT_SUBMITTED', memberId: 2 });
      expect(found[0]?.text).toBe('第 2 席评委2还没有提交 1 份评分表：“海关小屋”');
    }
  });
});

it('follows the phases in their order', () => {
  expect(nextPhase('PREPARING')).toBe('SCORING');
  expect(nextPhase('PUBLISHED')).toBeNull();
});
