import { resolve } from 'node:path';
import type { CallContext } from '@shared/contract/handlers';
import { differingCodes, missingCodes, sheetProgress } from '@shared/domain/review/marks';
import { REVIEW_PHASES } from '@shared/domain/review/terms';
import { SITE_TYPES, TYPE_LABELS } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import { writeHeader, type AppContext } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { writeXlsx, type ListColumn } from '../../documents/spreadsheet/write-xlsx';
import { rulesById } from '../demonstration/rules.service';
import { readCells } from '../imports/read-file';
import { mayScore, recusedCandidates, type ScoringRight } from './may-score';
import type { Input, Output } from './panel-write';
import {
  COMMENT_HEADER,
  lineHeader,
  NAME_HEADER,
  rowsOfFile,
  SITE_HEADER,
  type FileRow,
} from './sheet-file';
import { fittingMark, openSheet, submit, writeMarks, type MarkGiven } from './sheet-write';
import { inPhase, memberOf, rulesOf, sessionOf, type StoredCandidate } from './session-guard';
import * as repo from './sessions.repo';
import { changeSheet, type StoredSheet } from './sheets.repo';

type PaperAnswer = Output<'review.typeSheet'>;

function answerOf(right: ScoringRight, sheet: StoredSheet, entry: 1 | 2): PaperAnswer {
  const { table } = right;
  const [own, other] = entry === 1 ? [sheet.first, sheet.second] : [sheet.second, sheet.first];
  const missing = missingCodes(table, own);
  const differing = differingCodes(table, own, other);
  const otherMissing = missingCodes(table, other);
  return {
    candidateId: right.candidate.id,
    state: sheetProgress(table, sheet),
    entry,
    enteredCodes: table.map(({ code }) => code).filter((code) => !missing.includes(code)),
    missingCodes: missing,
    otherEntered: table.length - otherMissing.length,
    differingCodes: differing,
    complete: missing.length + otherMissing.length + differing.length === 0,
  };
}

/**
 * The right to type a member's sheet from paper. Who scores behind a PIN is not typed for: comparing typings with marks
 * from the screen would tell what they are.
 * @throws AppError REVIEW_ON_SCREEN and those of {@link mayScore}
 */
async function mayType(
  tx: ReadTx,
  sessionId: number,
  memberId: number,
  candidateId: number,
): Promise<ScoringRight> {
  const right = await mayScore(tx, memberId, candidateId);
  if (right.session.id !== sessionId) throw new AppError('NOT_FOUND', { what: '评委' });
  const { seat, name, pinSet } = right.member;
  if (pinSet === 1) throw new AppError('REVIEW_ON_SCREEN', { seat, name });
  return right;
}

interface Typing {
  sessionId: number;
  memberId: number;
  candidateId: number;
  entry: 1 | 2;
  marks: readonly MarkGiven[];
  comment?: string | null | undefined;
}

async function typeInto(tx: WriteTx, typing: Typing): Promise<PaperAnswer> {
  const right = await mayType(tx, typing.sessionId, typing.memberId, typing.candidateId);
  const marks = typing.marks.map((given) => fittingMark(right, given));
  const open = await openSheet(tx, right, 'PAPER');
  const sheet = await writeMarks(tx, open, typing.entry, marks);
  if (typing.comment !== undefined) await changeSheet(tx, sheet.id, { comment: typing.comment });
  return answerOf(right, sheet, typing.entry);
}

/**
 * Types a paper sheet, once or for the second time, and submits it when asked. What was typed stays even when it cannot
 * be submitted yet.
 * @throws AppError REVIEW_RECUSED, REVIEW_ON_SCREEN, REVIEW_MARK_*, REVIEW_SHEET_*, REVIEW_PHASE
 */
export async function typeSheet(
  app: AppContext,
  input: Input<'review.typeSheet'>,
  context: CallContext,
): Promise<PaperAnswer> {
  const header = writeHeader(app, context, `书面评分表第 ${input.entry} 遍`);
  const typed = await app.uow.write(header, (tx) => typeInto(tx, input));
  app.events.changed('review');
  if (!input.submit) return typed;
  await app.uow.write(writeHeader(app, context, '提交书面评分表'), async (tx) => {
    const right = await mayType(tx, input.sessionId, input.memberId, input.candidateId);
    await submit(tx, right, 'PAPER', app.clock.now());
  });
  app.events.changed('review');
  return { ...typed, state: 'SUBMITTED' };
}

async function scoredBy(
  tx: ReadTx,
  sessionId: number,
  memberId: number,
): Promise<StoredCandidate[]> {
  const member = await memberOf(tx, memberId);
  if (member.sessionId !== sessionId) throw new AppError('NOT_FOUND', { what: '评委' });
  const recused = await recusedCandidates(tx, memberId);
  return (await repo.candidatesOf(tx, sessionId)).filter(
    ({ id, removedAt }) => removedAt === null && !recused.has(id),
  );
}

/** Writes the empty sheets of a member as a workbook, one sheet per type. @throws AppError FILE_NOT_WRITABLE, NOT_FOUND */
export async function sheetWorkbook(
  app: AppContext,
  input: Input<'review.sheetWorkbook'>,
): Promise<Output<'review.sheetWorkbook'>> {
  const { sheets, count } = await app.uow.read(async (tx) => {
    const session = inPhase(await sessionOf(tx, input.sessionId), REVIEW_PHASES, '导出评分表格');
    const { tables } = await rulesOf(tx, session);
    const own = await scoredBy(tx, session.id, input.memberId);
    const made = SITE_TYPES.flatMap((type) => {
      const rows = own.filter((one) => one.type === type);
      if (rows.length === 0) return [];
      const columns: ListColumn[] = [
        { key: 'siteNumber', header: SITE_HEADER, kind: 'text', width: 16 },
        { key: 'siteName', header: NAME_HEADER, kind: 'text', width: 30 },
        ...tables[type].map((line) => ({
          key: line.code,
          header: lineHeader(line),
          kind: 'number' as const,
          width: 20,
        })),
        { key: 'comment', header: COMMENT_HEADER, kind: 'text', width: 40 },
      ];
      const lines = rows.map(({ siteNumber, siteName }) => ({ siteNumber, siteName }));
      return [{ name: TYPE_LABELS[type], columns, rows: lines, spareRows: 0 }];
    });
    return { sheets: made, count: own.length };
  });
  if (count === 0) throw new AppError('DOCUMENT_EMPTY', { what: '该评委打分的候选阵地' });
  const file = resolve(input.file);
  await writeXlsx(file, sheets);
  return { file, candidates: count };
}

async function typeRow(
  tx: WriteTx,
  input: Input<'review.importSheets'>,
  row: FileRow,
  candidates: ReadonlyMap<string, StoredCandidate>,
  tables: Awaited<ReturnType<typeof rulesById>>['tables'],
): Promise<PaperAnswer> {
  const candidate = candidates.get(row.siteNumber);
  if (!candidate) throw new AppError('REVIEW_FILE_SITE', { number: row.siteNumber });
  const { sessionId, memberId, entry } = input;
  await mayType(tx, sessionId, memberId, candidate.id);
  const { marks, comment } = row.read(tables[candidate.type], candidate);
  const given = { sessionId, memberId, candidateId: candidate.id, entry, marks };
  return typeInto(tx, comment === null ? given : { ...given, comment });
}

/**
 * Types a member's sheets from a workbook made by {@link sheetWorkbook}, row by row; blank lines and cells are passed over.
 * @throws AppError REVIEW_FILE_NO_SHEET, REVIEW_PHASE, NOT_FOUND and the refusals of foreign files
 */
export async function importSheets(
  app: AppContext,
  input: Input<'review.importSheets'>,
  context: CallContext,
): Promise<Output<'review.importSheets'>> {
  const found = rowsOfFile(await readCells(input.file));
  if (found.length === 0) throw new AppError('REVIEW_FILE_NO_SHEET');
  const header = writeHeader(app, context, `书面评分表第 ${input.entry} 遍`);
  const rows = await app.uow.write(header, async (tx) => {
    const session = inPhase(
      await sessionOf(tx, input.sessionId),
      ['SCORING', 'DELIBERATING'],
      '录入评分表',
    );
    const { tables } = await rulesById(tx, session.ruleId);
    const living = (await repo.candidatesOf(tx, session.id)).filter(
      ({ removedAt }) => removedAt === null,
    );
    const candidates = new Map(living.map((one) => [one.siteNumber, one]));
    const answered: Output<'review.importSheets'>['rows'] = [];
    for (const row of found) {
      const place = { where: row.where, siteNumber: row.siteNumber };
      try {
        const paper = await typeRow(tx, input, row, candidates, tables);
        answered.push({ ...place, ok: true, code: null, message: null, paper });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const { code, message } = error;
        answered.push({ ...place, ok: false, code, message, paper: null });
      }
    }
    return answered;
  });
  app.events.changed('review');
  const refused = rows.filter(({ ok }) => !ok).length;
  return { done: rows.length - refused, refused, rows };
}
