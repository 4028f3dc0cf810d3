import type { HandlersOf } from '@shared/contract/handlers';
import type { registry } from '@shared/contract/registry';
import type { AppContext } from '../app/context';
import type { WindowPort } from '../app/window-port';
import { createAcceptanceHandlers } from './acceptance/acceptance.handlers';
import { createAppHandlers } from './app/app.handlers';
import { createAttachmentHandlers } from './attachments/attachments.handlers';
import { createBackupHandlers } from './backup/backup.handlers';
import { createBuilderHandlers } from './builders/builders.handlers';
import { createClosingHandlers } from './closing/closing.handlers';
import { createDocumentHandlers } from './documents/documents.handlers';
import type { PagePrinter } from './documents/desk';
import { createDemoHandlers } from './demo/demo.handlers';
import { createDuplicateHandlers } from './duplicates/duplicates.handlers';
import { createFilingHandlers } from './filing/filing.handlers';
import { createJurisdictionHandlers } from './jurisdictions/jurisdictions.handlers';
import { createSearchHandlers } from './search/search.handlers';
import { createSiteHandlers } from './sites/sites.handlers';
import { createStatsHandlers } from './stats/stats.handlers';
import { createSupervisionHandlers } from './supervision/supervision.handlers';
import { createViewHandlers } from './views/views.handlers';
import { createExportHandlers } from './exports/exports.handlers';
import { createImportHandlers } from './imports/imports.handlers';
import { createRubricHandlers } from './rubrics/rubrics.handlers';
import { createFormHandlers } from './form-imports/form-imports.handlers';
import { createOperationHandlers } from './operation/operation.handlers';
import { createSamplingHandlers } from './sampling/sampling.handlers';
import { createSelfCheckHandlers } from './self-checks/self-checks.handlers';

/** One handler for every call of the registry; a missing one does not compile. */
export type Handlers = HandlersOf<typeof registry>;

/**
 * Builds every feature on the open data folder. `window` is absent on the command line.
 * @param printer makes PDFs where there is no window
 */
export function createHandlers(
  app: AppContext,
  window: WindowPort | null,
  printer: PagePrinter | null = null,
): Handlers {
  const handlers: Handlers = {
    ...createAppHandlers(app, window),
    ...createAcceptanceHandlers(app),
    ...createAttachmentHandlers(app),
    ...createBackupHandlers(app, window),
    ...createBuilderHandlers(app),
    ...createClosingHandlers(app),
    ...createDemoHandlers(app),
    ...createDuplicateHandlers(app),
    ...createJurisdictionHandlers(app),
    ...createSearchHandlers(app),
    ...createSiteHandlers(app),
    ...createStatsHandlers(app),
    ...createSupervisionHandlers(app),
    ...createViewHandlers(app),
    ...createExportHandlers(app, () => handlers),
    ...createFilingHandlers(app),
    ...createImportHandlers(app),
    ...createRubricHandlers(app),
    ...createFormHandlers(app),
    ...createOperationHandlers(app),
    ...createSamplingHandlers(app),
    ...createSelfCheckHandlers(app),
    ...createDocumentHandlers(app, window, printer, () => handlers),
  };
  return handlers;
}
