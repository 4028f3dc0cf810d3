import type { CallContext, HandlersOf } from '@shared/contract/handlers';
import { fetchDefinition } from '@shared/contract/parts';
import type { CallOutput, registry } from '@shared/contract/registry';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { WindowPort } from '../../app/window-port';
import type { FontChoice } from '../../documents/engine/faces';
import { faceSpecimens } from '../../documents/engine/specimens';
import type { DocumentKind, DocumentSources } from '../../documents/engine/template';
import { documentKind } from '../../documents/templates';

/** All calls of the program: a form asks them as the window does. */
export type OtherHandlers = HandlersOf<typeof registry>;

/** Makes PDFs without a window: the hidden Electron of the command line. */
export interface PagePrinter {
  toPdf(html: string): Promise<Buffer>;
}

/** What the forms work with. */
export interface Desk {
  readonly app: AppContext;
  readonly window: WindowPort | null;
  readonly printer: PagePrinter | null;
  readonly others: () => OtherHandlers;
}

type AnyHandler = (input: unknown, context: CallContext) => Promise<unknown>;
type PrintPage = (html: string) => Promise<Buffer>;

/** Setting: `bundled` (the program's own fonts first, the default) or `office`. */
const FONT_SETTING = 'documents.fonts';

/** What prints a page to PDF, or null where nothing can. */
export function pagePrinter({ window, printer }: Desk): PrintPage | null {
  if (window) return (html) => window.printToPdf(html);
  return printer && ((html) => printer.toPdf(html));
}

/** @throws AppError DOCUMENT_NEEDS_WINDOW where nothing prints */
export function mustPrint(desk: Desk): PrintPage {
  const print = pagePrinter(desk);
  if (!print) throw new AppError('DOCUMENT_NEEDS_WINDOW');
  return print;
}

/** @throws AppError DOCUMENT_UNKNOWN */
export function mustFindKind(kind: string): DocumentKind {
  const found = documentKind(kind);
  if (!found) throw new AppError('DOCUMENT_UNKNOWN', { kind });
  return found;
}

/** Where the forms of one call get their facts. */
export async function sourcesOf(desk: Desk, context: CallContext): Promise<DocumentSources> {
  const ask: DocumentSources['ask'] = async (name, input) => {
    // Defaults of the schema are filled in as for any other caller.
    const parsed = (await fetchDefinition(name)).input.parse(input);
    return (await (desk.others()[name] as AnyHandler)(parsed, context)) as CallOutput<typeof name>;
  };
  const { value } = await ask('settings.get', { key: FONT_SETTING });
  const choice: FontChoice = value === 'office' ? 'office' : 'bundled';
  return {
    ask,
    now: desk.app.clock.now(),
    actor: context.actor,
    check: () => {
      if (context.signal.aborted) throw new AppError('OPERATION_CANCELLED');
    },
    fonts: { choice, specimens: () => faceSpecimens(pagePrinter(desk)) },
  };
}
