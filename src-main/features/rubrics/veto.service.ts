import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { rubricCalls } from '@shared/contract/rubrics';
import { businessDateOf } from '@shared/domain/common/business-date';
import { itemsOf } from '@shared/domain/rubric/rubric';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { judgeSheets } from '@shared/domain/site/self-check';
import { findCheck, updateCheck } from '../self-checks/self-checks.repo';
import { findSite } from '../sites/record.repo';
import { refuseFuture } from '../sites/step.service';
import { canBeRectified, openFindings } from '../supervision/findings';
import { sheetFacts, vetoFindings } from './marks';
import * as repo from './rubrics.repo';
import type { RubricVersion } from './rubrics.repo';
import { rubricById, rubricView } from './rubrics.service';
import {
  checkOfSheet,
  flagSpotCheck,
  replaceSheet,
  sheetsOf,
  sheetsOfRubric,
  type SheetFacts,
  type StoredSheet,
} from './score-sheets.repo';

type Input = z.output<(typeof rubricCalls)['rubrics.confirmVeto']['input']>;
type Output = z.output<(typeof rubricCalls)['rubrics.confirmVeto']['output']>;

/** A scored table as it reads with the veto items. */
interface Judged {
  sheet: StoredSheet;
  facts: SheetFacts;
  failed: string[];
}

/**
 * Confirms, once for a version, which lines are veto items; what was scored with it is judged anew (附件1备注).
 * @throws AppError RUBRIC_VETO_CONFIRMED, RUBRIC_ITEM_UNKNOWN, DATE_IN_FUTURE
 */
export async function confirmVeto(
  app: AppContext,
  input: Input,
  context: CallContext,
): Promise<Output> {
  const confirmedOn = input.confirmedOn ?? businessDateOf(app.clock.now());
  refuseFuture(app, '确认否决项', confirmedOn, 'confirmedOn');
  if (input.dryRun) {
    return app.uow.read(async (tx) => {
      const rubric = withVeto(await rubricById(tx, input.id), input.codes);
      const judged = await judgedAnew(tx, rubric);
      return answer(tx, rubric, judged);
    });
  }
  const outcome = await app.uow.write(writeHeader(app, context), async (tx) => {
    const rubric = withVeto(await rubricById(tx, input.id), input.codes);
    const ids = await repo.itemIds(tx, rubric.id);
    await repo.markVeto(
      tx,
      input.codes.flatMap((code) => ids.get(code) ?? []),
    );
    await repo.updateRubric(tx, rubric.id, {
      vetoConfirmedOn: confirmedOn,
      vetoConfirmedBy: input.confirmedBy ?? context.actor.name,
    });
    const judged = await judgedAnew(tx, rubric);
    const rectifications: string[] = [];
    for (const one of judged) {
      // A check that is void stays as it was when it became so.
      if (one.failed.length === 0 || !(await checkOfSheet(tx, one.sheet))) continue;
      await replaceSheet(tx, one.sheet.id, one.facts);
      await failWhole(tx, one.sheet);
      rectifications.push(...(await openForVeto(app, tx, rubric, one, confirmedOn)));
    }
    const answered = await answer(tx, await rubricById(tx, rubric.id), judged);
    return { ...answered, rectifications };
  });
  app.events.changed('life', 'settings', 'sites', 'sampling');
  return outcome;
}

function withVeto(rubric: RubricVersion, codes: readonly string[]): RubricVersion {
  if (rubric.vetoConfirmedOn !== null) {
    throw new AppError('RUBRIC_VETO_CONFIRMED', { name: rubric.name, on: rubric.vetoConfirmedOn });
  }
  const known = new Set(itemsOf(rubric.table).map(({ code }) => code));
  const unknown = codes.filter((code) => !known.has(code));
  if (unknown.length > 0) {
    throw new AppError(
      'RUBRIC_ITEM_UNKNOWN',
      { name: `${rubric.table.title}（${rubric.name}）`, codes: unknown.join('、') },
      { codes: '评分表里没有这一项' },
    );
  }
  const veto = new Set(codes);
  const groups = rubric.table.groups.map((group) => ({
    ...group,
    items: group.items.map((item) => ({ ...item, veto: item.veto || veto.has(item.code) })),
  }));
  return { ...rubric, vetoPending: false, table: { ...rubric.table, groups } };
}

async function judgedAnew(tx: ReadTx, rubric: RubricVersion): Promise<Judged[]> {
  const veto = new Set(
    itemsOf(rubric.table)
      .filter((item) => item.veto)
      .map(({ code }) => code),
  );
  return (await sheetsOfRubric(tx, rubric.id)).map((sheet) => ({
    sheet,
    facts: sheetFacts(rubric, sheet.marks, sheet),
    failed: sheet.marks
      .filter(({ code, pointsX100 }) => pointsX100 === 0 && veto.has(code))
      .map(({ code }) => code),
  }));
}

/** The check that a failed table belongs to fails with it; a 综合中心 only while fewer than two types pass (第六条). */
async function failWhole(tx: WriteTx, sheet: StoredSheet): Promise<void> {
  if (sheet.spotCheckId !== null) await flagSpotCheck(tx, sheet.spotCheckId);
  const check = sheet.selfCheckId === null ? undefined : await findCheck(tx, sheet.selfCheckId);
  if (!check) return;
  const tables = await sheetsOf(tx, { selfCheckId: check.id });
  const { passed } = judgeSheets(
    check.siteType,
    tables.map((table) => ({
      type: table.type,
      totalX100: table.totalX100 ?? 0,
      complete: table.totalX100 !== null,
      vetoFailed: table.vetoFailed ? ['否决项'] : [],
    })),
  );
  await updateCheck(tx, check.id, {
    vetoFailed: 1,
    ...(check.state === 'DONE' ? { passed: Number(passed) } : {}),
  });
}

/**
 * A failed veto item of this year is put right like one that was known when it was scored (第十三条); results of past
 * years only read differently.
 */
async function openForVeto(
  app: AppContext,
  tx: WriteTx,
  rubric: RubricVersion,
  { sheet, failed }: Judged,
  openedOn: string,
): Promise<string[]> {
  const year = Number(openedOn.slice(0, 4));
  const check = await checkOfSheet(tx, sheet);
  const site = check && (await findSite(tx, check.siteId));
  if (!check || !site || check.year !== year || !canBeRectified(site)) return [];
  const origin =
    sheet.selfCheckId === null
      ? { source: 'SPOT_CHECK' as const, spotCheckId: sheet.spotCheckId ?? 0 }
      : { source: 'SELF_CHECK' as const, selfCheckId: sheet.selfCheckId };
  const findings = vetoFindings(rubric.table, failed, sheet.unitId);
  const opened = await openFindings(app, tx, { site, year, openedOn, ...origin }, findings);
  return opened.map(({ number }) => number);
}

async function answer(
  tx: ReadTx,
  rubric: RubricVersion,
  judged: readonly Judged[],
): Promise<Output> {
  const failed: Output['failed'] = [];
  for (const { sheet, failed: items } of judged) {
    const check = items.length > 0 ? await checkOfSheet(tx, sheet) : undefined;
    if (check) failed.push({ ...check, items });
  }
  return {
    sheets: judged.length,
    failed,
    rectifications: [],
    table: rubricView(rubric, await repo.rubricUses(tx)),
  };
}
