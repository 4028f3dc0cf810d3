import type { HandlersOf } from '@shared/contract/handlers';
import type { statsQueryCalls } from '@shared/contract/stats-query';
import type { AppContext } from '../../app/context';
import * as service from './stats-query.service';
import { records } from './stats-records.service';

/** The charts of 统计分析 and the records behind their marks. */
export function createStatsQueryHandlers(app: AppContext): HandlersOf<typeof statsQueryCalls> {
  return {
    'stats.query': (input) => service.query(app, input),
    'stats.dashboard': (input) => service.dashboard(app, input),
    'stats.records': (input) => records(app, input),
  };
}
