import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallOutput } from '@shared/contract/registry';
import { openTestApp, type TestApp } from '../../support/test-app';
import { marksOf } from '../../support/self-check';
import { addSites, manyIn, setStatus } from '../sampling/city';
import { openedTotal } from './opened';

type Item = CallOutput<'workbench.items'>['items'][number];
type Key = Item['key'];

const SHINAN = '370202';
const YEAR = 2026;

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
  test.clock.set('2026-10-20T02:00:00.000Z');
});

afterEach(async () => {
  await test.close();
});

async function item(key: Key, year = YEAR): Promise<Item | undefined> {
  const { items } = await test.call('workbench.items', { year });
  return items.find((one) => one.key === key);
}

const today = (day: string): void => test.clock.set(`${day}T02:00:00.000Z`);

/** One site in service since 2024. */
async function site(more: Parameters<typeof manyIn>[2] = {}): Promise<number> {
  const [made] = await addSites(test, manyIn(SHINAN, 1, more));
  return made?.id ?? 0;
}

function checked(siteId: number, checkedOn: string, finish = true) {
  return test.call('selfCheck.save', { siteId, checkedOn, marks: marksOf('MOTHER_CABIN'), finish });
}

describe('SELF_CHECK_DUE', () => {
  it('counts sites in service without a finished self-check of the year (第十三条)', async () => {
    const [first, second] = [await site(), await site()];
    expect(await item('SELF_CHECK_DUE')).toMatchObject({
      count: 2,
      level: 'DUE',
      deadline: '2026-12-31',
      target: { page: 'selfChecks', list: { year: 2026, done: false } },
    });
    await checked(first, '2026-10-19');
    const { id } = await checked(second, '2026-10-19', false);
    expect((await item('SELF_CHECK_DUE'))?.count).toBe(1);
    await test.call('selfCheck.save', { siteId: second, id, marks: marksOf('MOTHER_CABIN') });
    expect(await item('SELF_CHECK_DUE')).toBeUndefined();
  });

  it('begins anew with the year, presses towards its end and counts a past year as it stood', async () => {
    const id = await site();
    await checked(id, '2026-10-20');
    today('2026-12-31');
    expect(await item('SELF_CHECK_DUE')).toBeUndefined();
    today('2027-01-01');
    expect(await item('SELF_CHECK_DUE', 2027)).toMatchObject({ count: 1, level: 'DUE' });
    const other = await site();
    today('2026-12-31');
    expect((await item('SELF_CHECK_DUE'))?.level).toBe('URGENT');
    today('2027-01-01');
    expect(await item('SELF_CHECK_DUE')).toMatchObject({ count: 1, level: 'URGENT' });
    await setStatus(test, other, 'DEREGISTERED', '2027-01-01');
    expect((await item('SELF_CHECK_DUE'))?.count).toBe(1);
    expect((await item('SELF_CHECK_DUE', 2027))?.count).toBe(1);
  });
});

describe('steps that wait', () => {
  it('says which sites wait for which step', async () => {
    const ids = [await site(), await site(), await site(), await site(), await site()];
    const states = [
      'SELF_CHECKED',
      'ACCEPTANCE_PENDING',
      'ACCEPTED',
      'DEREGISTRATION_PENDING',
    ] as const;
    for (const [index, status] of states.entries())
      await setStatus(test, ids[index] ?? 0, status, '2026-10-10');
    const keys = ['APPLY_WAITING', 'ACCEPT_WAITING', 'FILE_WAITING', 'CLOSING_PENDING'] as const;
    for (const key of keys) expect([key, (await item(key))?.count]).toEqual([key, 1]);
    expect((await item('UPLOAD_MISSING'))?.level).toBe('NOTE');
    const last = ids[4] ?? 0;
    for (const platform of ['MANAGEMENT_SYSTEM', 'SHANDONG_UNION'] as const)
      await test.call('filing.upload', { sites: [{ siteId: last }], platform, by: '李秀芳' });
    expect((await item('UPLOAD_MISSING'))?.count).toBe(1);
    await test.call('filing.upload', {
      sites: [{ siteId: last }],
      platform: 'QILU_APP',
      by: '李秀芳',
    });
    expect(await item('UPLOAD_MISSING')).toBeUndefined();
  });
});

describe('rectifications', () => {
  const open = (siteId: number, dueOn: string) =>
    test.call('rectification.open', {
      siteId,
      what: '没有清洁维护记录',
      openedOn: '2026-09-01',
      dueOn,
    });

  it('announces one 15 days ahead, and calls it overdue from the day after (第十三条)', async () => {
    const id = await site();
    await open(id, '2026-11-05');
    expect(await item('RECTIFICATION_DUE')).toBeUndefined();
    today('2026-10-21');
    expect(await item('RECTIFICATION_DUE')).toMatchObject({
      count: 1,
      level: 'DUE',
      deadline: '2026-11-05',
    });
    today('2026-11-05');
    expect((await item('RECTIFICATION_DUE'))?.count).toBe(1);
    expect(await item('RECTIFICATION_OVERDUE')).toBeUndefined();
    today('2026-11-06');
    expect(await item('RECTIFICATION_DUE')).toBeUndefined();
    expect(await item('RECTIFICATION_OVERDUE')).toMatchObject({ count: 1, level: 'URGENT' });
    expect((await item('RECTIFICATION_OVERDUE'))?.detail).toContain('已超期 1 条');
    today('2026-11-21');
    expect((await item('RECTIFICATION_OVERDUE'))?.detail).toContain('超期 15 天以上 1 条');
  });

  it('waits for the re-inspection of what was reported in time, and forgets what is closed', async () => {
    const { id, number } = await open(await site(), '2026-10-25');
    await test.call('rectification.submit', { id, evidence: '已补记录' });
    today('2026-11-10');
    expect((await item('RECTIFICATION_SUBMITTED'))?.count).toBe(1);
    expect(await item('RECTIFICATION_OVERDUE')).toBeUndefined();
    await test.call('rectification.close', { number, reviewers: '赵六' });
    for (const key of ['RECTIFICATION_SUBMITTED', 'RECTIFICATION_DUE'] as const)
      expect([key, await item(key)]).toEqual([key, undefined]);
  });
});

describe('SUPERVISION_NOT_HELD', () => {
  it('stands until the city has supervised a site in the year', async () => {
    const siteId = await site();
    expect(await item('SUPERVISION_NOT_HELD')).toMatchObject({ count: 1, deadline: '2026-12-31' });
    const record = (supervisedOn: string) =>
      test.call('supervision.record', {
        siteId,
        supervisedOn,
        supervisors: '赵六',
        result: 'GOOD',
      });
    await record('2025-10-10');
    expect(await item('SUPERVISION_NOT_HELD')).toBeDefined();
    const { id } = await record('2026-10-10');
    expect(await item('SUPERVISION_NOT_HELD')).toBeUndefined();
    await test.call('supervision.void', { id, reason: '登记错误' });
    expect(await item('SUPERVISION_NOT_HELD')).toBeDefined();
    today('2027-01-05');
    await site({ filedOn: '2027-01-04' });
    const past = await item('SUPERVISION_NOT_HELD');
    expect(past).toMatchObject({ count: 1, target: { asOf: '2026-12-31' } });
    expect(past?.detail).toContain('年末在用阵地 1 个，2026 年还没有督查记录');
  });
});

describe('certificates', () => {
  const save = (siteId: number, expiresOn: string | null, holder?: string) =>
    test.call('operation.saveCertificate', {
      siteId,
      kind: holder ? 'HEALTH' : 'FIRE',
      ...(holder ? { holder } : {}),
      expiresOn,
    });

  it('holds through its last day and is announced 30 days ahead', async () => {
    await save(await site(), '2026-11-20');
    today('2026-10-20');
    expect(await item('CERTIFICATES_EXPIRING')).toBeUndefined();
    today('2026-10-21');
    expect(await item('CERTIFICATES_EXPIRING')).toMatchObject({
      count: 1,
      level: 'DUE',
      deadline: '2026-11-20',
    });
    today('2026-11-20');
    expect((await item('CERTIFICATES_EXPIRING'))?.count).toBe(1);
    expect(await item('CERTIFICATES_EXPIRED')).toBeUndefined();
    today('2026-11-21');
    expect(await item('CERTIFICATES_EXPIRING')).toBeUndefined();
    expect(await item('CERTIFICATES_EXPIRED')).toMatchObject({ count: 1, level: 'URGENT' });
  });

  it('forgets one that was renewed, however the holder is written, and one without end', async () => {
    const id = await site();
    await save(id, '2026-10-01', '王芳');
    await save(id, '2026-10-02', '李娜');
    expect((await item('CERTIFICATES_EXPIRED'))?.count).toBe(2);
    await save(id, '2027-10-01', ' 王 芳');
    expect((await item('CERTIFICATES_EXPIRED'))?.count).toBe(1);
    await save(id, null, '李娜');
    expect(await item('CERTIFICATES_EXPIRED')).toBeUndefined();
    await save(id, '2026-09-01');
    expect((await item('CERTIFICATES_EXPIRED'))?.count).toBe(1);
    await setStatus(test, id, 'DEREGISTERED', '2026-10-15');
    expect(await item('CERTIFICATES_EXPIRED')).toBeUndefined();
  });
});

describe('MONTHS_MISSING', () => {
  it('asks for the last whole month, and never for one in which nothing is run', async () => {
    const id = await site();
    await site({ type: 'HOLIDAY_CARE' });
    expect(await item('MONTHS_MISSING')).toMatchObject({
      count: 1,
      title: '2026年9月运行数据未报',
      target: { page: 'operation', list: { month: '2026-09' } },
    });
    await test.call('operation.saveMonths', {
      siteId: id,
      months: [{ month: '2026-09', uses: 0 }],
    });
    expect(await item('MONTHS_MISSING')).toBeUndefined();
    today('2027-01-01');
    expect(await item('MONTHS_MISSING', 2027)).toMatchObject({
      count: 1,
      title: '2026年12月运行数据未报',
    });
    today('2027-02-01');
    expect((await item('MONTHS_MISSING', 2027))?.count).toBe(2);
  });
});

describe('VETO_UNCONFIRMED', () => {
  it('stands for each table until the committee has confirmed it (附件1备注)', async () => {
    const tables = await test.call('rubrics.list', {});
    expect((await item('VETO_UNCONFIRMED'))?.count).toBe(3);
    for (const { id } of tables) await test.call('rubrics.confirmVeto', { id, codes: [] });
    expect(await item('VETO_UNCONFIRMED')).toBeUndefined();
  });
});

describe('a city with years of records', () => {
  it('counts in every line and on every day of the calendar what the list behind it holds', async () => {
    await test.call('demo.seed', { sites: 700, years: 3, drawnThisYear: true });
    const keys = new Set<Key>();
    for (const day of ['2026-10-20', '2026-11-25', '2027-01-04']) {
      today(day);
      const { items } = await test.call('workbench.items', { year: Number(day.slice(0, 4)) });
      for (const { key, count, target } of items) {
        keys.add(key);
        const total = await openedTotal(test, target);
        // Lines about the draw count what is owed; their page shows it by 市直工会.
        if (total === null || target.page === 'sampling') continue;
        expect([day, key, total]).toEqual([day, key, count]);
      }
    }
    for (const key of [
      'SELF_CHECK_DUE',
      'APPLY_WAITING',
      'FILE_WAITING',
      'UPLOAD_MISSING',
      'RECTIFICATION_OVERDUE',
      'RECTIFICATION_SUBMITTED',
      'SUPERVISION_NOT_HELD',
      'CERTIFICATES_EXPIRED',
      'CERTIFICATES_EXPIRING',
      'MONTHS_MISSING',
      'VETO_UNCONFIRMED',
      'AWARDS_TO_REVOKE',
      'RE_EVALUATIONS_DUE',
      'DEMONSTRATION_SELF_CHECK_DUE',
    ] as const)
      expect([key, keys.has(key)]).toEqual([key, true]);
    today('2026-10-20');
    const { entries, from, until } = await test.call('workbench.calendar', {});
    expect([from, until]).toEqual(['2026-10-20', '2027-10-19']);
    const sum = (kind: string): number =>
      entries.filter((one) => one.kind === kind).reduce((total, { count }) => total + count, 0);
    const ends = await test.call('operation.expiring', { endsFrom: from, endsUntil: until });
    expect(sum('CERTIFICATE_ENDS')).toBe(ends.total);
    const due = await test.call('rectification.list', {
      states: ['OPEN', 'SUBMITTED'],
      dueFrom: from,
      dueUntil: until,
    });
    expect(sum('RECTIFICATION_DUE')).toBe(due.total);
    for (const [index, { date, kind, count, target }] of entries.entries()) {
      if (target.page === 'sampling' || (kind === 'CERTIFICATE_ENDS' && index % 8 > 0)) continue;
      expect([date, kind, await openedTotal(test, target)]).toEqual([date, kind, count]);
    }
  });
});
