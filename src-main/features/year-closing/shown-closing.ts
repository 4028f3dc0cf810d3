import type { z } from 'zod';
import type { yearClosingCalls } from '@shared/contract/year-closing';
import { businessDateOf } from '@shared/domain/common/business-date';
import { readFigures } from '@shared/domain/year/frozen-figures';
import type { ClosingRow } from './closing.repo';

export type ShownClosing = z.output<(typeof yearClosingCalls)['year.close']['output']>;

function figureCount(figures: string): number {
  try {
    return readFigures(figures).groups.reduce((sum, group) => sum + group.figures.length, 0);
  } catch {
    // Kept figures that no longer read are named by the check of their digest, not here.
    return 0;
  }
}

/** A closing without its figures. */
export function shownClosing({ figures, reopenedAt, ...row }: ClosingRow): ShownClosing {
  return {
    ...row,
    figures: figureCount(figures),
    reopenedOn: reopenedAt === null ? null : businessDateOf(new Date(reopenedAt)),
  };
}
