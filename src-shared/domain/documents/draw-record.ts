import type { CertaintyReason, Outcome, SampledType } from '../sampling/frame';

/** One site on the 抽样记录单. Ticket, rank and outcome are null while the population is only frozen. */
export interface DrawRecordSite {
  readonly number: string;
  readonly name: string;
  readonly type: SampledType;
  readonly ticket: string | null;
  readonly rank: number | null;
  readonly outcome: Outcome | null;
  readonly reasons: readonly CertaintyReason[];
  readonly note: string | null;
  readonly skipReason: string | null;
  /** OUT: replaced after the draw; IN: came in as a replacement. */
  readonly replaced: 'OUT' | 'IN' | null;
}

/** What one jurisdiction owed and got. */
export interface DrawRecordJurisdiction {
  readonly code: string;
  readonly name: string;
  readonly population: number;
  readonly required: number;
  readonly arithmetic: string;
  readonly certainty: number;
  readonly random: number;
  readonly kept: number;
  readonly shortfall: number;
  readonly notes: readonly string[];
  /** In ticket order; by number while only frozen. */
  readonly sites: readonly DrawRecordSite[];
}

/** A drawn site that another took the place of. */
export interface DrawRecordReplacement {
  readonly at: string;
  readonly jurisdiction: string;
  readonly outNumber: string;
  readonly outName: string;
  readonly inNumber: string | null;
  readonly inName: string | null;
  readonly inTicket: string | null;
  readonly reason: string;
}

/** Another draw of the same year, so that no earlier one can be passed over in silence. */
export interface DrawRecordLink {
  readonly sequence: number;
  readonly title: string;
  readonly state: 'FROZEN' | 'DRAWN' | 'CANCELLED';
  readonly at: string;
  readonly reason: string | null;
  readonly digest: string | null;
}

/** Everything on the 抽样记录单. Instants are ISO texts, days YYYY-MM-DD, digests lower-case hexadecimal. */
export interface DrawRecordData {
  readonly year: number;
  /** 第 1 次抽取, 第 2 次抽取（重抽） */
  readonly title: string;
  readonly sequence: number;
  readonly kind: 'INITIAL' | 'REDRAW' | 'SUPPLEMENT';
  readonly state: 'FROZEN' | 'DRAWN' | 'CANCELLED';
  readonly parentSequence: number | null;
  readonly reason: string | null;
  readonly cancelReason: string | null;
  readonly asOf: string;
  readonly ratio: string;
  readonly rotation: boolean;
  readonly stratifyByType: boolean;
  readonly ruleVersion: string;
  readonly populationCount: number;
  readonly populationDigest: string;
  readonly frozenAt: string;
  readonly frozenBy: string;
  readonly seed: {
    readonly text: string;
    readonly source: string;
    readonly byMachine: boolean;
    readonly entries: readonly { readonly by: string; readonly text: string }[];
  } | null;
  readonly drawnAt: string | null;
  readonly drawnBy: string | null;
  readonly ceremony: {
    readonly drawer: string;
    readonly supervisors: readonly string[];
    readonly witnesses: readonly string[];
    readonly place: string;
  } | null;
  readonly recordDigest: string | null;
  readonly jurisdictions: readonly DrawRecordJurisdiction[];
  readonly replacements: readonly DrawRecordReplacement[];
  readonly otherDraws: readonly DrawRecordLink[];
  /** The rule in words: paragraphs under headings. */
  readonly rule: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  readonly printedAt: string;
}
