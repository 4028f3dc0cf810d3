import type { ActivityKind } from '@shared/domain/operation/activities';
import type { CertificateKind } from '@shared/domain/operation/certificates';
import type { ObjectLiteral, EntityTarget } from 'typeorm';
import {
  SatisfactionSurveyEntity,
  SiteActivityEntity,
  SiteAssetEntity,
  SiteCertificateEntity,
} from '../../db/entities';
import { selectColumns } from '../../db/select-columns';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** What every record has. */
export interface Stored {
  id: number;
  siteId: number;
}

/** 满意度测评 as stored; unitId 0 is the whole site. */
export interface StoredSurvey extends Stored {
  unitId: number;
  surveyedOn: string;
  respondents: number | null;
  scoreX100: number;
  note: string | null;
  source: string;
}

export interface StoredActivity extends Stored {
  heldOn: string;
  kind: ActivityKind;
  topic: string;
  participants: number | null;
  note: string | null;
  source: string;
}

export interface StoredCertificate extends Stored {
  kind: CertificateKind;
  holder: string | null;
  number: string | null;
  issuedOn: string | null;
  expiresOn: string | null;
  note: string | null;
  source: string;
}

/** 固定资产 as stored; value in 分. */
export interface StoredSiteAsset extends Stored {
  name: string;
  quantity: number;
  valueFen: number | null;
  place: string | null;
  acquiredOn: string | null;
}

/** A table of records of a site that are taken off, never deleted. */
export interface RecordTable<R extends Stored> {
  /** The shape of its rows; only a type, never a value. */
  readonly row?: R;
  readonly table: string;
  /** What one record is called. */
  readonly what: string;
  readonly order: string;
  readonly properties: readonly string[];
  readonly entity: EntityTarget<ObjectLiteral>;
}

const table = <R extends Stored>(
  definition: Omit<RecordTable<R>, 'properties'> & { properties: readonly (keyof R & string)[] },
): RecordTable<R> => definition;

export const SURVEYS = table<StoredSurvey>({
  table: 'satisfaction_survey',
  what: '满意度测评',
  order: 'r.surveyed_on DESC, r.id DESC',
  properties: [
    'id',
    'siteId',
    'unitId',
    'surveyedOn',
    'respondents',
    'scoreX100',
    'note',
    'source',
  ],
  entity: SatisfactionSurveyEntity,
});

export const ACTIVITIES = table<StoredActivity>({
  table: 'site_activity',
  what: '活动记录',
  order: 'r.held_on DESC, r.id DESC',
  properties: ['id', 'siteId', 'heldOn', 'kind', 'topic', 'participants', 'note', 'source'],
  entity: SiteActivityEntity,
});

export const CERTIFICATES = table<StoredCertificate>({
  table: 'site_certificate',
  what: '证照',
  order: 'r.expires_on IS NULL, r.expires_on, r.id',
  properties: [
    'id',
    'siteId',
    'kind',
    'holder',
    'number',
    'issuedOn',
    'expiresOn',
    'note',
    'source',
  ],
  entity: SiteCertificateEntity,
});

export const ASSETS = table<StoredSiteAsset>({
  table: 'site_asset',
  what: '固定资产',
  order: 'r.id',
  properties: ['id', 'siteId', 'name', 'quantity', 'valueFen', 'place', 'acquiredOn'],
  entity: SiteAssetEntity,
});

/** The records in force of these sites. */
export function recordsOf<R extends Stored>(
  tx: ReadTx,
  { table: name, properties, order }: RecordTable<R>,
  siteIds: readonly number[],
): Promise<R[]> {
  return tx.query<R>(
    `SELECT ${selectColumns('r', properties)} FROM ${name} r
     WHERE r.removed_at IS NULL AND r.site_id IN (SELECT value FROM json_each(?)) ORDER BY ${order}`,
    [JSON.stringify(siteIds)],
  );
}

/** One record with the instant it was taken off, or undefined. */
export function findRecord<R extends Stored>(
  tx: ReadTx,
  { table: name, properties }: RecordTable<R>,
  id: number,
): Promise<(R & { removedAt: string | null }) | undefined> {
  return tx.first(
    `SELECT ${selectColumns('r', properties)}, r.removed_at AS removedAt FROM ${name} r WHERE r.id = ?`,
    [id],
  );
}

/** Adds a record; answers its id. */
export function addRecord<R extends Stored>(
  tx: WriteTx,
  { entity }: RecordTable<R>,
  row: Omit<R, 'id'>,
): Promise<number> {
  return tx.insert(entity, row);
}

/** Columns that a record may get; `removedAt` takes it off. */
export type RecordColumns<R extends Stored> = Partial<Omit<R, 'id' | 'siteId'>> & {
  removedAt?: string | null;
};

/** Changes columns of a record, or takes it off with `removedAt`. */
export function changeRecord<R extends Stored>(
  tx: WriteTx,
  { entity }: RecordTable<R>,
  id: number,
  columns: RecordColumns<R>,
): Promise<boolean> {
  return tx.update(entity, id, columns);
}
