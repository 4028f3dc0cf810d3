import { everyRow as everyRowOf } from '@shared/domain/common/every-row';
import type { DocumentSources } from '../engine/template';

export { PAGE } from '@shared/domain/common/every-row';

/** All rows of a list that is answered in pages; stops between two of them when the form is given up. */
export function everyRow<R>(
  sources: Pick<DocumentSources, 'check'>,
  page: (offset: number) => Promise<{ total: number; rows: readonly R[] }>,
): Promise<R[]> {
  return everyRowOf((offset) => {
    sources.check();
    return page(offset);
  });
}
