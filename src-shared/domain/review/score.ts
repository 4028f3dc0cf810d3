import type { ScoreLine, TrimmingRule } from '../demonstration/rules';
import type { Mean } from './exact';
import type { PanelSheet } from './panel';
import { isWide, medianOf } from './spread';
import { LEAST_SCORERS, LEAST_TO_TRIM } from './terms';

export type Heading = ScoreLine['heading'];
/** In the order of article 16. */
export const HEADINGS: readonly Heading[] = ['CONDITIONS', 'MANAGEMENT', 'EFFECT'];

/** A submitted sheet of a member who is neither taken off nor recused. */
export interface CountedSheet {
  readonly seat: number;
  readonly memberId: number;
  readonly totalX100: number;
  readonly marksX100: readonly number[];
}

/** The figures of one candidate. Totals and sums are hundredths of a point. */
export interface CandidateFigures {
  readonly scorers: number;
  /** The official score; null without a single sheet. */
  readonly score: Mean | null;
  readonly trimmed: boolean;
  /** Seats whose sheets are left out; null when none are. */
  readonly highestSeat: number | null;
  readonly lowestSeat: number | null;
  readonly mean: Mean | null;
  readonly median: Mean | null;
  readonly spreadX100: number | null;
  readonly wide: boolean;
  readonly tooFew: boolean;
  /** Sums under {@link HEADINGS} over ALL sheets: which of two equal extremes is left out must not matter to a tie. */
  readonly headingSums: readonly [number, number, number];
}

/** Index in {@link HEADINGS} of each line of a table. */
export function headingIndexes(table: readonly ScoreLine[]): readonly number[] {
  return table.map(({ heading }) => HEADINGS.indexOf(heading));
}

const EMPTY: CandidateFigures = {
  scorers: 0,
  score: null,
  trimmed: false,
  highestSeat: null,
  lowestSeat: null,
  mean: null,
  median: null,
  spreadX100: null,
  wide: false,
  tooFew: true,
  headingSums: [0, 0, 0],
};

/** A candidate's figures and the sheets they rest on. */
export interface CandidateScore {
  readonly figures: CandidateFigures;
  readonly sheets: readonly CountedSheet[];
}

/**
 * The score of a candidate (DOMAIN 6.1): the mean, or with at least five sheets and that rule the mean without ONE
 * highest and ONE lowest total. Which of equal extremes is shown as struck is settled by the seat; no figure depends
 * on it.
 * @param given what counts, in any order; a sheet that lacks a mark does not
 * @param seats seat of each member by id
 * @param headingOf {@link headingIndexes} of the table
 */
export function scoreCandidate(
  given: readonly Pick<PanelSheet, 'memberId' | 'marksX100'>[],
  seats: ReadonlyMap<number, number>,
  headingOf: readonly number[],
  rule: { readonly trimming: TrimmingRule; readonly wideSpreadX100: number },
): CandidateScore {
  const sheets: CountedSheet[] = [];
  const totals: number[] = [];
  let sum = 0;
  let conditions = 0;
  let management = 0;
  let effect = 0;
  for (const { memberId, marksX100 } of given) {
    let a = 0;
    let b = 0;
    let c = 0;
    let complete = true;
    for (let line = 0; line < marksX100.length; line += 1) {
      const mark = marksX100[line] as number | null;
      const heading = headingOf[line];
      if (mark === null) complete = false;
      else if (heading === 0) a += mark;
      else if (heading === 1) b += mark;
      else c += mark;
    }
    if (!complete) continue;
    conditions += a;
    management += b;
    effect += c;
    const totalX100 = a + b + c;
    sum += totalX100;
    totals.push(totalX100);
    const marks = marksX100 as readonly number[];
    sheets.push({ seat: seats.get(memberId) ?? 0, memberId, totalX100, marksX100: marks });
  }
  const [first] = sheets;
  if (!first) return { figures: EMPTY, sheets };
  let highest = first;
  let lowest = first;
  for (const sheet of sheets) {
    const { totalX100, seat } = sheet;
    if (totalX100 > highest.totalX100 || (totalX100 === highest.totalX100 && seat < highest.seat)) {
      highest = sheet;
    }
    if (totalX100 < lowest.totalX100 || (totalX100 === lowest.totalX100 && seat > lowest.seat)) {
      lowest = sheet;
    }
  }
  totals.sort((a, b) => a - b);
  const scorers = sheets.length;
  const spreadX100 = highest.totalX100 - lowest.totalX100;
  const trimmed = rule.trimming === 'TRIMMED' && scorers >= LEAST_TO_TRIM;
  const figures: CandidateFigures = {
    scorers,
    score: trimmed
      ? { sum: sum - highest.totalX100 - lowest.totalX100, over: scorers - 2 }
      : { sum, over: scorers },
    trimmed,
    highestSeat: trimmed ? highest.seat : null,
    lowestSeat: trimmed ? lowest.seat : null,
    mean: { sum, over: scorers },
    median: medianOf(totals),
    spreadX100,
    wide: isWide(spreadX100, rule.wideSpreadX100),
    tooFew: scorers < LEAST_SCORERS,
    headingSums: [conditions, management, effect],
  };
  return { figures, sheets };
}
