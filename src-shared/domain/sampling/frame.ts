import type { Fraction } from '../common/fraction';

/**
 * The fixed order of site types. It decides ties between types when a sample is stratified, so it is part of rule
 * ticket-v1 and never changes under that version.
 */
export const SAMPLED_TYPES = [
  'MOTHER_CABIN',
  'HOLIDAY_CARE',
  'CHILDCARE',
  'COMPREHENSIVE',
] as const;

/** 爱心妈妈小屋, 职工子女寒暑假爱心托管驿站, 职工子女托育服务中心, 关爱女职工综合服务中心. */
export type SampledType = (typeof SAMPLED_TYPES)[number];

/** The fixed order of reasons for a certainty pick (必查), as written in digests and lists. */
export const CERTAINTY_REASONS = [
  'OPEN_RECTIFICATION',
  'COMPLAINT',
  'VETO_FAILURE',
  'ROTATION',
] as const;

/** 整改未完成, 有投诉, 一票否决项不合格, 轮查 (in service last year but not checked then). */
export type CertaintyReason = (typeof CERTAINTY_REASONS)[number];

/** Chinese words for the reasons, for records and pages. */
export const CERTAINTY_WORDS: Readonly<Record<CertaintyReason, string>> = {
  OPEN_RECTIFICATION: '整改未完成',
  COMPLAINT: '有投诉',
  VETO_FAILURE: '一票否决项不合格',
  ROTATION: '轮查',
};

/** Why one site must be checked. */
export interface CertaintyPick {
  readonly reason: CertaintyReason;
  /** Free words for the record; not part of the digest. */
  readonly note?: string;
}

/** One site of the population, as frozen. */
export interface FrameSite {
  /** 备案编号; hashed as NFC without surrounding blanks. */
  readonly siteNumber: string;
  readonly jurisdictionCode: string;
  readonly type: SampledType;
  /** Empty for a site that is only drawn at random. */
  readonly certainty: readonly CertaintyPick[];
  /** Set when the site cannot be visited: never drawn, but counted in N. Not for a site already visited. */
  readonly skip?: { readonly reason: string };
  /** Set in a supplementary draw for a site that an earlier draw of the chain drew: it stays drawn. */
  readonly kept?: boolean;
}

/** Everything that is fixed before the seed is known. The digest covers all of it except the free words. */
export interface FrozenFrame {
  readonly year: number;
  /** Snapshot date, YYYY-MM-DD. */
  readonly asOf: string;
  readonly ratio: Fraction;
  /** Whether 轮查 is on; the reasons ROTATION themselves stand at the sites. */
  readonly rotation: boolean;
  readonly stratifyByType: boolean;
  /** For a supplementary draw: the digest of the record that it continues. */
  readonly previousRecordDigest?: string;
  readonly population: readonly FrameSite[];
  /** Jurisdictions to be listed even when they have no site. */
  readonly jurisdictionCodes?: readonly string[];
}

/** What became of a site in a draw. KEPT: drawn by an earlier draw of the chain. */
export type Outcome = 'CERTAINTY' | 'RANDOM' | 'KEPT' | 'NOT_DRAWN' | 'SKIPPED';

/** Chinese words for the outcomes. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  CERTAINTY: '必查',
  RANDOM: '抽中',
  KEPT: '此前已抽中',
  NOT_DRAWN: '未抽中',
  SKIPPED: '不能到访',
};

/** One site of a draw, drawn or not. Every one is stored and printed. */
export interface SampledSite {
  readonly siteNumber: string;
  readonly type: SampledType;
  readonly reasons: readonly CertaintyReason[];
  readonly skipReason?: string;
  readonly kept: boolean;
  readonly ticket: string;
  /** 1 = lowest ticket of the jurisdiction, skipped and certain sites counted in. */
  readonly rank: number;
  readonly outcome: Outcome;
}

/** How a stratified sample of one jurisdiction is shared among the types. */
export interface StratumShare {
  readonly type: SampledType;
  readonly population: number;
  /** How many of the jurisdiction's sample are of this type, certainty picks and kept sites included. */
  readonly share: number;
}

/** The draw of one jurisdiction. */
export interface JurisdictionSample {
  readonly code: string;
  /** N, skipped sites included. */
  readonly population: number;
  /** n = ceil(N x ratio). */
  readonly required: number;
  /** "7 × 1/2 = 3.5，向上取整 4". */
  readonly arithmetic: string;
  /** Certainty picks in ticket order. */
  readonly certainty: readonly {
    readonly siteNumber: string;
    readonly reasons: readonly CertaintyReason[];
  }[];
  /** Random picks in ticket order; certainty picks are not repeated here. */
  readonly drawn: readonly string[];
  /** Sites drawn earlier in the chain, in ticket order. Empty in a first draw. */
  readonly kept: readonly string[];
  /** Rotation sites that found no room in n, in ticket order: due first next year. */
  readonly deferred: readonly string[];
  /** How many of n could not be drawn because too few sites can be visited. */
  readonly shortfall: number;
  /** Chinese sentences that belong on the record: no site, shortfall, more certainty picks than n, deferred ones. */
  readonly notes: readonly string[];
  /** Empty unless stratified. */
  readonly strata: readonly StratumShare[];
  /** All sites in ticket order. */
  readonly items: readonly SampledSite[];
}

/** A draw of the whole city under one seed; jurisdictions in ascending order of code. */
export interface SampleResult {
  readonly ruleVersion: string;
  readonly jurisdictions: readonly JurisdictionSample[];
}

/** A draw as it is stored, replayed and exported: what was frozen, the seed, the result, and two digests. */
export interface DrawRecord extends SampleResult {
  readonly year: number;
  readonly asOf: string;
  /** "1/2". */
  readonly ratio: string;
  readonly rotation: boolean;
  readonly stratifyByType: boolean;
  readonly previousRecordDigest?: string;
  readonly seed: string;
  /** SHA-256 of `canonicalPopulation`, known before the seed. */
  readonly populationDigest: string;
  /** SHA-256 of `canonicalRecord`; the next record of the chain names it. */
  readonly recordDigest: string;
}
