import type { CallContext, HandlersOf } from '@shared/contract/handlers';
import { callNames } from '@shared/contract/names';
import { partOf, type CallsOf, type PartName } from '@shared/contract/parts';
import type { CallName, registry } from '@shared/contract/registry';
import type { AppContext } from '../app/context';
import type { WindowPort } from '../app/window-port';
import { createAppHandlers } from './app/app.handlers';
import type { PagePrinter } from './documents/desk';
import { createJurisdictionHandlers } from './jurisdictions/jurisdictions.handlers';
import { createSiteHandlers } from './sites/sites.handlers';

/** One handler for every call of the registry. */
export type Handlers = HandlersOf<typeof registry>;

/** What features are made of. */
interface Tools {
  readonly app: AppContext;
  /** Absent on the command line. */
  readonly window: WindowPort | null;
  /** Makes PDFs where there is no window. */
  readonly printer: PagePrinter | null;
  /** All handlers, for features that ask others. */
  readonly handlers: () => Handlers;
}

/**
 * How each part of the contract is carried out; a part or a call without a handler does not compile. Like its schemas,
 * a feature is fetched when one of its calls is made first, so that a new one does not lengthen the start; only what
 * the window asks for as it starts is a part of the first file.
 */
const features: { [P in PartName]: (tools: Tools) => Promise<HandlersOf<CallsOf<P>>> } = {
  app: ({ app, window }) => Promise.resolve(createAppHandlers(app, window)),
  jurisdictions: ({ app }) => Promise.resolve(createJurisdictionHandlers(app)),
  sites: ({ app }) => Promise.resolve(createSiteHandlers(app)),

  acceptance: async ({ app }) =>
    (await import('./acceptance/acceptance.handlers')).createAcceptanceHandlers(app),
  applications: async ({ app }) =>
    (await import('./demonstration-applications/applications.handlers')).createApplicationHandlers(
      app,
    ),
  aftercare: async ({ app }) =>
    (await import('./aftercare/aftercare.handlers')).createAftercareHandlers(app),
  attachments: async ({ app }) =>
    (await import('./attachments/attachments.handlers')).createAttachmentHandlers(app),
  backup: async ({ app, window }) =>
    (await import('./backup/backup.handlers')).createBackupHandlers(app, window),
  baseFigures: async ({ app }) =>
    (await import('./base-figures/base-figures.handlers')).createBaseFigureHandlers(app),
  builders: async ({ app }) =>
    (await import('./builders/builders.handlers')).createBuilderHandlers(app),
  closing: async ({ app }) =>
    (await import('./closing/closing.handlers')).createClosingHandlers(app),
  decision: async ({ app }) =>
    (
      await import('./demonstration-decision/demonstration-decision.handlers')
    ).createDecisionHandlers(app),
  demo: async ({ app }) => (await import('./demo/demo.handlers')).createDemoHandlers(app),
  documents: async ({ app, window, printer, handlers }) =>
    (await import('./documents/documents.handlers')).createDocumentHandlers(
      app,
      window,
      printer,
      handlers,
    ),
  duplicates: async ({ app }) =>
    (await import('./duplicates/duplicates.handlers')).createDuplicateHandlers(app),
  exports: async ({ app, handlers }) =>
    (await import('./exports/exports.handlers')).createExportHandlers(app, handlers),
  filing: async ({ app }) => (await import('./filing/filing.handlers')).createFilingHandlers(app),
  forms: async ({ app }) =>
    (await import('./form-imports/form-imports.handlers')).createFormHandlers(app),
  imports: async ({ app }) =>
    (await import('./imports/imports.handlers')).createImportHandlers(app),
  notices: async ({ app, window, printer, handlers }) =>
    (await import('./notices/notices.handlers')).createNoticeHandlers(app, {
      app,
      window,
      printer,
      others: handlers,
    }),
  operation: async ({ app }) =>
    (await import('./operation/operation.handlers')).createOperationHandlers(app),
  reports: async ({ app, window, printer, handlers }) =>
    (await import('./reports/reports.handlers')).createReportHandlers({
      app,
      window,
      printer,
      others: handlers,
    }),
  review: async ({ app }) => (await import('./review/review.handlers')).createReviewHandlers(app),
  reviewResults: async ({ app }) =>
    (await import('./review/results.handlers')).createReviewResultHandlers(app),
  rubrics: async ({ app }) =>
    (await import('./rubrics/rubrics.handlers')).createRubricHandlers(app),
  sampling: async ({ app }) =>
    (await import('./sampling/sampling.handlers')).createSamplingHandlers(app),
  search: async ({ app }) => (await import('./search/search.handlers')).createSearchHandlers(app),
  seasonRules: async ({ app }) =>
    (await import('./demonstration/demonstration-rules.handlers')).createDemonstrationRulesHandlers(
      app,
    ),
  selfChecks: async ({ app }) =>
    (await import('./self-checks/self-checks.handlers')).createSelfCheckHandlers(app),
  stats: async ({ app }) => (await import('./stats/stats.handlers')).createStatsHandlers(app),
  statsQuery: async ({ app }) =>
    (await import('./stats/stats-query.handlers')).createStatsQueryHandlers(app),
  subsidyAllocation: async ({ app }) =>
    (await import('./subsidy-allocation/allocation.handlers')).createAllocationHandlers(app),
  subsidyUse: async ({ app }) =>
    (await import('./subsidies/subsidy-use.handlers')).createSubsidyUseHandlers(app),
  supervision: async ({ app }) =>
    (await import('./supervision/supervision.handlers')).createSupervisionHandlers(app),
  views: async ({ app }) => (await import('./views/views.handlers')).createViewHandlers(app),
  yearClosing: async ({ app }) =>
    (await import('./year-closing/year-closing.handlers')).createYearClosingHandlers(app),
};

type AnyHandler = (input: unknown, context: CallContext) => Promise<unknown>;

/**
 * Every call on the open data folder; a feature is built when one of its calls is made first.
 * @param window absent on the command line
 * @param printer makes PDFs where there is no window
 */
export function createHandlers(
  app: AppContext,
  window: WindowPort | null,
  printer: PagePrinter | null = null,
): Handlers {
  const tools: Tools = { app, window, printer, handlers: () => handlers };
  const built = new Map<PartName, Promise<Partial<Handlers>>>();
  const featureOf = (part: PartName): Promise<Partial<Handlers>> => {
    const known = built.get(part) ?? features[part](tools);
    built.set(part, known);
    return known;
  };
  const handlerOf =
    (name: CallName): AnyHandler =>
    async (input, context) => {
      const feature = await featureOf(await partOf(name));
      return (feature[name] as AnyHandler)(input, context);
    };
  const handlers = Object.fromEntries(
    callNames.map((name) => [name, handlerOf(name)]),
  ) as unknown as Handlers;
  return handlers;
}
