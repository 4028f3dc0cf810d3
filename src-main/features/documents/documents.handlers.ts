import type { documentCalls } from '@shared/contract/documents';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import type { WindowPort } from '../../app/window-port';
import { renderBatch } from './batch.service';
import type { OtherHandlers, PagePrinter } from './desk';
import * as service from './documents.service';
import * as previews from './previews';

/**
 * Forms on paper: list, preview, file, printer.
 * @param printer makes PDFs where there is no window
 * @param others all handlers of the program, where forms get their facts
 */
export function createDocumentHandlers(
  app: AppContext,
  window: WindowPort | null,
  printer: PagePrinter | null,
  others: () => OtherHandlers,
): HandlersOf<typeof documentCalls> {
  const desk = { app, window, printer, others };
  return {
    'documents.kinds': () => Promise.resolve(service.kinds()),
    'documents.fonts': (_input, context) => service.fonts(desk, context),
    'documents.preview': (input, context) => service.preview(desk, input, context),
    'documents.render': (input, context) => service.render(desk, input, context),
    'documents.renderBatch': (input, context) => renderBatch(desk, input, context),
    'documents.previewBatch': (input, context) => previews.previewBatch(desk, input, context),
    'documents.printPreview': (input) => previews.printPreview(desk, input),
    'documents.savePreview': (input) => previews.savePreview(desk, input),
    'documents.print': (input, context) => service.print(desk, input, context),
  };
}
