import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BuilderEntity, SiteEntity } from '@main/db/entities';
import { openTestApp, type TestApp } from '@test/support/test-app';
import { ASK, addSites, header, manyIn, setStatus } from './city';

const SHINAN = '370202';
const SHIBEI = '370203';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});

afterEach(async () => {
  await test.close();
});

async function refusal(name: string, input: unknown): Promise<{ code: string; message: string }> {
  const result = await test.attempt(name, input);
  if (result.ok) throw new Error(`${name} was not refused`);
  return result.error;
}

async function rowOf(code: string) {
  const { jurisdictions } = await test.call('sampling.overview', { year: 2026 });
  const row = jurisdictions.find((one) => one.code === code);
  if (!row) throw new Error(`no row for ${code}`);
  return row;
}

async function idOf(number: string): Promise<number> {
  return (await test.call('sites.get', { number })).id;
}

const check = (siteNumber: string, more: Record<string, unknown> = {}) => ({
  siteNumber,
  year: 2026,
  checkedOn: '2026-10-20',
  inspectors: '赵六、钱七',
  verdict: 'PASS' as const,
  ...more,
});

describe('达标', () => {
  it('counts checks, not draws, and is reached only at ceil(N/2)', async () => {
    await addSites(test, manyIn(SHINAN, 7));
    expect(await rowOf(SHINAN)).toMatchObject({
      requiredToday: 4,
      drawn: 0,
      checked: 0,
      missing: 4,
      reached: false,
    });
    const { drawId, jurisdictions } = await test.call('sampling.draw', ASK);
    const drawn = jurisdictions.find(({ code }) => code === SHINAN)?.drawn ?? [];
    expect(await rowOf(SHINAN)).toMatchObject({
      drawn: 4,
      checked: 0,
      remaining: 4,
      reached: false,
    });
    for (const number of drawn.slice(0, 3)) await test.call('sampling.recordCheck', check(number));
    expect(await rowOf(SHINAN)).toMatchObject({
      checked: 3,
      remaining: 1,
      missing: 1,
      reached: false,
    });
    // A visit elsewhere is shown but does not stand in for a drawn site.
    const all = (await test.call('sampling.items', { drawId, outcome: ['NOT_DRAWN'] })).items;
    await test.call('sampling.recordCheck', check(all[0]?.siteNumber ?? ''));
    expect(await rowOf(SHINAN)).toMatchObject({ checked: 3, checkedOutside: 1, reached: false });
    const last = await test.call(
      'sampling.recordCheck',
      check(drawn[3] ?? '', { verdict: 'RECTIFY' }),
    );
    expect(last.drawId).toBe(drawId);
    expect(await rowOf(SHINAN)).toMatchObject({
      checked: 4,
      rectify: 1,
      remaining: 0,
      missing: 0,
      reached: true,
    });
    await test.call('sampling.voidCheck', { id: last.id, reason: '录错' });
    expect(await rowOf(SHINAN)).toMatchObject({ checked: 3, reached: false });
    expect((await refusal('sampling.voidCheck', { id: last.id, reason: '再来' })).code).toBe(
      'SAMPLING_CHECK_VOIDED',
    );
    const due = await test.call('sampling.items', { drawId, due: true, checked: false });
    expect(due.items.map(({ siteNumber }) => siteNumber)).toEqual([drawn[3]]);
    const history = await test.call('sampling.siteHistory', { siteId: last.siteId });
    expect(history.draws).toMatchObject([{ drawId, outcome: 'RANDOM' }]);
    expect(history.checks).toMatchObject([{ id: last.id, voidReason: '录错' }]);
  });

  it('is counted on the last day of a year that is over, whatever came after', async () => {
    const sites = await addSites(test, manyIn(SHINAN, 4));
    const { jurisdictions } = await test.call('sampling.draw', ASK);
    const drawn = jurisdictions.find(({ code }) => code === SHINAN)?.drawn ?? [];
    for (const number of drawn) await test.call('sampling.recordCheck', check(number));
    const reached = { populationToday: 4, requiredToday: 2, checked: 2, reached: true };
    expect(await rowOf(SHINAN)).toMatchObject(reached);
    test.clock.set('2027-01-05T02:00:00.000Z');
    await addSites(test, manyIn(SHINAN, 5, { filedOn: '2027-01-04' }));
    await setStatus(test, sites[0]?.id ?? 0, 'DEREGISTERED', '2027-01-04');
    expect(await rowOf(SHINAN)).toMatchObject({ ...reached, toSupplement: 0 });
    const { alerts } = await test.call('sampling.overview', { year: 2026 });
    expect(alerts).toEqual([]);
    const { sampling } = await test.call('stats.overview', { year: 2026 });
    const { filter, asOf } = sampling[0]?.required.target ?? {};
    expect(asOf).toBe('2026-12-31');
    const opened = await test.call('sites.list', { filter: filter ?? {}, asOf: asOf ?? '' });
    expect(opened.total).toBe(4);
  });

  it('warns of a second entry of the same day, naming the first', async () => {
    const [site] = await addSites(test, manyIn(SHINAN, 2));
    const number = site?.number ?? '';
    await test.call('sampling.recordCheck', check(number));
    const error = await refusal('sampling.recordCheck', check(number));
    expect(error.code).toBe('SAMPLING_CHECK_SAME_DAY');
    expect(error.message).toContain('赵六、钱七');
    await test.call('sampling.recordCheck', check(number, { confirm: true }));
    expect((await test.call('sampling.checks', { year: 2026 })).total).toBe(2);
    expect(
      (await refusal('sampling.recordCheck', check(number, { checkedOn: '2026-11-03' }))).code,
    ).toBe('SAMPLING_CHECK_DATE');
    expect((await refusal('sampling.recordCheck', check('MX-999999'))).code).toBe(
      'SAMPLING_SITE_UNKNOWN',
    );
  });

  it('takes a pasted column of results and answers each faulty line', async () => {
    const [a, b, c] = await addSites(test, manyIn(SHINAN, 3));
    const text = [
      '阵地编号\t检查日期\t检查结果\t检查人员',
      `${a?.number}\t2026年10月8日\t合格\t赵六`,
      '',
      `${b?.number}\t2026/13/40\t合格`,
      `${b?.number}\t2026.10.9\t需整改\t钱七`,
      `${c?.number}\t2026-10-09\t还行`,
      'MX-999999\t2026-10-09\t合格',
      `${a?.number}\t20261008\t合格\t赵六`,
      `${c?.number}\t2027-10-08\t合格\t赵六`,
      `${c?.number}\t2026-10-08\t合格`,
    ].join('\n');
    const preview = await test.call('sampling.recordChecks', { year: 2026, text, dryRun: true });
    expect(preview).toMatchObject({ recorded: 0, failed: 6 });
    expect((await test.call('sampling.checks', {})).total).toBe(0);
    const answer = await test.call('sampling.recordChecks', { year: 2026, text });
    expect(answer).toMatchObject({ recorded: 2, failed: 6 });
    expect(answer.rows.map(({ line, ok }) => [line, ok])).toEqual([
      [2, true],
      [4, false],
      [5, true],
      [6, false],
      [7, false],
      [8, false],
      [9, false],
      [10, false],
    ]);
    expect(answer.rows[5]?.message).toContain('同一天已登记过');
    const { checks } = await test.call('sampling.checks', { year: 2026 });
    expect(
      checks.map(({ checkedOn, verdict, inspectors }) => [checkedOn, verdict, inspectors]),
    ).toEqual([
      ['2026-10-09', 'RECTIFY', '钱七'],
      ['2026-10-08', 'PASS', '赵六'],
    ]);
  });
});

describe('during the year', () => {
  it('offers and holds a supplementary draw after new filings, chained to the first', async () => {
    await addSites(test, [...manyIn(SHINAN, 4), ...manyIn(SHIBEI, 3)]);
    const first = await test.call('sampling.draw', ASK);
    const before = first.jurisdictions.find(({ code }) => code === SHINAN)?.drawn ?? [];
    expect(
      (await refusal('sampling.supplement', { year: 2026, asOf: '2026-10-20', reason: '试试' }))
        .code,
    ).toBe('SAMPLING_NOTHING_TO_SUPPLEMENT');
    await addSites(test, manyIn(SHINAN, 5, { filedOn: '2026-10-10' }));
    expect(await rowOf(SHINAN)).toMatchObject({
      requiredToday: 5,
      requiredAtDraw: 2,
      drawn: 2,
      toSupplement: 3,
    });
    const { alerts } = await test.call('sampling.overview', { year: 2026 });
    expect(alerts).toMatchObject([{ kind: 'SUPPLEMENT_DUE', jurisdictionCode: SHINAN, count: 3 }]);
    expect(
      (await refusal('sampling.supplement', { year: 2026, asOf: '2026-09-01', reason: '新增' }))
        .code,
    ).toBe('SAMPLING_SUPPLEMENT_EARLIER');
    const second = await test.call('sampling.supplement', {
      year: 2026,
      asOf: '2026-10-20',
      reason: '新增备案',
    });
    const shinan = second.jurisdictions.find(({ code }) => code === SHINAN);
    expect(shinan).toMatchObject({ population: 9, required: 5 });
    expect(shinan?.kept).toEqual(before);
    expect(shinan?.drawn).toHaveLength(3);
    expect(second.jurisdictions.find(({ code }) => code === SHIBEI)?.drawn).toEqual([]);
    expect(await rowOf(SHINAN)).toMatchObject({ drawn: 5, requiredAtDraw: 5, toSupplement: 0 });
    const record = await test.call('sampling.get', { drawId: second.drawId });
    expect(record.draw).toMatchObject({
      kind: 'SUPPLEMENT',
      parentId: first.drawId,
      seed: ASK.seed,
      inForce: true,
    });
    for (const drawId of [first.drawId, second.drawId]) {
      expect(await test.call('sampling.verify', { drawId })).toMatchObject({
        ok: true,
        differences: [],
      });
    }
    // The supplement of a supplement continues the chain.
    await addSites(test, manyIn(SHIBEI, 4, { filedOn: '2026-10-25' }));
    const third = await test.call('sampling.supplement', {
      drawId: first.drawId,
      asOf: '2026-10-28',
      reason: '再增',
    });
    expect((await test.call('sampling.get', { drawId: third.drawId })).draw.parentId).toBe(
      second.drawId,
    );
    expect((await test.call('sampling.verify', { drawId: third.drawId })).ok).toBe(true);
  });

  it('replaces a drawn site that closed by the next ticket of its jurisdiction', async () => {
    await addSites(test, manyIn(SHINAN, 8));
    const { drawId, jurisdictions } = await test.call('sampling.draw', ASK);
    const drawn = jurisdictions.find(({ code }) => code === SHINAN)?.drawn ?? [];
    const waiting = (await test.call('sampling.items', { drawId, outcome: ['NOT_DRAWN'] })).items;
    const [closed, checked] = [await idOf(drawn[0] ?? ''), await idOf(drawn[1] ?? '')];
    await setStatus(test, closed, 'DEREGISTERED', '2026-10-05');
    // The very next ticket cannot be visited either.
    await test.call('sampling.setObstacle', {
      siteId: waiting[0]?.siteId,
      year: 2026,
      reason: '装修',
    });
    const [suggestion] = await test.call('sampling.suggestReplacements', { year: 2026 });
    expect(suggestion).toMatchObject({ why: '已注销', out: { siteNumber: drawn[0] } });
    expect(suggestion?.next?.siteNumber).toBe(waiting[1]?.siteNumber);
    const { alerts } = await test.call('sampling.overview', { year: 2026 });
    expect(alerts.map(({ kind }) => kind)).toContain('DRAWN_SITE_CLOSED');
    const made = await test.call('sampling.replace', {
      drawId,
      outSiteId: closed,
      reason: '已注销',
    });
    expect(made).toMatchObject({
      outSiteNumber: drawn[0],
      inSiteNumber: waiting[1]?.siteNumber,
      inTicket: waiting[1]?.ticket,
    });
    expect(
      (await refusal('sampling.replace', { drawId, outSiteId: closed, reason: '已注销' })).code,
    ).toBe('SAMPLING_NOT_DRAWN');
    await test.call('sampling.recordCheck', check(drawn[1] ?? ''));
    expect(
      (await refusal('sampling.replace', { drawId, outSiteId: checked, reason: '路远' })).code,
    ).toBe('SAMPLING_REPLACE_CHECKED');
    expect(await test.call('sampling.suggestReplacements', { year: 2026 })).toEqual([]);
    expect(await rowOf(SHINAN)).toMatchObject({ drawn: 4, checked: 1, remaining: 3 });
    const due = await test.call('sampling.items', { drawId, due: true });
    expect(due.items.map(({ siteNumber, replaced }) => [siteNumber, replaced])).toContainEqual([
      waiting[1]?.siteNumber,
      'IN',
    ]);
    expect(await test.call('sampling.verify', { drawId })).toMatchObject({ ok: true });
    // A supplement keeps the replacement and never draws the replaced site again.
    await addSites(test, manyIn(SHINAN, 6, { filedOn: '2026-10-10' }));
    await setStatus(test, closed, 'FILED', '2026-10-12');
    const more = await test.call('sampling.supplement', {
      drawId,
      asOf: '2026-10-20',
      reason: '新增备案',
    });
    const shinan = more.jurisdictions.find(({ code }) => code === SHINAN);
    expect(shinan).toMatchObject({ population: 14, required: 7 });
    expect(shinan?.kept).toContain(waiting[1]?.siteNumber);
    expect([...(shinan?.kept ?? []), ...(shinan?.drawn ?? [])]).not.toContain(drawn[0]);
    expect((await test.call('sampling.verify', { drawId: more.drawId })).ok).toBe(true);
  });

  it('does not replace a drawn site that can be visited: nobody picks the sample by hand', async () => {
    await addSites(test, manyIn(SHINAN, 8));
    const { drawId, jurisdictions } = await test.call('sampling.draw', ASK);
    const [number = ''] = jurisdictions.find(({ code }) => code === SHINAN)?.drawn ?? [];
    const outSiteId = await idOf(number);
    const ask = { drawId, outSiteId, reason: '路远' };
    expect((await refusal('sampling.replace', ask)).code).toBe('SAMPLING_REPLACE_IN_SERVICE');
    await test.call('sampling.setObstacle', { siteId: outSiteId, year: 2026, reason: '装修' });
    expect((await test.call('sampling.replace', ask)).outSiteNumber).toBe(number);
  });

  it('is not held back by sites that nobody can visit any more', async () => {
    const sites = await addSites(test, manyIn(SHINAN, 6));
    const { jurisdictions } = await test.call('sampling.draw', ASK);
    const drawn = jurisdictions.find(({ code }) => code === SHINAN)?.drawn ?? [];
    await test.call('sampling.recordCheck', check(drawn[0] ?? ''));
    for (const { id, number } of sites) {
      if (number !== drawn[0] && number !== drawn[1])
        await setStatus(test, id, 'DEREGISTERED', '2026-10-21');
    }
    expect(await rowOf(SHINAN)).toMatchObject({
      populationToday: 2,
      requiredToday: 1,
      checked: 1,
      reached: false,
    });
    await test.call('sampling.recordCheck', check(drawn[1] ?? ''));
    expect(await rowOf(SHINAN)).toMatchObject({ checked: 2, reached: true });
  });
});

describe('双随机', () => {
  it('draws inspectors from the list of the jurisdiction, never from the own builder', async () => {
    const sites = await addSites(test, manyIn(SHINAN, 8));
    const builderId = await test.app.uow.write(header(test), async (tx) => {
      const id = await tx.insert(BuilderEntity, { name: '甲公司工会', normName: '甲公司工会' });
      for (const site of sites) await tx.update(SiteEntity, site.id, { builderId: id });
      return id;
    });
    const { drawId } = await test.call('sampling.draw', ASK);
    expect((await refusal('sampling.drawInspectors', { drawId, perSite: 2 })).code).toBe(
      'SAMPLING_NO_INSPECTORS',
    );
    const own = await test.call('inspectors.save', {
      jurisdictionCode: SHINAN,
      name: '本单位人',
      builderId,
    });
    expect(own.number).toBe('JC-0001');
    await test.call('inspectors.save', { jurisdictionCode: SHINAN, name: '甲' });
    await test.call('inspectors.save', { jurisdictionCode: SHINAN, name: '乙' });
    await test.call('inspectors.save', { jurisdictionCode: SHIBEI, name: '外区' });
    const left = await test.call('inspectors.save', {
      jurisdictionCode: SHINAN,
      name: '离任',
      active: false,
    });
    expect(left.active).toBe(false);
    const answer = await test.call('sampling.drawInspectors', { drawId, perSite: 2 });
    expect(answer).toMatchObject({ sites: 4, assigned: 8, notes: [] });
    const assigned = await test.call('sampling.assignments', { drawId });
    expect(new Set(assigned.map(({ inspectorName }) => inspectorName))).toEqual(
      new Set(['甲', '乙']),
    );
    expect((await refusal('sampling.drawInspectors', { drawId, perSite: 2 })).code).toBe(
      'SAMPLING_INSPECTORS_DRAWN',
    );
    const { items } = await test.call('sampling.items', { drawId, due: true });
    expect(items[0]?.inspectors).toHaveLength(2);
  });
});

describe('files', () => {
  it('writes the offline verification page, the task lists and the whole record', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'care-sites-files-'));
    try {
      await addSites(test, [...manyIn(SHINAN, 5), ...manyIn(SHIBEI, 3)]);
      const { drawId } = await test.call('sampling.draw', ASK);
      const page = await test.call('sampling.exportVerification', {
        drawId,
        file: join(folder, '复核.html'),
      });
      const html = readFileSync(page.file, 'utf8');
      expect(html).toContain(ASK.seed);
      expect(html).not.toMatch(/https?:\/\//u);
      expect(page.rows).toBe(8);
      const tasks = await test.call('sampling.exportTasks', {
        drawId,
        file: join(folder, '任务.xlsx'),
      });
      expect(tasks.rows).toBe(5);
      const record = await test.call('sampling.exportRecord', {
        drawId,
        file: join(folder, '全表.xlsx'),
      });
      expect(record.rows).toBeGreaterThan(18);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
