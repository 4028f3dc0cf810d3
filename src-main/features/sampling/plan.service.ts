import type { z } from 'zod';
import type { planProblem } from '@shared/contract/sampling-shapes';
import { businessDateOf } from '@shared/domain/common/business-date';
import type { Fraction } from '@shared/domain/common/fraction';
import { HALF } from '@shared/domain/common/fraction';
import type { CertaintyPick, FrozenFrame } from '@shared/domain/sampling/frame';
import { SamplingRefusal } from '@shared/domain/sampling/refusals';
import { parseRatio } from '@shared/domain/sampling/required-count';
import { canonicalNumber } from '@shared/domain/sampling/ticket';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { checkedSites } from './check.repo';
import type { FrozenRows, FrozenSite } from './frozen-rows';
import { inFrozenOrder } from './frozen-rows';
import * as population from './population.repo';

export type PlanProblem = z.output<typeof planProblem>;

/** What a person sets before a draw. */
export interface PlanSettings {
  year: number;
  asOf: string;
  ratio: Fraction;
  rotation: boolean;
  stratifyByType: boolean;
}

/** What a draw would run on, and what is wrong with it. */
export interface Plan extends FrozenRows {
  settings: PlanSettings;
  problems: PlanProblem[];
}

/** Turns a refusal of the pure rules into the answer of a call; anything else passes through. */
export function asAppError(error: unknown): unknown {
  return error instanceof SamplingRefusal ? new AppError(error.code, error.parts) : error;
}

/** Runs a pure rule; its refusals become answers of the call. */
export function ruled<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asAppError(error);
  }
}

/**
 * Reads the settings of a plan; a ratio below one half is refused (第十三条).
 * @throws AppError SAMPLING_RATIO_…
 */
export function readSettings(input: {
  year: number;
  asOf: string;
  ratio?: number | string | undefined;
  rotation?: boolean | undefined;
  stratifyByType?: boolean | undefined;
}): PlanSettings {
  const { ratio } = input;
  return {
    year: input.year,
    asOf: input.asOf,
    ratio: ratio === undefined ? HALF : ruled(() => parseRatio(ratio)),
    rotation: input.rotation ?? false,
    stratifyByType: input.stratifyByType ?? false,
  };
}

/** What an earlier draw of the chain fixes for a supplement. */
export interface ChainSoFar {
  /** Sites drawn and still due, or already checked: they stay drawn. */
  kept: ReadonlySet<number>;
  /** Sites that a replacement took out: never drawn again this year. */
  replacedOut: ReadonlySet<number>;
  /** Sites with a valid check this year: an obstacle no longer matters. */
  checked: ReadonlySet<number>;
}

const NO_CHAIN: ChainSoFar = { kept: new Set(), replacedOut: new Set(), checked: new Set() };

interface Facts {
  marks: ReadonlyMap<number, readonly CertaintyPick[]>;
  obstacles: ReadonlyMap<number, string>;
  chain: ChainSoFar;
}

const NO_PICKS: readonly CertaintyPick[] = [];

function toFrozenSite(
  site: population.SiteInService & { jurisdictionCode: string },
  { marks, obstacles, chain }: Facts,
): FrozenSite {
  const { siteId } = site;
  const obstacle = obstacles.get(siteId);
  const skip = chain.replacedOut.has(siteId)
    ? '本年度已被替换'
    : obstacle !== undefined && !chain.checked.has(siteId)
      ? obstacle
      : undefined;
  return {
    siteId,
    siteNumber: site.siteNumber,
    siteName: site.siteName,
    type: site.type,
    jurisdictionCode: site.jurisdictionCode,
    certainty: marks.get(siteId) ?? NO_PICKS,
    ...(skip === undefined ? {} : { skip: { reason: skip } }),
    ...(skip === undefined && chain.kept.has(siteId) ? { kept: true } : {}),
  };
}

async function picksBySite(
  tx: ReadTx,
  settings: PlanSettings,
): Promise<Map<number, CertaintyPick[]>> {
  const picks = new Map<number, CertaintyPick[]>();
  const add = (siteId: number, pick: CertaintyPick): void => {
    const present = picks.get(siteId);
    if (present === undefined) picks.set(siteId, [pick]);
    else if (!present.some(({ reason }) => reason === pick.reason)) present.push(pick);
  };
  for (const { siteId, reason, note } of await population.marksOpenOn(tx, settings.asOf)) {
    add(siteId, note === null ? { reason } : { reason, note });
  }
  if (settings.rotation) {
    for (const siteId of await population.uncheckedLastYear(tx, settings.year)) {
      add(siteId, { reason: 'ROTATION' });
    }
  }
  return picks;
}

const problem = (
  level: PlanProblem['level'],
  text: string,
  about: Partial<Pick<PlanProblem, 'jurisdictionCode' | 'siteNumber'>> = {},
): PlanProblem => ({ level, text, jurisdictionCode: null, siteNumber: null, ...about });

function dateProblems({ year, asOf }: PlanSettings, today: string): PlanProblem[] {
  const problems: PlanProblem[] = [];
  if (asOf > today) {
    problems.push(
      problem('warning', `快照日期 ${asOf} 晚于今天（${today}），总体只含目前已登记的情况。`),
    );
  }
  if (!asOf.startsWith(`${year}-`)) {
    problems.push(problem('warning', `快照日期 ${asOf} 不在 ${year} 年内，请确认年度与日期。`));
  }
  return problems;
}

function numberProblems(sites: readonly population.SiteInService[]): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const seen = new Set<string>();
  for (const { siteNumber, siteName, jurisdictionCode } of sites) {
    if (jurisdictionCode === null) {
      problems.push(
        problem(
          'error',
          `${siteNumber} ${siteName} 在快照日没有隶属的市直工会，请先补录隶属日期。`,
          {
            siteNumber,
          },
        ),
      );
    }
    try {
      const canonical = canonicalNumber(siteNumber);
      if (seen.has(canonical)) {
        throw new SamplingRefusal('SAMPLING_NUMBER_DUPLICATE', { value: canonical });
      }
      seen.add(canonical);
    } catch (error) {
      if (!(error instanceof SamplingRefusal)) throw error;
      problems.push(problem('error', error.message, { siteNumber }));
    }
  }
  return problems;
}

/**
 * Reads what a draw on these settings would run on: sites in service on the day, jurisdictions of the day,
 * certainty picks, obstacles. Nothing is written.
 * @param chain for a supplement: what the draws before it fix
 */
export async function loadPlan(
  app: Pick<AppContext, 'clock'>,
  tx: ReadTx,
  settings: PlanSettings,
  chain: ChainSoFar = NO_CHAIN,
): Promise<Plan> {
  const found = await population.sitesInService(tx, settings.asOf);
  const jurisdictions = await population.jurisdictionsOn(tx, settings.asOf);
  const facts: Facts = {
    marks: await picksBySite(tx, settings),
    obstacles: await population.obstaclesOf(tx, settings.year),
    chain,
  };
  const problems = [
    ...dateProblems(settings, businessDateOf(app.clock.now())),
    ...numberProblems(found),
  ];
  if (settings.rotation && (await checkedSites(tx, settings.year - 1)).size === 0) {
    problems.push(
      problem(
        'warning',
        `${settings.year - 1} 年没有任何抽查记录，轮查会把上年在用的阵地全部列为必查。请先补录上年的抽查结果，或不开启轮查。`,
      ),
    );
  }
  const sites: FrozenSite[] = [];
  for (const site of found) {
    const { jurisdictionCode } = site;
    if (jurisdictionCode !== null) sites.push(toFrozenSite({ ...site, jurisdictionCode }, facts));
  }
  if (found.length === 0) {
    problems.push(problem('error', `${settings.asOf} 没有在用（已备案）的阵地，无法抽取。`));
  }
  // A site may still belong to a 市直工会 that was retired without moving it: it is listed all the same.
  const known = new Set(jurisdictions.map(({ code }) => code));
  for (const code of new Set(sites.map(({ jurisdictionCode }) => jurisdictionCode))) {
    if (known.has(code)) continue;
    const late = await population.jurisdictionByCode(tx, code, settings.asOf);
    if (late) jurisdictions.push(late);
    problems.push(
      problem('warning', `${late?.name ?? code} 在快照日已停用，但仍有在用阵地隶属于它。`, {
        jurisdictionCode: code,
      }),
    );
  }
  return { settings, jurisdictions, sites: inFrozenOrder(sites), problems };
}

/** The frame of a plan as the rule takes it. */
export function frameOf(
  settings: PlanSettings,
  rows: FrozenRows,
  previousRecordDigest?: string | null,
): FrozenFrame {
  return {
    year: settings.year,
    asOf: settings.asOf,
    ratio: settings.ratio,
    rotation: settings.rotation,
    stratifyByType: settings.stratifyByType,
    ...(previousRecordDigest ? { previousRecordDigest } : {}),
    population: rows.sites,
    jurisdictionCodes: rows.jurisdictions.map(({ code }) => code),
  };
}

/** The first error of a plan stops a freeze. @throws AppError SAMPLING_PLAN_REFUSED */
export function assertSound(plan: Plan): void {
  const errors = plan.problems.filter(({ level }) => level === 'error');
  const [first] = errors;
  if (!first) return;
  const more = errors.length > 1 ? `（另有 ${errors.length - 1} 处，见预演）` : '';
  throw new AppError('SAMPLING_PLAN_REFUSED', { detail: `${first.text}${more}` });
}
