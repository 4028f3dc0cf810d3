import type { z } from 'zod';
import type { yearClosingCalls } from '@shared/contract/year-closing';
import { businessDateOf } from '@shared/domain/common/business-date';
import type { CarriedKind, CarriedState } from '@shared/domain/year/carried';
import { lastDayOf } from '@shared/domain/year/counted-on';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { isClosed, standingClosing } from './closing.repo';
import { openItemsOf } from './open-items';
import * as repo from './opening.repo';
import { shownClosing } from './shown-closing';

type Calls = typeof yearClosingCalls;
type Status = z.output<Calls['year.status']['output']>;
type Carried = Status['next']['carried'][number];

function stateOf({ before, here, waiting }: repo.CarriedCount): CarriedState {
  if (here === 0) return before === 0 ? 'NONE' : 'NOT_CARRIED';
  return waiting > 0 ? 'WAITING' : 'CONFIRMED';
}

/** The rules of the year before are proposed by themselves: they wait until somebody saves them. */
function ruleState({ before, here }: repo.CarriedCount): CarriedState {
  if (here > 0) return 'CONFIRMED';
  return before === 0 ? 'NONE' : 'WAITING';
}

async function carriedOf(tx: ReadTx, year: number): Promise<Carried[]> {
  const counts: readonly [CarriedKind, repo.CarriedCount][] = [
    ['RULES', await repo.rulesCarried(tx, year)],
    ['RATES', await repo.ratesCarried(tx, year)],
    ['BASE_FIGURES', await repo.baseFiguresCarried(tx, year)],
  ];
  return counts.map(([kind, count]) => ({
    kind,
    state: kind === 'RULES' ? ruleState(count) : stateOf(count),
    ...count,
    waiting: kind === 'RULES' && ruleState(count) === 'WAITING' ? 1 : count.waiting,
  }));
}

/** A year may be opened within the one before it: in January the old one is still to be closed. */
export const mayOpen = (next: number, today: string): boolean =>
  next <= Number(today.slice(0, 4)) + 1;

/** How a year stands before its closing, within an open read. */
export async function statusOf(tx: ReadTx, year: number, today: string): Promise<Status> {
  const day = lastDayOf(year);
  const standing = await standingClosing(tx, year);
  const items = await openItemsOf(tx, year, today);
  const over = today > day;
  const carried = await carriedOf(tx, year);
  const next = year + 1;
  return {
    year,
    today,
    day,
    state: standing ? 'CLOSED' : over ? 'DUE' : 'RUNNING',
    closable: !standing && over && items.every(({ level }) => level !== 'HINDRANCE'),
    items,
    closing: standing ? shownClosing(standing) : null,
    next: {
      year: next,
      opened: carried.some(({ here }) => here > 0),
      mayOpen: mayOpen(next, today) && !(await isClosed(tx, next)),
      carried,
    },
  };
}

/** How a year stands before its closing: what is open, what holds, what the next year took over. */
export function status(app: AppContext, { year }: { year: number }): Promise<Status> {
  const today = businessDateOf(app.clock.now());
  return app.uow.read((tx) => statusOf(tx, year, today));
}
