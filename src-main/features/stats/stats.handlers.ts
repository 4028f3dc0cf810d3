import type { HandlersOf } from '@shared/contract/handlers';
import type { statsCalls } from '@shared/contract/stats';
import type { AppContext } from '../../app/context';
import { CountCache } from '../sites/sites.service';
import { calendar } from './calendar.service';
import { overview } from './stats.service';
import { workbench } from './workbench.service';

/** Figures for the workbench and the charts. */
export function createStatsHandlers(app: AppContext): HandlersOf<typeof statsCalls> {
  const cache = new CountCache();
  return {
    'stats.overview': (input) => overview(app, input),
    'workbench.calendar': (input) => calendar(app, input),
    'workbench.items': (input) => workbench(app, cache, input),
  };
}
