import type { SiteType } from '../site/terms';
import type { NoticeKind, RevocationGround } from './kinds';

/** A site as the notice lists it, its names as decided. */
export interface ListedSite {
  /** The award that the line rests on; null for a candidate before the decision. */
  readonly awardId: number | null;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly builderName: string | null;
  readonly jurisdictionName: string;
  /** Place of the jurisdiction in the committee's own order. */
  readonly jurisdictionOrder: number;
  readonly type: SiteType;
  /** Rank within the type; null where none was decided. */
  readonly rank: number | null;
  /** REVOCATION: why, and the year of the list on which the site stood. */
  readonly ground?: RevocationGround;
  readonly awardYear?: number;
  /** CORRECTION: the names as they were printed. */
  readonly printed?: PrintedNames;
}

/** The three names of a line. */
export interface PrintedNames {
  readonly siteName: string;
  readonly builderName: string | null;
  readonly jurisdictionName: string;
}

/** What a notice rests on: read from the records while it is a draft, kept with it once it is issued. */
export interface NoticeFacts {
  readonly kind: NoticeKind;
  readonly year: number;
  /** By type in the order of 第二条, then rank, then site number. */
  readonly sites: readonly ListedSite[];
  /** The meeting that decided, and its day; null before a decision. */
  readonly meeting: string | null;
  readonly decidedOn: string | null;
  /** 公示 of the candidates; null where there is none. */
  readonly publicity: {
    readonly startsOn: string;
    /** Last day, included. */
    readonly endsOn: string;
    readonly contact: string | null;
  } | null;
  /** The notice that a correction mends. */
  readonly corrects: {
    readonly id: number;
    readonly title: string;
    readonly number: string | null;
    readonly issuedOn: string;
  } | null;
}

/** How many sites of a type there are. */
export function countOf(facts: Pick<NoticeFacts, 'sites'>, type: SiteType): number {
  return facts.sites.filter((site) => site.type === type).length;
}
