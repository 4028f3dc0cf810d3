import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { subsidyUseCalls } from '@shared/contract/subsidy-use';
import { formatFen } from '@shared/domain/common/money';
import { handlingStanding, spendable } from '@shared/domain/subsidy/handling';
import type { EntryKind } from '@shared/domain/subsidy/ledger';
import { HANDLING_LABELS, HANDLING_STATES } from '@shared/domain/subsidy/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { refuseBackwards, refuseFuture } from '../sites/step.service';
import { postEntries } from './book.repo';
import * as repo from './handling.repo';
import { findLine } from './lines.repo';

type Calls = typeof subsidyUseCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
type Row = Output<'subsidy.toHandle'>['rows'][number];

function shownLine({
  allocatedFen: _allocated,
  paidFen: _paid,
  returnedFen: _returned,
  ...shown
}: repo.ConcernedLine) {
  return shown;
}

/** Lines of closed and revoked sites that hold or held money to be decided about. */
export async function linesToHandle(
  tx: ReadTx,
  filter: Parameters<typeof repo.concernedLines>[1],
): Promise<Row[]> {
  const lines = await repo.concernedLines(tx, filter);
  const handlings = await repo.handlingsWhere(tx, [
    [
      'h.line_id IN (SELECT value FROM json_each(?))',
      JSON.stringify(lines.map(({ lineId }) => lineId)),
    ],
  ]);
  const byLine = new Map<number, repo.HandlingRow[]>();
  for (const one of handlings) {
    const list = byLine.get(one.lineId);
    if (list) list.push(one);
    else byLine.set(one.lineId, [one]);
  }
  return lines.flatMap((line) => {
    const own = byLine.get(line.lineId) ?? [];
    const decided = own.filter(({ voidReason }) => voidReason === null);
    const nothing = { pendingFen: 0, leftFen: 0 };
    const standing = handlingStanding(
      line.cause === 'LIFTED' ? { ...line, ...nothing } : line,
      decided,
    );
    // Used up and paid in full before it closed: there is nothing to decide.
    if (standing.state === 'DONE' && own.length === 0) return [];
    return [{ ...shownLine(line), ...standing, handlings: own }];
  });
}

/** The money of closed and revoked sites, the open ones first. */
export function toHandle(
  app: AppContext,
  { state, offset, limit, ...filter }: Input<'subsidy.toHandle'>,
): Promise<Output<'subsidy.toHandle'>> {
  return app.uow.read(async (tx) => {
    const fitting = await linesToHandle(tx, filter);
    const chosen = fitting
      .filter((row) => state === undefined || row.state === state)
      .sort((a, b) => HANDLING_STATES.indexOf(a.state) - HANDLING_STATES.indexOf(b.state));
    return {
      total: chosen.length,
      counts: HANDLING_STATES.map((one) => ({
        state: one,
        count: fitting.filter((row) => row.state === one).length,
      })),
      rows: chosen.slice(offset, offset + limit),
    };
  });
}

/** The line of a closed or revoked site. @throws AppError NOT_FOUND, HANDLING_NO_CAUSE, HANDLING_KEPT */
async function concerned(
  tx: ReadTx,
  { lineId, handling }: Input<'subsidy.handle'>,
): Promise<repo.ConcernedLine> {
  const line = await findLine(tx, lineId);
  if (!line) throw new AppError('NOT_FOUND', { what: '补助分配' });
  const [found] = await repo.concernedLines(tx, { lineId });
  if (!found || found.cause === 'LIFTED') {
    throw new AppError('HANDLING_NO_CAUSE', { number: line.siteNumber, year: line.year });
  }
  const kept = (await repo.standingHandlings(tx, lineId)).some((one) => one.handling === 'KEEP');
  if (kept) {
    throw new AppError('HANDLING_KEPT', {
      number: line.siteNumber,
      what: HANDLING_LABELS[handling],
    });
  }
  return found;
}

/** How much a decision is about. @throws AppError HANDLING_DRAFTED, HANDLING_AMOUNT */
async function amountOf(
  tx: ReadTx,
  { handling, amountFen }: Input<'subsidy.handle'>,
  line: repo.ConcernedLine,
): Promise<number> {
  if (handling === 'KEEP') return 0;
  const drafts = handling === 'CANCEL' ? await repo.draftsWith(tx, line.lineId) : [];
  if (drafts.length > 0) {
    throw new AppError('HANDLING_DRAFTED', {
      number: line.siteNumber,
      batches: drafts.join('、'),
    });
  }
  const room =
    handling === 'CANCEL'
      ? line.pendingFen
      : spendable(line, await repo.waitingOnLine(tx, line.lineId));
  const amount = amountFen ?? room;
  if (amount > 0 && amount <= room) return amount;
  throw new AppError(
    'HANDLING_AMOUNT',
    {
      number: line.siteNumber,
      what: HANDLING_LABELS[handling],
      room: formatFen(room),
      amount: formatFen(amount),
      why:
        handling === 'CANCEL'
          ? '停拨的是还没有拨付的款项。'
          : '收回的是已经到账、没有使用、也没有决定收回的款项。',
    },
    { amountFen: `最多 ${formatFen(room)} 元` },
  );
}

async function post(
  tx: WriteTx,
  row: repo.HandlingRow,
  kind: EntryKind,
  onDate: string,
): Promise<void> {
  const { id, year, lineId, siteId, amountFen } = row;
  const record = { recordTable: 'subsidy_handling', recordId: id } as const;
  await postEntries(tx, [{ year, lineId, siteId, kind, amountFen, onDate, ...record }]);
}

async function stored(tx: ReadTx, id: number): Promise<repo.HandlingRow> {
  const row = await repo.findHandling(tx, id);
  if (!row) throw new AppError('NOT_FOUND', { what: '处理决定' });
  return row;
}

/** Decides what becomes of the money of a closed or revoked site: 停拨, 收回 or 留用. */
export async function handle(
  app: AppContext,
  input: Input<'subsidy.handle'>,
  context: CallContext,
): Promise<Output<'subsidy.handle'>> {
  const { lineId, handling, decidedOn, decision, note } = input;
  refuseFuture(app, '处理决定', decidedOn, 'decidedOn');
  const shown = await app.uow.write(writeHeader(app, context, decision), async (tx) => {
    const line = await concerned(tx, input);
    const amountFen = await amountOf(tx, input, line);
    const id = await repo.addHandling(tx, {
      lineId,
      handling,
      amountFen,
      decidedOn,
      decision,
      note,
    });
    const row = await stored(tx, id);
    // What is to be given back moves in the book on the day it is back, not before.
    if (handling === 'CANCEL') await post(tx, row, 'CANCEL', decidedOn);
    return row;
  });
  app.events.changed('subsidy');
  return shown;
}

/** The money that was to be given back is back. */
export async function recordReturn(
  app: AppContext,
  { id, returnedOn }: Input<'subsidy.recordReturn'>,
  context: CallContext,
): Promise<Output<'subsidy.recordReturn'>> {
  refuseFuture(app, '收回', returnedOn, 'returnedOn');
  const shown = await app.uow.write(writeHeader(app, context), async (tx) => {
    const row = await stored(tx, id);
    const waits = row.handling === 'RECOVER' && row.returnedOn === null && row.voidReason === null;
    if (!waits) {
      const state =
        row.voidReason !== null
          ? '已作废'
          : row.returnedOn !== null
            ? `已于 ${row.returnedOn} 收回`
            : `是“${HANDLING_LABELS[row.handling]}”`;
      throw new AppError('HANDLING_STATE', { state });
    }
    refuseBackwards('收回', returnedOn, row.decidedOn, 'returnedOn');
    await repo.changeHandling(tx, id, { returnedOn });
    await post(tx, row, 'RETURN', returnedOn);
    return stored(tx, id);
  });
  app.events.changed('subsidy');
  return shown;
}

/** Voids a decision recorded in error; what it moved in the book is reversed by a further entry. */
export async function voidHandling(
  app: AppContext,
  { id, reason }: Input<'subsidy.voidHandling'>,
  context: CallContext,
): Promise<Output<'subsidy.voidHandling'>> {
  const now = app.clock.now();
  const shown = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const row = await stored(tx, id);
    if (row.voidReason !== null) throw new AppError('NOT_FOUND', { what: '处理决定' });
    await repo.changeHandling(tx, id, { voidedAt: now.toISOString(), voidReason: reason });
    if (row.handling === 'CANCEL') await post(tx, row, 'UNCANCEL', row.decidedOn);
    if (row.returnedOn !== null) await post(tx, row, 'UNRETURN', row.returnedOn);
    return stored(tx, id);
  });
  app.events.changed('subsidy');
  return shown;
}
