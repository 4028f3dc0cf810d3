import type { exportCalls } from '@shared/contract/exports';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import * as service from './exports.service';
import type { ListHandlers } from './list-table';

/**
 * Lists as files.
 * @param calls the calls that answer the lists; asked for only when one is saved
 */
export function createExportHandlers(
  app: AppContext,
  calls: () => ListHandlers,
): HandlersOf<typeof exportCalls> {
  return {
    'export.sites': (input) => service.exportSites(app, input),
    'export.template': (input) => service.exportTemplate(app, input),
    'export.table': (input) => service.exportTable(input),
    'export.list': (input, context) => service.exportList(calls(), input, context),
  };
}
