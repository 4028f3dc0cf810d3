import { createHash } from 'node:crypto';
import type { CertaintyPick, FrameSite, SampledType } from '@shared/domain/sampling/frame';
import { compareText } from '@shared/domain/common/text';

/** A jurisdiction as frozen: the row it stood for, its code and its name of the snapshot day. */
export interface FrozenJurisdiction {
  id: number;
  code: string;
  name: string;
}

/** A site as frozen: what enters the rule, and the names that people read beside it. */
export interface FrozenSite extends FrameSite {
  readonly siteId: number;
  readonly siteName: string;
}

/** Everything that a freeze fixes. */
export interface FrozenRows {
  jurisdictions: readonly FrozenJurisdiction[];
  /** In ascending code, then number: the order of the stored items. */
  sites: readonly FrozenSite[];
}

type SiteLine = [
  kind: 'S',
  siteId: number,
  number: string,
  name: string,
  type: SampledType,
  code: string,
  picks: readonly CertaintyPick[],
  skipReason: string | null,
  kept: 0 | 1,
];
type JurisdictionLine = [kind: 'J', id: number, code: string, name: string];

/** Orders sites as they are stored and digested. */
export function inFrozenOrder<S extends FrameSite>(sites: readonly S[]): S[] {
  return [...sites].sort(
    (a, b) =>
      compareText(a.jurisdictionCode, b.jurisdictionCode) ||
      compareText(a.siteNumber, b.siteNumber),
  );
}

function siteLine(site: FrozenSite): string {
  const line: SiteLine = [
    'S',
    site.siteId,
    site.siteNumber,
    site.siteName,
    site.type,
    site.jurisdictionCode,
    site.certainty,
    site.skip?.reason ?? null,
    site.kept === true ? 1 : 0,
  ];
  return JSON.stringify(line);
}

/** The text kept beside the rows themselves, so that an edited row can be told from its original. */
export function frozenText({ jurisdictions, sites }: FrozenRows): string {
  return [
    ...jurisdictions.map(({ id, code, name }) => JSON.stringify(['J', id, code, name])),
    ...inFrozenOrder(sites).map(siteLine),
  ].join('\n');
}

/** Reads `frozenText` back. */
export function readFrozenText(text: string): FrozenRows {
  const jurisdictions: FrozenJurisdiction[] = [];
  const sites: FrozenSite[] = [];
  for (const line of text === '' ? [] : text.split('\n')) {
    const parts = JSON.parse(line) as SiteLine | JurisdictionLine;
    if (parts[0] === 'J') {
      const [, id, code, name] = parts;
      jurisdictions.push({ id, code, name });
      continue;
    }
    const [, siteId, siteNumber, siteName, type, jurisdictionCode, certainty, skipReason, kept] =
      parts;
    sites.push({
      siteId,
      siteNumber,
      siteName,
      type,
      jurisdictionCode,
      certainty,
      ...(skipReason === null ? {} : { skip: { reason: skipReason } }),
      ...(kept === 1 ? { kept: true } : {}),
    });
  }
  return { jurisdictions, sites };
}

/** SHA-256 of a text in UTF-8: 64 lower-case hexadecimal digits. */
export function textDigest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
