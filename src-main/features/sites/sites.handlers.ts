import type { HandlersOf } from '@shared/contract/handlers';
import type { siteCalls } from '@shared/contract/sites';
import type { AppContext } from '../../app/context';
import { save } from './save.service';
import { CountCache, get, list } from './sites.service';
import { recordStatus, transfer } from './standing.service';
import { timeline } from './timeline.service';

/** 阵地台账. */
export function createSiteHandlers(app: AppContext): HandlersOf<typeof siteCalls> {
  const counts = new CountCache();
  return {
    'sites.list': (input) => list(app, counts, input),
    'sites.get': (input) => get(app, input),
    'sites.save': (input, context) => save(app, input, context),
    'site.transfer': (input, context) => transfer(app, input, context),
    'sites.recordStatus': (input, context) => recordStatus(app, input, context),
    'sites.timeline': (input) => timeline(app, input),
  };
}
