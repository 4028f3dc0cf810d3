import type { z } from 'zod';
import type {
  applicationCalls,
  applicationStep,
} from '@shared/contract/demonstration-applications';
import {
  APPLICATION_STATE_LABELS,
  RECOMMENDED_STATES,
  STATE_ADVICE,
  type ApplicationState,
} from '@shared/domain/demonstration/application';
import type { Eligibility } from '@shared/domain/demonstration/eligibility';
import {
  missingMaterials,
  strangeMaterials,
  tickedList,
  type TickedMaterial,
} from '@shared/domain/demonstration/materials';
import { exceededBy } from '@shared/domain/demonstration/quota';
import type { StoredRules } from '@shared/domain/demonstration/rules';
import { TYPE_LABELS, type SiteType } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { siteOf, type SiteRef } from '../sites/step.service';
import { staleForm } from '../stale';
import { applicationOf, recommendedOf } from './application-steps';
import * as repo from './applications.repo';
import type { StoredApplication } from './applications.repo';
import { sessionOf } from './lists.repo';

export type ApplicationCall = keyof typeof applicationCalls;
export type Input<N extends ApplicationCall> = z.output<(typeof applicationCalls)[N]['input']>;
export type Output<N extends ApplicationCall> = z.output<(typeof applicationCalls)[N]['output']>;
export type Step = z.output<typeof applicationStep>;

/** How many open conditions or materials a refusal names. */
const NAMED = 3;

/** How an input names an application: its id, or site and year. */
export interface ApplicationRef extends SiteRef {
  id?: number | undefined;
  year?: number | undefined;
}

/** The application that an input names. @throws AppError INPUT_INVALID, NOT_FOUND, APPLICATION_NONE, SITE_UNKNOWN */
export async function named(tx: ReadTx, ref: ApplicationRef): Promise<StoredApplication> {
  if (ref.id !== undefined) return applicationOf(tx, ref.id);
  if (ref.year === undefined) {
    throw new AppError('INPUT_INVALID', { detail: '请给出 id，或阵地和年度' });
  }
  const site = await siteOf(tx, ref);
  const found = await repo.applicationOfSite(tx, site.id, ref.year);
  if (!found) throw new AppError('APPLICATION_NONE', { number: site.number, year: ref.year });
  return found;
}

/** @throws AppError APPLICATION_STATE unless the application stands in one of the states */
export function refuseState(
  application: Pick<StoredApplication, 'number' | 'state'>,
  allowed: readonly ApplicationState[],
  what: string,
): void {
  const { number, state } = application;
  if (allowed.includes(state)) return;
  throw new AppError('APPLICATION_STATE', {
    number,
    state: APPLICATION_STATE_LABELS[state],
    what,
    next: STATE_ADVICE[state],
  });
}

/** @throws AppError APPLICATION_IN_SESSION while a session has it as its candidate */
export async function refuseInSession(
  tx: ReadTx,
  application: StoredApplication,
  what: string,
): Promise<void> {
  const session = await sessionOf(tx, application.id);
  if (!session) return;
  throw new AppError('APPLICATION_IN_SESSION', {
    number: application.number,
    session: session.name,
    what,
  });
}

/** Writes columns of an application. @throws AppError STALE_FORM when it was changed after the form was opened */
export async function change(
  tx: WriteTx,
  id: number,
  columns: repo.ApplicationColumns,
  version?: number,
): Promise<void> {
  if (!(await repo.changeApplication(tx, id, columns, version))) {
    throw await staleForm(tx, [['demonstration_application', id]]);
  }
}

/** The list of materials after a change. @throws AppError APPLICATION_MATERIAL_UNKNOWN */
export function ticked(
  type: SiteType,
  before: readonly TickedMaterial[],
  changes: readonly TickedMaterial[] | undefined,
): TickedMaterial[] {
  const strange = strangeMaterials(type, changes ?? []);
  if (strange.length > 0) {
    throw new AppError('APPLICATION_MATERIAL_UNKNOWN', {
      type: TYPE_LABELS[type],
      codes: strange.join('、'),
    });
  }
  return tickedList(type, before, changes ?? []);
}

/** How the conditions stand, in figures. */
export function summaryOf({ eligible, met, notMet, notShown }: Eligibility): Step['conditions'] {
  return { eligible, met, notMet, notShown };
}

/** What a step answers. */
export async function stepOf(tx: ReadTx, id: number, eligibility: Eligibility): Promise<Step> {
  const application = await applicationOf(tx, id);
  return {
    id,
    number: application.number,
    siteId: application.siteId,
    siteNumber: application.siteNumber,
    state: application.state,
    rank: application.jurisdictionRank,
    conditions: summaryOf(eligibility),
    missingMaterials: missingMaterials(application.type, application.materials).map(
      ({ code, text }) => ({ code, text }),
    ),
    version: application.version,
  };
}

/** A few of many, and how many there are besides. */
function few(words: readonly string[]): string {
  const left = words.length - NAMED;
  return words.slice(0, NAMED).join('；') + (left > 0 ? ` 等 ${words.length} 项` : '');
}

/** What keeps an application from being recommended: its conditions, its materials, the quota (第十六、十七条). */
export async function hindrancesOf(
  tx: ReadTx,
  application: StoredApplication,
  eligibility: Eligibility,
  rules: StoredRules,
): Promise<AppError[]> {
  const { number, type, jurisdictionCode, year } = application;
  const found: AppError[] = [];
  const open = eligibility.lines.filter((line) => line.counts && line.verdict !== 'MET');
  if (open.length > 0) {
    const words = open.map(
      (line) =>
        `${line.unitName ? `${line.unitName}：` : ''}${line.needed}` +
        (line.measured === null ? '（未能证明）' : `（实际：${line.measured}）`),
    );
    found.push(
      new AppError('RECOMMEND_CONDITIONS_OPEN', {
        number,
        count: open.length,
        detail: few(words),
      }),
    );
  }
  const missing = missingMaterials(type, application.materials);
  if (missing.length > 0) {
    found.push(
      new AppError('RECOMMEND_MATERIALS_MISSING', {
        number,
        detail: few(missing.map(({ text }) => text)),
      }),
    );
  }
  const others = (await recommendedOf(tx, year, RECOMMENDED_STATES)).filter(
    (one) => one.jurisdictionId === application.jurisdictionId && one.id !== application.id,
  );
  const types = others.map((one) => one.type);
  const full = exceededBy(rules, jurisdictionCode, types, type);
  if (full) {
    found.push(
      new AppError('RECOMMEND_QUOTA_FULL', {
        jurisdiction: application.jurisdictionName,
        label: full.line.label,
        limit: full.line.limit ?? 0,
        number,
      }),
    );
  }
  return found;
}
