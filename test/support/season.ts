import type { CallInput, CallOutput } from '@shared/contract/registry';
import type { SiteType } from '@shared/domain/site/terms';
import { CLOSES_ON, answerAll, enterAtTheLimit } from './eligible-site';
import type { Caller } from './site-life';

export const SEASON_YEAR = 2026;

/** A site that meets every condition, to be recommended. */
export interface Entrant {
  name: string;
  type?: SiteType;
  jurisdictionCode?: string;
  builderName?: string;
  filedOn?: string;
}
type Site = CallOutput<'sites.save'> & Entrant;

/** Settles the rules of the season and enters sites that meet every condition of articles 15 and 16. */
export async function enterSeason(
  caller: Caller,
  entrants: readonly Entrant[],
  rules: Omit<CallInput<'demonstration.saveRules'>, 'year'> = {},
): Promise<Site[]> {
  await caller.call('demonstration.saveRules', {
    year: SEASON_YEAR,
    closesOn: CLOSES_ON,
    ...rules,
  });
  const sites: Site[] = [];
  for (const { type, ...entrant } of entrants) {
    const site = await enterAtTheLimit(caller, type, entrant);
    await answerAll(caller, site.id, SEASON_YEAR);
    sites.push({ ...site, ...entrant, ...(type ? { type } : {}) });
  }
  return sites;
}

/** Applies for a site with all its materials and recommends it. */
export async function recommendSite(
  caller: Caller,
  siteId: number,
  recommender = '于海涛',
): Promise<CallOutput<'demonstration.recommend'>> {
  const { type } = await caller.call('sites.get', { id: siteId });
  const materials = await caller.call('demonstration.materials', { type });
  await caller.call('demonstration.apply', {
    siteId,
    year: SEASON_YEAR,
    appliedOn: '2026-09-10',
    applicant: '乐晓云',
    statement: '阵地常年开放，服务女职工。',
    materials: materials.map(({ code }) => ({ code, given: true })),
  });
  return caller.call('demonstration.recommend', {
    siteId,
    year: SEASON_YEAR,
    visitedOn: '2026-09-18',
    visitors: '于海涛、李静',
    findings: '与申报材料一致',
    opinion: '同意推荐',
    recommender,
    recommendedOn: '2026-09-20',
  });
}

/** Members from units that nobody in a season belongs to; the first is the head. */
export const PANEL = [
  { name: '赵静', unit: '青岛市总工会', head: true },
  { name: '钱敏', unit: '青岛市卫生健康委员会' },
  { name: '孙芳', unit: '青岛市妇女联合会' },
] as const;
export const PANEL_PINS = ['73915826', '29481637', '58260394'] as const;

/** Opens a session for all that is recommended, scores it (a total for each site name) and locks it. */
export async function lockSession(
  caller: Caller,
  totals: Readonly<Record<string, number>>,
): Promise<number> {
  const session = await caller.call('review.createSession', {
    year: SEASON_YEAR,
    heldOn: '2026-10-20',
    members: PANEL.map((one) => ({ ...one })),
  });
  const seats = session.members.map(({ id, seat }) => ({
    memberId: id,
    pin: PANEL_PINS[seat - 1] ?? '',
  }));
  for (const { memberId, pin } of seats) {
    await caller.call('review.setPin', { memberId, pin });
    await caller.call('review.stated', { memberId, statedOn: '2026-10-19' });
  }
  const begun = await caller.call('review.startScoring', { sessionId: session.id });
  for (const as of seats) {
    const marks: CallInput<'review.saveMarks'>['marks'] = [];
    for (const { id, siteName } of begun.candidates) {
      const { lines } = await caller.call('review.sheet', { as, candidateId: id });
      let left = totals[siteName] ?? 0;
      for (const { code, max } of lines) {
        const points = Math.min(max, left);
        left -= points;
        marks.push({ candidateId: id, code, points });
      }
    }
    await caller.call('review.saveMarks', { as, marks });
    await caller.call('review.submitAll', { as });
  }
  const [as] = seats;
  if (!as) throw new Error('The panel has no head.');
  await caller.call('review.closeScoring', { sessionId: session.id, as });
  await caller.call('review.lock', { sessionId: session.id, as });
  return session.id;
}
