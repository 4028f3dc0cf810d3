import { TYPE_LABELS, type SiteType } from '../site/terms';
import type { CheckResult, ObjectionVerdict } from './terms';

/** What is on record of a candidate when the list is decided. */
export interface CandidateFacts {
  /** 已备案: only sites in service may be demonstration sites (第十五条). */
  readonly inService: boolean;
  /**
   * Day after the closing date on which an earlier standing was revoked for fraud or violation, where the rules bar such
   * sites; the conditions of application, measured on the closing date, could not know it (第二十二条).
   */
  readonly revokedSince: string | null;
  /** Drawn by the latest draw for a check of the city. */
  readonly drawn: boolean;
  /** The latest check of the city, if any. */
  readonly check: CheckResult | null;
  /** Verdicts of the objections to it; null while one is open. */
  readonly objections: readonly (ObjectionVerdict | null)[];
}

/** Why a candidate cannot be decided on; empty when nothing stands against it. */
export function obstaclesOf({
  inService,
  revokedSince,
  drawn,
  check,
  objections,
}: CandidateFacts): string[] {
  const obstacles: string[] = [];
  if (!inService) obstacles.push('已不在用（第十五条）');
  if (revokedSince !== null) {
    obstacles.push(`${revokedSince} 因弄虚作假或违法违规被取消示范资格（第二十二条）`);
  }
  if (drawn && check === null) obstacles.push('抽中现场或视频抽查，结果尚未登记（第十七条）');
  if (check === 'REFUTED') obstacles.push('市级抽查情况不实（第十七条）');
  if (check === 'DOUBTFUL') obstacles.push('市级抽查有待核实（第十七条）');
  if (objections.includes(null)) obstacles.push('公示异议尚未处理');
  if (objections.includes('UPHELD')) obstacles.push('公示异议成立');
  return obstacles;
}

/** One candidate of the ranking by type. */
export interface Ranked {
  readonly siteId: number;
  readonly type: SiteType;
  /** Within the type; null where the session gave none. */
  readonly rank: number | null;
}

/**
 * Better ranked candidates that a list leaves out while worse ones of the same type stand on it: such a list needs a
 * reason (好中选优, 第十七条第三项).
 */
export function passedOver<T extends Ranked>(all: readonly T[], chosen: ReadonlySet<number>): T[] {
  const lowest = new Map<SiteType, number>();
  for (const { siteId, type, rank } of all) {
    if (!chosen.has(siteId) || rank === null) continue;
    lowest.set(type, Math.max(lowest.get(type) ?? 0, rank));
  }
  return all.filter(
    ({ siteId, type, rank }) =>
      !chosen.has(siteId) && rank !== null && rank < (lowest.get(type) ?? 0),
  );
}

/** A candidate with those that share its place: neither the ladder nor a vote told them apart. */
export interface Level {
  readonly applicationId: number;
  readonly tiedWith: readonly number[];
}

/**
 * Candidates that a list leaves out although it takes one that shares their place: where such a list draws its line,
 * nothing but chance has told them apart (DOMAIN 6.1).
 */
export function splitTies<T extends Level>(all: readonly T[], chosen: ReadonlySet<number>): T[] {
  return all.filter(
    ({ applicationId, tiedWith }) =>
      !chosen.has(applicationId) && tiedWith.some((other) => chosen.has(other)),
  );
}

/** The first type of which more are chosen than the year's rules allow, in words; or null. */
export function overQuota(
  chosen: readonly Pick<Ranked, 'type'>[],
  awards: Readonly<Record<SiteType, number | null>>,
): { type: string; chosen: number; quota: number } | null {
  for (const [type, quota] of Object.entries(awards) as [SiteType, number | null][]) {
    const count = chosen.filter((one) => one.type === type).length;
    if (quota !== null && count > quota) return { type: TYPE_LABELS[type], chosen: count, quota };
  }
  return null;
}
