import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, numbersOf, refusal } from '../sites/support';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

const find = async (input = {}) => {
  const { pairs } = await test.call('duplicates.find', input);
  return pairs.map((pair) => [
    pair.first.number,
    pair.second.number,
    pair.reasons.map((one) => one.code),
  ]);
};

describe('duplicates.find', () => {
  it('compares names, addresses and phones as they are meant, the strongest first', async () => {
    await enter(test, {
      name: '海关爱心妈妈小屋（东区）',
      builderName: null,
      managerPhone: '0532-88881234',
    });
    await enter(test, {
      name: '海关 爱心妈妈小屋(东区)',
      builderName: null,
      address: '市南区香港西路2号',
      managerPhone: '0532 88881234',
    });
    await enter(test, {
      name: '别的小屋',
      builderName: null,
      address: '市北区敦化路1号',
      managerPhone: '0532-88881234',
    });
    await enter(test, { name: '无关', builderName: null, address: null, managerPhone: null });
    expect(await find()).toEqual([
      ['MX-000001', 'MX-000002', ['NAME_AND_ADDRESS', 'NAME_AND_PHONE']],
      ['MX-000001', 'MX-000003', ['SAME_PHONE']],
      ['MX-000002', 'MX-000003', ['SAME_PHONE']],
    ]);
    expect(await find({ limit: 1, offset: 1 })).toHaveLength(1);
    expect(await find({ jurisdictionCode: '370203' })).toEqual([]);
  });

  it('does not take a name or phone that many share for a sign', async () => {
    for (let index = 0; index < 8; index += 1) {
      await enter(test, {
        builderName: `单位${index}`,
        address: `香港西路${index}号`,
        managerPhone: null,
      });
      await enter(test, { name: `第${index}间`, builderName: null, address: null });
    }
    expect(await find()).toEqual([]);
  });

  it('forgets a pair that was judged to be two sites', async () => {
    const [a, b] = [await enter(test), await enter(test)];
    expect(await find()).toHaveLength(1);
    await test.call('duplicates.dismiss', { firstId: b.id, secondId: a.id, reason: '一楼和三楼' });
    await test.call('duplicates.dismiss', { firstId: a.id, secondId: b.id });
    expect(await find()).toEqual([]);
    const same = await refusal(test, 'duplicates.dismiss', { firstId: a.id, secondId: a.id });
    expect(same.code).toBe('DUPLICATE_SAME_SITE');
  });
});

describe('duplicates.merge and undo', () => {
  async function pair() {
    const keep = await enter(test, {
      area: 20,
      remarks: '保留的备注',
      platforms: [{ platform: 'QILU_APP', registeredOn: '2024-05-01' }],
      yearFigures: [{ year: 2025, uses: 100 }],
    });
    const merge = await enter(test, {
      area: 33.33,
      remarks: '另一条备注',
      managerName: '新负责人',
      managerPhone: '13911112222',
      assets: [{ name: '沙发', quantity: 2 }],
      platforms: [
        { platform: 'QILU_APP', registeredOn: '2024-06-01' },
        { platform: 'SHANDONG_UNION', registeredOn: '2024-06-01' },
      ],
      yearFigures: [
        { year: 2024, uses: 50 },
        { year: 2025, uses: 60 },
      ],
    });
    const photo = join(test.dir, '门头.jpg');
    writeFileSync(photo, Buffer.from('ffd8ffe000104a464946', 'hex'));
    await test.call('attachments.add', { siteId: merge.id, files: [photo], kind: 'PHOTO' });
    return { keep, merge };
  }
  /** Everything that undoing has to bring back; versions and times of change go on. */
  const recordOf = async (id: number) => {
    return { ...(await test.call('sites.get', { id })), version: null };
  };

  it('takes what was chosen, moves what hangs on the other, and brings both back exactly', async () => {
    const { keep, merge } = await pair();
    const before = [await recordOf(keep.id), await recordOf(merge.id)];
    const done = await test.call('duplicates.merge', {
      keepId: keep.id,
      mergeId: merge.id,
      take: { area: 'merge', manager: 'merge', remarks: 'keep' },
      reason: '同一阵地',
    });
    const kept = await test.call('sites.get', { id: keep.id });
    expect(kept).toMatchObject({ area: 33.33, managerName: '新负责人', remarks: '保留的备注' });
    expect(kept.assets).toHaveLength(1);
    expect(kept.attachments).toHaveLength(1);
    expect(kept.platforms.map((one) => [one.platform, one.registeredOn])).toEqual([
      ['QILU_APP', '2024-05-01'],
      ['SHANDONG_UNION', '2024-06-01'],
    ]);
    expect(kept.yearFigures.map((one) => [one.year, one.uses])).toEqual([
      [2025, 100],
      [2024, 50],
    ]);
    expect(await numbersOf(test)).toEqual([keep.number]);
    expect(await numbersOf(test, { asOf: '2026-01-01' })).toEqual([keep.number]);
    expect((await test.call('sites.get', { number: merge.number })).mergedInto?.number).toBe(
      keep.number,
    );
    const error = await refusal(test, 'sites.save', { id: merge.id, version: 2, area: 1 });
    expect(error.code).toBe('SITE_MERGED');
    expect((await test.call('duplicates.merges', {})).rows).toMatchObject([
      { id: done.mergeId, who: '测试员', reason: '同一阵地', undoneAt: null },
    ]);

    await test.call('duplicates.undo', { mergeId: done.mergeId });
    expect([await recordOf(keep.id), await recordOf(merge.id)]).toEqual(before);
    expect(await numbersOf(test)).toEqual([keep.number, merge.number]);
    expect(await numbersOf(test, { filter: { text: '新负责人' } })).toEqual([merge.number]);
    expect((await refusal(test, 'duplicates.undo', { mergeId: done.mergeId })).code).toBe(
      'MERGE_ALREADY_UNDONE',
    );
    const kinds = (await test.call('sites.timeline', { id: keep.id })).entries.map(
      (entry) => entry.title,
    );
    expect(
      kinds.filter((title) => title.includes('并入了') || title.includes('撤销合并')),
    ).toHaveLength(2);
  });

  it('refuses to undo over later changes of a taken field, and only of those', async () => {
    const { keep, merge } = await pair();
    const { mergeId } = await test.call('duplicates.merge', {
      keepId: keep.id,
      mergeId: merge.id,
      take: { area: 'merge' },
      reason: '同一阵地',
    });
    const { version } = await test.call('sites.get', { id: keep.id });
    await test.call('sites.save', { id: keep.id, version, area: 40, capacity: 99 });
    const error = await refusal(test, 'duplicates.undo', { mergeId });
    expect(error).toMatchObject({ code: 'MERGE_CHANGED_SINCE' });
    expect(error.message).toContain('面积');
    await test.call('sites.save', { id: keep.id, version: version + 1, area: 33.33 });
    await test.call('duplicates.undo', { mergeId });
    expect(await test.call('sites.get', { id: keep.id })).toMatchObject({ area: 20, capacity: 99 });
  });

  it('refuses itself, other types, records already merged, and sites in a frozen draw', async () => {
    const { keep, merge } = await pair();
    const care = await enter(test, { name: '驿站', type: 'HOLIDAY_CARE', setting: null });
    const attempt = (keepId: number, mergeId: number) =>
      refusal(test, 'duplicates.merge', { keepId, mergeId, reason: '重复' });
    expect((await attempt(keep.id, keep.id)).code).toBe('DUPLICATE_SAME_SITE');
    expect((await attempt(keep.id, care.id)).code).toBe('DUPLICATE_TYPES_DIFFER');
    const { draw } = await test.call('sampling.freeze', { year: 2026, asOf: '2026-11-02' });
    expect((await attempt(keep.id, merge.id)).code).toBe('DUPLICATE_MERGED_IN_DRAW');
    await test.call('sampling.cancelFreeze', { drawId: draw.id, reason: '先清理重复' });
    await test.call('duplicates.merge', { keepId: keep.id, mergeId: merge.id, reason: '重复' });
    expect((await attempt(keep.id, merge.id)).code).toBe('SITE_MERGED');
  });

  it('undoes merges only in the reverse order', async () => {
    const [a, b, c] = [await enter(test), await enter(test), await enter(test)];
    const first = await test.call('duplicates.merge', {
      keepId: b.id,
      mergeId: a.id,
      reason: '重复',
    });
    const second = await test.call('duplicates.merge', {
      keepId: c.id,
      mergeId: b.id,
      reason: '重复',
    });
    expect((await refusal(test, 'duplicates.undo', { mergeId: first.mergeId })).code).toBe(
      'SITE_MERGED',
    );
    await test.call('duplicates.undo', { mergeId: second.mergeId });
    await test.call('duplicates.undo', { mergeId: first.mergeId });
    expect(await numbersOf(test)).toHaveLength(3);
  });
});
