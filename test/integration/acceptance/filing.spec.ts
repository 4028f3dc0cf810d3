import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PLATFORMS } from '@shared/domain/site/terms';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { lead } from '../../support/site-life';
import { openTestApp, type TestApp } from '../../support/test-app';
import { setStatus } from '../sampling/city';
import { enter, refusal } from '../sites/support';

const TODAY = '2026-11-02';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

let entered = 0;

async function accepted(
  changes: Parameters<typeof enter>[1] = {},
  on = TODAY,
): Promise<{ id: number; number: string }> {
  entered += 1;
  const site = await enter(test, {
    name: `待备案小屋 ${entered}`,
    selfCheckScore: null,
    inService: false,
    filedOn: undefined,
    openedOn: null,
    ...changes,
  });
  await lead(test, site, 'DRAFT', 'ACCEPTED', on);
  return site;
}

const correct = (id: number, status: 'ACCEPTED' | 'FILED') =>
  test.call('sites.recordStatus', {
    id,
    status,
    on: TODAY,
    correction: true,
    reason: '误记',
  });

describe('filing.register', () => {
  it('numbers by the pattern, year by year, and puts the site in service (第八条)', async () => {
    const [first, second, third] = [await accepted(), await accepted(), await accepted()];
    expect(
      await test.call('filing.register', {
        siteNumber: first.number,
        opinion: '同意备案',
        handler: '陈晓',
      }),
    ).toMatchObject({
      number: '青女阵备〔2026〕1号',
      filedOn: TODAY,
      receiptOn: TODAY,
      siteStatus: 'FILED',
    });
    expect(await test.call('sites.get', { id: first.id })).toMatchObject({
      status: 'FILED',
      filedOn: TODAY,
      filingNumber: '青女阵备〔2026〕1号',
    });
    expect((await test.call('filing.register', { siteId: second.id })).number).toBe(
      '青女阵备〔2026〕2号',
    );
    test.clock.set('2026-12-30T02:00:00.000Z');
    const late = await accepted({}, '2026-12-30');
    // The year is that of the filing, which may be recorded after New Year.
    test.clock.set('2027-01-04T02:00:00.000Z');
    expect(
      (
        await test.call('filing.register', {
          siteId: late.id,
          filedOn: '2026-12-31',
          receiptOn: '2027-01-04',
        })
      ).number,
    ).toBe('青女阵备〔2026〕3号');
    expect((await test.call('filing.register', { siteId: third.id })).number).toBe(
      '青女阵备〔2027〕1号',
    );
    expect(await test.call('filing.get', { filingNumber: '青女阵备〔2026〕3号' })).toMatchObject({
      siteNumber: late.number,
      receiptOn: '2027-01-04',
    });
    const of2026 = await test.call('filing.list', { year: 2026 });
    expect(of2026.rows.map(({ number }) => number)).toEqual([
      '青女阵备〔2026〕3号',
      '青女阵备〔2026〕2号',
      '青女阵备〔2026〕1号',
    ]);
    expect((await test.call('filing.list', { text: first.number })).total).toBe(1);
    expect((await test.call('filing.list', { text: '〔2027〕1号' })).total).toBe(1);
    expect((await test.call('filing.list', { jurisdictionCode: '370203' })).total).toBe(0);
  });

  it('takes a number typed by hand, skips it in its own count, and refuses one that is used', async () => {
    const [one, two, three] = [await accepted(), await accepted(), await accepted()];
    await enter(test, { name: '历史备案小屋', filingNumber: '青女阵备〔2026〕2号' });
    await test.call('filing.register', { siteId: one.id, number: '青女阵备〔2026〕1号' });
    const taken = await refusal(test, 'filing.register', {
      siteId: two.id,
      number: ' 青女阵备〔2026〕1号 ',
    });
    expect(taken).toMatchObject({ code: 'FILING_NUMBER_TAKEN' });
    expect(taken.message).toContain(one.number);
    expect((await test.call('sites.get', { id: two.id })).status).toBe('ACCEPTED');
    expect(
      (
        await refusal(test, 'filing.register', {
          siteId: two.id,
          number: '青女阵备〔2026〕2号',
        })
      ).code,
    ).toBe('FILING_NUMBER_TAKEN');
    expect((await test.call('filing.numbering', {})).next).toBe('青女阵备〔2026〕3号');
    expect((await test.call('filing.register', { siteId: two.id })).number).toBe(
      '青女阵备〔2026〕3号',
    );
    expect((await test.call('filing.register', { siteId: three.id })).number).toBe(
      '青女阵备〔2026〕4号',
    );
  });

  it('never gives the number of a filing again that was taken back', async () => {
    const site = await accepted();
    await test.call('filing.register', { siteId: site.id });
    await correct(site.id, 'ACCEPTED');
    expect(await test.call('sites.get', { id: site.id })).toMatchObject({
      status: 'ACCEPTED',
      filedOn: null,
      filingNumber: null,
    });
    expect((await refusal(test, 'filing.get', { siteId: site.id })).code).toBe('FILING_NONE');
    expect(
      (await refusal(test, 'filing.register', { siteId: site.id, number: '青女阵备〔2026〕1号' }))
        .code,
    ).toBe('FILING_NUMBER_TAKEN');
    expect((await test.call('filing.register', { siteId: site.id })).number).toBe(
      '青女阵备〔2026〕2号',
    );
    const book = await test.call('filing.list', {});
    expect(book.rows.map(({ number, voidedOn }) => [number, voidedOn])).toEqual([
      ['青女阵备〔2026〕2号', null],
      ['青女阵备〔2026〕1号', TODAY],
    ]);
  });

  it('does not file twice when a closing is withdrawn (撤回注销)', async () => {
    const site = await accepted();
    await test.call('filing.register', { siteId: site.id });
    await lead(test, site, 'FILED', 'DEREGISTRATION_PENDING');
    const again = await refusal(test, 'filing.register', { siteId: site.id });
    expect(again).toMatchObject({ code: 'STATUS_NEEDS_RECORD' });
    expect(again.message).toContain('撤回注销申请');
    await test.call('deregistration.withdraw', { siteId: site.id, reason: '继续使用' });
    expect((await test.call('filing.list', {})).total).toBe(1);
    expect(await test.call('sites.get', { id: site.id })).toMatchObject({
      status: 'FILED',
      filedOn: TODAY,
      filingNumber: '青女阵备〔2026〕1号',
    });
  });

  it('refuses receipts before the filing and days to come, and writes nothing then', async () => {
    const site = await accepted();
    const on = (filedOn: string, receiptOn: string) =>
      refusal(test, 'filing.register', { siteId: site.id, filedOn, receiptOn });
    expect((await on(TODAY, '2026-11-01')).code).toBe('DATE_BEFORE_LAST');
    expect((await on(TODAY, '2026-11-03')).code).toBe('DATE_IN_FUTURE');
    expect((await on('2026-11-01', TODAY)).code).toBe('DATE_BEFORE_LAST');
    expect((await test.call('filing.list', {})).total).toBe(0);
    expect((await test.call('sites.get', { id: site.id })).status).toBe('ACCEPTED');
  });

  it('files many in the order given and says which it refused', async () => {
    const [one, two] = [await accepted(), await accepted()];
    const { id: draft } = await enter(test, { name: '在建', inService: false, filedOn: undefined });
    const answer = await test.call('filing.registerMany', {
      items: [{ siteId: two.id }, { siteId: draft }, { siteId: one.id, handler: '陈晓' }],
    });
    expect(answer.rows.map(({ ok, code }) => [ok, code])).toEqual([
      [true, null],
      [false, 'STATUS_MOVE_REFUSED'],
      [true, null],
    ]);
    expect((await test.call('filing.get', { siteId: two.id })).number).toBe('青女阵备〔2026〕1号');
    expect((await test.call('filing.get', { siteId: one.id })).number).toBe('青女阵备〔2026〕2号');
  });

  it('asks for the records of a site that came in as 验收合格', async () => {
    const { id } = await enter(test, {
      name: '台账上的验收合格',
      inService: false,
      filedOn: undefined,
    });
    await setStatus(test, id, 'ACCEPTED', TODAY);
    const error = await refusal(test, 'filing.register', { siteId: id });
    expect(error).toMatchObject({ code: 'FILING_NO_ACCEPTANCE' });
    expect(error.message).toContain('第八条');
  });
});

describe('the numbering', () => {
  it('is a setting with a preview; numbers already given stay', async () => {
    const [one, two] = [await accepted(), await accepted()];
    await test.call('filing.register', { siteId: one.id });
    const pattern = 'QD-{年度}-{序号}';
    expect((await test.call('filing.numbering', { pattern })).next).toBe('QD-2026-2');
    expect((await test.call('filing.numbering', {})).pattern).toBe('青女阵备〔{年度}〕{序号}号');
    const bad = await refusal(test, 'filing.setNumbering', { pattern: '青女阵备{序号}号' });
    expect(bad).toMatchObject({ code: 'FILING_PATTERN_INVALID' });
    expect(bad.message).toContain('{年度}');
    await test.call('filing.setNumbering', { pattern });
    expect((await test.call('filing.register', { siteId: two.id })).number).toBe('QD-2026-2');
    expect((await test.call('filing.get', { siteId: one.id })).number).toBe('青女阵备〔2026〕1号');
  });
});

describe('the platforms (第九条)', () => {
  it('records an upload once, only of sites in service and not before the receipt', async () => {
    const site = await accepted();
    const upload = {
      sites: [{ siteId: site.id }],
      platform: 'SHANDONG_UNION' as const,
      by: '王敏',
    };
    expect((await refusal(test, 'filing.upload', upload)).code).toBe('FILING_NOT_IN_SERVICE');
    await test.call('filing.register', { siteId: site.id });
    expect(
      (await refusal(test, 'filing.upload', { ...upload, uploadedOn: '2026-11-01' })).code,
    ).toBe('DATE_BEFORE_LAST');
    expect(
      await test.call('filing.upload', { ...upload, sites: [...upload.sites, ...upload.sites] }),
    ).toEqual({ recorded: 1, unchanged: 1 });
    expect(await test.call('filing.upload', { ...upload, by: '别人' })).toEqual({
      recorded: 0,
      unchanged: 1,
    });
    expect((await test.call('sites.get', { id: site.id })).platforms).toMatchObject([
      { platform: 'SHANDONG_UNION', registeredOn: TODAY, registeredBy: '王敏' },
    ]);
    const waiting = await test.call('acceptance.backlog', { step: 'UPLOAD' });
    expect(waiting.rows[0]?.missingPlatforms).toHaveLength(PLATFORMS.length - 1);
    expect(
      (await test.call('acceptance.backlog', { step: 'UPLOAD', platform: 'SHANDONG_UNION' })).total,
    ).toBe(0);
    expect(
      (await test.call('acceptance.backlog', { step: 'UPLOAD', platform: 'QILU_APP' })).total,
    ).toBe(1);
    for (const platform of PLATFORMS) await test.call('filing.upload', { ...upload, platform });
    expect((await test.call('acceptance.backlog', { step: 'UPLOAD' })).total).toBe(0);
    expect(await test.call('filing.uploads', {})).toMatchObject(
      PLATFORMS.map((platform) => ({ platform, inService: 1, uploaded: 1, missing: 0 })),
    );
  });

  it('writes the workbook to upload from: phones and formula-looking names as text', async () => {
    const nasty = await accepted({
      name: '=1+1 小屋',
      managerPhone: '053282260076',
      postcode: '026007',
      longitude: 120.38,
      latitude: 36.06,
    });
    const done = await accepted({ name: '已上传的小屋' });
    for (const { id } of [nasty, done]) await test.call('filing.register', { siteId: id });
    await test.call('filing.upload', {
      sites: [{ siteNumber: done.number }],
      platform: 'QILU_APP',
      by: '王敏',
    });
    const file = join(test.dir, '上传.xlsx');
    expect(await test.call('filing.exportUploads', { platform: 'QILU_APP', file })).toMatchObject({
      rows: 1,
    });
    const { sheets } = await readWorkbookFile(file);
    const [head = [], row = []] = sheets[0]?.rows ?? [];
    const cell = (name: string) => row[head.findIndex((one) => one === name)];
    expect(cell('阵地编号')).toBe(nasty.number);
    expect(cell('备案编号')).toBe('青女阵备〔2026〕1号');
    expect(cell('阵地名称')).toBe('=1+1 小屋');
    expect(cell('负责人电话')).toBe('053282260076');
    expect(cell('邮政编码')).toBe('026007');
    expect(cell('经度')).toBe(120.38);
    expect(cell('已上传日期') ?? null).toBeNull();
    expect(
      (
        await test.call('filing.exportUploads', {
          platform: 'QILU_APP',
          file: join(test.dir, '全部.csv'),
          onlyMissing: false,
        })
      ).rows,
    ).toBe(2);
  });
});
