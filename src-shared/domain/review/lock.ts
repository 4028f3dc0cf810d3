import type { Panel, PanelDeliberation } from './panel';
import type { PanelFigures, Placed } from './ranking';
import { pointsText } from './exact';
import { LEAST_SCORERS } from './terms';

/** Why a result cannot be locked yet: a refusal's code and a sentence. */
export interface LockHindrance {
  readonly code:
    | 'REVIEW_NO_CANDIDATES'
    | 'REVIEW_SHEETS_OPEN'
    | 'REVIEW_TOO_FEW_SCORERS'
    | 'REVIEW_MINUTES_MISSING'
    | 'REVIEW_TIE_AT_LINE';
  readonly text: string;
}

/** As candidates are called in sentences: number and name. */
export function candidateLabel(one: { siteNumber: string; siteName: string }): string {
  return `${one.siteNumber} ${one.siteName}`;
}

/** What the last 合议 about a candidate came to; null: there was none. */
export function lastOutcome(
  candidateId: number,
  deliberations: readonly PanelDeliberation[],
): PanelDeliberation['outcome'] | null {
  const own = deliberations.filter((one) => one.candidateId === candidateId);
  return (
    own.reduce<PanelDeliberation | null>((a, b) => (a && a.id > b.id ? a : b), null)?.outcome ??
    null
  );
}

/**
 * A wide spread needs minutes after which the marks were kept; minutes that sent sheets back do not settle what the new
 * marks say.
 */
export function minutesMissing(
  placed: Pick<Placed, 'candidate' | 'figures'>,
  deliberations: readonly PanelDeliberation[],
): boolean {
  return placed.figures.wide && lastOutcome(placed.candidate.id, deliberations) !== 'KEPT';
}

/** Seats of members in office, not recused, whose sheet for a candidate is not submitted. */
export function openSeats(panel: Panel): Map<number, number[]> {
  const submitted = new Set(
    panel.sheets
      .filter(({ state }) => state === 'SUBMITTED')
      .map(({ memberId, candidateId }) => `${memberId}/${candidateId}`),
  );
  const recused = new Set(panel.recusals.map((one) => `${one.memberId}/${one.candidateId}`));
  const members = panel.members.filter(({ voidedOn }) => voidedOn === null);
  return new Map(
    panel.candidates
      .filter(({ removedOn }) => removedOn === null)
      .map(({ id }) => [
        id,
        members
          .filter((one) => !submitted.has(`${one.id}/${id}`) && !recused.has(`${one.id}/${id}`))
          .map(({ seat }) => seat)
          .sort((a, b) => a - b),
      ]),
  );
}

/** Everything that keeps a result from being locked, most basic first. */
export function lockHindrances(panel: Panel, figures: PanelFigures): LockHindrance[] {
  const all = figures.types.flatMap(({ placed }) => placed);
  if (all.length === 0) return [{ code: 'REVIEW_NO_CANDIDATES', text: '没有候选阵地' }];
  const open = openSeats(panel);
  const names = new Map(panel.members.map(({ seat, name }) => [seat, name]));
  const found: LockHindrance[] = [];
  for (const { candidate, figures: own } of all) {
    const label = candidateLabel(candidate);
    const seats = open.get(candidate.id) ?? [];
    if (seats.length > 0) {
      const who = seats.map((seat) => `${seat} 号评委${names.get(seat) ?? ''}`).join('、');
      found.push({ code: 'REVIEW_SHEETS_OPEN', text: `${label}：${who}的评分表未提交` });
    }
    if (own.tooFew) {
      found.push({
        code: 'REVIEW_TOO_FEW_SCORERS',
        text: `${label}：只有 ${own.scorers} 名评委评分，至少要 ${LEAST_SCORERS} 名`,
      });
    }
  }
  for (const placed of all) {
    if (!minutesMissing(placed, panel.deliberations)) continue;
    found.push({
      code: 'REVIEW_MINUTES_MISSING',
      text: `${candidateLabel(placed.candidate)}：分差 ${pointsText(placed.figures.spreadX100 ?? 0)} 分，缺维持评分的合议记录`,
    });
  }
  for (const { ties } of figures.types) {
    for (const tie of ties) {
      if (!tie.atLine) continue;
      found.push({
        code: 'REVIEW_TIE_AT_LINE',
        text: `${tie.candidates.map(candidateLabel).join('、')} 并列第 ${tie.rank} 名，只有 ${tie.places} 个名额`,
      });
    }
  }
  return found;
}
