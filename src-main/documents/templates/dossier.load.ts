import type { CallOutput } from '@shared/contract/registry';
import { AppError } from '@shared/errors';
import type { DocumentSources } from '../engine/template';
import type { ApplicationRequest } from './application-request';

type Dossier = CallOutput<'demonstration.dossier'>;

/** A photo as it stands on paper, or the reason why it does not. */
export interface DossierPicture {
  readonly caption: string;
  /** data: URL of an accepted image; null where it is not shown */
  readonly dataUrl: string | null;
  readonly whyNot: string | null;
}

/** A candidate's dossier with the content of its photos. */
export interface DossierData extends Dossier {
  readonly pictures: readonly DossierPicture[];
  readonly printedAt: string;
}

/** What may become part of a page: the kinds that attachments accept as photos, in base64 and nothing else. */
const PHOTO_URL = /^data:image\/(jpeg|png|webp);base64,[A-Za-z0-9+/]+=*$/;

async function picture(
  sources: DocumentSources,
  { id, caption, shown, whyNot }: Dossier['photos'][number],
): Promise<DossierPicture> {
  if (!shown) return { caption, dataUrl: null, whyNot };
  try {
    const { dataUrl } = await sources.ask('attachments.open', { id });
    return dataUrl !== null && PHOTO_URL.test(dataUrl)
      ? { caption, dataUrl, whyNot: null }
      : { caption, dataUrl: null, whyNot: '不是能印出的照片' };
  } catch (error) {
    // A photo whose file is gone or altered is named; the dossier is still printed.
    if (error instanceof AppError) return { caption, dataUrl: null, whyNot: error.message };
    throw error;
  }
}

/** The dossier of one application with its photos. @throws AppError NOT_FOUND, APPLICATION_NONE */
export async function loadDossier(
  sources: DocumentSources,
  request: ApplicationRequest,
): Promise<DossierData> {
  const dossier = await sources.ask('demonstration.dossier', request);
  const pictures: DossierPicture[] = [];
  for (const photo of dossier.photos) {
    sources.check();
    pictures.push(await picture(sources, photo));
  }
  return { ...dossier, pictures, printedAt: sources.now.toISOString() };
}
