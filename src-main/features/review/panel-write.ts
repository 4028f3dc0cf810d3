import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { PanelSession, reviewCalls } from '@shared/contract/review';
import { writeHeader, type AppContext } from '../../app/context';
import type { WriteTx } from '../../db/unit-of-work';
import type { Seat } from './seats';
import { panelState, showSession } from './session-view';

type Calls = typeof reviewCalls;
export type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
export type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/**
 * One write that answers the session after it, as the operator sees it or as a member may.
 * @param work answers the session's id
 */
export async function writeShown(
  app: AppContext,
  context: CallContext,
  reason: string | null,
  work: (tx: WriteTx) => Promise<number>,
  viewer: Seat | null = null,
): Promise<PanelSession> {
  const answer = await app.uow.write(writeHeader(app, context, reason), async (tx) =>
    showSession(await panelState(tx, await work(tx)), viewer, app.clock.now()),
  );
  app.events.changed('review');
  return answer;
}

/** One write of a panel member; the history names the seat beside the operator at the machine. */
export async function writeAs<T>(
  app: AppContext,
  context: CallContext,
  seat: Seat,
  work: (tx: WriteTx) => Promise<T>,
  reason?: string,
): Promise<T> {
  const who = `第 ${seat.seat} 席${seat.name}`;
  const header = writeHeader(app, context, reason === undefined ? who : `${who}：${reason}`);
  const answer = await app.uow.write(header, work);
  app.events.changed('review');
  return answer;
}
