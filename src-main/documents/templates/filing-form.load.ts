import type { FilingFormData } from '@shared/domain/documents/filing-form';
import type { DocumentSources } from '../engine/template';
import { targetOf, type RecordRequest } from './record-request';
import { orNull, scoreText, siteOf, unionHeadOf } from './site-facts';

/** A form without facts, to be written by hand. */
export const BLANK_FILING_FORM: FilingFormData = {
  filledOn: null,
  applicant: null,
  unionHead: null,
  unionHeadPhone: null,
  name: null,
  type: null,
  manager: null,
  managerPhone: null,
  location: null,
  serviceTargets: null,
  openToPublic: null,
  score: null,
  address: null,
  postcode: null,
  inspectedOn: null,
  inspectors: null,
  acceptanceOpinion: null,
  acceptedOn: null,
  cityOpinion: null,
  filedOn: null,
  siteNumber: null,
  filingNumber: null,
};

/** The site as it stands, the acceptance that the filing rests on (else the latest), and the filing, where there is one. */
export async function loadFilingForm(
  sources: DocumentSources,
  request: RecordRequest,
): Promise<FilingFormData> {
  if (request.blank) return BLANK_FILING_FORM;
  const target = targetOf(request);
  const filing = target.site
    ? await orNull(sources.ask('filing.get', target.site), 'FILING_NONE')
    : await sources.ask('filing.get', { id: target.recordId });
  const site = await siteOf(sources, target.site ?? filing);
  const acceptances = await sources.ask('acceptance.ofSite', { siteId: site.id });
  const acceptance =
    acceptances.find(({ id }) => id === filing?.acceptanceId) ??
    acceptances.find(({ verdict }) => verdict !== 'WITHDRAWN');
  const head = unionHeadOf(site);
  return {
    filledOn: acceptance?.appliedOn ?? null,
    applicant: site.builder?.name ?? null,
    unionHead: head.name,
    unionHeadPhone: head.phone,
    name: site.name,
    type: site.type,
    manager: site.managerName,
    managerPhone: site.managerPhone,
    location: site.locationKind,
    serviceTargets: site.serviceTargets,
    openToPublic: site.openToPublic,
    score: scoreText(site),
    address: site.address,
    postcode: site.postcode,
    inspectedOn: acceptance?.inspectedOn ?? null,
    inspectors: acceptance?.inspectors ?? null,
    acceptanceOpinion: acceptance?.opinion ?? null,
    acceptedOn: acceptance?.decidedOn ?? null,
    cityOpinion: filing?.opinion ?? null,
    filedOn: filing?.filedOn ?? site.filedOn,
    siteNumber: site.number,
    filingNumber: filing?.number ?? site.filingNumber,
  };
}
