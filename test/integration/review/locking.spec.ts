import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { candidateNamed, CODES, memberNamed, NEUTRAL, seatOf, YEAR } from '../../support/panel';
import { refused } from '../../support/refused';
import { HEAD, PanelDriver, rowOf, type Totals } from '../../support/scored-panel';
import { openTestApp, type TestApp } from '../../support/test-app';

let test: TestApp;
let driver: PanelDriver;

beforeEach(async () => {
  test = await openTestApp();
  driver = new PanelDriver(test);
});

afterEach(() => test.close());

describe('locking', () => {
  const totals: Totals = { 海关小屋: [80, 80, 85, 85, 90], 港湾小屋: [70, 70, 75, 75, 80] };

  it('is the head’s, writes the digest of all sheets, and nothing can be changed after it', async () => {
    const panel = await driver.scored(totals);
    const other = test.call('review.lock', { sessionId: panel.id, as: seatOf(panel, '钱敏') });
    expect(await refused(other)).toMatchObject({ code: 'REVIEW_HEAD_ONLY' });
    const { digest, recordId } = await driver.lock(panel);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    const results = await test.call('review.results', { sessionId: panel.id });
    expect(results).toMatchObject({
      phase: 'LOCKED',
      hindrances: [],
      lock: { recordId, digest, people: [HEAD] },
    });
    const candidateId = candidateNamed(panel, '海关小屋').id;
    const late = [
      () =>
        test.call('review.saveMark', {
          as: seatOf(panel, '钱敏'),
          candidateId,
          code: '1',
          points: 1,
        }),
      () =>
        test.call('review.reopenSheet', {
          sessionId: panel.id,
          memberId: memberNamed(panel, '钱敏').id,
          candidateId,
          as: seatOf(panel, HEAD),
          reason: '想改',
        }),
      () =>
        test.call('review.voidMember', { memberId: memberNamed(panel, '钱敏').id, reason: '想改' }),
      () => test.call('review.removeCandidate', { candidateId, reason: '想改' }),
      () => driver.lock(panel),
    ];
    for (const call of late) expect((await refused(call())).code).toMatch(/^REVIEW_/);
    const same = await test.call('review.verify', { sessionId: panel.id });
    expect(same).toMatchObject({ intact: true, digest, recomputed: digest, differences: [] });
  });

  it('can be recomputed by a stranger from the exported workbook and text', async () => {
    const panel = await driver.scored(totals);
    const { digest } = await driver.lock(panel);
    const text = join(test.dir, '规范文本.txt');
    const book = join(test.dir, '汇总.xlsx');
    await test.call('review.exportSummary', { sessionId: panel.id, file: text });
    const written = await test.call('review.exportSummary', { sessionId: panel.id, file: book });
    expect(written).toMatchObject({ rows: 2, digest });
    const sha = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
    expect(sha(readFileSync(text))).toBe(digest);
    const XLSX = createRequire(import.meta.url)('@e965/xlsx') as {
      readFile(file: string): { SheetNames: string[]; Sheets: Record<string, unknown> };
      utils: { sheet_to_json(sheet: unknown, options: object): (string | number | null)[][] };
    };
    const { SheetNames, Sheets } = XLSX.readFile(book);
    expect(SheetNames).toEqual(['汇总 妈妈小屋', '逐项评分', '评委', '说明', '规范文本']);
    const [, ...lines] = XLSX.utils.sheet_to_json(Sheets['规范文本'], { header: 1 });
    expect(sha(lines.map(([line]) => `${line}\r\n`).join(''))).toBe(digest);
    const summary = XLSX.utils.sheet_to_json(Sheets['汇总 妈妈小屋'], { header: 1 });
    expect(summary[2]).toEqual(expect.arrayContaining([1, '海关小屋', 80, 90, 83.33, '250/3']));
    const marks = XLSX.utils.sheet_to_json(Sheets['逐项评分'], { header: 1 });
    expect(marks).toHaveLength(2 + 2 * CODES.length);
    expect(
      await refused(test.call('review.exportSummary', { sessionId: panel.id, file: 'a.csv' })),
    ).toMatchObject({ code: 'REVIEW_EXPORT_FORMAT' });
  });

  it('names a mark that was changed in the file behind the program’s back', async () => {
    const panel = await driver.scored(totals);
    await driver.lock(panel);
    const { dir } = test;
    const data = join(dir, 'care-sites.sqlite');
    // The history's triggers refuse any write without an open transaction of the program: they are taken off first.
    await new Promise<void>((resolve, reject) => {
      const db = new sqlite3.Database(data);
      db.exec(
        `DROP TRIGGER TR_review_mark_update;
         UPDATE review_mark SET points_x100 = 2950 WHERE id = (SELECT min(m.id) FROM review_mark m
           JOIN review_sheet s ON s.id = m.sheet_id JOIN review_member p ON p.id = s.member_id
           WHERE p.seat = 2 AND m.code = '1');`,
        (error) => db.close(() => (error ? reject(error) : resolve())),
      );
    });
    const found = await test.call('review.verify', { sessionId: panel.id });
    expect(found.intact).toBe(false);
    expect(found.recomputed).not.toBe(found.digest);
    expect(found.differences).toEqual([
      {
        what: expect.stringMatching(/^2 号评委对申报 SF-2026-000\d 的评分表$/) as string,
        stored: expect.stringContaining('|30.00,') as string,
        now: expect.stringContaining('|29.50,') as string,
      },
    ]);
    // What was locked is shown as it was locked.
    const results = await test.call('review.results', { sessionId: panel.id });
    expect(rowOf(results, '海关小屋').score?.text).toBe('83.33');
  });

  it('is not upset by a survey that is entered later', async () => {
    const panel = await driver.scored(totals);
    await driver.lock(panel);
    const { siteId } = candidateNamed(panel, '海关小屋');
    await test.call('operation.saveSurvey', { siteId, surveyedOn: '2026-08-01', score: 91 });
    expect(await test.call('review.verify', { sessionId: panel.id })).toMatchObject({
      intact: true,
    });
  });

  it('is undone by two people, one the head, with a reason; the old result stays', async () => {
    const panel = await driver.scored(totals);
    expect(await refused(driver.unlock(panel, HEAD, '钱敏'))).toMatchObject({
      code: 'REVIEW_NOT_LOCKED',
    });
    const first = await driver.lock(panel);
    expect(await refused(driver.unlock(panel, HEAD, HEAD))).toMatchObject({
      code: 'REVIEW_UNLOCK_PEOPLE',
    });
    expect(await refused(driver.unlock(panel, '孙芳', '钱敏'))).toMatchObject({
      code: 'REVIEW_UNLOCK_PEOPLE',
    });
    const wrong = test.call('review.unlock', {
      sessionId: panel.id,
      people: [seatOf(panel, HEAD), { ...seatOf(panel, '钱敏'), pin: '00000000' }],
      reason: '评分表抄录有误',
    });
    expect(await refused(wrong)).toMatchObject({ code: 'REVIEW_PIN_WRONG' });
    const undone = await driver.unlock(panel, '钱敏', HEAD);
    expect(undone).toMatchObject({ number: 2, keptRecordId: first.recordId });
    const candidateId = candidateNamed(panel, '港湾小屋').id;
    await test.call('review.reopenSheet', {
      sessionId: panel.id,
      memberId: memberNamed(panel, '钱敏').id,
      candidateId,
      as: seatOf(panel, HEAD),
      reason: '抄录有误',
    });
    await driver.give(panel, '钱敏', '港湾小屋', 79);
    await test.call('review.submitSheet', { as: seatOf(panel, '钱敏'), candidateId });
    const second = await driver.lock(panel);
    expect(second.digest).not.toBe(first.digest);
    const records = await test.call('review.records', { sessionId: panel.id });
    expect(
      records.map(({ number, kind, inForce, hasContent }) => [number, kind, inForce, hasContent]),
    ).toEqual([
      [1, 'LOCK', false, true],
      [2, 'UNLOCK', false, false],
      [3, 'LOCK', true, true],
    ]);
    expect(records[1]).toMatchObject({ people: ['钱敏', HEAD], reason: '评分表抄录有误' });
    const old = await test.call('review.results', {
      sessionId: panel.id,
      recordId: first.recordId,
    });
    expect(rowOf(old, '港湾小屋').score?.text).toBe('73.33');
    expect(old.lock?.digest).toBe(first.digest);
    const now = await test.call('review.results', { sessionId: panel.id });
    expect(rowOf(now, '港湾小屋').score?.text).toBe('76.33');
    // The old record no longer agrees with the tables, and says where.
    const verified = await test.call('review.verify', {
      sessionId: panel.id,
      recordId: first.recordId,
    });
    expect(verified.differences.map(({ what }) => what)).toEqual([
      expect.stringMatching(/^2 号评委对申报 SF-2026-000\d 的评分表$/),
    ]);
    expect(await test.call('review.verify', { sessionId: panel.id })).toMatchObject({
      intact: true,
    });
  });

  it('cannot be undone once the list of the year is decided, until that is taken back', async () => {
    const panel = await driver.scored(totals);
    await test.call('demonstration.saveRules', {
      year: YEAR,
      publicity: { on: false, days: 7, count: 'CALENDAR' },
      reason: '不公示',
    });
    await driver.lock(panel);
    const applicationIds = panel.candidates.map(({ applicationId }) => applicationId);
    await test.call('demonstration.nominate', { year: YEAR, applicationIds });
    await test.call('demonstration.decide', {
      year: YEAR,
      meeting: '市总工会党组会议',
      decidedOn: '2026-10-30',
    });
    expect(await refused(driver.unlock(panel, HEAD, '钱敏'))).toMatchObject({
      code: 'REVIEW_DECIDED',
    });
    await test.call('demonstration.undecide', { year: YEAR, reason: '会议记录有误' });
    expect(await driver.unlock(panel, HEAD, '钱敏')).toMatchObject({ number: 2 });
  });

  it('needs three scorers for every candidate', async () => {
    const panel = await driver.scored(totals);
    for (const name of ['周丽', '李兰', '孙芳']) {
      await test.call('review.voidMember', {
        memberId: memberNamed(panel, name).id,
        reason: '任职变动',
      });
    }
    expect(await refused(driver.lock(panel))).toMatchObject({ code: 'REVIEW_TOO_FEW_SCORERS' });
  });
});

describe('the papers', () => {
  const render = async (
    kind: string,
    id: number,
    params: Record<string, number | boolean> = {},
  ) => {
    const file = join(test.dir, `${kind}.html`);
    await test.call('documents.render', { kind, id, params, format: 'html', file });
    return readFileSync(file, 'utf8');
  };

  it('print the result in force, and an old one after unlocking', async () => {
    const panel = await driver.scored({ 海关小屋: [80, 80, 85, 85, 90] });
    expect(await render('review-summary', panel.id)).toContain('未锁定，仅供合议');
    const first = await driver.lock(panel);
    expect(await render('review-summary', panel.id)).toContain(first.digest);
    await driver.unlock(panel, HEAD, '钱敏');
    expect(await render('review-summary', panel.id)).not.toContain(first.digest);
    const old = await render('review-summary', panel.id, { recordId: first.recordId });
    expect(old).toContain(first.digest);
    expect(old).toContain('已解锁的原结果');
    expect(old).toContain('83.33');
    const [, note] = await test.call('review.records', { sessionId: panel.id });
    const empty = render('review-summary', panel.id, { recordId: note?.recordId ?? 0 });
    expect(await refused(empty)).toMatchObject({ code: 'REVIEW_RECORD_EMPTY' });
  });

  it('print blank sheets and statements before scoring ends, filled sheets and totals only after it', async () => {
    const panel = await driver.submitted(
      { 海关小屋: [81, 82, 83, 84, 85], 啤酒小屋: [71, 72, 73, 74, null] },
      {
        members: [...NEUTRAL.slice(0, 4), { name: '王霞', unit: '青岛啤酒工会' }],
        sites: { 啤酒小屋: { builderName: '青岛啤酒工会' } },
      },
    );
    const { id } = panel;
    const summary = render('review-summary', id);
    expect(await refused(summary)).toMatchObject({ code: 'REVIEW_STILL_SCORING' });
    const filled = render('score-sheet', id, { filled: true });
    expect(await refused(filled)).toMatchObject({ code: 'REVIEW_STILL_SCORING' });
    const memberId = memberNamed(panel, '王霞').id;
    const blank = await render('score-sheet', id, { memberId });
    expect(blank).toContain('海关小屋');
    expect(blank).not.toContain('啤酒小屋');
    const statement = await render('conflict-statement', id, { memberId });
    expect(statement).toContain('啤酒小屋');
    expect(statement).toContain('所在单位是该阵地的建设单位');
    await driver.close(panel);
    const after = await render('score-sheet', id, { memberId, filled: true });
    expect(after).toContain('85.00');
    expect(after).not.toContain('啤酒小屋');
    const recused = candidateNamed(panel, '啤酒小屋').id;
    const none = render('score-sheet', id, { memberId, candidateId: recused });
    expect(await refused(none)).toMatchObject({ code: 'DOCUMENT_EMPTY' });
  });
});
