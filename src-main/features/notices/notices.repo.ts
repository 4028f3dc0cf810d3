import type { z } from 'zod';
import type { noticeCalls } from '@shared/contract/notices';
import type { NoticeContent } from '@shared/domain/notice/content';
import type { NoticeNumber } from '@shared/domain/notice/document';
import type { NoticeFacts } from '@shared/domain/notice/facts';
import type { NoticeKind, NoticeState } from '@shared/domain/notice/kinds';
import { NoticeEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';

type ListInput = z.output<(typeof noticeCalls)['notice.list']['input']>;

/** A notice as it is kept. */
export interface StoredNotice {
  readonly id: number;
  readonly year: number;
  readonly kind: NoticeKind;
  readonly state: NoticeState;
  readonly number: NoticeNumber | null;
  readonly decisionId: number | null;
  readonly correctsId: number | null;
  readonly revocationIds: readonly number[];
  readonly content: NoticeContent;
  /** What it rested on when it was issued; null while it was not. */
  readonly issued: NoticeFacts | null;
  readonly issuedOn: string | null;
  readonly voidReason: string | null;
  readonly version: number;
}

interface Row {
  id: number;
  year: number;
  kind: NoticeKind;
  state: NoticeState;
  sign: string | null;
  signYear: number | null;
  serial: number | null;
  decisionId: number | null;
  correctsId: number | null;
  revocationIds: string | null;
  content: string;
  rows: string | null;
  issuedOn: string | null;
  voidReason: string | null;
  version: number;
}

const NOTICE = `SELECT n.id, n.year, n.kind, n.state, n.sign, n.sign_year AS signYear, n.serial,
    n.decision_id AS decisionId, n.corrects_id AS correctsId, n.revocation_ids AS revocationIds, n.content, n.rows,
    n.issued_on AS issuedOn, n.void_reason AS voidReason, n.version FROM notice n`;

function storedOf(row: Row): StoredNotice {
  const { sign, signYear, serial, revocationIds, content, rows, ...rest } = row;
  return {
    ...rest,
    number:
      sign === null || signYear === null || serial === null
        ? null
        : { sign, year: signYear, serial },
    revocationIds: revocationIds === null ? [] : (JSON.parse(revocationIds) as number[]),
    content: JSON.parse(content) as NoticeContent,
    issued: rows === null ? null : (JSON.parse(rows) as NoticeFacts),
  };
}

/** One notice, or undefined. */
export async function findNotice(tx: ReadTx, id: number): Promise<StoredNotice | undefined> {
  const row = await tx.first<Row>(`${NOTICE} WHERE n.id = ?`, [id]);
  return row && storedOf(row);
}

/** A page of notices, the latest first. */
export async function listNotices(
  tx: ReadTx,
  { year, kind, state, limit, offset }: ListInput,
): Promise<{ total: number; rows: StoredNotice[] }> {
  const conditions = ['1 = 1'];
  const parameters: SqlValue[] = [];
  for (const [column, value] of Object.entries({ year, kind, state })) {
    if (value === undefined) continue;
    conditions.push(`n.${column} = ?`);
    parameters.push(value);
  }
  const where = conditions.join(' AND ');
  const counted = await tx.first<{ total: number }>(
    `SELECT count(*) AS total FROM notice n WHERE ${where}`,
    parameters,
  );
  const rows = await tx.query<Row>(
    `${NOTICE} WHERE ${where} ORDER BY n.year DESC, n.id DESC LIMIT ? OFFSET ?`,
    [...parameters, limit, offset],
  );
  return { total: counted?.total ?? 0, rows: rows.map(storedOf) };
}

/** Notices of a kind and year in a state, the latest first. */
export async function noticesOf(
  tx: ReadTx,
  { year, kind, state }: { year: number; kind: NoticeKind; state: NoticeState },
): Promise<StoredNotice[]> {
  const rows = await tx.query<Row>(
    `${NOTICE} WHERE n.year = ? AND n.kind = ? AND n.state = ? ORDER BY n.id DESC`,
    [year, kind, state],
  );
  return rows.map(storedOf);
}

/** The issued notice that made a decision public, or undefined. */
export async function issuedNoticeOf(
  tx: ReadTx,
  decisionId: number,
): Promise<StoredNotice | undefined> {
  const row = await tx.first<Row>(
    `${NOTICE} WHERE n.decision_id = ? AND n.kind = 'AWARD' AND n.state = 'ISSUED' ORDER BY n.id DESC LIMIT 1`,
    [decisionId],
  );
  return row && storedOf(row);
}

/** The latest issued notice of a year that has lines to mend, or undefined. */
export async function latestIssued(tx: ReadTx, year: number): Promise<StoredNotice | undefined> {
  const row = await tx.first<Row>(
    `${NOTICE} WHERE n.year = ? AND n.state = 'ISSUED' AND n.kind IN ('AWARD', 'REVOCATION')
     ORDER BY n.issued_on DESC, n.id DESC LIMIT 1`,
    [year],
  );
  return row && storedOf(row);
}

/** Another notice that bears a number, in whatever state: a number is never used twice. */
export async function bearerOf(
  tx: ReadTx,
  { sign, year, serial }: NoticeNumber,
  exceptId: number,
): Promise<StoredNotice | undefined> {
  const row = await tx.first<Row>(
    `${NOTICE} WHERE n.sign = ? AND n.sign_year = ? AND n.serial = ? AND n.id <> ?`,
    [sign, year, serial, exceptId],
  );
  return row && storedOf(row);
}

/** What of a notice can be changed. */
export type NoticeChanges = Partial<
  Omit<StoredNotice, 'id' | 'year' | 'kind' | 'correctsId' | 'version'>
>;

function columnsOf(changes: NoticeChanges): Partial<NoticeEntity> {
  const { number, revocationIds, content, issued, ...rest } = changes;
  return {
    ...rest,
    ...(number === undefined
      ? {}
      : {
          sign: number?.sign ?? null,
          signYear: number?.year ?? null,
          serial: number?.serial ?? null,
        }),
    ...(revocationIds === undefined ? {} : { revocationIds: JSON.stringify(revocationIds) }),
    ...(content === undefined ? {} : { content: JSON.stringify(content) }),
    ...(issued === undefined ? {} : { rows: issued && JSON.stringify(issued) }),
  };
}

/** Starts a draft. */
export function addNotice(
  tx: WriteTx,
  row: Pick<StoredNotice, 'year' | 'kind' | 'correctsId'> & NoticeChanges,
): Promise<number> {
  const { year, kind, correctsId, ...changes } = row;
  return tx.insert(NoticeEntity, {
    year,
    kind,
    correctsId,
    state: 'DRAFT',
    ...columnsOf(changes),
  });
}

/** Changes a notice. @returns false when it was changed since `version` was read */
export function changeNotice(
  tx: WriteTx,
  { id, version }: Pick<StoredNotice, 'id' | 'version'>,
  changes: NoticeChanges,
): Promise<boolean> {
  return tx.update(NoticeEntity, id, columnsOf(changes), version);
}
