import type { z } from 'zod';
import type { reviewResults, resultRow, typeResult } from '@shared/contract/review-results';
import { fromX100, fromX100OrNull } from '@shared/domain/common/hundredths';
import { exactPoints, type Mean } from '@shared/domain/review/exact';
import { lockHindrances, minutesMissing, openSeats } from '@shared/domain/review/lock';
import type { Panel } from '@shared/domain/review/panel';
import {
  panelFigures,
  type MemberFigures,
  type Placed,
  type TypeFigures,
} from '@shared/domain/review/ranking';
import { HEADINGS } from '@shared/domain/review/score';
import type { ReviewPhase } from '@shared/domain/review/terms';
import {
  formulaWords,
  ladderWords,
  lineWords,
  scoreSentence,
  tieWords,
} from '@shared/domain/review/words';
import { TYPE_LABELS } from '@shared/domain/site/terms';

/** The result of a session in the shape of the contract. */
export type ReviewResults = z.output<typeof reviewResults>;
type ResultRow = z.output<typeof resultRow>;

const shown = (mean: Mean | null): ReturnType<typeof exactPoints> | null =>
  mean && exactPoints(mean);

function struckAs(placed: Placed, seat: number): 'HIGHEST' | 'LOWEST' | null {
  if (placed.figures.highestSeat === seat) return 'HIGHEST';
  return placed.figures.lowestSeat === seat ? 'LOWEST' : null;
}

/** What the rows of all types share. */
interface Ground {
  readonly panel: Panel;
  readonly comments: ReadonlyMap<string, string | null>;
  readonly open: ReadonlyMap<number, readonly number[]>;
  readonly seats: ReadonlyMap<number, number>;
}

function rowOf(placed: Placed, type: TypeFigures, ground: Ground): ResultRow {
  const { candidate, figures } = placed;
  const { panel } = ground;
  const { id, facts } = candidate;
  return {
    candidateId: id,
    applicationId: candidate.applicationId,
    applicationNumber: candidate.applicationNumber,
    siteId: candidate.siteId,
    siteNumber: candidate.siteNumber,
    siteName: candidate.siteName,
    builderName: candidate.builderName,
    jurisdictionCode: candidate.jurisdictionCode,
    jurisdictionName: candidate.jurisdictionName,
    rank: placed.rank,
    shared: placed.shared,
    score: shown(figures.score),
    trimmed: figures.trimmed,
    sentence: scoreSentence(figures, panel.rule),
    scorers: figures.scorers,
    tooFew: figures.tooFew,
    mean: shown(figures.mean),
    median: shown(figures.median),
    spread: fromX100OrNull(figures.spreadX100),
    wide: figures.wide,
    minutesMissing: minutesMissing(placed, panel.deliberations),
    subtotals:
      figures.scorers === 0
        ? []
        : HEADINGS.map((heading, index) => ({
            heading,
            mean: exactPoints({
              sum: figures.headingSums[index as 0 | 1 | 2],
              over: figures.scorers,
            }),
          })),
    sheets: [...placed.sheets]
      .sort((a, b) => a.seat - b.seat)
      .map(({ memberId, seat, totalX100, marksX100 }) => ({
        memberId,
        seat,
        total: fromX100(totalX100),
        struck: struckAs(placed, seat),
        marks: marksX100.map(fromX100),
        comment: ground.comments.get(`${memberId}/${id}`) ?? null,
      })),
    recusedSeats: [
      ...new Set(
        panel.recusals
          .filter(({ candidateId }) => candidateId === id)
          .flatMap(({ memberId }) => ground.seats.get(memberId) ?? []),
      ),
    ].sort((a, b) => a - b),
    openSeats: [...(ground.open.get(id) ?? [])],
    tieFacts: {
      satisfaction: fromX100OrNull(facts.satisfactionX100),
      spotCheck: fromX100OrNull(facts.spotCheckX100),
      filedOn: facts.filedOn,
    },
    tieNotes: tieWords(placed, type.placed),
    aboveLine: placed.aboveLine,
  };
}

function typeOf(type: TypeFigures, ground: Ground): z.output<typeof typeResult> {
  return {
    type: type.type,
    typeLabel: TYPE_LABELS[type.type],
    quota: type.quota,
    candidates: type.placed.length,
    lineText: lineWords(type),
    table: ground.panel.rule.tables[type.type].map(({ code, heading, text, maxX100 }) => ({
      code,
      heading,
      text,
      max: fromX100(maxX100),
    })),
    rows: type.placed.map((placed) => rowOf(placed, type, ground)),
    ties: type.ties.map(({ candidates, ...tie }) => ({
      ...tie,
      candidateIds: candidates.map(({ id }) => id),
      siteNames: candidates.map(({ siteName }) => siteName),
    })),
  };
}

function memberOf({ member, ...figures }: MemberFigures): ReviewResults['members'][number] {
  const { id, ...facts } = member;
  return {
    memberId: id,
    ...facts,
    sheets: figures.sheets,
    recusals: figures.recusals,
    mean: figures.sheets === 0 ? null : exactPoints({ sum: figures.sumX100, over: figures.sheets }),
    severity: fromX100OrNull(figures.severityX100),
  };
}

/**
 * Screen, paper and kept record from one panel.
 * @param leftOut how many candidates the panel was freed of for a recused member
 */
export function viewOf(panel: Panel, phase: ReviewPhase, leftOut = 0): ReviewResults {
  const figures = panelFigures(panel);
  const { session, rule } = panel;
  const names = new Map(panel.candidates.map(({ id, siteName }) => [id, siteName]));
  const ground: Ground = {
    panel,
    comments: new Map(
      panel.sheets.map((one) => [`${one.memberId}/${one.candidateId}`, one.comment]),
    ),
    open: openSeats(panel),
    seats: new Map(
      panel.members.filter((one) => one.voidedOn === null).map(({ id, seat }) => [id, seat]),
    ),
  };
  const { id: sessionId, number: sessionNumber, ...head } = session;
  return {
    sessionId,
    sessionNumber,
    ...head,
    phase,
    rule: {
      id: rule.id,
      number: rule.number,
      trimming: rule.trimming,
      ties: [...rule.ties],
      wideSpread: fromX100(rule.wideSpreadX100),
    },
    formula: formulaWords(rule),
    ladder: ladderWords(rule.ties),
    types: figures.types.map((type) => typeOf(type, ground)),
    members: figures.members.map(memberOf),
    deliberations: panel.deliberations.map((one) => ({ ...one })),
    votes: panel.votes.map(({ votes, minutes, partial, ...vote }) => ({
      ...vote,
      minutes: partial ? null : minutes,
      votes: votes.map(({ candidateId, votes: count }) => ({
        candidateId,
        siteName: names.get(candidateId) ?? '',
        // Whoever may not see a candidate may not work its votes out from the others' either.
        votes: partial ? null : count,
      })),
    })),
    hindrances: phase === 'DELIBERATING' ? lockHindrances(panel, figures) : [],
    leftOut,
    lock: null,
  };
}
