import type { documentCalls } from '@shared/contract/documents';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import type { WindowPort } from '../../app/window-port';
import * as service from './documents.service';

/**
 * Forms on paper: list, preview, file, printer.
 * @param others all handlers of the program, where forms get their facts
 */
export function createDocumentHandlers(
  app: AppContext,
  window: WindowPort | null,
  others: () => service.OtherHandlers,
): HandlersOf<typeof documentCalls> {
  const desk = { app, window, others };
  return {
    'documents.kinds': () => Promise.resolve(service.kinds()),
    'documents.preview': (input, context) => service.preview(desk, input, context),
    'documents.render': (input, context) => service.render(desk, input, context),
    'documents.print': (input, context) => service.print(desk, input, context),
  };
}
