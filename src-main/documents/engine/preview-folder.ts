import { join } from 'node:path';
import type { DataPaths } from '../../app/paths';

/** Where finished PDFs lie while they are looked at or printed; made again at need. */
export function previewFolder(paths: Pick<DataPaths, 'temporary'>): string {
  return join(paths.temporary, 'preview');
}

/** The address under which the window shows a PDF of that folder (paper-scheme.ts serves it). */
export function previewUrl(name: string): string {
  return `paper://preview/${name}`;
}
