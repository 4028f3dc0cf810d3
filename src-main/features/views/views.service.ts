import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { viewCalls } from '@shared/contract/views';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import * as repo from './views.repo';

type Input<N extends keyof typeof viewCalls> = z.output<(typeof viewCalls)[N]['input']>;

/** The saved views of a page. */
export function list(app: AppContext, page: string): Promise<repo.SavedView[]> {
  return app.uow.read((tx) => repo.listViews(tx, page));
}

/** Saves a view; one of the same name on the page is replaced. */
export async function save(
  app: AppContext,
  input: Input<'views.save'>,
  context: CallContext,
): Promise<repo.SavedView> {
  const saved = await app.uow.write(writeHeader(app, context), async (tx) => {
    if (input.id !== undefined && !(await repo.findView(tx, input.id)))
      throw new AppError('NOT_FOUND', { what: '视图' });
    return repo.findView(tx, await repo.storeView(tx, input));
  });
  if (!saved) throw new AppError('NOT_FOUND', { what: '视图' });
  app.events.changed('views');
  return saved;
}

/** Deletes a view. */
export async function remove(
  app: AppContext,
  id: number,
  context: CallContext,
): Promise<{ done: true }> {
  await app.uow.write(writeHeader(app, context), async (tx) => {
    if (!(await repo.deleteView(tx, id))) throw new AppError('NOT_FOUND', { what: '视图' });
  });
  app.events.changed('views');
  return { done: true };
}
