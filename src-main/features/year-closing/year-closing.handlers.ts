import type { HandlersOf } from '@shared/contract/handlers';
import type { yearClosingCalls } from '@shared/contract/year-closing';
import type { AppContext } from '../../app/context';
import * as closings from './closing.service';
import * as openings from './opening.service';
import * as statuses from './status.service';

/** The year's turn: what is open, what is frozen, what is carried over. */
export function createYearClosingHandlers(app: AppContext): HandlersOf<typeof yearClosingCalls> {
  return {
    'year.status': (input) => statuses.status(app, input),
    'year.close': (input, context) => closings.close(app, input, context),
    'year.closing': (input) => closings.compared(app, input),
    'year.closings': (input) => closings.list(app, input),
    'year.reopen': (input, context) => closings.reopen(app, input, context),
    'year.openNext': (input, context) => openings.openNext(app, input, context),
  };
}
