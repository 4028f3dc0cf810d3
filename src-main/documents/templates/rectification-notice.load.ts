import type { CallOutput } from '@shared/contract/registry';
import { businessDateOf } from '@shared/domain/common/business-date';
import type { RectificationNoticeData } from '@shared/domain/documents/rectification-notice';
import { RECTIFICATION_SOURCE_LABELS } from '@shared/domain/supervision/rectification';
import { AppError } from '@shared/errors';
import type { DocumentSources } from '../engine/template';
import type { NoticeRequest } from './rectification-notice';
import { targetOf } from './record-request';
import { siteOf } from './site-facts';
import { COMMITTEE } from './words';

type Row = CallOutput<'rectification.list'>['rows'][number];

const NUMBER = /^ZG-/i;
const MOST = 1000;

/** The finding that a request names, or the latest of a site that is still to be put right, else the latest at all. */
async function namedFinding(sources: DocumentSources, request: NoticeRequest): Promise<Row> {
  const { id, spotCheckId, supervisionId } = request;
  if (typeof id === 'number') return sources.ask('rectification.get', { id });
  if (typeof id === 'string' && NUMBER.test(id)) {
    return sources.ask('rectification.get', { number: id.toUpperCase() });
  }
  const of =
    spotCheckId !== undefined
      ? { spotCheckId }
      : supervisionId !== undefined
        ? { supervisionId }
        : (targetOf(request).site ?? {});
  const { rows } = await sources.ask('rectification.list', { ...of, limit: MOST });
  const valid = rows.filter(({ state }) => state !== 'VOIDED');
  const open = valid.filter(({ state }) => state !== 'CLOSED');
  const [latest] = [...(open.length > 0 ? open : valid)].sort((a, b) =>
    b.openedOn.localeCompare(a.openedOn),
  );
  if (!latest) throw new AppError('DOCUMENT_EMPTY', { what: '整改' });
  return latest;
}

/** All findings of the visit that one finding came from, by their numbers. */
async function sameVisit(sources: DocumentSources, one: Row): Promise<readonly Row[]> {
  const { spotCheckId, supervisionId, selfCheckId, siteId } = one;
  if (spotCheckId === null && supervisionId === null && selfCheckId === null) return [one];
  const of = {
    ...(spotCheckId === null ? {} : { spotCheckId }),
    ...(supervisionId === null ? {} : { supervisionId }),
  };
  const { rows } = await sources.ask('rectification.list', { siteId, ...of, limit: MOST });
  return rows
    .filter((row) => row.state !== 'VOIDED' || row.id === one.id)
    .filter((row) => row.selfCheckId === selfCheckId)
    .sort((a, b) => a.number.localeCompare(b.number));
}

/** When the visit was, and by whom. */
async function visitOf(
  sources: DocumentSources,
  { spotCheckId, supervisionId, selfCheckId, siteId, openedOn }: Row,
): Promise<{ on: string; by: string | null }> {
  if (spotCheckId !== null) {
    const check = await sources.ask('spotCheck.get', { id: spotCheckId });
    return { on: check.checkedOn, by: check.inspectors };
  }
  if (supervisionId !== null) {
    const { rows } = await sources.ask('supervision.list', { siteId, includeVoided: true });
    const found = rows.find(({ id }) => id === supervisionId);
    if (found) return { on: found.supervisedOn, by: found.supervisors };
  }
  if (selfCheckId !== null) {
    const check = await sources.ask('selfCheck.get', { id: selfCheckId });
    return { on: check.checkedOn, by: null };
  }
  return { on: openedOn, by: null };
}

/** Every finding of one visit to one site. */
export async function loadRectificationNotice(
  sources: DocumentSources,
  request: NoticeRequest,
): Promise<RectificationNoticeData> {
  const named = await namedFinding(sources, request);
  const rows = await sameVisit(sources, named);
  const visit = await visitOf(sources, named);
  const site = await siteOf(sources, named);
  const days = rows.map(({ dueOn }) => dueOn).sort();
  const opened = rows.map(({ openedOn }) => openedOn).sort();
  return {
    siteNumber: named.siteNumber,
    name: named.siteName,
    address: site.address,
    builder: named.builderName,
    issuer: named.source === 'SUPERVISION' ? COMMITTEE : named.jurisdictionName,
    visit: RECTIFICATION_SOURCE_LABELS[named.source],
    visitedOn: visit.on,
    visitors: visit.by,
    findings: rows.map(({ number, what, requirement, responsible, dueOn, veto }) => ({
      number,
      what,
      requirement,
      responsible,
      dueOn,
      veto,
    })),
    dueOn: days.at(-1) ?? named.dueOn,
    issuedOn: opened.at(-1) ?? businessDateOf(sources.now),
  };
}
