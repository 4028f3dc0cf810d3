import type { LayoutRow } from '../notice/requirements';

/** 版面检查单 of a notice. */
export interface LayoutChecklistData {
  readonly title: string;
  readonly number: string | null;
  readonly pages: number;
  readonly layout: readonly LayoutRowText[];
  /** ISO 8601, UTC. */
  readonly measuredAt: string;
}

/** A row as calls answer it. */
export type LayoutRowText = Omit<LayoutRow, 'code'>;
