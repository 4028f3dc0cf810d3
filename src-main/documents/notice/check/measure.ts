import type { NoticeDocument } from '@shared/domain/notice/document';
import type { LayoutRow } from '@shared/domain/notice/requirements';
import { readInk } from '../ink/read-ink';
import { annexRows } from './annex-rows';
import { bodyRows } from './body-rows';
import { headRows } from './head-rows';
import { pageRows } from './page-rows';
import { subjectOf } from './subject';
import { signatureRows } from './signature-rows';

/**
 * The 版面检查单 of a printed notice: each element as required and as the PDF's own ink shows it.
 * @param document what the notice should say; where it stands is read from the PDF alone
 */
export async function measureNotice(
  document: NoticeDocument,
  pdf: Uint8Array,
): Promise<LayoutRow[]> {
  const subject = subjectOf(document, await readInk(pdf));
  return [
    ...pageRows(subject),
    ...headRows(subject),
    ...bodyRows(subject),
    ...signatureRows(subject),
    ...annexRows(subject),
  ];
}
