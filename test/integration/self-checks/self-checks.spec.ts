import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EIGHTY, SEVENTY_NINE_AND_A_HALF, marksOf } from '../../support/self-check';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';
import { draftSite, save } from './support';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

describe('selfCheck.save', () => {
  it('moves a new site of 80 points to 自查合格 and keeps its score (第七条)', async () => {
    const { id } = await draftSite(test);
    const saved = await save(test, {
      siteId: id,
      checkedOn: '2026-10-30',
      marks: marksOf('MOTHER_CABIN', EIGHTY),
    });
    expect(saved).toMatchObject({
      state: 'DONE',
      total: 80,
      passed: true,
      shortBy: 0,
      missing: [],
      siteStatus: 'SELF_CHECKED',
      vetoPending: true,
      outcome: 'inserted',
    });
    const site = await test.call('sites.get', { id });
    expect(site).toMatchObject({ status: 'SELF_CHECKED', selfCheckScore: 80 });
    // Entered into the program on 2026-11-02, checked before that: the step takes effect on the day of entry.
    expect(site.statusEvents.at(-1)).toMatchObject({
      status: 'SELF_CHECKED',
      onDate: '2026-11-02',
      basis: '自查得分 80（2026-10-30）',
    });
  });

  it('leaves one of 79.5 points in 建设中 and says what is missing', async () => {
    const { id } = await draftSite(test);
    const saved = await save(test, {
      siteId: id,
      marks: marksOf('MOTHER_CABIN', SEVENTY_NINE_AND_A_HALF),
    });
    expect(saved).toMatchObject({ total: 79.5, passed: false, shortBy: 0.5, siteStatus: 'DRAFT' });
    expect(saved.missing).toEqual([
      '爱心妈妈小屋自查得分 79.5，未达到 80 分，还差 0.5 分（第七条）',
    ]);
    expect((await test.call('sites.get', { id })).selfCheckScore).toBe(79.5);
  });

  it('takes a 自查合格 site back to 建设中 when a new self-check fails', async () => {
    const { id } = await draftSite(test);
    await save(test, { siteId: id, checkedOn: '2026-11-01', marks: marksOf('MOTHER_CABIN') });
    const again = await save(test, {
      siteId: id,
      checkedOn: '2026-11-02',
      marks: marksOf('MOTHER_CABIN', SEVENTY_NINE_AND_A_HALF),
    });
    expect(again.siteStatus).toBe('DRAFT');
    expect((await test.call('sites.get', { id })).statusEvents.at(-1)?.reason).toContain(
      '重新自查',
    );
  });

  it('changes no state of a site in service, but its latest score', async () => {
    const { id } = await enter(test);
    await save(test, { siteId: id, marks: marksOf('MOTHER_CABIN', SEVENTY_NINE_AND_A_HALF) });
    expect(await test.call('sites.get', { id })).toMatchObject({
      status: 'FILED',
      selfCheckScore: 79.5,
    });
  });

  it('a check of an earlier day than the latest changes neither score nor state', async () => {
    const { id } = await enter(test);
    await save(test, { siteId: id, checkedOn: '2026-06-01', marks: marksOf('MOTHER_CABIN') });
    await save(test, {
      siteId: id,
      checkedOn: '2025-06-01',
      marks: marksOf('MOTHER_CABIN', EIGHTY),
    });
    expect((await test.call('sites.get', { id })).selfCheckScore).toBe(100);
  });

  it('stands in the history of its site', async () => {
    const { id } = await enter(test);
    await save(test, { siteId: id, checkedOn: '2026-06-01', marks: marksOf('MOTHER_CABIN') });
    const [latest] = (await test.call('sites.timeline', { id })).entries;
    expect(latest).toMatchObject({ kind: 'check', title: '自查记录' });
    const labels = latest?.changes.map(({ part, label, after }) => [part, label, after]);
    expect(labels).toContainEqual(['自查“2026 年度”', '自查得分', '100']);
  });

  it('names a site by its number as well', async () => {
    const { number } = await draftSite(test);
    expect(await save(test, { siteNumber: number, marks: marksOf('MOTHER_CABIN') })).toMatchObject({
      siteNumber: number,
      passed: true,
    });
  });

  it('keeps notes, and the same content once more is the same self-check', async () => {
    const { id } = await draftSite(test);
    const marks = marksOf('MOTHER_CABIN').map((mark) =>
      mark.code === '2.6' ? { ...mark, note: '冰吧与电视柜合用' } : mark,
    );
    const first = await save(test, { siteId: id, checkedOn: '2026-11-01', marks });
    const again = await save(test, { siteId: id, checkedOn: '2026-11-01', marks });
    expect(again).toMatchObject({ id: first.id, outcome: 'unchanged' });
    const full = await test.call('selfCheck.get', { id: first.id });
    const items = full.sheets.flatMap((sheet) => sheet.groups.flatMap((group) => group.items));
    expect(items.find(({ code }) => code === '2.6')).toMatchObject({
      points: 2.5,
      note: '冰吧与电视柜合用',
    });
  });

  it('shows area and ㎡ per person as computed from the record, rounded down', async () => {
    const { id } = await enter(test, {
      name: '四方机厂托管驿站',
      type: 'HOLIDAY_CARE',
      setting: null,
      area: 99.99,
      capacity: 40,
    });
    const form = await test.call('selfCheck.form', { siteId: id });
    expect(form.sheets[0]?.figures).toEqual({ area: 99.99, capacity: 40, areaPerPerson: 2.49 });
    expect(form.sheets[0]?.groups[0]?.items[0]).toMatchObject({ figure: 'AREA_PER_PERSON' });
  });
});

describe('what is refused', () => {
  it('points outside an item, named at the item; and nothing is kept', async () => {
    const { id } = await draftSite(test);
    const error = await refusal(test, 'selfCheck.save', {
      siteId: id,
      marks: [
        ...marksOf('MOTHER_CABIN').filter(({ code }) => code !== '2.1' && code !== '4.1'),
        { code: '2.1', points: 2 },
        { code: '4.1', points: 0.5 },
        { code: '9.9', points: 1 },
      ],
    });
    expect(error.code).toBe('MARKS_INVALID');
    expect(error.fields).toEqual({
      'marks.2.1': '只能是 2.5 分或 0 分',
      'marks.4.1': '只能是 0 分或 1 到 10 分',
      'marks.9.9': '评分表里没有这一项',
    });
    expect((await test.call('selfCheck.list', { siteId: id })).total).toBe(0);
  });

  it('an item scored twice, three decimals', async () => {
    const { id } = await draftSite(test);
    const marks = [...marksOf('MOTHER_CABIN'), { code: '1.1', points: 10 }];
    const twice = await refusal(test, 'selfCheck.save', { siteId: id, marks });
    expect(twice.fields).toEqual({ 'marks.1.1': '这一项给了两次得分' });
    const fine = await refusal(test, 'selfCheck.save', {
      siteId: id,
      finish: false,
      marks: [{ code: '4.1', points: 5.125 }],
    });
    expect(fine.fields).toEqual({ 'marks.4.1': '最多两位小数' });
  });

  it('finishing with items open, each named', async () => {
    const { id } = await draftSite(test);
    const error = await refusal(test, 'selfCheck.save', {
      siteId: id,
      marks: marksOf('MOTHER_CABIN', { '3.1': null, '4.2': null }),
    });
    expect(error.code).toBe('SELF_CHECK_INCOMPLETE');
    expect(Object.keys(error.fields ?? {})).toEqual(['marks.3.1', 'marks.4.2']);
    expect(error.message).toContain('第 3.1、4.2 项');
  });

  it('a day to come, and a day of another year', async () => {
    const { id } = await draftSite(test);
    const day = (input: object): Promise<{ code: string; fields?: Record<string, string> }> =>
      refusal(test, 'selfCheck.save', { siteId: id, marks: marksOf('MOTHER_CABIN'), ...input });
    expect(await day({ checkedOn: '2026-11-03' })).toMatchObject({
      code: 'DATE_IN_FUTURE',
      fields: { checkedOn: '日期不能晚于今天' },
    });
    expect(await day({ year: 2025, checkedOn: '2026-01-01' })).toMatchObject({
      code: 'SELF_CHECK_YEAR',
    });
    expect(await day({ year: 2025, checkedOn: '2025-12-31' }).catch(() => null)).toBeNull();
  });

  it('a second one of a day without a word that it is meant', async () => {
    const { id } = await enter(test);
    await save(test, { siteId: id, marks: marksOf('MOTHER_CABIN') });
    const again = { siteId: id, marks: marksOf('MOTHER_CABIN', EIGHTY) };
    const error = await refusal(test, 'selfCheck.save', again);
    expect(error.code).toBe('SELF_CHECK_SAME_DAY');
    expect(error.message).toContain('100 分');
    expect((await save(test, { ...again, confirm: true })).total).toBe(80);
  });

  it('a finished one, a void one, none at all', async () => {
    const { id } = await enter(test);
    const done = await save(test, { siteId: id, marks: marksOf('MOTHER_CABIN') });
    const code = async (input: object): Promise<string> =>
      (await refusal(test, 'selfCheck.save', input)).code;
    expect(await code({ id: done.id })).toBe('SELF_CHECK_FINISHED');
    await test.call('selfCheck.void', { id: done.id, reason: '登记错了阵地' });
    expect(await code({ id: done.id })).toBe('SELF_CHECK_VOIDED');
    expect(await code({ id: 999 })).toBe('NOT_FOUND');
    expect(await code({ siteNumber: 'MX-370202-9999' })).toBe('SITE_UNKNOWN');
    expect(await code({})).toBe('INPUT_INVALID');
  });
});
