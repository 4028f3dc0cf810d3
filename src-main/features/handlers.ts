import type { HandlersOf } from '@shared/contract/handlers';
import type { registry } from '@shared/contract/registry';
import type { AppContext } from '../app/context';
import type { WindowPort } from '../app/window-port';
import { createAppHandlers } from './app/app.handlers';
import { createAttachmentHandlers } from './attachments/attachments.handlers';
import { createBuilderHandlers } from './builders/builders.handlers';
import { createDocumentHandlers } from './documents/documents.handlers';
import { createDemoHandlers } from './demo/demo.handlers';
import { createDuplicateHandlers } from './duplicates/duplicates.handlers';
import { createJurisdictionHandlers } from './jurisdictions/jurisdictions.handlers';
import { createSearchHandlers } from './search/search.handlers';
import { createSiteHandlers } from './sites/sites.handlers';
import { createStatsHandlers } from './stats/stats.handlers';
import { createViewHandlers } from './views/views.handlers';
import { createExportHandlers } from './exports/exports.handlers';
import { createImportHandlers } from './imports/imports.handlers';
import { createSamplingHandlers } from './sampling/sampling.handlers';

/** One handler for every call of the registry; a missing one does not compile. */
export type Handlers = HandlersOf<typeof registry>;

/** Builds every feature on the open data folder. `window` is absent on the command line. */
export function createHandlers(app: AppContext, window: WindowPort | null): Handlers {
  const handlers: Handlers = {
    ...createAppHandlers(app, window),
    ...createAttachmentHandlers(app),
    ...createBuilderHandlers(app),
    ...createDemoHandlers(app),
    ...createDuplicateHandlers(app),
    ...createJurisdictionHandlers(app),
    ...createSearchHandlers(app),
    ...createSiteHandlers(app),
    ...createStatsHandlers(app),
    ...createViewHandlers(app),
    ...createExportHandlers(app, () => handlers),
    ...createImportHandlers(app),
    ...createSamplingHandlers(app),
    ...createDocumentHandlers(app, window, () => handlers),
  };
  return handlers;
}
