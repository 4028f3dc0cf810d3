import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { rubricCalls } from '@shared/contract/rubrics';
import { businessDateOf } from '@shared/domain/common/business-date';
import { fromX100, toX100 } from '@shared/domain/common/hundredths';
import { REGULATION_RUBRIC_YEAR } from '@shared/domain/rubric/regulation-tables';
import type { RubricTable } from '@shared/domain/rubric/rubric';
import { tableProblems } from '@shared/domain/rubric/table-rules';
import { TYPE_LABELS, type UnitType } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { staleForm } from '../stale';
import { itemView } from './marks';
import * as repo from './rubrics.repo';
import type { RubricVersion } from './rubrics.repo';

export type { RubricVersion } from './rubrics.repo';

type Calls = typeof rubricCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/**
 * The table of a type that is in force in a year; years before the first version are scored with the first.
 * @throws AppError RUBRIC_UNKNOWN
 */
export async function rubricFor(tx: ReadTx, type: UnitType, year: number): Promise<RubricVersion> {
  const found = await repo.rubricOfYear(tx, type, year);
  if (!found) throw new AppError('RUBRIC_UNKNOWN', { type: TYPE_LABELS[type] });
  return found;
}

/** A version by id. @throws AppError NOT_FOUND */
export async function rubricById(tx: ReadTx, id: number): Promise<RubricVersion> {
  const found = await repo.findRubric(tx, id);
  if (!found) throw new AppError('NOT_FOUND', { what: '自查评分表' });
  return found;
}

/** A version in the contract's figures. */
export function rubricView(
  rubric: RubricVersion,
  uses: ReadonlyMap<number, number>,
): Output<'rubrics.get'> {
  return {
    id: rubric.id,
    type: rubric.type,
    fromYear: rubric.fromYear,
    name: rubric.name,
    title: rubric.table.title,
    basis: rubric.basis,
    vetoState: rubric.vetoPending ? 'PENDING' : 'CONFIRMED',
    vetoConfirmedOn: rubric.vetoConfirmedOn,
    vetoConfirmedBy: rubric.vetoConfirmedBy,
    inUse: uses.get(rubric.id) ?? 0,
    original: isOriginal(rubric),
    version: rubric.version,
    groups: rubric.table.groups.map((group) => ({
      title: group.title,
      points: fromX100(group.pointsX100),
      content: group.content,
      items: group.items.map(itemView),
    })),
  };
}

const isOriginal = ({ fromYear }: RubricVersion): boolean => fromYear === REGULATION_RUBRIC_YEAR;

/** Every version, or those of one type; the latest first. */
export function list(
  app: AppContext,
  input: Input<'rubrics.list'>,
): Promise<Output<'rubrics.list'>> {
  return app.uow.read(async (tx) => {
    const uses = await repo.rubricUses(tx);
    const all = await repo.allRubrics(tx);
    return all
      .filter(({ type }) => input.type === undefined || type === input.type)
      .map((rubric) => rubricView(rubric, uses));
  });
}

/** One version, by id or by type and year. */
export function get(app: AppContext, input: Input<'rubrics.get'>): Promise<Output<'rubrics.get'>> {
  const year = input.year ?? Number(businessDateOf(app.clock.now()).slice(0, 4));
  return app.uow.read(async (tx) => {
    if (input.id === undefined && input.type === undefined)
      throw new AppError('INPUT_INVALID', { detail: '请给出 id，或 type（和 year）' });
    const rubric =
      input.id === undefined
        ? await rubricFor(tx, input.type ?? 'MOTHER_CABIN', year)
        : await rubricById(tx, input.id);
    return rubricView(rubric, await repo.rubricUses(tx));
  });
}

function tableOf(
  type: UnitType,
  title: string,
  groups: Input<'rubrics.save'>['groups'],
): RubricTable {
  return {
    type,
    title,
    groups: groups.map((group, groupIndex) => ({
      title: group.title,
      pointsX100: toX100(group.points),
      content: group.content,
      items: group.items.map((item, index) => ({
        code: `${groupIndex + 1}.${index + 1}`,
        text: item.text,
        kind: item.kind,
        minX100: toX100(item.kind === 'FIXED' ? item.max : (item.min ?? 0)),
        maxX100: toX100(item.max),
        veto: item.veto,
        figure: item.figure ?? null,
      })),
    })),
  };
}

/**
 * Sets up a new version from a year on, or changes one that nothing was scored with yet.
 * A new version takes over whether the veto items are confirmed: its editor sees and sets them.
 * @throws AppError RUBRIC_INVALID, RUBRIC_YEAR_TAKEN, RUBRIC_YEAR_EARLY, RUBRIC_IN_USE, RUBRIC_ORIGINAL, STALE_FORM
 */
export async function save(
  app: AppContext,
  input: Input<'rubrics.save'>,
  context: CallContext,
): Promise<Output<'rubrics.save'>> {
  const saved = await app.uow.write(writeHeader(app, context), async (tx) => {
    const standing =
      input.id === undefined ? undefined : await changeable(tx, input.id, input.version);
    const type = standing?.type ?? input.type;
    if (!type)
      throw new AppError('INPUT_INVALID', { detail: '请给出 type' }, { type: '请选择阵地类型' });
    await refuseYear(tx, type, input.fromYear, standing?.id);
    const source = standing ?? (await rubricFor(tx, type, input.fromYear));
    const table = tableOf(type, source.table.title, input.groups);
    refuseTable(table);
    const columns = {
      type,
      fromYear: input.fromYear,
      name: input.name,
      title: table.title,
      basis: input.basis,
    };
    const id = standing
      ? await overwrite(tx, standing, columns, table)
      : await repo.insertRubric(tx, {
          ...columns,
          vetoConfirmedOn: source.vetoPending ? null : businessDateOf(app.clock.now()),
          vetoConfirmedBy: source.vetoPending ? null : context.actor.name,
          createdAt: app.clock.now().toISOString(),
        });
    if (!standing) await repo.insertItems(tx, id, table);
    return rubricView(await rubricById(tx, id), await repo.rubricUses(tx));
  });
  app.events.changed('life', 'settings');
  return saved;
}

async function changeable(
  tx: ReadTx,
  id: number,
  version: number | undefined,
): Promise<RubricVersion> {
  const rubric = await rubricById(tx, id);
  if (isOriginal(rubric)) throw new AppError('RUBRIC_ORIGINAL', { name: rubric.name });
  const count = (await repo.rubricUses(tx)).get(id) ?? 0;
  if (count > 0) throw new AppError('RUBRIC_IN_USE', { name: rubric.name, count });
  if (version !== undefined && version !== rubric.version)
    throw await staleForm(tx, [['rubric', id]]);
  return rubric;
}

async function refuseYear(
  tx: ReadTx,
  type: UnitType,
  fromYear: number,
  except: number | undefined,
): Promise<void> {
  if (fromYear <= REGULATION_RUBRIC_YEAR) {
    throw new AppError(
      'RUBRIC_YEAR_EARLY',
      { year: REGULATION_RUBRIC_YEAR, next: REGULATION_RUBRIC_YEAR + 1 },
      { fromYear: `应为 ${REGULATION_RUBRIC_YEAR + 1} 年或以后` },
    );
  }
  const taken = (await repo.allRubrics(tx)).find(
    (rubric) => rubric.type === type && rubric.fromYear === fromYear && rubric.id !== except,
  );
  if (taken) {
    throw new AppError(
      'RUBRIC_YEAR_TAKEN',
      { type: TYPE_LABELS[type], year: fromYear, name: taken.name },
      { fromYear: '这一年已有版本' },
    );
  }
}

function refuseTable(table: RubricTable): void {
  const problems = tableProblems(table);
  const sentences = Object.values(problems);
  if (sentences.length === 0) return;
  throw new AppError(
    'RUBRIC_INVALID',
    { count: sentences.length, detail: sentences.slice(0, 3).join('；') },
    problems,
  );
}

/** Rows are never deleted: lines that remain are changed in place, further ones added. */
async function overwrite(
  tx: WriteTx,
  standing: RubricVersion,
  columns: Parameters<typeof repo.updateRubric>[2],
  table: RubricTable,
): Promise<number> {
  await repo.updateRubric(tx, standing.id, columns);
  await repo.replaceItems(tx, standing.id, table);
  return standing.id;
}
