import type { CallContext } from '@shared/contract/handlers';
import type { SheetProgress } from '@shared/domain/review/terms';
import type { AppContext } from '../../app/context';
import type { Input, Output } from './panel-write';
import { provenSeatOrNull, seatIn } from './seats';
import { fieldFor, panelState } from './session-view';

const counted = (states: readonly (SheetProgress | undefined)[]) => ({
  submitted: states.filter((state) => state === 'SUBMITTED').length,
  asked: states.filter((state) => state !== 'RECUSED').length,
});

/**
 * Who has come how far, states only. To a member the candidates from which she is recused do not exist, and every count
 * is made without them.
 * @throws AppError NOT_FOUND, REVIEW_SEAT_*
 */
export async function progress(
  app: AppContext,
  input: Input<'review.progress'>,
  context: CallContext,
): Promise<Output<'review.progress'>> {
  const seat = await provenSeatOrNull(app, input.as, context);
  if (seat) seatIn(seat, input.sessionId);
  return app.uow.read(async (tx) => {
    const state = await panelState(tx, input.sessionId);
    const shown = new Set(fieldFor(state, seat).map(({ id }) => id));
    const field = state.candidates.filter(({ id }) => shown.has(id));
    const states = state.panel.map((member) =>
      field.map((candidate) => state.progressOf(member.id, candidate.id)),
    );
    return {
      sessionId: state.session.id,
      phase: state.session.phase,
      members: state.panel.map(({ id, seat: number, name, head, pinSet }, row) => ({
        memberId: id,
        seat: number,
        name,
        head,
        paper: !pinSet,
        ...counted(states[row] ?? []),
      })),
      candidates: field.map(({ id, siteNumber, siteName, type }, column) => ({
        candidateId: id,
        siteNumber,
        siteName,
        type,
        ...counted(states.map((row) => row[column])),
      })),
      states,
      ...counted(states.flat()),
    };
  });
}
