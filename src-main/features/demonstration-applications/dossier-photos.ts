import type { z } from 'zod';
import type { attachmentRow } from '@shared/contract/attachments';
import type { dossierPhoto } from '@shared/contract/demonstration-dossier';
import type { AppContext } from '../../app/context';
import { storedPath } from '../attachments/file-store';
import { sizeOfImageFile } from './image-size';

type Attachment = z.output<typeof attachmentRow> & { sha256: string };
type Photo = z.output<typeof dossierPhoto>;

/** More pixels than any camera of an office has; decoding more could take all memory with it. */
const MOST_PIXELS = 60_000_000;
/** As many photos as a reader turns over, and as many bytes as a file can be sent with. */
const MOST_PHOTOS = 24;
const MOST_BYTES = 60 * 1024 * 1024;

const ABOUT_WORDS: Readonly<Record<string, string>> = {
  SELF_CHECK: '自查',
  ACCEPTANCE: '验收',
  SPOT_CHECK: '抽查',
  SUPERVISION: '督查',
  RECTIFICATION: '整改',
  DEREGISTRATION: '注销',
  ELIGIBILITY: '申报条件',
  APPLICATION: '申报、考察',
};

/** What a file shows: its caption, and the record that it belongs to. */
export function captionOf({ caption, fileName, about }: Attachment): string {
  const where = about ? `（${ABOUT_WORDS[about.entity] ?? ''}）` : '';
  return `${caption ?? fileName}${where}`;
}

async function whyNotShown(app: AppContext, row: Attachment): Promise<string | null> {
  if (!row.present) return '原文件不在';
  try {
    const path = storedPath(app.paths.attachments, row.sha256);
    const size = await sizeOfImageFile(path, row.mediaType);
    if (!size || size.width === 0 || size.height === 0) return '不能识别的照片';
    return size.width * size.height > MOST_PIXELS ? '照片尺寸过大' : null;
  } catch {
    return '原文件不能读取';
  }
}

/** The photos of a dossier: those of the application first, then the latest; others are named with the reason. */
export async function photosOf(
  app: AppContext,
  attachments: readonly Attachment[],
  applicationId: number,
): Promise<Photo[]> {
  const own = (row: Attachment): number =>
    row.about?.entity === 'APPLICATION' && row.about.id === applicationId ? 0 : 1;
  const images = attachments
    .filter(({ mediaType }) => mediaType.startsWith('image/'))
    .sort((a, b) => own(a) - own(b) || b.addedAt.localeCompare(a.addedAt) || a.id - b.id);
  const photos: Photo[] = [];
  let bytes = 0;
  let count = 0;
  for (const row of images) {
    let whyNot = await whyNotShown(app, row);
    if (whyNot === null && (count >= MOST_PHOTOS || bytes + row.size > MOST_BYTES)) {
      whyNot = '照片较多，请在阵地档案里查看';
    }
    if (whyNot === null) {
      count += 1;
      bytes += row.size;
    }
    photos.push({
      id: row.id,
      kind: row.kind,
      fileName: row.fileName,
      mediaType: row.mediaType,
      caption: captionOf(row),
      addedAt: row.addedAt,
      shown: whyNot === null,
      whyNot,
    });
  }
  return photos;
}
