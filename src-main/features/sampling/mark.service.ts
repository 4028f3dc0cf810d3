import type { z } from 'zod';
import type { samplingCalls } from '@shared/contract/sampling';
import type { CallContext } from '@shared/contract/handlers';
import { businessDateOf } from '@shared/domain/common/business-date';
import { CERTAINTY_WORDS } from '@shared/domain/sampling/frame';
import { RECTIFICATION_STATE_LABELS } from '@shared/domain/supervision/rectification';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import { findRectification } from '../supervision/rectification.repo';
import { mustFindSite } from './check.service';
import * as repo from './mark.repo';

type Calls = typeof samplingCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

const today = (app: AppContext): string => businessDateOf(app.clock.now());

/** Says that a site must be checked whatever the tickets say (必查). */
export async function markCertainty(
  app: AppContext,
  input: Input<'sampling.markCertainty'>,
  context: CallContext,
): Promise<{ id: number }> {
  const id = await app.uow.write(writeHeader(app, context, input.note), async (tx) => {
    const site = await mustFindSite(tx, input);
    const open = (await repo.marksOfSite(tx, site.siteId)).find(
      ({ reason, clearedOn, rectificationId }) =>
        reason === input.reason && clearedOn === null && rectificationId === null,
    );
    if (open) {
      throw new AppError('SAMPLING_MARK_OPEN', {
        number: site.siteNumber,
        reason: CERTAINTY_WORDS[open.reason],
        when: open.markedOn,
      });
    }
    return repo.insertMark(tx, {
      siteId: site.siteId,
      reason: input.reason,
      note: input.note,
      markedOn: input.markedOn ?? today(app),
    });
  });
  app.events.changed('sampling', 'sites');
  return { id };
}

/** Ends a certainty mark. */
export async function clearCertainty(
  app: AppContext,
  input: Input<'sampling.clearCertainty'>,
  context: CallContext,
): Promise<{ done: true }> {
  await app.uow.write(writeHeader(app, context), async (tx) => {
    const mark = await repo.findMark(tx, input.id);
    if (!mark) throw new AppError('NOT_FOUND', { what: '必查标记' });
    if (mark.clearedOn !== null) {
      throw new AppError('SAMPLING_ALREADY_CLEARED', { when: mark.clearedOn });
    }
    // It says that something is not put right yet: only the rectification itself can end that.
    if (mark.rectificationId !== null) {
      const found = await findRectification(tx, { id: mark.rectificationId });
      throw new AppError('RECTIFICATION_HOLDS_MARK', {
        number: mark.rectificationNumber ?? '',
        state: found ? RECTIFICATION_STATE_LABELS[found.state] : '',
      });
    }
    await repo.clearMark(tx, mark.id, input.clearedOn ?? today(app));
  });
  app.events.changed('sampling', 'sites');
  return { done: true };
}

/** Certainty marks with their sites. */
export async function listMarks(
  app: AppContext,
  input: Input<'sampling.certaintyMarks'>,
): Promise<Output<'sampling.certaintyMarks'>> {
  return app.uow.read((tx) => repo.listMarks(tx, input.openOnly));
}

/** Says that a site cannot be visited in a year; it stays in the denominator. */
export async function setObstacle(
  app: AppContext,
  input: Input<'sampling.setObstacle'>,
  context: CallContext,
): Promise<{ id: number }> {
  const id = await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const site = await mustFindSite(tx, input);
    const open = (await repo.obstaclesOfSite(tx, site.siteId)).find(
      ({ year, clearedOn }) => year === input.year && clearedOn === null,
    );
    if (open) {
      throw new AppError('SAMPLING_OBSTACLE_OPEN', {
        number: site.siteNumber,
        year: input.year,
        reason: open.reason,
      });
    }
    return repo.insertObstacle(tx, {
      siteId: site.siteId,
      year: input.year,
      reason: input.reason,
    });
  });
  app.events.changed('sampling', 'sites');
  return { id };
}

/** Says that a site can be visited again. */
export async function clearObstacle(
  app: AppContext,
  input: Input<'sampling.clearObstacle'>,
  context: CallContext,
): Promise<{ done: true }> {
  await app.uow.write(writeHeader(app, context), async (tx) => {
    const obstacle = await repo.findObstacle(tx, input.id);
    if (!obstacle) throw new AppError('NOT_FOUND', { what: '不能到访标记' });
    if (obstacle.clearedOn !== null) {
      throw new AppError('SAMPLING_ALREADY_CLEARED', { when: obstacle.clearedOn });
    }
    await repo.clearObstacle(tx, obstacle.id, today(app));
  });
  app.events.changed('sampling', 'sites');
  return { done: true };
}

/** Obstacles of a year with their sites. */
export async function listObstacles(
  app: AppContext,
  input: Input<'sampling.obstacles'>,
): Promise<Output<'sampling.obstacles'>> {
  return app.uow.read(async (tx) =>
    (await repo.listObstacles(tx, input.year)).map(
      ({ id, siteId, siteNumber, siteName, type, jurisdictionCode, reason, clearedOn }) => ({
        id,
        siteId,
        siteNumber,
        siteName,
        type,
        jurisdictionCode,
        reason,
        clearedOn,
      }),
    ),
  );
}
