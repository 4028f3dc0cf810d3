import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '@shared/contract/registry';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

const ASSETS = [
  { name: '沙发', quantity: 2, value: 1800.5, place: '一楼', acquiredOn: '2024-03-01' },
  { name: '冰箱', quantity: 1, value: 2300, place: null, acquiredOn: null },
];

async function siteWithAssets(): Promise<{ id: number; assetIds: number[] }> {
  const { id } = await enter(test, { assets: ASSETS });
  const { assets } = await test.call('sites.get', { id });
  return { id, assetIds: assets.map((asset) => asset.id) };
}

function application(
  id: number,
  assetIds: readonly number[],
  more: Partial<CallInput<'site.deregister'>> = {},
): CallInput<'site.deregister'> {
  return {
    siteId: id,
    reason: 'FEWER_USERS',
    explanation: '女职工减少，连续半年无人使用',
    appliedOn: '2026-10-01',
    plates: 'TAKEN_BACK',
    assets: assetIds.map((assetId) => ({ assetId, disposal: 'REALLOCATED', note: '调拨二号楼' })),
    ...more,
  };
}

const OPINIONS = {
  builderOpinion: '同意注销',
  builderOn: '2026-10-01',
  jurisdictionOpinion: '情况属实',
  jurisdictionOn: '2026-10-08',
  cityOpinion: '同意备案',
  cityOn: '2026-10-15',
};

const statusOf = async (id: number): Promise<string> =>
  (await test.call('sites.get', { id })).status;

describe('site.deregister', () => {
  it('applies, takes the opinions one after the other and closes with the last', async () => {
    const { id, assetIds } = await siteWithAssets();
    const applied = await test.call(
      'site.deregister',
      application(id, assetIds, { builderOpinion: '同意注销' }),
    );
    expect(applied).toMatchObject({
      state: 'PENDING',
      siteStatus: 'DEREGISTRATION_PENDING',
      missing: ['市直工会意见', '市总工会女职委意见'],
    });
    await test.call('site.deregister', {
      siteId: id,
      jurisdictionOpinion: '情况属实',
      jurisdictionOn: '2026-10-20',
    });
    const closed = await test.call('site.deregister', {
      siteId: id,
      cityOpinion: '同意备案',
      cityOn: '2026-10-25',
    });
    expect(closed).toMatchObject({ state: 'DONE', siteStatus: 'DEREGISTERED', missing: [] });
    expect(closed.id).toBe(applied.id);
    const record = await test.call('deregistration.get', { siteId: id });
    expect(record).toMatchObject({
      reason: 'FEWER_USERS',
      plates: 'TAKEN_BACK',
      builderOn: '2026-10-01',
      decidedOn: '2026-10-25',
    });
    expect(record.assets.map((asset) => asset.disposal)).toEqual(['REALLOCATED', 'REALLOCATED']);
    const events = (await test.call('sites.get', { id })).statusEvents;
    expect(events.map((event) => [event.status, event.onDate])).toContainEqual([
      'DEREGISTERED',
      '2026-10-25',
    ]);
  });

  it('refuses while an asset or the plates have no disposition, and writes nothing', async () => {
    const { id, assetIds } = await siteWithAssets();
    const error = await refusal(
      test,
      'site.deregister',
      application(id, assetIds.slice(0, 1), OPINIONS),
    );
    expect(error.code).toBe('CLOSING_ASSETS_OPEN');
    expect(error.message).toContain('冰箱 1 件');
    expect(error.message).toContain('第十四条');
    const plates = await refusal(
      test,
      'site.deregister',
      application(id, assetIds, { ...OPINIONS, plates: undefined }),
    );
    expect(plates.code).toBe('CLOSING_PLATES_OPEN');
    expect(await statusOf(id)).toBe('FILED');
    expect((await refusal(test, 'deregistration.get', { siteId: id })).code).toBe('CLOSING_NONE');
  });

  it('asks for reason and explanation, a known asset, and opinions in their order', async () => {
    const { id, assetIds } = await siteWithAssets();
    const code = async (more: Partial<CallInput<'site.deregister'>>): Promise<string> =>
      (await refusal(test, 'site.deregister', application(id, assetIds, more))).code;
    expect(await code({ reason: undefined })).toBe('CLOSING_REASON_MISSING');
    expect(await code({ explanation: null })).toBe('CLOSING_REASON_MISSING');
    expect(await code({ assets: [{ assetId: 9999, disposal: 'KEPT' }] })).toBe(
      'CLOSING_ASSET_UNKNOWN',
    );
    expect(await code({ cityOpinion: '同意' })).toBe('CLOSING_OPINION_ORDER');
    expect(await code({ ...OPINIONS, jurisdictionOn: '2026-09-30' })).toBe('DATE_BEFORE_LAST');
    expect(await code({ ...OPINIONS, cityOn: '2026-11-03' })).toBe('DATE_IN_FUTURE');
    expect(await code({ appliedOn: '2026-11-03' })).toBe('DATE_IN_FUTURE');
    expect(await statusOf(id)).toBe('FILED');
  });

  it('closes with an open rectification only when its end is put on record too', async () => {
    const { id, assetIds } = await siteWithAssets();
    const { id: rectification } = await test.call('rectification.open', {
      siteId: id,
      what: '消毒记录不全',
      dueOn: '2026-12-01',
    });
    const all = application(id, assetIds, OPINIONS);
    const error = await refusal(test, 'site.deregister', all);
    expect(error.code).toBe('CLOSING_RECTIFICATION_OPEN');
    expect(error.message).toMatch(/ZG-2026-0001/);
    expect(await statusOf(id)).toBe('FILED');
    await test.call('site.deregister', { ...all, closeRectifications: '阵地已停用' });
    expect(await statusOf(id)).toBe('DEREGISTERED');
    const ended = await test.call('rectification.get', { id: rectification });
    expect(ended).toMatchObject({ state: 'VOIDED', voidReason: '阵地注销：阵地已停用' });
  });

  it('leaves every count from its date and stays in the years before', async () => {
    const { id, assetIds } = await siteWithAssets();
    await test.call('site.deregister', application(id, assetIds, OPINIONS));
    const listed = async (asOf?: string): Promise<number> =>
      (
        await test.call('sites.list', {
          filter: { statuses: ['FILED'] },
          ...(asOf ? { asOf } : {}),
        })
      ).total;
    expect(await listed()).toBe(0);
    expect(await listed('2026-10-15')).toBe(0);
    expect(await listed('2026-09-30')).toBe(1);
    const overview = await test.call('stats.overview', { year: 2026, asOf: '2025-12-31' });
    expect(overview.total.count).toBe(1);
  });

  it('can be withdrawn, and then applied for anew', async () => {
    const { id, assetIds } = await siteWithAssets();
    await test.call('site.deregister', application(id, assetIds));
    await test.call('deregistration.withdraw', { siteId: id, reason: '恢复使用' });
    expect(await statusOf(id)).toBe('FILED');
    expect((await test.call('deregistration.get', { siteId: id })).state).toBe('WITHDRAWN');
    const again = await refusal(test, 'deregistration.withdraw', { siteId: id, reason: '再撤' });
    expect(again.code).toBe('CLOSING_NOT_PENDING');
    await test.call(
      'site.deregister',
      application(id, assetIds, {
        ...OPINIONS,
        appliedOn: '2026-11-02',
        builderOn: '2026-11-02',
        jurisdictionOn: '2026-11-02',
        cityOn: '2026-11-02',
      }),
    );
    expect(await statusOf(id)).toBe('DEREGISTERED');
    const list = await test.call('deregistration.list', { year: 2026 });
    expect(list.rows.map((row) => row.state)).toEqual(['DONE', 'WITHDRAWN']);
    const closed = await refusal(test, 'site.deregister', application(id, assetIds));
    expect(closed.code).toBe('CLOSING_ALREADY');
  });

  it('is refused for a site that is not in service', async () => {
    const { id } = await enter(test, {
      name: '在建',
      inService: false,
      filedOn: undefined,
      openedOn: null,
    });
    const error = await refusal(test, 'site.deregister', application(id, []));
    expect(error.code).toBe('STATUS_MOVE_REFUSED');
    expect(error.message).toContain('第十四条');
  });
});

describe('builders', () => {
  it('merges: the sites go along, the former builder is retired and points to the new one', async () => {
    const first = await enter(test, { name: '一号', builderName: '甲厂工会' });
    await enter(test, { name: '二号', builderName: '乙厂工会' });
    const { rows } = await test.call('builders.list', {});
    const [from, into] = [
      rows.find((row) => row.name === '甲厂工会'),
      rows.find((row) => row.name === '乙厂工会'),
    ];
    const input = { fromIds: [from?.id ?? 0], intoId: into?.id ?? 0, reason: '两厂合并' };
    expect(await test.call('builders.merge', input)).toEqual({ intoId: into?.id, sites: 1 });
    const site = await test.call('sites.get', { id: first.id });
    expect(site.builderName).toBe('乙厂工会');
    expect((await test.call('builders.get', { id: from?.id ?? 0 })).retiredOn).toBe('2026-11-02');
    const found = await test.call('sites.list', { filter: { text: '乙厂' } });
    expect(found.total).toBe(2);
    expect((await refusal(test, 'builders.merge', input)).code).toBe('BUILDER_GONE');
    const self = { fromIds: [into?.id ?? 0], intoId: into?.id ?? 0, reason: '合并' };
    expect((await refusal(test, 'builders.merge', self)).code).toBe('BUILDER_MERGE_SELF');
  });

  it('splits: only sites of its own go along, to a builder of another name', async () => {
    const one = await enter(test, { name: '一号', builderName: '丙集团工会' });
    const two = await enter(test, { name: '二号', builderName: '丙集团工会' });
    const foreign = await enter(test, { name: '三号', builderName: '丁公司工会' });
    const { rows } = await test.call('builders.list', { text: '丙集团' });
    const fromId = rows[0]?.id ?? 0;
    const split = { fromId, name: '丙集团新能源公司工会', reason: '分立' };
    expect(
      (await refusal(test, 'builders.split', { ...split, siteIds: [one.id, foreign.id] })).code,
    ).toBe('BUILDER_SPLIT_FOREIGN');
    expect(
      (await refusal(test, 'builders.split', { ...split, name: '丙集团工会', siteIds: [one.id] }))
        .code,
    ).toBe('BUILDER_SPLIT_SAME');
    await test.call('builders.split', { ...split, siteIds: [two.id] });
    expect((await test.call('sites.get', { id: one.id })).builderName).toBe('丙集团工会');
    expect((await test.call('sites.get', { id: two.id })).builderName).toBe('丙集团新能源公司工会');
    const timeline = await test.call('sites.timeline', { id: two.id });
    expect(JSON.stringify(timeline.entries)).toContain('丙集团新能源公司工会');
  });
});
