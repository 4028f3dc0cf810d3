import type { z } from 'zod';
import type { baseFigureCalls } from '@shared/contract/base-figures';
import type { AppContext } from '../../app/context';
import { template } from '../form-imports/template.service';

type Call = (typeof baseFigureCalls)['baseFigures.export'];

/** A year's base figures as the workbook in which they are reported; unchanged, it changes nothing when it comes back. */
export function exportYear(
  app: AppContext,
  { year, file }: z.output<Call['input']>,
): Promise<z.output<Call['output']>> {
  return template(app, { kind: 'BASE_FIGURES', file, year });
}
