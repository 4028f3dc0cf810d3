import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app';

const SAMPLES = join(import.meta.dirname, '../../fixtures/samples');

/** What each file must come to, with and without being told whose it is. */
const FILES = [
  {
    file: '市南区总工会-阵地台账-2026.xlsx',
    code: '370202',
    inserted: 181,
    drafts: 49,
    from: 'reporter',
  },
  { file: '城阳区-阵地信息统计表.xlsx', code: '370214', inserted: 136, drafts: 36, from: 'title' },
  { file: '胶州市阵地台账.csv', code: '370281', inserted: 95, drafts: 22, from: 'file' },
  { file: '崂山区驻区企业阵地汇总.xls', code: '370212', inserted: 64, drafts: 20, from: 'title' },
] as const;

/** The planted defects of the 市南区 file: sheet row, column, code. */
const PLANTED = [
  [11, 'D', 'TYPE_UNKNOWN'],
  [19, 'N', 'DATE_INVALID'],
  [26, 'H', 'NOT_A_NUMBER'],
  [34, 'C', 'REQUIRED'],
  [45, 'K', 'PHONE_TOO_SHORT'],
  [191, 'C', 'DUPLICATE_IN_FILE'],
];

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

describe('the files that jurisdictions sent', () => {
  it.each(FILES)(
    '$file imports without anyone touching it',
    async ({ file, code, inserted, drafts, from }) => {
      const path = join(SAMPLES, file);
      const dry = await test.call('import.run', { file: path, dryRun: true });
      expect(dry.batchId).toBeNull();
      expect((await test.call('app.state', {})).siteCount).toBe(0);

      const done = await test.call('import.run', { file: path });
      const planted = code === '370202' ? PLANTED : [];
      expect(done.inserted).toBe(inserted);
      expect([done.updated, done.unchanged]).toEqual([0, 0]);
      expect(done.rejected.map(({ row, column, code: why }) => [row, column, why])).toEqual(
        planted,
      );
      expect(done.rejectedRows).toBe(planted.length);
      // The preview told exactly what came.
      expect(done).toEqual({ ...dry, batchId: 1, dryRun: false });
      expect(done.context.every((one) => one.jurisdictionCode === code && one.from === from)).toBe(
        true,
      );

      const { counts } = await test.call('sites.list', { withCounts: true });
      expect(counts?.byJurisdiction.map((one) => [one.code, one.count])).toEqual([
        [code, inserted],
      ]);
      expect(
        Object.fromEntries(counts?.byStatus.map((one) => [one.code, one.count]) ?? []),
      ).toMatchObject({
        DRAFT: drafts,
        FILED: inserted - drafts,
      });
    },
  );

  it.each(FILES)('$file a second time changes nothing', async ({ file, inserted, code }) => {
    const path = join(SAMPLES, file);
    await test.call('import.run', { file: path });
    const rows = await test.call('sites.list', { limit: 1000 });
    const again = await test.call('import.run', { file: path, jurisdictionCode: code });
    expect([again.inserted, again.updated, again.unchanged]).toEqual([0, 0, inserted]);
    expect(await test.call('sites.list', { limit: 1000 })).toEqual(rows);
  });

  it.each(FILES)('$file also goes where the caller says', async ({ file, code, inserted }) => {
    const done = await test.call('import.run', {
      file: join(SAMPLES, file),
      jurisdictionCode: code,
    });
    expect(done.inserted).toBe(inserted);
    expect(done.context.every((one) => one.from === 'given')).toBe(true);
  });

  it('says so when the file names another jurisdiction than the caller', async () => {
    const done = await test.call('import.run', {
      file: join(SAMPLES, '城阳区-阵地信息统计表.xlsx'),
      jurisdictionCode: '370202',
      dryRun: true,
    });
    expect(done.notes.join()).toContain('另一个市直工会');
  });

  it('keeps every field of a row as the sender meant it', async () => {
    await test.call('import.run', { file: join(SAMPLES, FILES[0].file) });
    const { rows } = await test.call('sites.list', {
      filter: { text: '青岛市南崇德机械制造有限公司' },
    });
    expect(rows[0]).toMatchObject({
      number: 'TG-000001',
      name: '青岛市南崇德机械制造有限公司职工子女寒暑假爱心托管驿站',
      type: 'HOLIDAY_CARE',
      setting: null,
      status: 'FILED',
      jurisdictionCode: '370202',
      builderName: '青岛市南崇德机械制造有限公司工会委员会',
      locationKind: 'BUILDING',
      address: '青岛市市南区山东路305号',
      area: 60,
      capacity: 50,
      managerName: '黄燕雪',
      managerPhone: '18824753359',
      unionHeadName: '傅芳英',
      unionHeadPhone: '15676187369',
      openedOn: '2018-11-01',
      openedPrecision: 'MONTH',
      selfCheckScore: 91,
      openToPublic: false,
      satisfaction: 99,
      source: '市南区总工会-阵地台账-2026.xlsx',
    });
    const record = await test.call('sites.get', { number: 'TG-000001' });
    expect(record.statusEvents).toMatchObject([
      { status: 'FILED', onDate: '2018-11-01', basis: '历史备案（导入）' },
    ]);
    expect(record.memberships).toMatchObject([
      { jurisdictionCode: '370202', fromDate: '2018-11-01' },
    ]);
  });

  it('takes a name that is a formula, rare characters and phones behind a tab for what they are', async () => {
    await test.call('import.run', { file: join(SAMPLES, FILES[2].file) });
    const { rows } = await test.call('sites.list', { limit: 200 });
    expect(rows.filter((row) => row.name.startsWith('='))).toHaveLength(1);
    expect(rows.some((row) => /[昇㐂㐱]/.test(JSON.stringify(row)))).toBe(true);
    expect(rows.every((row) => row.managerPhone === null || !/\s/.test(row.managerPhone))).toBe(
      true,
    );
  });

  it('numbers sites in the order of the file, without gaps', async () => {
    for (const { file } of FILES) await test.call('import.run', { file: join(SAMPLES, file) });
    const { rows } = await test.call('sites.list', { limit: 1000 });
    for (const prefix of ['MX', 'TG', 'TY', 'ZH']) {
      const serials = rows
        .filter((row) => row.number.startsWith(prefix))
        .map((row) => Number(row.number.slice(3)));
      expect(serials).toEqual(serials.map((_serial, index) => index + 1));
    }
    expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
  });
});
