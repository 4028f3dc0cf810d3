import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { MATERIALS, materialsFor } from '@shared/domain/demonstration/materials';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { RECOMMENDATION, applyFor } from '@test/support/applications';
import { CLOSES_ON, answerAll, enterAtTheLimit } from '@test/support/eligible-site';
import { formFile, type FormLine } from '@test/support/form-file';
import { openTestApp, type TestApp } from '@test/support/test-app';

const KIND = 'DEMONSTRATION_APPLICATIONS';

let test: TestApp;
beforeEach(async () => {
  // The clock stands on 2026-11-02.
  test = await openTestApp();
  await test.call('demonstration.saveRules', {
    year: 2026,
    closesOn: CLOSES_ON,
    recommendationsEach: 2,
  });
});
afterEach(() => test.close());

async function eligible(count: number, answered = true): Promise<{ id: number; number: string }[]> {
  const sites: { id: number; number: string }[] = [];
  for (let index = 1; index <= count; index += 1) {
    const site = await enterAtTheLimit(test, 'MOTHER_CABIN', { name: `第${index}小屋` });
    if (answered) await answerAll(test, site.id);
    sites.push(site);
  }
  return sites;
}

const TICKED = Object.fromEntries(
  materialsFor('MOTHER_CABIN')
    .filter(({ required }) => required)
    .map(({ text }) => [text, '√']),
);
const line = (siteNumber: string, more: FormLine = {}): FormLine => ({
  阵地编号: siteNumber,
  申报日期: '2026年9月10日',
  申报人: '陈洁',
  事迹: '服务女职工两千余人次',
  ...TICKED,
  ...more,
});
const recommending = (rank: number): FormLine => ({
  实地考察日期: '2026-10-12',
  考察人员: '王敏、李静',
  考察情况: '现场与材料相符',
  推荐顺序: rank,
  推荐意见: '同意推荐',
  推荐人: '刘芳',
  推荐日期: '2026-10-20',
});
const write = (lines: readonly FormLine[], name = '申报推荐.xlsx'): string =>
  formFile(test.dir, name, lines, { sheet: '示范阵地申报推荐' });
const run = (file: string, dryRun = false) =>
  test.call('forms.run', { kind: KIND, file, dryRun, previewLimit: 100 });
const counts = ({
  inserted,
  updated,
  unchanged,
  rejectedRows,
}: Awaited<ReturnType<typeof run>>): number[] => [inserted, updated, unchanged, rejectedRows];
const applications = async () =>
  (await test.call('demonstration.applications', { year: 2026 })).rows;
const states = async (): Promise<string[]> => (await applications()).map(({ state }) => state);

describe('申报推荐表', () => {
  it('applies and recommends; a trial writes nothing, the same file twice changes nothing', async () => {
    const [a, b, c] = await eligible(3);
    if (!a || !b || !c) throw new Error('no sites');
    const file = write([
      line(c.number),
      line(b.number, recommending(2)),
      line(a.number, recommending(1)),
    ]);
    expect(counts(await run(file, true))).toEqual([3, 0, 0, 0]);
    expect(await applications()).toEqual([]);
    expect(counts(await run(file))).toEqual([3, 0, 0, 0]);
    expect((await applications()).map(({ siteId, state, rank }) => [siteId, state, rank])).toEqual([
      [a.id, 'RECOMMENDED', 1],
      [b.id, 'RECOMMENDED', 2],
      [c.id, 'APPLIED', null],
    ]);
    const history = () =>
      test.app.uow.read((tx) => tx.first<{ n: number }>('SELECT count(*) AS n FROM change_log'));
    const before = await history();
    const again = await run(file);
    expect(counts(again)).toEqual([0, 0, 3, 0]);
    expect(again.batchId).toBeNull();
    expect(await history()).toEqual(before);
  });

  it('leaves out the last ranked ones when the quota is used up, each at its cell', async () => {
    const [a, b, c] = await eligible(3);
    if (!a || !b || !c) throw new Error('no sites');
    const file = write([
      line(a.number, recommending(3)),
      line(b.number, recommending(1)),
      line(c.number, recommending(2)),
    ]);
    const result = await run(file);
    expect(counts(result)).toEqual([2, 0, 0, 1]);
    expect(result.rejected).toHaveLength(1);
    expect(result.rejected[0]).toMatchObject({
      row: 3,
      header: '推荐顺序',
      code: 'RECOMMEND_QUOTA_FULL',
    });
    // Nothing of a refused line remains, its application neither.
    expect((await applications()).map(({ siteId }) => siteId)).toEqual([b.id, c.id]);
    const rejected = join(test.dir, '退回.xlsx');
    await test.call('forms.saveRejected', { batchId: result.batchId ?? 0, file: rejected });
    const book = await readWorkbookFile(rejected);
    const [sheet] = book.sheets;
    const words = JSON.stringify(sheet?.rows);
    expect(words).toContain('名额 2 个已用完');
    expect(words).toContain(a.number);
    expect(words).not.toContain(b.number);
  });

  it('refuses lines with the reason: closing date, open conditions, what a recommendation lacks', async () => {
    const [a, b, c] = await eligible(3);
    const [open] = await eligible(1, false);
    if (!a || !b || !c || !open) throw new Error('no sites');
    const file = write([
      line(a.number, { 申报日期: '2026-10-01' }),
      line(b.number, { ...recommending(1), 考察情况: undefined }),
      line(open.number, recommending(2)),
      line(c.number, { 满意度测评材料: '待补' }),
      line(a.number, { 申报日期: '2026-09-30' }),
    ]);
    const result = await run(file, true);
    expect(counts(result)).toEqual([0, 0, 0, 5]);
    const problems = result.rejected.map(({ row, code, header }) => [row, code, header]);
    expect(problems).toEqual([
      [3, 'APPLICATION_CLOSED', '申报日期'],
      [4, 'REQUIRED', '考察情况'],
      [5, 'RECOMMEND_CONDITIONS_OPEN', '阵地编号'],
      [6, 'KIND_UNKNOWN', '满意度测评材料'],
      [7, 'DUPLICATE_IN_FILE', '阵地编号'],
    ]);
  });

  it('completes what was applied for: a recommendation in a later file', async () => {
    const [a] = await eligible(1);
    if (!a) throw new Error('no site');
    await run(write([line(a.number, { 使用登记: '×' })]));
    const file = write([line(a.number, recommending(1))], '二.xlsx');
    const trial = await run(file, true);
    expect(counts(trial)).toEqual([0, 1, 0, 0]);
    const changed = trial.preview.rows[0]?.changes.map(({ label }) => label);
    expect(changed).toContain('使用登记');
    expect(changed).toContain('推荐人');
    await run(file);
    expect(await states()).toEqual(['RECOMMENDED']);
    // What is recommended is not changed by a file.
    const other = write([line(a.number, { ...recommending(1), 推荐意见: '改口' })], '三.xlsx');
    expect((await run(other)).rejected[0]?.code).toBe('APPLICATION_STATE');
  });

  it('takes a returned application in again with a later day only', async () => {
    const [a] = await eligible(1);
    if (!a) throw new Error('no site');
    const file = write([line(a.number)]);
    await run(file);
    const [{ id } = { id: 0 }] = await applications();
    await test.call('demonstration.return', { id, reasons: '缺照片', returnedOn: '2026-09-20' });
    const same = await run(file);
    expect(same.rejected[0]).toMatchObject({ header: '申报日期', code: 'APPLICATION_STATE' });
    expect(same.rejected[0]?.message).toContain('缺照片');
    const later = write([line(a.number, { 申报日期: '2026-09-25' })], '再报.xlsx');
    expect(counts(await run(later))).toEqual([0, 1, 0, 0]);
    expect(await states()).toEqual(['APPLIED']);
    expect(counts(await run(later))).toEqual([0, 0, 1, 0]);
  });

  it('is undone whole: made ones are withdrawn, changed ones stand as before, and it can come again', async () => {
    const [a, b] = await eligible(2);
    if (!a || !b) throw new Error('no sites');
    const earlier = await applyFor(test, b.id);
    const file = write([
      line(a.number, recommending(1)),
      line(b.number, { 事迹: '另一份事迹', ...recommending(2) }),
    ]);
    const { batchId } = await run(file);
    expect(await states()).toEqual(['RECOMMENDED', 'RECOMMENDED']);
    await test.call('forms.undo', { batchId: batchId ?? 0, reason: '发错了文件' });
    const after = new Map((await applications()).map((row) => [row.siteId, row]));
    expect(after.get(a.id)).toMatchObject({ state: 'WITHDRAWN', rank: null });
    expect(after.get(b.id)).toMatchObject({ id: earlier, state: 'APPLIED', rank: null });
    const read = await test.call('demonstration.application', { id: earlier });
    expect(read.statement).toContain('三年来');
    expect(read.events.at(-1)).toMatchObject({ state: 'APPLIED', reason: '撤销批量录入' });
    expect(counts(await run(file))).toEqual([1, 1, 0, 0]);
    expect(await states()).toEqual(['RECOMMENDED', 'RECOMMENDED']);
  });

  it('is not undone once a session has a candidate of it, or after later changes', async () => {
    const [a, b] = await eligible(2);
    if (!a || !b) throw new Error('no sites');
    const { batchId } = await run(write([line(a.number, recommending(1)), line(b.number)]));
    const undo = { batchId: batchId ?? 0 };
    const session = await test.call('review.createSession', { year: 2026, heldOn: '2026-10-28' });
    const inSession = await test.attempt('forms.undo', undo);
    expect(inSession.ok ? '' : inSession.error.code).toBe('APPLICATION_IN_SESSION');
    expect(await states()).toEqual(['RECOMMENDED', 'APPLIED']);
    await test.call('review.voidSession', { sessionId: session.id, reason: '改期' });
    const second = (await applications()).find(({ siteId }) => siteId === b.id);
    await test.call('demonstration.recommend', { id: second?.id ?? 0, ...RECOMMENDATION });
    const changed = await test.attempt('forms.undo', undo);
    expect(changed.ok ? '' : changed.error.code).toBe('FORM_UNDO_BLOCKED');
  });

  it('has a template with what is on record, which comes back unchanged', async () => {
    const [a] = await eligible(2);
    if (!a) throw new Error('no site');
    const id = await applyFor(test, a.id);
    await test.call('demonstration.recommend', { id, ...RECOMMENDATION });
    const file = join(test.dir, '模板.xlsx');
    const { rows } = await test.call('forms.template', {
      kind: KIND,
      file,
      jurisdictionCode: '370202',
    });
    expect(rows).toBe(2);
    const result = await run(file);
    expect(counts(result)).toEqual([0, 0, 1, 0]);
    const [sheet] = (await readWorkbookFile(file)).sheets;
    const headers = sheet?.rows.flat().map(String) ?? [];
    for (const { text } of MATERIALS) expect(headers).toContain(text);
  });

  it('takes 300 lines at once', { timeout: 240_000 }, async () => {
    await test.call('demonstration.saveRules', { year: 2026, recommendationsEach: 250 });
    const sites = await eligible(1);
    const [one] = sites;
    if (!one) throw new Error('no site');
    const lines: FormLine[] = [line(one.number, recommending(1))];
    for (let index = 2; index <= 300; index += 1) {
      const { number } = await test.call('sites.save', {
        name: `批量第${index}小屋`,
        type: 'MOTHER_CABIN',
        setting: 'INTERNAL',
        jurisdictionCode: '370202',
        openedOn: '2024-03-01',
        filedOn: '2024-03-01',
        inService: true,
        area: 20,
      });
      lines.push(line(number));
    }
    const file = write(lines);
    const started = performance.now();
    expect(counts(await run(file, true))).toEqual([300, 0, 0, 0]);
    expect(counts(await run(file))).toEqual([300, 0, 0, 0]);
    expect(performance.now() - started).toBeLessThan(60_000);
    const { total, counts: byState } = await test.call('demonstration.applications', {
      year: 2026,
      limit: 1000,
    });
    expect(total).toBe(300);
    expect(byState.find(({ state }) => state === 'RECOMMENDED')?.count).toBe(1);
    expect(counts(await run(file))).toEqual([0, 0, 300, 0]);
  });
});
