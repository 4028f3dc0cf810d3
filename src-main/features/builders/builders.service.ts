import type { z } from 'zod';
import type { builderCalls } from '@shared/contract/builders';
import type { CallContext } from '@shared/contract/handlers';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { WriteTx } from '../../db/unit-of-work';
import { refreshSearchTexts } from '../sites/search-text.repo';
import { staleForm } from '../stale';
import * as repo from './builders.repo';

type Input<N extends keyof typeof builderCalls> = z.output<(typeof builderCalls)[N]['input']>;

/** A page of builders, narrowed by words. */
export function list(
  app: AppContext,
  input: Input<'builders.list'>,
): Promise<{ total: number; rows: repo.BuilderRow[] }> {
  return app.uow.read((tx) => repo.listBuilders(tx, input.text, input.offset, input.limit));
}

/** One builder. */
export async function get(app: AppContext, id: number): Promise<repo.BuilderRow> {
  const found = await app.uow.read((tx) => repo.findBuilder(tx, id));
  if (!found) throw new AppError('NOT_FOUND', { what: '建设单位工会' });
  return found;
}

/** Adds or changes one; a new name is found at its sites at once. */
export async function save(
  app: AppContext,
  input: Input<'builders.save'>,
  context: CallContext,
): Promise<repo.BuilderRow> {
  const saved = await app.uow.write(writeHeader(app, context), async (tx) => {
    const same = await repo.findBuilderByName(tx, input.name);
    if (same && same.id !== input.id) {
      throw new AppError(
        'BUILDER_NAME_TAKEN',
        { name: same.name },
        { name: '已有同名的建设单位工会' },
      );
    }
    const id =
      input.id === undefined
        ? await repo.addBuilder(tx, input.name, filled(input))
        : await change(tx, input.id, input);
    return repo.findBuilder(tx, id);
  });
  if (!saved) throw new AppError('NOT_FOUND', { what: '建设单位工会' });
  app.events.changed('builders', 'sites');
  return saved;
}

function filled(input: Input<'builders.save'>): Partial<repo.BuilderFacts> {
  const facts: Partial<repo.BuilderFacts> = {};
  for (const key of ['headName', 'headPhone', 'address', 'note'] as const) {
    const value = input[key];
    if (value !== undefined) facts[key] = value || null;
  }
  return facts;
}

async function change(tx: WriteTx, id: number, input: Input<'builders.save'>): Promise<number> {
  const found = await repo.findBuilder(tx, id);
  if (!found) throw new AppError('NOT_FOUND', { what: '建设单位工会' });
  const { name, normName, initials } = repo.builderColumns(input.name);
  const changed = await repo.changeBuilder(
    tx,
    id,
    { name, normName, initials, ...filled(input) },
    input.version,
  );
  if (!changed) throw await staleForm(tx, [['builder', id]]);
  if (found.name !== input.name) await refreshSearchTexts(tx, id);
  return id;
}
