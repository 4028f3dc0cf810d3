import type { Page } from '@playwright/test';
import { materialsFor } from '@shared/domain/demonstration/materials';
import { SITE_TYPES, TYPE_LABELS, type SiteType } from '@shared/domain/site/terms';
import type { FormLine } from '../../support/form-file';
import type { Entrant } from '../../support/season';
import { request } from '../app';
import { expect } from '../fixtures';
import { mark, seatOf, typeMarks, type Panel } from './review';

type Member = Panel['members'][number];

/** A site of the season, and how far behind the best of its type it is. */
export interface Contender extends Entrant {
  type: SiteType;
  jurisdictionCode: string;
  builderName: string;
  /** 0 is the best; level ones get the same marks. */
  behind: number;
}

/** Who recommends. The second is the unit of a member of the panel, 郑洁. */
export const JURISDICTIONS = [
  { code: '370202', name: '市南区总工会', short: '市南' },
  { code: '370203', name: '市北区总工会', short: '市北' },
  { code: '370212', name: '崂山区总工会', short: '崂山' },
] as const;

/**
 * How far behind the sites of each jurisdiction are, in the order of {@link JURISDICTIONS}; and how many of the type are
 * awarded. Of 小屋 two are level across the line and nothing on record tells them apart; of 驿站 two are level across the
 * line, one of which was filed earlier.
 */
const FIELD: Record<SiteType, { awards: number; behind: readonly (readonly number[])[] }> = {
  MOTHER_CABIN: {
    awards: 4,
    behind: [
      [1, 3, 3, 6, 9],
      [0, 5, 7, 10],
      [2, 8, 11],
    ],
  },
  HOLIDAY_CARE: {
    awards: 3,
    behind: [
      [0, 4, 6],
      [1, 5],
      [2, 2, 7],
    ],
  },
  CHILDCARE: {
    awards: 2,
    behind: [
      [1, 3],
      [0, 4],
      [2, 5],
    ],
  },
  COMPREHENSIVE: { awards: 1, behind: [[0, 2], [1], [3]] },
};

export const AWARDS = Object.fromEntries(
  SITE_TYPES.map((type) => [type, FIELD[type].awards]),
) as Record<SiteType, number>;

/** The 小屋 whose builder a member of the panel, 吴霞, works for. */
const OWN: Pick<Contender, 'name' | 'builderName'> = {
  name: '浮山湾爱心妈妈小屋',
  builderName: '浮山湾纺织公司工会',
};

/** Of the 驿站 that are level, the one first on the list was filed later. */
const LATER = '2024-03-20';

function contendersOf(type: SiteType): Contender[] {
  return FIELD[type].behind.flatMap((places, at) => {
    const jurisdiction = JURISDICTIONS[at];
    if (!jurisdiction) throw new Error(`No jurisdiction ${at}.`);
    return places.map((behind, nth) => {
      const name = `${jurisdiction.short}${nth + 1}号${TYPE_LABELS[type]}`;
      return {
        name,
        builderName: `${name}建设工会`,
        type,
        jurisdictionCode: jurisdiction.code,
        behind,
        ...(type === 'HOLIDAY_CARE' && at === 2 && nth === 0 ? { filedOn: LATER } : {}),
        ...(type === 'MOTHER_CABIN' && at === 0 && nth === 0 ? OWN : {}),
      };
    });
  });
}

/** Thirty sites of four types. */
export const CONTENDERS: readonly Contender[] = SITE_TYPES.flatMap(contendersOf);

/** They, as they are entered. */
export const ENTRANTS = CONTENDERS.map(
  ({ name, builderName, type, jurisdictionCode, filedOn }): Entrant => ({
    name,
    builderName,
    type,
    jurisdictionCode,
    ...(filedOn ? { filedOn } : {}),
  }),
);

/** What the jurisdiction writes into its workbook for a site that it recommends in a place. */
export function recommendationLine({ type }: Contender, rank: number): FormLine {
  return {
    申报年度: 2026,
    申报日期: '2026-09-10',
    申报人: '陈洁',
    事迹: '常年开放，服务女职工两千余人次。',
    ...Object.fromEntries(materialsFor(type).map(({ text }) => [text, '√'])),
    实地考察日期: '2026-10-12',
    考察人员: '王敏、李静',
    考察情况: '现场与材料相符',
    推荐顺序: rank,
    推荐意见: '服务成效显著，同意推荐',
    推荐人: '刘芳',
    推荐日期: '2026-10-20',
  };
}

/** How a seat differs from the first one, line by line. */
const LEANINGS: readonly (readonly number[])[] = [
  [0, 0, 0],
  [1, 0, 0.5],
  [-1, 1, 0],
  [0, -1, 1.5],
  [1, 1, 1],
  [-0.5, 0, -1],
  [0, 0.5, -2],
];

/** The points that a seat gives a site, line by line. */
export function pointsOf({ behind }: Contender, seat: number): number[] {
  return [29, 28, 38].map((best, line) => best - behind + (LEANINGS[seat - 1]?.[line] ?? 0));
}

/** The seats that must not score a site. */
export function recusedSeats({ name, jurisdictionCode }: Contender): number[] {
  return [...(name === OWN.name ? [6] : []), ...(jurisdictionCode === '370203' ? [7] : [])];
}

/** The score of a site, from what its seats gave: one highest and one lowest left out, half up. */
export function scoreOf(contender: Contender): string {
  const totals = LEANINGS.map((_none, at) => at + 1)
    .filter((seat) => !recusedSeats(contender).includes(seat))
    .map((seat) => pointsOf(contender, seat).reduce((sum, one) => sum + one * 100, 0))
    .sort((a, b) => a - b)
    .slice(1, -1);
  const sum = totals.reduce((all, one) => all + one, 0);
  return (Math.floor((2 * sum + totals.length) / (2 * totals.length)) / 100).toFixed(2);
}

/** Scores the open sheet of a site by keys alone, and goes on to the next one if there is any. */
export async function scoreSheet(
  window: Page,
  { seat }: Member,
  contender: Contender,
  goOn: boolean,
): Promise<void> {
  await expect(window.getByRole('heading', { level: 2, name: contender.name })).toBeVisible();
  await expect(mark(window, '1')).toBeFocused();
  await typeMarks(window, pointsOf(contender, seat));
  if (goOn) await window.keyboard.press('Enter');
}

/** Tries everything that would change a locked result past the window; answers what became of it. */
export async function changeLate(window: Page, panel: Panel, level: readonly string[]) {
  const sessionId = panel.id;
  const candidateId = panel.candidates[0]?.id ?? 0;
  const [head, as] = panel.members.map(seatOf);
  if (!head || !as) throw new Error('The panel has no members.');
  const { memberId } = as;
  const reason = '想改一改';
  const votes = panel.candidates
    .filter(({ siteName }) => level.includes(siteName))
    .map(({ id }, at) => ({ candidateId: id, votes: 7 - at }));
  const candidate = { as, candidateId };
  return {
    mark: await request(window, 'review.saveMark', { ...candidate, code: '3', points: 40 }),
    sheet: await request(window, 'review.submitSheet', candidate),
    reopening: await request(window, 'review.reopenSheet', {
      sessionId,
      memberId,
      candidateId,
      as: head,
      reason,
    }),
    member: await request(window, 'review.voidMember', { memberId, reason }),
    candidate: await request(window, 'review.removeCandidate', { candidateId, reason }),
    vote: await request(window, 'review.vote', {
      sessionId,
      type: 'MOTHER_CABIN',
      votes,
      minutes: reason,
    }),
  };
}
