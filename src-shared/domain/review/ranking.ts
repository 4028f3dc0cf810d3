import type { SiteType } from '../site/terms';
import { SITE_TYPES } from '../site/terms';
import { compareMeans } from './exact';
import type { Panel, PanelCandidate, PanelMember, PanelSheet } from './panel';
import type { CandidateFigures, CountedSheet } from './score';
import { headingIndexes, scoreCandidate } from './score';
import { addDeviation, severityX100, type Deviations } from './spread';
import type { TieTry } from './ties';
import { breakTie } from './ties';

/** A candidate in its place. */
export interface Placed {
  readonly candidate: PanelCandidate;
  readonly figures: CandidateFigures;
  readonly sheets: readonly CountedSheet[];
  /** 1, 2, 2, 4 …; null without a single sheet. */
  readonly rank: number | null;
  readonly shared: boolean;
  /** Null: the place is not settled. */
  readonly aboveLine: boolean | null;
  /** The looks at ties that this candidate was in. */
  readonly tries: readonly TieTry[];
}

/** Candidates that ladder and votes left equal. */
export interface OpenTie {
  readonly candidates: readonly PanelCandidate[];
  readonly rank: number;
  /** Places left for them above the line; null: no limit. */
  readonly places: number | null;
  readonly atLine: boolean;
}

export interface TypeFigures {
  readonly type: SiteType;
  /** How many are awarded at most; null: no limit. */
  readonly quota: number | null;
  /** By rank; of equal rank by order of presentation, those without a score last. */
  readonly placed: readonly Placed[];
  readonly ties: readonly OpenTie[];
}

export interface MemberFigures {
  readonly member: PanelMember;
  readonly sheets: number;
  readonly recusals: number;
  /** Sum of her totals, hundredths. */
  readonly sumX100: number;
  readonly severityX100: number | null;
}

/** All figures of a session. */
export interface PanelFigures {
  readonly types: readonly TypeFigures[];
  readonly members: readonly MemberFigures[];
}

/** Candidates from which each member is recused. */
function recusedOf(panel: Panel): Map<number, Set<number>> {
  const recused = new Map<number, Set<number>>();
  for (const { memberId, candidateId } of panel.recusals) {
    const of = recused.get(memberId);
    if (of) of.add(candidateId);
    else recused.set(memberId, new Set([candidateId]));
  }
  return recused;
}

/** What counts for each candidate: submitted, of members who are neither taken off nor recused. */
function givenSheets(
  { sheets }: Panel,
  seats: ReadonlyMap<number, number>,
  recused: ReadonlyMap<number, ReadonlySet<number>>,
): Map<number, PanelSheet[]> {
  const given = new Map<number, PanelSheet[]>();
  for (const sheet of sheets) {
    const { memberId, candidateId, state } = sheet;
    if (state !== 'SUBMITTED' || !seats.has(memberId)) continue;
    if (recused.get(memberId)?.has(candidateId)) continue;
    const of = given.get(candidateId);
    if (of) of.push(sheet);
    else given.set(candidateId, [sheet]);
  }
  return given;
}

interface Scored {
  readonly candidate: PanelCandidate;
  readonly figures: CandidateFigures;
  readonly sheets: readonly CountedSheet[];
}

const byPresentation = (a: Scored, b: Scored): number =>
  a.candidate.sortOrder - b.candidate.sortOrder || a.candidate.id - b.candidate.id;

/** Equal scores in groups, the best first. */
function groupsByScore(scored: readonly Scored[]): Scored[][] {
  const sorted = [...scored].sort(
    (a, b) =>
      (a.figures.score && b.figures.score && compareMeans(b.figures.score, a.figures.score)) || 0,
  );
  const groups: Scored[][] = [];
  for (const one of sorted) {
    const group = groups.at(-1);
    const best = group?.[0]?.figures.score;
    if (group && best && one.figures.score && compareMeans(best, one.figures.score) === 0) {
      group.push(one);
    } else groups.push([one]);
  }
  return groups;
}

const NONE: readonly TieTry[] = [];

/** Places the candidates of one type: by exact score, then ladder and votes; ranks only within the type. */
function placeType(type: SiteType, all: readonly Scored[], panel: Panel): TypeFigures {
  const quota = panel.rule.awards[type];
  const placed: Placed[] = [];
  const ties: OpenTie[] = [];
  const votes = panel.votes.filter((vote) => vote.type === type);
  let before = 0;
  for (const equal of groupsByScore(all.filter(({ figures }) => figures.score !== null))) {
    const { groups, tries } =
      equal.length > 1 ? breakTie(equal, panel.rule.ties, votes) : { groups: [equal], tries: NONE };
    for (const group of groups) {
      const rank = before + 1;
      const last = before + group.length;
      const shared = group.length > 1;
      const atLine = quota !== null && before < quota && last > quota;
      if (shared) {
        ties.push({
          candidates: group.map(({ candidate }) => candidate),
          rank,
          places: quota === null ? null : Math.max(0, Math.min(group.length, quota - before)),
          atLine,
        });
      }
      for (const one of shared ? [...group].sort(byPresentation) : group) {
        const { candidate, figures, sheets } = one;
        placed.push({
          candidate,
          figures,
          sheets,
          rank,
          shared,
          aboveLine: quota === null ? true : atLine ? null : last <= quota,
          tries:
            tries.length === 0 ? NONE : tries.filter((look) => look.group.includes(candidate.id)),
        });
      }
      before = last;
    }
  }
  const unscored = all.filter(({ figures }) => figures.score === null).sort(byPresentation);
  for (const one of unscored) {
    placed.push({ ...one, rank: null, shared: false, aboveLine: null, tries: [] });
  }
  return { type, quota, placed, ties };
}

function memberFigures(
  panel: Panel,
  scored: readonly Scored[],
  recused: ReadonlyMap<number, ReadonlySet<number>>,
): MemberFigures[] {
  const own = new Map<number, Deviations>();
  for (const { id } of panel.members) own.set(id, { sheets: 0, sumX100: 0, byOver: new Map() });
  for (const { sheets, figures } of scored) {
    for (const { memberId, totalX100 } of sheets) {
      const to = own.get(memberId);
      if (to && figures.mean) addDeviation(to, totalX100, figures.mean);
    }
  }
  return [...panel.members]
    .sort((a, b) => a.seat - b.seat)
    .map((member) => {
      const deviations = own.get(member.id);
      return {
        member,
        sheets: deviations?.sheets ?? 0,
        recusals: recused.get(member.id)?.size ?? 0,
        sumX100: deviations?.sumX100 ?? 0,
        severityX100: deviations ? severityX100(deviations) : null,
      };
    });
}

/**
 * All figures of a session from its sheets: scores, ranks by type, the line, open ties, severity. Pure and exact; the
 * order in which members, candidates, sheets or votes are listed changes nothing. Open sheets, sheets of members taken
 * off or recused, and removed candidates do not count.
 */
export function panelFigures(panel: Panel): PanelFigures {
  const recused = recusedOf(panel);
  const seats = new Map<number, number>();
  for (const { id, seat, voidedOn } of panel.members) if (voidedOn === null) seats.set(id, seat);
  const given = givenSheets(panel, seats, recused);
  const { tables } = panel.rule;
  const headings = new Map(SITE_TYPES.map((type) => [type, headingIndexes(tables[type])]));
  const ofType = new Map<SiteType, Scored[]>();
  const scored: Scored[] = [];
  for (const candidate of panel.candidates) {
    if (candidate.removedOn !== null) continue;
    const { figures, sheets } = scoreCandidate(
      given.get(candidate.id) ?? [],
      seats,
      headings.get(candidate.type) ?? [],
      panel.rule,
    );
    const one = { candidate, figures, sheets };
    scored.push(one);
    const group = ofType.get(candidate.type);
    if (group) group.push(one);
    else ofType.set(candidate.type, [one]);
  }
  return {
    types: SITE_TYPES.flatMap((type) => {
      const group = ofType.get(type);
      return group ? [placeType(type, group, panel)] : [];
    }),
    members: memberFigures(panel, scored, recused),
  };
}
