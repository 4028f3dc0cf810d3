import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '@test/support/test-app';
import {
  ASK,
  SEED,
  addJurisdictions,
  addSites,
  manyIn,
  moveSite,
  renameSite,
  setStatus,
} from './city';

const SHINAN = '370202';
const SHIBEI = '370203';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});

afterEach(async () => {
  await test.close();
});

async function count(sql: string): Promise<number> {
  const row = await test.app.uow.read((tx) => tx.first<{ n: number }>(sql));
  return row?.n ?? -1;
}

async function refusal(name: string, input: unknown): Promise<{ code: string; message: string }> {
  const result = await test.attempt(name, input);
  if (result.ok) throw new Error(`${name} was not refused`);
  return result.error;
}

describe('drawing', () => {
  it('draws ceil(N/2) per jurisdiction in ticket order and stores every site with its ticket', async () => {
    await addSites(test, [...manyIn(SHINAN, 7), ...manyIn(SHIBEI, 8), ...manyIn('370211', 1)]);
    const drawn = await test.call('sampling.draw', ASK);
    const of = (code: string) => drawn.jurisdictions.find((one) => one.code === code);
    expect(of(SHINAN)).toMatchObject({
      population: 7,
      required: 4,
      arithmetic: '7 × 1/2 = 3.5，向上取整 4',
    });
    expect(of(SHINAN)?.drawn).toHaveLength(4);
    expect(of(SHIBEI)?.drawn).toHaveLength(4);
    expect(of('370211')?.drawn).toHaveLength(1);
    expect(of('370212')).toMatchObject({ population: 0, required: 0, drawn: [] });
    expect(drawn.jurisdictions).toHaveLength(10);

    const page = await test.call('sampling.items', {
      drawId: drawn.drawId,
      jurisdictionCode: SHINAN,
    });
    expect(page.total).toBe(7);
    expect(
      page.items.filter(({ outcome }) => outcome === 'RANDOM').map(({ siteNumber }) => siteNumber),
    ).toEqual(of(SHINAN)?.drawn);
    expect(page.items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const tickets = page.items.map(({ ticket }) => ticket ?? '');
    expect([...tickets].sort()).toEqual(tickets);
    expect(await test.call('sampling.verify', { drawId: drawn.drawId })).toMatchObject({
      ok: true,
      differences: [],
    });
  });

  it('refuses a second draw of a year and names the first', async () => {
    await addSites(test, manyIn(SHINAN, 5));
    await test.call('sampling.draw', ASK);
    const error = await refusal('sampling.draw', ASK);
    expect(error.code).toBe('SAMPLING_ALREADY_DRAWN');
    expect(error.message).toContain('第 1 次抽取');
    expect(await count('SELECT count(*) AS n FROM draw')).toBe(1);
    // Another year is another matter.
    await test.call('sampling.draw', { ...ASK, year: 2025, asOf: '2025-09-30' });
  });

  it('keeps the first draw on every record when it is redrawn with a reason', async () => {
    await addSites(test, manyIn(SHINAN, 5));
    const first = await test.call('sampling.draw', ASK);
    const second = await test.call('sampling.draw', {
      ...ASK,
      seed: '99999000001111122222',
      redrawReason: '见证人缺席',
    });
    expect(second.sequence).toBe(2);
    const record = await test.call('sampling.get', { drawId: second.drawId });
    expect(record.draw).toMatchObject({
      kind: 'REDRAW',
      reason: '见证人缺席',
      parentId: first.drawId,
      inForce: true,
    });
    expect(record.otherDraws.map(({ id, inForce }) => [id, inForce])).toEqual([
      [first.drawId, false],
    ]);
    expect((await test.call('sampling.verify', { drawId: first.drawId })).ok).toBe(true);
    const error = await refusal('sampling.supplement', {
      drawId: first.drawId,
      asOf: '2026-10-01',
      reason: '新增',
    });
    expect(error.code).toBe('SAMPLING_DRAW_SUPERSEDED');
  });

  it('leaves exactly one of two draws fired at once', async () => {
    await addSites(test, manyIn(SHINAN, 40));
    const results = await Promise.all([
      test.attempt('sampling.draw', ASK),
      test.attempt('sampling.draw', ASK),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await count('SELECT count(*) AS n FROM draw')).toBe(1);
    expect(await count('SELECT count(*) AS n FROM draw_item')).toBe(40);
  });

  it('leaves nothing when the draw fails midway', async () => {
    await addSites(test, manyIn(SHINAN, 40));
    // The last step of the draw is refused by the database itself.
    await test.app.uow.alone(async (tx) => {
      await tx.query(
        `CREATE TRIGGER break_off BEFORE UPDATE ON draw WHEN NEW.state = 'DRAWN'
         BEGIN SELECT RAISE(ABORT, 'power cut'); END`,
      );
    });
    const result = await test.attempt('sampling.draw', ASK);
    expect(result.ok).toBe(false);
    for (const table of ['draw', 'draw_item', 'draw_jurisdiction']) {
      expect(await count(`SELECT count(*) AS n FROM ${table}`)).toBe(0);
    }
    await test.app.uow.alone(async (tx) => {
      await tx.query('DROP TRIGGER break_off');
    });
    await test.call('sampling.draw', ASK);
    expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
  });

  it('refuses what the regulation and the ceremony forbid', async () => {
    await addSites(test, manyIn(SHINAN, 5));
    const low = await refusal('sampling.draw', { ...ASK, ratio: 0.49 });
    expect(low.code).toBe('SAMPLING_RATIO_TOO_LOW');
    expect(low.message).toContain('第十三条');
    expect((await refusal('sampling.draw', { ...ASK, seed: '1234567890' })).code).toBe(
      'SAMPLING_SEED_TOO_SHORT',
    );
    expect(
      (await refusal('sampling.draw', { ...ASK, seedEntries: [{ by: '甲', text: '0138243811' }] }))
        .code,
    ).toBe('SAMPLING_SEED_ENTRIES_DIFFER');
    expect((await refusal('sampling.draw', { ...ASK, asOf: undefined })).code).toBe(
      'INPUT_INVALID',
    );
    const machine = await test.call('sampling.machineSeed', {});
    const drawn = await test.call('sampling.draw', { ...ASK, ...machine, ratio: '60%' });
    expect(drawn.jurisdictions[0]).toMatchObject({ required: 3, arithmetic: '5 × 3/5 = 3' });
    expect((await test.call('sampling.get', { drawId: drawn.drawId })).draw.seedByMachine).toBe(
      true,
    );
  });

  it('refuses to draw when nobody is in service', async () => {
    expect((await refusal('sampling.draw', ASK)).code).toBe('SAMPLING_PLAN_REFUSED');
    const rehearsal = await test.call('sampling.rehearse', { year: 2026, asOf: '2026-09-30' });
    expect(rehearsal.canFreeze).toBe(false);
  });

  it('sums the obligations of 25 jurisdictions instead of rounding the city', async () => {
    // Sizes whose halves round up in 12 of 25 strata: 1,064 sites, 538 to check, not 532.
    const codes = await addJurisdictions(test, 25);
    const sizes = codes.map((_, index) => (index < 12 ? 41 : 44));
    await addSites(
      test,
      codes.flatMap((code, index) => manyIn(code, sizes[index] ?? 0)),
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBe(1064);
    const rehearsal = await test.call('sampling.rehearse', { year: 2026, asOf: '2026-09-30' });
    expect(rehearsal.totals.required).toBe(538);
    expect(Math.ceil(total / 2)).toBe(532);
    await test.call('sampling.draw', ASK);
    const { totals } = await test.call('sampling.overview', { year: 2026 });
    expect(totals).toMatchObject({ requiredToday: 538, drawn: 538, checked: 0 });
  });
});

describe('the frozen population', () => {
  it('does not change with later transfers, closures, renames, filings or the order of rows', async () => {
    const sites = await addSites(test, [...manyIn(SHINAN, 9), ...manyIn(SHIBEI, 6)]);
    const frozen = await test.call('sampling.freeze', { year: 2026, asOf: '2026-09-30' });
    expect(frozen.draw).toMatchObject({ state: 'FROZEN', populationCount: 15, seed: null });
    const [moved, closed, renamed] = sites;
    await moveSite(test, moved?.id ?? 0, SHIBEI, '2026-09-01');
    await setStatus(test, closed?.id ?? 0, 'DEREGISTERED', '2026-09-02');
    await renameSite(test, renamed?.id ?? 0, '换了名字的小屋');
    await addSites(test, manyIn(SHINAN, 3));
    const drawn = await test.call('sampling.draw', {
      year: 2026,
      drawId: frozen.draw.id,
      seed: SEED,
      seedSource: '当众掷骰子',
      seedEntries: [
        { by: '甲', text: '0138243811' },
        { by: '乙', text: '2797316654' },
      ],
      ceremony: { drawer: '张三', supervisors: ['李四'], witnesses: ['王五'], place: '三楼会议室' },
    });
    expect(drawn.populationDigest).toBe(frozen.draw.populationDigest);
    expect(drawn.jurisdictions.find(({ code }) => code === SHINAN)).toMatchObject({
      population: 9,
      required: 5,
    });
    expect((await test.call('sampling.verify', { drawId: drawn.drawId })).ok).toBe(true);
    const record = await test.call('sampling.get', { drawId: drawn.drawId });
    expect(record.ceremony).toMatchObject({ drawer: '张三', place: '三楼会议室' });
    expect(record.seedEntries).toHaveLength(2);
  });

  it('is drawn once, cannot be exchanged, and may be cancelled with a reason', async () => {
    await addSites(test, manyIn(SHINAN, 6));
    const { draw } = await test.call('sampling.freeze', { year: 2026, asOf: '2026-09-30' });
    expect((await refusal('sampling.freeze', { year: 2026, asOf: '2026-09-30' })).code).toBe(
      'SAMPLING_ALREADY_FROZEN',
    );
    expect((await refusal('sampling.draw', ASK)).code).toBe('SAMPLING_ALREADY_FROZEN');
    expect((await refusal('sampling.draw', { ...ASK, drawId: draw.id, ratio: '2/3' })).code).toBe(
      'SAMPLING_FROZEN_DIFFERS',
    );
    expect((await refusal('sampling.verify', { drawId: draw.id })).code).toBe('SAMPLING_NOT_HELD');
    await test.call('sampling.cancelFreeze', { drawId: draw.id, reason: '名单有误' });
    expect((await refusal('sampling.draw', { ...ASK, drawId: draw.id })).code).toBe(
      'SAMPLING_NOT_FROZEN',
    );
    const second = await test.call('sampling.draw', ASK);
    expect(second.sequence).toBe(2);
    expect((await refusal('sampling.draw', { ...ASK, drawId: second.drawId })).code).toBe(
      'SAMPLING_NOT_FROZEN',
    );
  });

  it('takes state and jurisdiction of the snapshot date, not of today', async () => {
    const [a, b, c] = await addSites(test, [
      ...manyIn(SHINAN, 2),
      { code: SHINAN, filedOn: '2026-10-15' },
      { code: SHIBEI },
    ]);
    await moveSite(test, a?.id ?? 0, SHIBEI, '2026-10-01');
    await setStatus(test, b?.id ?? 0, 'DEREGISTERED', '2026-10-02');
    const rehearsal = await test.call('sampling.rehearse', { year: 2026, asOf: '2026-09-30' });
    expect(rehearsal.populationCount).toBe(3);
    expect(rehearsal.jurisdictions.find(({ code }) => code === SHINAN)?.population).toBe(2);
    const later = await test.call('sampling.rehearse', { year: 2026, asOf: '2026-10-20' });
    expect(later.jurisdictions.find(({ code }) => code === SHINAN)?.population).toBe(1);
    expect(later.jurisdictions.find(({ code }) => code === SHIBEI)?.population).toBe(2);
    expect(c).toBeDefined();
  });
});

describe('certainty picks and obstacles', () => {
  it('takes marked sites first, skips those that cannot be visited and keeps them in N', async () => {
    const sites = await addSites(test, manyIn(SHINAN, 10));
    const [marked, obstructed, cleared] = sites;
    await test.call('sampling.markCertainty', {
      siteId: marked?.id,
      reason: 'COMPLAINT',
      note: '来电投诉',
      markedOn: '2026-08-01',
    });
    const { id } = await test.call('sampling.markCertainty', {
      siteNumber: cleared?.number,
      reason: 'VETO_FAILURE',
      markedOn: '2026-08-01',
    });
    await test.call('sampling.clearCertainty', { id, clearedOn: '2026-09-01' });
    expect((await refusal('sampling.clearCertainty', { id })).code).toBe(
      'SAMPLING_ALREADY_CLEARED',
    );
    expect(
      (await refusal('sampling.markCertainty', { siteId: marked?.id, reason: 'COMPLAINT' })).code,
    ).toBe('SAMPLING_MARK_OPEN');
    await test.call('sampling.setObstacle', { siteId: obstructed?.id, year: 2026, reason: '装修' });
    const rehearsal = await test.call('sampling.rehearse', { year: 2026, asOf: '2026-09-30' });
    const quota = rehearsal.jurisdictions.find(({ code }) => code === SHINAN);
    expect(quota).toMatchObject({ population: 10, required: 5, random: 4 });
    expect(quota?.certainty).toMatchObject([
      { siteNumber: marked?.number, reasons: ['COMPLAINT'], note: '来电投诉' },
    ]);
    expect(quota?.skipped).toMatchObject([{ siteNumber: obstructed?.number, reason: '装修' }]);
    const drawn = (await test.call('sampling.draw', ASK)).jurisdictions.find(
      ({ code }) => code === SHINAN,
    );
    expect(drawn?.certainty).toEqual([{ siteNumber: marked?.number, reasons: ['COMPLAINT'] }]);
    expect(drawn?.drawn).toHaveLength(4);
    expect(drawn?.drawn).not.toContain(obstructed?.number);
    expect(drawn?.drawn).not.toContain(marked?.number);
  });

  it('visits every site at least once in two years with rotation on', async () => {
    const sites = await addSites(test, manyIn(SHINAN, 9));
    const early = await test.call('sampling.rehearse', {
      year: 2026,
      asOf: '2026-09-30',
      rotation: true,
    });
    expect(early.problems).toMatchObject([{ level: 'warning' }]);
    expect(early.problems[0]?.text).toContain('轮查');
    const first = await test.call('sampling.draw', { ...ASK, year: 2025, asOf: '2025-09-30' });
    const visited = first.jurisdictions.flatMap(({ drawn }) => drawn);
    expect(visited).toHaveLength(5);
    const answer = await test.call('sampling.recordChecks', {
      year: 2025,
      inspectors: '赵六',
      rows: visited.map((siteNumber) => ({ siteNumber, checkedOn: '2025-10-20', verdict: '合格' })),
    });
    expect(answer).toMatchObject({ recorded: 5, failed: 0 });
    const second = await test.call('sampling.draw', { ...ASK, rotation: true });
    const due = second.jurisdictions.find(({ code }) => code === SHINAN);
    expect(due?.certainty.map(({ siteNumber }) => siteNumber).sort()).toEqual(
      sites.map(({ number }) => number).filter((number) => !visited.includes(number)),
    );
    expect(due?.drawn).toHaveLength(1);
  });
});

describe('a large city', () => {
  it('draws 50,000 sites in 60 jurisdictions in reasonable time and verifies them', async () => {
    const codes = await addJurisdictions(test, 60);
    await addSites(
      test,
      Array.from({ length: 50_000 }, (_, index) => ({ code: codes[index % 60] ?? '' })),
    );
    const started = performance.now();
    const drawn = await test.call('sampling.draw', ASK);
    const elapsed = performance.now() - started;
    expect(drawn.jurisdictions.reduce((sum, one) => sum + one.drawn.length, 0)).toBe(
      drawn.jurisdictions.reduce((sum, one) => sum + one.required, 0),
    );
    expect(elapsed).toBeLessThan(20_000);
    expect((await test.call('sampling.verify', { drawId: drawn.drawId })).ok).toBe(true);
  }, 120_000);
});
