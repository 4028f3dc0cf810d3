import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { supervisionCalls } from '@shared/contract/supervision';
import { businessDateOf } from '@shared/domain/common/business-date';
import type { SiteType, UnitType } from '@shared/domain/site/terms';
import { scoreSheet } from '@shared/domain/rubric/score';
import { deriveVerdict, type CheckedSheet } from '@shared/domain/supervision/verdict';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { sheetView, type RoomFacts, type ScoredSheet } from '../rubrics/marks';
import { rubricById, rubricFor } from '../rubrics/rubrics.service';
import { sheetsOf } from '../rubrics/score-sheets.repo';
import { findCheck, type StoredCheck } from '../sampling/check.repo';
import { findSite, unitsOf } from '../sites/record.repo';
import { siteOf } from '../sites/step.service';
import { daysToRectify } from './findings';
import { rectificationsFrom } from './rectification.repo';
import { rectificationRow } from './rectification.service';
import { storeSpotCheck } from './store-spot-check';

type Calls = typeof supervisionCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type SpotCheckRecord = z.output<Calls['spotCheck.get']['output']>;

interface ScoredTables {
  sheets: ScoredSheet[];
  checked: CheckedSheet[];
  unitTypes: UnitType[];
}

/** The scored tables of a visit as they read on the form, and what the verdict rests on. */
async function tablesOf(tx: ReadTx, check: StoredCheck): Promise<ScoredTables> {
  const site = await findSite(tx, check.siteId);
  const units = await unitsOf(tx, check.siteId);
  const tables: ScoredTables = { sheets: [], checked: [], unitTypes: [] };
  for (const sheet of await sheetsOf(tx, { spotCheckId: check.id })) {
    const rubric = await rubricById(tx, sheet.rubricId);
    const unit = units.find(({ id }) => id === sheet.unitId);
    const room: RoomFacts = (sheet.unitId === null ? site : unit) ?? {
      areaX100: null,
      capacity: null,
    };
    const { totalX100, vetoFailed } = scoreSheet(rubric.table, sheet.marks);
    tables.sheets.push(sheetView(rubric, sheet, room));
    tables.checked.push({ unitId: sheet.unitId, type: sheet.type, totalX100, vetoFailed });
  }
  tables.unitTypes = [...units, ...tables.checked].map(({ type }) => type);
  return tables;
}

/** Why a visit came to 需整改: what its tables say, and how much it opened to be put right. */
function whyOf(check: StoredCheck, { checked, unitTypes }: ScoredTables): string[] {
  if (check.verdict === 'PASS') return [];
  const { because } = deriveVerdict({
    type: check.type,
    sheets: checked,
    unitTypes,
    findings: 0,
    stated: check.rectifications > 0 ? null : 'RECTIFY',
  });
  return check.rectifications > 0
    ? [...because, `开出整改 ${check.rectifications} 条（第十三条）`]
    : because;
}

async function recordOf(
  app: AppContext,
  tx: ReadTx,
  id: number,
  warnings: string[] = [],
): Promise<SpotCheckRecord> {
  const check = await findCheck(tx, id);
  if (!check) throw new AppError('NOT_FOUND', { what: '抽查结果' });
  const tables = await tablesOf(tx, check);
  const today = businessDateOf(app.clock.now());
  return {
    ...check,
    because: whyOf(check, tables),
    sheets: tables.sheets,
    rectifications: (await rectificationsFrom(tx, 'spot_check_id', id)).map((row) =>
      rectificationRow(row, today),
    ),
    warnings,
  };
}

/** Records one visit with scores and findings. @throws AppError as storeSpotCheck */
export async function record(
  app: AppContext,
  input: Input<'spotCheck.record'>,
  context: CallContext,
): Promise<SpotCheckRecord> {
  const saved = await app.uow.write(writeHeader(app, context), async (tx) => {
    const site = await siteOf(tx, input);
    const { id, warnings } = await storeSpotCheck(app, tx, site, input);
    return recordOf(app, tx, id, warnings);
  });
  app.events.changed('sampling', 'life', 'sites');
  return saved;
}

/** Blank tables of a site for the score of a visit. */
export function form(
  app: AppContext,
  input: Input<'spotCheck.form'>,
): Promise<z.output<Calls['spotCheck.form']['output']>> {
  return app.uow.read(async (tx) => {
    const site = await siteOf(tx, input);
    const rooms: (RoomFacts & { unitId: number | null; type: UnitType })[] =
      site.type === 'COMPREHENSIVE'
        ? (await unitsOf(tx, site.id)).map((unit) => ({ ...unit, unitId: unit.id }))
        : [{ ...site, unitId: null, type: site.type as UnitType }];
    const sheets: ScoredSheet[] = [];
    for (const { unitId, type, ...room } of rooms) {
      sheets.push(sheetView(await rubricFor(tx, type, input.year), { unitId, marks: [] }, room));
    }
    return {
      siteId: site.id,
      siteNumber: site.number,
      siteName: site.name,
      siteType: site.type as SiteType,
      sheets,
      days: await daysToRectify(tx),
    };
  });
}

/** One visit with its scored tables and what was opened because of it. */
export function get(app: AppContext, input: Input<'spotCheck.get'>): Promise<SpotCheckRecord> {
  return app.uow.read((tx) => recordOf(app, tx, input.id));
}
