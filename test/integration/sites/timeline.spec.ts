import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallOutput } from '@shared/contract/registry';
import { HISTORY_WORDS } from '@shared/domain/site/history-words';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter } from './support';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

type Entries = CallOutput<'sites.timeline'>['entries'];

async function entriesOf(id: number): Promise<Entries> {
  return (await test.call('sites.timeline', { id })).entries;
}

const told = (entry: Entries[number] | undefined) =>
  entry?.changes.map((one) => [one.part, one.label, one.before, one.after]);

describe('sites.timeline', () => {
  it('tells every changed field with before and after, in people’s words', async () => {
    const { id } = await enter(test);
    test.clock.set('2026-11-03T06:00:00.000Z');
    await test.call(
      'sites.save',
      {
        id,
        version: 1,
        name: '海关女职工小屋',
        setting: 'PUBLIC',
        builderName: '青岛港湾工会',
        locationKind: 'BUILDING',
        address: '青岛市市南区东海西路 1 号',
        postcode: '266071',
        longitude: 120.3,
        latitude: 36.06,
        area: 30.05,
        outdoorArea: 12,
        capacity: 9,
        serviceTargets: '有需求的女性',
        openToPublic: true,
        managerName: '李娜',
        managerPhone: '13900000002',
        unionHeadName: '陈敏',
        unionHeadPhone: '13900000003',
        openedOn: '2024-04-01',
        openedPrecision: 'MONTH',
        selfCheckScore: 95,
        satisfaction: 98.5,
        monthlyUses: 120,
        filingNumber: '青女备1号',
        remarks: '改造后重新开放',
        reason: '年度更新',
      },
      { id: null, name: '王芳' },
    );
    const [latest, first] = await entriesOf(id);
    expect(latest).toMatchObject({
      kind: 'changed',
      who: '王芳',
      call: 'sites.save',
      at: '2026-11-03T06:00:00.000Z',
      reason: '年度更新',
    });
    const changes = Object.fromEntries(
      latest?.changes.map((one) => [one.label, [one.before, one.after]]) ?? [],
    );
    expect(changes).toEqual({
      阵地名称: ['海关爱心妈妈小屋', '海关女职工小屋'],
      小屋类别: ['企业内部', '公共场所'],
      建设单位工会: ['青岛海关工会', '青岛港湾工会'],
      建立位置: ['单位内部', '楼宇'],
      详细地址: ['青岛市市南区香港西路 2 号', '青岛市市南区东海西路 1 号'],
      邮编: [null, '266071'],
      经度: [null, '120.3'],
      纬度: [null, '36.06'],
      '面积（㎡）': ['25.5', '30.05'],
      '户外面积（㎡）': [null, '12'],
      可容纳人数: ['8', '9'],
      服务对象: [null, '有需求的女性'],
      是否对外开放: [null, '是'],
      负责人: ['乐晓云', '李娜'],
      负责人电话: ['13800000001', '13900000002'],
      工会负责人: [null, '陈敏'],
      工会负责人电话: [null, '13900000003'],
      启用时间: ['2024-03-01', '2024-04-01'],
      启用时间精确到: ['日', '月'],
      自查得分: ['92.5', '95'],
      满意度: [null, '98.5'],
      '月均使用（人次）': [null, '120'],
      备案号: [null, '青女备1号'],
      备注: [null, '改造后重新开放'],
    });
    expect(first).toMatchObject({
      kind: 'created',
      title: '建档：历史备案（补录）',
      onDate: '2024-03-01',
    });
    // The entry of the first day tells what was entered then, not what stands today.
    expect(first?.changes).toContainEqual({
      part: null,
      field: 'area_x100',
      label: '面积（㎡）',
      before: null,
      after: '25.5',
    });
  });

  it('knows a word for every column of the site that is not derived', async () => {
    const columns = await test.app.uow.read((tx) =>
      tx.query<{ name: string }>(`SELECT name FROM pragma_table_info('site')`),
    );
    const derived = ['id', 'version', 'search_text', 'norm_name', 'norm_address'];
    const unknown = columns
      .map((column) => column.name)
      .filter((name) => !derived.includes(name) && !HISTORY_WORDS.site?.[name]);
    expect(unknown).toEqual([]);
  });

  it('tells parts by name, added, changed and taken away', async () => {
    const { id } = await enter(test, {
      assets: [{ name: '沙发', quantity: 1, value: 1200 }],
      yearFigures: [{ year: 2025, uses: 900 }],
    });
    const site = await test.call('sites.get', { id });
    await test.call('sites.save', {
      id,
      version: 1,
      assets: [
        { id: site.assets[0]?.id, name: '沙发', quantity: 3, value: 1200.5 },
        { name: '冰箱', quantity: 1 },
      ],
      platforms: [{ platform: 'QILU_APP', registeredOn: '2026-01-05' }],
      yearFigures: [{ year: 2025, uses: 950 }],
    });
    await test.call('sites.save', { id, version: 2, assets: [], platforms: [] });
    const [removed, changed] = await entriesOf(id);
    expect(told(changed)).toEqual(
      expect.arrayContaining([
        ['固定资产“沙发”', '数量', '1', '3'],
        ['固定资产“沙发”', '价值（元）', '1200.00', '1200.50'],
        ['固定资产“冰箱”', '资产名称', null, '冰箱'],
        ['线上平台“齐鲁工惠 APP”', '登记日期', null, '2026-01-05'],
        ['年度数据“2025 年”', '使用人次', '900', '950'],
      ]),
    );
    expect(removed?.title).toContain('固定资产“沙发”');
    expect(told(removed)?.filter(([, label]) => label === '撤下时间')).toHaveLength(3);
  });

  it('tells states, memberships, files, marks, checks and draws, newest first', async () => {
    const { id } = await enter(test);
    const at = async (day: string, work: () => Promise<unknown>): Promise<void> => {
      test.clock.set(`2026-11-${day}T02:00:00.000Z`);
      await work();
    };
    await at('03', () =>
      test.call('site.transfer', {
        id,
        toJurisdictionCode: '370203',
        on: '2026-06-01',
        reason: '隶属调整',
      }),
    );
    const photo = join(test.dir, '照片.png');
    writeFileSync(photo, Buffer.from('89504e470d0a1a0a0000', 'hex'));
    await at('04', () =>
      test.call('attachments.add', { siteId: id, files: [photo], kind: 'PHOTO' }),
    );
    await at('05', () =>
      test.call('sampling.draw', {
        year: 2026,
        asOf: '2026-11-05',
        seed: '12345678901234567890',
        seedSource: '骰子',
      }),
    );
    await at('06', () =>
      test.call('site.deregister', {
        siteId: id,
        reason: 'MERGED',
        explanation: '两单位合并',
        appliedOn: '2026-11-01',
        plates: 'NONE',
      }),
    );
    const entries = await entriesOf(id);
    expect(entries.map((entry) => [entry.kind, entry.onDate])).toEqual([
      ['status', '2026-11-01'],
      ['draw', null],
      ['attachment', null],
      ['membership', '2026-06-01'],
      ['created', '2024-03-01'],
    ]);
    const [status, draw, file, membership] = entries;
    expect(status).toMatchObject({ title: '状态记为“申请注销”', reason: '两单位合并' });
    expect(told(status)).toContainEqual([null, '状态', '已备案（在用）', '申请注销']);
    expect(draw?.title).toBe('2026 年度第 1 次抽取：抽中');
    expect(file?.attachments).toMatchObject([{ fileName: '照片.png' }]);
    expect(membership).toMatchObject({ title: '转入市北区总工会', reason: '隶属调整' });
    expect(told(membership)).toContainEqual([null, '所属市直工会', '市南区总工会', '市北区总工会']);
  });

  it('gives one page at a time', async () => {
    const { id } = await enter(test);
    for (const version of [1, 2, 3])
      await test.call('sites.save', { id, version, area: 30 + version });
    const page = await test.call('sites.timeline', { id, offset: 1, limit: 2 });
    expect(page.total).toBe(4);
    expect(page.entries.map((entry) => entry.changes[0]?.after)).toEqual(['32', '31']);
  });
});
