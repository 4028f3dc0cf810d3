import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { siteCalls } from '@shared/contract/sites';
import { businessDateOf } from '@shared/domain/common/business-date';
import { toX100OrNull } from '@shared/domain/common/hundredths';
import {
  HISTORICAL_BASIS,
  historicalFilingDate,
  historicalStatus,
} from '@shared/domain/site/filing-date';
import { judgeSelfCheck } from '@shared/domain/site/self-check';
import type { SiteStatus } from '@shared/domain/site/terms';
import { validateSite } from '@shared/domain/site/validate';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { findBuilder, findOrAddBuilder, type BuilderRef } from '../builders/builders.repo';
import { findJurisdiction } from '../jurisdictions/jurisdictions.repo';
import { receivingJurisdiction } from '../jurisdictions/jurisdictions.service';
import { staleForm } from '../stale';
import { changeSite } from './change-site.repo';
import { enterSites } from './new-sites.repo';
import * as parts from './parts.repo';
import { findSite, siteBrief, unitsOf } from './record.repo';
import {
  blankFacts,
  changedColumns,
  factsOf,
  siteColumns,
  type SiteFacts,
  type StoredSite,
} from './site-row';
import { touchedRows } from './touched.repo';

export type SaveInput = z.output<(typeof siteCalls)['sites.save']['input']>;

/** What a write answers: where the record is and which version it has now. */
export interface Saved {
  id: number;
  number: string;
  version: number;
  /** Sentences worth a second look; nothing was refused for them. */
  warnings: string[];
}

/** Enters a new site or changes one. */
export async function save(
  app: AppContext,
  input: SaveInput,
  context: CallContext,
): Promise<Saved> {
  const saved = await app.uow.write(writeHeader(app, context, input.reason), (tx) =>
    input.id === undefined ? create(app, tx, input) : change(app, tx, input.id, input),
  );
  app.events.changed('sites', ...(input.builderName ? (['builders'] as const) : []));
  return saved;
}

/** The facts that the input names, over those that stand. */
function mergedFacts(
  standing: SiteFacts,
  input: SaveInput,
  builder: BuilderRef | null | undefined,
): SiteFacts {
  const text = (value: string | null | undefined, kept: string | null): string | null =>
    value === undefined ? kept : value || null;
  const known = <T>(value: T | undefined, kept: T): T => (value === undefined ? kept : value);
  const hundredths = (value: number | null | undefined, kept: number | null): number | null =>
    value === undefined ? kept : toX100OrNull(value);
  return {
    name: input.name ?? standing.name,
    type: input.type ?? standing.type,
    setting: known(input.setting, standing.setting),
    builderId: builder === undefined ? standing.builderId : (builder?.id ?? null),
    locationKind: known(input.locationKind, standing.locationKind),
    address: text(input.address, standing.address),
    postcode: text(input.postcode, standing.postcode),
    longitude: known(input.longitude, standing.longitude),
    latitude: known(input.latitude, standing.latitude),
    areaX100: hundredths(input.area, standing.areaX100),
    outdoorAreaX100: hundredths(input.outdoorArea, standing.outdoorAreaX100),
    capacity: known(input.capacity, standing.capacity),
    serviceTargets: text(input.serviceTargets, standing.serviceTargets),
    openToPublic: known(input.openToPublic, standing.openToPublic),
    managerName: text(input.managerName, standing.managerName),
    managerPhone: text(input.managerPhone, standing.managerPhone),
    unionHeadName: text(input.unionHeadName, standing.unionHeadName),
    unionHeadPhone: text(input.unionHeadPhone, standing.unionHeadPhone),
    openedOn: known(input.openedOn, standing.openedOn),
    // Another date without a word on its precision is known to the day.
    openedPrecision:
      input.openedPrecision ??
      (input.openedOn && input.openedOn !== standing.openedOn ? 'DAY' : standing.openedPrecision),
    selfCheckScoreX100: hundredths(input.selfCheckScore, standing.selfCheckScoreX100),
    satisfactionX100: hundredths(input.satisfaction, standing.satisfactionX100),
    monthlyUses: known(input.monthlyUses, standing.monthlyUses),
    filingNumber: text(input.filingNumber, standing.filingNumber),
    remarks: text(input.remarks, standing.remarks),
  };
}

/** The builder that the input names; undefined when it names none, null when it takes it away. */
async function builderOf(tx: WriteTx, input: SaveInput): Promise<BuilderRef | null | undefined> {
  if (input.builderName) return findOrAddBuilder(tx, input.builderName);
  if (input.builderId === null || input.builderName === null || input.builderName === '')
    return null;
  if (input.builderId === undefined) return undefined;
  const found = await findBuilder(tx, input.builderId);
  if (!found)
    throw new AppError(
      'NOT_FOUND',
      { what: '建设单位工会' },
      { builderId: '没有这个建设单位工会' },
    );
  return found;
}

/** Judges the input and throws what is wrong with it; answers the warnings. */
function judged(
  facts: SiteFacts,
  input: SaveInput,
  status: SiteStatus,
  today: string,
  extra: Record<string, string> = {},
): string[] {
  const { errors, warnings } = validateSite(
    {
      ...facts,
      // A phone that came with an old register is judged only when someone touches it.
      managerPhone: input.managerPhone,
      unionHeadPhone: input.unionHeadPhone,
      filedOn: input.filedOn,
      status,
      units: input.units,
      platforms: input.platforms,
      assets: input.assets,
      yearFigures: input.yearFigures,
    },
    today,
  );
  const all = { ...errors, ...extra };
  const sentences = Object.values(all);
  if (sentences.length > 0) {
    throw new AppError(
      'SITE_INVALID',
      { name: facts.name, count: sentences.length, detail: sentences.slice(0, 3).join('；') },
      all,
    );
  }
  return warnings;
}

async function create(app: AppContext, tx: WriteTx, input: SaveInput): Promise<Saved> {
  const now = app.clock.now();
  const today = businessDateOf(now);
  const absent: Record<string, string> = {};
  if (!input.name) absent.name = '请填写阵地名称';
  if (!input.type) absent.type = '请选择阵地类型';
  if (!input.jurisdictionCode) absent.jurisdictionCode = '请选择所属市直工会';
  if (input.filedOn && !input.inService)
    absent.filedOn = '只有补录已在用的阵地才填备案日期；新建的阵地在备案时产生';
  const facts = mergedFacts(
    blankFacts(input.name ?? '', input.type ?? 'MOTHER_CABIN'),
    input,
    undefined,
  );
  const units = (input.units ?? []).map(parts.unitColumns);
  const status = input.inService ? historicalStatus({ ...facts, units }) : 'DRAFT';
  const warnings = judged(facts, input, status, today, absent);
  const jurisdiction = await receivingJurisdiction(tx, input.jurisdictionCode ?? '');
  const builder = await builderOf(tx, input);
  facts.builderId = builder?.id ?? null;
  const filed = status === 'FILED';
  if (input.inService && !filed)
    warnings.push(`${selfCheckMessage(facts, units)}已按“建设中”登记。`);
  const [entered] = await enterSites(tx, [
    {
      facts,
      builderName: builder?.name ?? null,
      jurisdictionId: jurisdiction.id,
      status,
      since: filed ? historicalFilingDate({ ...facts, filedOn: input.filedOn }) : today,
      filedOn: filed ? (input.filedOn ?? null) : null,
      basis: filed ? HISTORICAL_BASIS.entry : null,
      reason: input.reason,
      source: '手工录入',
      units,
    },
  ]);
  if (!entered) throw new Error('A new site got no id.');
  await storeParts(tx, entered.id, { ...input, units: undefined }, now.toISOString());
  return { ...entered, version: 1, warnings };
}

function selfCheckMessage(facts: SiteFacts, units: ReturnType<typeof parts.unitColumns>[]): string {
  const verdict = judgeSelfCheck({ ...facts, units });
  return verdict.passed ? '' : verdict.message;
}

async function storeParts(
  tx: WriteTx,
  id: number,
  input: Pick<SaveInput, 'units' | 'platforms' | 'assets' | 'yearFigures'>,
  at: string,
): Promise<boolean> {
  const outcomes = [
    input.units ? await parts.storeUnits(tx, id, input.units, at) : false,
    input.platforms ? await parts.storePlatforms(tx, id, input.platforms, at) : false,
    input.assets ? await parts.storeAssets(tx, id, input.assets, at) : false,
    input.yearFigures ? await parts.storeYearFigures(tx, id, input.yearFigures) : false,
  ];
  return outcomes.includes(true);
}

async function change(app: AppContext, tx: WriteTx, id: number, input: SaveInput): Promise<Saved> {
  const row = await editableSite(tx, id);
  if (input.version === undefined) {
    throw new AppError('SITE_VERSION_MISSING', {}, { version: '请带上打开表单时的版本号' });
  }
  if (row.version !== input.version) throw await staleForm(tx, await touchedRows(tx, id));
  await refuseTransfer(tx, row, input);
  const builder = await builderOf(tx, input);
  const facts = mergedFacts(factsOf(row), input, builder);
  const now = app.clock.now();
  const warnings = judged(
    facts,
    input,
    row.status as SiteStatus,
    businessDateOf(now),
    await fixedFacts(tx, row, input),
  );
  const builderName =
    facts.builderId === null ? null : ((await findBuilder(tx, facts.builderId))?.name ?? null);
  const columns = changedColumns(row, siteColumns(facts, row.number, builderName));
  const partsChanged = await storeParts(tx, id, input, now.toISOString());
  if (!partsChanged && Object.keys(columns).length === 0) {
    return { id, number: row.number, version: row.version, warnings };
  }
  const stored = await changeSite(tx, id, columns, input.version);
  if (!stored) throw await staleForm(tx, await touchedRows(tx, id));
  return { id, number: row.number, version: row.version + 1, warnings };
}

/** Facts that a form may not change once they have been used. */
async function fixedFacts(
  tx: WriteTx,
  row: StoredSite,
  input: SaveInput,
): Promise<Record<string, string>> {
  const errors: Record<string, string> = {};
  if (input.type && input.type !== row.type) {
    if (row.status !== 'DRAFT')
      errors.type = '自查、验收、备案都按类型进行，建设阶段以后不能再改类型';
    else if (
      input.units === undefined &&
      (await unitsOf(tx, row.id)).length > 0 &&
      input.type !== 'COMPREHENSIVE'
    ) {
      errors.type = '还有功能单位，改为其他类型前请先撤下';
    }
  }
  if (input.filedOn !== undefined && input.filedOn !== row.filedOn) {
    errors.filedOn = '备案日期由备案记录产生，不能在表单里改；如有误请用“更正”';
  }
  return errors;
}

async function refuseTransfer(tx: WriteTx, row: StoredSite, input: SaveInput): Promise<void> {
  if (input.jurisdictionCode === undefined) return;
  const current = await findJurisdiction(tx, row.jurisdictionId);
  if (current?.code !== input.jurisdictionCode) {
    throw new AppError(
      'SITE_JURISDICTION_BY_TRANSFER',
      {},
      { jurisdictionCode: '请用“转移隶属”办理' },
    );
  }
}

/**
 * A site that may still be changed.
 * @throws AppError NOT_FOUND, SITE_MERGED, SITE_VOIDED
 */
export async function editableSite(tx: ReadTx, id: number): Promise<StoredSite> {
  const row = await findSite(tx, id);
  if (!row) throw new AppError('NOT_FOUND', { what: '阵地' });
  if (row.voidedAt) throw new AppError('SITE_VOIDED', { number: row.number });
  if (row.mergedIntoId) {
    const into = await siteBrief(tx, row.mergedIntoId);
    throw new AppError('SITE_MERGED', {
      number: row.number,
      into: into ? `${into.number} ${into.name}` : '另一条记录',
    });
  }
  return row;
}
