import type { CallOutput } from '@shared/contract/registry';
import {
  ASSET_DISPOSAL_LABELS,
  CLOSING_REASON_LABELS,
  PLATE_DISPOSAL_LABELS,
} from '@shared/domain/closing/terms';
import type { DeregistrationFormData } from '@shared/domain/documents/deregistration-form';
import type { DocumentSources } from '../engine/template';
import { targetOf, type RecordRequest } from './record-request';
import { orNull, siteOf, unionHeadOf } from './site-facts';

type Record = CallOutput<'deregistration.get'>;

const NO_OPINION = { text: null, on: null };

/** A form without facts, to be written by hand. */
export const BLANK_DEREGISTRATION_FORM: DeregistrationFormData = {
  filledOn: null,
  builder: null,
  unionHead: null,
  unionHeadPhone: null,
  manager: null,
  managerPhone: null,
  name: null,
  type: null,
  address: null,
  explanation: null,
  builderOpinion: NO_OPINION,
  jurisdictionOpinion: NO_OPINION,
  cityOpinion: NO_OPINION,
  siteNumber: null,
};

/** The reason, then what becomes of every asset and of the nameplates (第十四条). */
export function explanationOf(
  record: Pick<Record, 'reason' | 'explanation' | 'assets' | 'plates' | 'platesNote'>,
): string {
  const assets = record.assets.map(({ name, quantity, disposal, note }) => {
    const what = disposal === null ? '待定' : ASSET_DISPOSAL_LABELS[disposal];
    return `${name} ${quantity} 件，${what}${note ? `（${note}）` : ''}`;
  });
  const plates = record.plates && PLATE_DISPOSAL_LABELS[record.plates];
  return [
    `注销原因：${CLOSING_REASON_LABELS[record.reason]}。${record.explanation}`,
    assets.length > 0 ? `固定资产处置：${assets.join('；')}。` : '固定资产处置：无固定资产。',
    plates ? `铭牌标识：${plates}${record.platesNote ? `（${record.platesNote}）` : ''}。` : '',
  ]
    .filter(Boolean)
    .join('\n');
}

/** The site with its latest application, or with empty opinions before there is one. */
export async function loadDeregistrationForm(
  sources: DocumentSources,
  request: RecordRequest,
): Promise<DeregistrationFormData> {
  if (request.blank) return BLANK_DEREGISTRATION_FORM;
  const target = targetOf(request);
  const record = target.site
    ? await orNull(sources.ask('deregistration.get', target.site), 'CLOSING_NONE')
    : await sources.ask('deregistration.get', { id: target.recordId });
  const site = await siteOf(sources, target.site ?? record);
  const head = unionHeadOf(site);
  return {
    ...BLANK_DEREGISTRATION_FORM,
    builder: site.builder?.name ?? null,
    unionHead: head.name,
    unionHeadPhone: head.phone,
    manager: site.managerName,
    managerPhone: site.managerPhone,
    name: site.name,
    type: site.type,
    address: site.address,
    siteNumber: site.number,
    ...(record && {
      filledOn: record.appliedOn,
      explanation: explanationOf(record),
      builderOpinion: { text: record.builderOpinion, on: record.builderOn },
      jurisdictionOpinion: { text: record.jurisdictionOpinion, on: record.jurisdictionOn },
      cityOpinion: { text: record.cityOpinion, on: record.cityOn },
    }),
  };
}
