import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { yearClosingCalls } from '@shared/contract/year-closing';
import { businessDateOf } from '@shared/domain/common/business-date';
import { listSome } from '@shared/domain/common/text';
import { lastDayOf } from '@shared/domain/year/counted-on';
import {
  compareFigures,
  differenceCount,
  figuresDigest,
  readFigures,
  writtenFigures,
  type FrozenFigures,
} from '@shared/domain/year/frozen-figures';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import * as repo from './closing.repo';
import { liveFigures } from './figures';
import { openItemsOf } from './open-items';
import { shownClosing, type ShownClosing } from './shown-closing';

type Calls = typeof yearClosingCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

const NAMED = 3;

/** Freezes the figures of a year, whatever is still open. @returns the id of the closing */
export async function freeze(
  tx: WriteTx,
  {
    year,
    closedOn,
    closedBy,
    note,
  }: Pick<repo.ClosingRow, 'year' | 'closedOn' | 'closedBy' | 'note'>,
): Promise<number> {
  const figures = writtenFigures(await liveFigures(tx, year));
  const [last] = await repo.closingsOf(tx, year);
  return repo.addClosing(tx, {
    year,
    number: (last?.number ?? 0) + 1,
    closedOn,
    closedBy,
    figures,
    digest: figuresDigest(figures),
    note,
  });
}

async function refuseClosed(tx: ReadTx, year: number): Promise<void> {
  const standing = await repo.standingClosing(tx, year);
  if (!standing) return;
  throw new AppError('YEAR_CLOSED', { year, when: standing.closedOn, number: standing.number });
}

/**
 * Closes a year that is over: its figures are frozen as they stand on its last day. What hinders must be settled first;
 * what the year failed to do needs a note.
 * @throws AppError YEAR_NOT_OVER, YEAR_CLOSED, YEAR_OPEN_ITEMS, YEAR_NOTE_MISSING
 */
export async function close(
  app: AppContext,
  { year, note }: Input<'year.close'>,
  context: CallContext,
): Promise<ShownClosing> {
  const today = businessDateOf(app.clock.now());
  const day = lastDayOf(year);
  if (today <= day) throw new AppError('YEAR_NOT_OVER', { year, day, today });
  const shown = await app.uow.write(writeHeader(app, context, note), async (tx) => {
    await refuseClosed(tx, year);
    const items = await openItemsOf(tx, year, today);
    const hindrances = items.filter(({ level }) => level === 'HINDRANCE');
    if (hindrances.length > 0) {
      const what = listSome(
        hindrances.map(({ title }) => title),
        NAMED,
      );
      throw new AppError('YEAR_OPEN_ITEMS', { year, what });
    }
    if (items.length > 0 && note === null) {
      throw new AppError(
        'YEAR_NOTE_MISSING',
        { year, count: items.length },
        { note: `还有 ${items.length} 项没有办结，请写明情况说明` },
      );
    }
    const id = await freeze(tx, { year, closedOn: today, closedBy: context.actor.name, note });
    return shownOf(tx, year, id);
  });
  app.events.changed('figures');
  return shown;
}

async function shownOf(tx: ReadTx, year: number, id: number): Promise<ShownClosing> {
  const row = (await repo.closingsOf(tx, year)).find((one) => one.id === id);
  if (!row) throw new AppError('NOT_FOUND', { what: '年度结转' });
  return shownClosing(row);
}

/** Takes a closing back, so that the year can be closed again; it stays on record with its figures and the reason. */
export async function reopen(
  app: AppContext,
  { year, reason }: Input<'year.reopen'>,
  context: CallContext,
): Promise<ShownClosing> {
  const shown = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const standing = await repo.standingClosing(tx, year);
    if (!standing) throw new AppError('YEAR_NOT_CLOSED', { year });
    const reopenedAt = app.clock.now().toISOString();
    await repo.reopenClosing(tx, standing.id, { reopenedAt, reopenReason: reason });
    return shownOf(tx, year, standing.id);
  });
  app.events.changed('figures');
  return shown;
}

/** The closings of a year, or of all. */
export function list(
  app: AppContext,
  { year }: Input<'year.closings'>,
): Promise<Output<'year.closings'>> {
  return app.uow.read(async (tx) => (await repo.closingsOf(tx, year)).map(shownClosing));
}

/** Figures that do not read any more show as none: the digest says that they were changed. */
function keptFigures({ figures, year }: repo.ClosingRow): FrozenFigures {
  try {
    return readFigures(figures);
  } catch {
    return { format: 1, year, day: lastDayOf(year), groups: [] };
  }
}

/** The frozen figures of a year beside the live ones of the same day; neither is changed. */
export function compared(
  app: AppContext,
  { year, number }: Input<'year.closing'>,
): Promise<Output<'year.closing'>> {
  return app.uow.read(async (tx) => {
    const rows = await repo.closingsOf(tx, year);
    const row =
      number === undefined
        ? (rows.find(({ reopenedAt }) => reopenedAt === null) ?? rows[0])
        : rows.find((one) => one.number === number);
    if (!row) {
      if (number === undefined) return null;
      throw new AppError('NOT_FOUND', { what: `${year} 年度第 ${number} 次结转` });
    }
    const groups = compareFigures(keptFigures(row), await liveFigures(tx, year));
    return {
      year,
      day: lastDayOf(year),
      closing: shownClosing(row),
      verified: figuresDigest(row.figures) === row.digest,
      differences: differenceCount(groups),
      groups: groups.map((group) => ({ ...group, figures: [...group.figures] })),
    };
  });
}
