import type { TieStep } from '../demonstration/rules';
import { compareText } from '../common/text';
import type { Mean } from './exact';
import { compareMeans } from './exact';
import type { PanelCandidate, PanelVote } from './panel';
import type { CandidateFigures } from './score';

/** A candidate with a score, as the ladder sees it. */
export interface Ranked {
  readonly candidate: PanelCandidate;
  readonly figures: CandidateFigures;
}

/** One look at a group of equal candidates. */
export interface TieTry {
  readonly by: TieStep | 'VOTE';
  /** The candidates that were equal until here, in no particular order. */
  readonly group: readonly number[];
  /** SEPARATED: at least one stands apart now; EQUAL: the figure is the same; MISSING: one has no such figure. */
  readonly outcome: 'SEPARATED' | 'EQUAL' | 'MISSING';
  /** The vote it was. */
  readonly vote: PanelVote | null;
}

/** Equal candidates told apart: groups in order, more than one in a group if nothing told them apart. */
export interface BrokenTie<R extends Ranked> {
  readonly groups: readonly (readonly R[])[];
  readonly tries: readonly TieTry[];
}

const subtotal = (figures: CandidateFigures, heading: 0 | 1 | 2): Mean => ({
  sum: figures.headingSums[heading],
  over: figures.scorers,
});

const whole = (x100: number | null): Mean | null => (x100 === null ? null : { sum: x100, over: 1 });

/** The figure that a step looks at; null: no record shows it. */
function figureAt(step: Exclude<TieStep, 'EARLIER_FILING'>, one: Ranked): Mean | null {
  switch (step) {
    case 'SATISFACTION':
      return whole(one.candidate.facts.satisfactionX100);
    case 'SPOT_CHECK':
      return whole(one.candidate.facts.spotCheckX100);
    case 'EFFECT':
      return subtotal(one.figures, 2);
    case 'MANAGEMENT':
      return subtotal(one.figures, 1);
    case 'MEDIAN':
      return one.figures.median;
  }
}

/**
 * Sorts by a step: who stands in front comes first. Null when a figure is missing: a step that cannot be taken for all
 * is taken for none, since a missing figure is neither zero nor worse (DOMAIN 6).
 */
function sortedBy<R extends Ranked>(step: TieStep, group: readonly R[]): R[][] | null {
  if (step === 'EARLIER_FILING') {
    const days = group.map((one) => ({ one, day: one.candidate.facts.filedOn }));
    if (days.some(({ day }) => day === null)) return null;
    days.sort((a, b) => compareText(a.day ?? '', b.day ?? ''));
    return runs(days, (a, b) => a.day === b.day);
  }
  const figures: { one: R; figure: Mean }[] = [];
  for (const one of group) {
    const figure = figureAt(step, one);
    if (figure === null) return null;
    figures.push({ one, figure });
  }
  figures.sort((a, b) => compareMeans(b.figure, a.figure));
  return runs(figures, (a, b) => compareMeans(a.figure, b.figure) === 0);
}

/** Neighbours that are equal, put together. */
function runs<R, K extends { one: R }>(
  sorted: readonly K[],
  equal: (a: K, b: K) => boolean,
): R[][] {
  const groups: R[][] = [];
  let previous: K | undefined;
  for (const entry of sorted) {
    const last = groups.at(-1);
    if (last && previous && equal(previous, entry)) last.push(entry.one);
    else groups.push([entry.one]);
    previous = entry;
  }
  return groups;
}

/** The last vote that stands and was about exactly these candidates. */
function voteOn(group: readonly Ranked[], votes: readonly PanelVote[]): PanelVote | undefined {
  const ids = new Set(group.map(({ candidate }) => candidate.id));
  return votes
    .filter(
      (vote) =>
        vote.voidedOn === null &&
        vote.votes.length === ids.size &&
        vote.votes.every(({ candidateId }) => ids.has(candidateId)),
    )
    .sort((a, b) => b.id - a.id)[0];
}

function byVote<R extends Ranked>(group: readonly R[], vote: PanelVote): R[][] {
  const given = new Map(vote.votes.map((one) => [one.candidateId, one.votes]));
  const counted = group.map((one) => ({ one, votes: given.get(one.candidate.id) ?? 0 }));
  counted.sort((a, b) => b.votes - a.votes);
  return runs(counted, (a, b) => a.votes === b.votes);
}

/**
 * Tells candidates of exactly equal score apart: by the ladder of the year, step by step, each step only among those
 * that are still equal; what the ladder leaves, by minuted votes on exactly that group. Never by chance, by the order
 * of rows or by the order of presentation.
 */
export function breakTie<R extends Ranked>(
  equal: readonly R[],
  ladder: readonly TieStep[],
  votes: readonly PanelVote[],
): BrokenTie<R> {
  const tries: TieTry[] = [];
  const settle = (group: readonly R[], from: number): R[][] => {
    if (group.length === 1) return [[...group]];
    const ids = group.map(({ candidate }) => candidate.id);
    for (let at = from; at < ladder.length; at += 1) {
      const step = ladder[at] as TieStep;
      const sorted = sortedBy(step, group);
      const outcome = sorted === null ? 'MISSING' : sorted.length > 1 ? 'SEPARATED' : 'EQUAL';
      tries.push({ by: step, group: ids, outcome, vote: null });
      if (sorted && sorted.length > 1) return sorted.flatMap((part) => settle(part, at + 1));
    }
    const vote = voteOn(group, votes);
    if (!vote) return [[...group]];
    const sorted = byVote(group, vote);
    const apart = sorted.length > 1;
    tries.push({ by: 'VOTE', group: ids, outcome: apart ? 'SEPARATED' : 'EQUAL', vote });
    return apart ? sorted.flatMap((part) => settle(part, ladder.length)) : sorted;
  };
  return { groups: settle(equal, 0), tries };
}
