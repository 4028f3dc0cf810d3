import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AttachmentEntity } from '@main/db/entities';
import { openTestApp, type TestApp } from '@test/support/test-app';
import { ASK, addSites, header, manyIn, setStatus } from '../sampling/city';

const SHINAN = '370202';
const SHIBEI = '370203';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});

afterEach(async () => {
  await test.close();
});

const keys = async (): Promise<string[]> =>
  (await test.call('workbench.items', { year: 2026 })).items.map(({ key }) => key);

describe('stats.overview', () => {
  it('counts what its lists show, today and as of a day', async () => {
    const sites = await addSites(test, [
      ...manyIn(SHINAN, 4),
      ...manyIn(SHINAN, 2, { type: 'CHILDCARE' }),
      ...manyIn(SHIBEI, 3, { filedOn: '2026-10-01' }),
    ]);
    await setStatus(test, sites[0]?.id ?? 0, 'DEREGISTERED', '2026-10-15');
    const now = await test.call('stats.overview', { year: 2026 });
    expect(now.total.count).toBe(8);
    expect(now.sampling).toEqual([]);
    const earlier = await test.call('stats.overview', { year: 2026, asOf: '2026-09-30' });
    expect(earlier.total.count).toBe(6);
    for (const overview of [now, earlier]) {
      const figures = [
        overview.total,
        ...overview.byType,
        ...overview.byStatus,
        ...overview.jurisdictions.flatMap(({ total, byType }) => [total, ...byType]),
      ];
      for (const { count, target } of figures) {
        const list = await test.call('sites.list', {
          filter: target.filter ?? {},
          ...(target.asOf === null ? {} : { asOf: target.asOf }),
        });
        expect(list.total).toBe(count);
      }
    }
    expect(now.jurisdictions).toHaveLength(10);
  });

  it('shows required, drawn and checked per jurisdiction, each with its list', async () => {
    await addSites(test, [...manyIn(SHINAN, 5), ...manyIn(SHIBEI, 4)]);
    const { jurisdictions } = await test.call('sampling.draw', ASK);
    const drawn = jurisdictions.find(({ code }) => code === SHINAN)?.drawn ?? [];
    for (const siteNumber of drawn) {
      await test.call('sampling.recordCheck', {
        siteNumber,
        year: 2026,
        checkedOn: '2026-10-20',
        inspectors: '赵六',
        verdict: 'PASS',
      });
    }
    const { sampling } = await test.call('stats.overview', { year: 2026 });
    expect(
      sampling.map(({ code, required, drawn: d, checked, reached }) => [
        code,
        required.count,
        d.count,
        checked.count,
        reached,
      ]),
    ).toEqual([
      [SHINAN, 3, 3, 3, true],
      [SHIBEI, 2, 2, 0, false],
    ]);
    for (const row of sampling) {
      for (const { count, target } of [row.drawn, row.checked]) {
        expect((await test.call('sites.list', { filter: target.filter ?? {} })).total).toBe(count);
      }
    }
  });
});

describe('workbench.items', () => {
  it('names what has to be done through the year of a spot check', async () => {
    expect(await keys()).toEqual(['BACKUP_OVERDUE', 'VETO_UNCONFIRMED']);
    await test.call('backup.create', {});
    test.clock.set(new Date().toISOString());
    await addSites(test, manyIn(SHINAN, 6));
    expect(await keys()).toEqual(expect.arrayContaining(['DRAW_NOT_HELD', 'INCOMPLETE_RECORDS']));
    test.clock.set('2026-11-02T02:00:00.000Z');
    const { draw } = await test.call('sampling.freeze', { year: 2026, asOf: '2026-09-30' });
    expect(await keys()).toContain('DRAW_FROZEN');
    expect(await keys()).not.toContain('DRAW_NOT_HELD');
    const drawn = await test.call('sampling.draw', {
      year: 2026,
      drawId: draw.id,
      seed: ASK.seed,
      seedSource: ASK.seedSource,
    });
    const { items } = await test.call('workbench.items', { year: 2026 });
    expect(items.find(({ key }) => key === 'CHECKS_BEHIND')).toMatchObject({
      count: 1,
      level: 'URGENT',
      deadline: '2026-12-31',
      target: { page: 'sampling' },
    });
    const [first] = drawn.jurisdictions.find(({ code }) => code === SHINAN)?.drawn ?? [];
    const { id } = await test.call('sites.get', { number: first ?? '' });
    await setStatus(test, id, 'DEREGISTERED', '2026-10-05');
    await addSites(test, manyIn(SHINAN, 4, { filedOn: '2026-10-10' }));
    await test.call('sampling.markCertainty', {
      siteId: id,
      reason: 'COMPLAINT',
      markedOn: '2026-10-01',
    });
    expect(await keys()).toEqual(
      expect.arrayContaining(['DRAWN_SITE_CLOSED', 'SUPPLEMENT_DUE', 'CERTAINTY_OPEN']),
    );
  });

  it('notices attachments whose file is gone', async () => {
    const [site] = await addSites(test, manyIn(SHINAN, 1));
    const [present, gone] = ['a'.repeat(64), 'b'.repeat(64)];
    await test.app.uow.write(header(test), async (tx) => {
      for (const sha256 of [present, gone]) {
        await tx.insert(AttachmentEntity, {
          ownerEntity: 'site',
          ownerId: site?.id ?? 0,
          kind: 'PHOTO',
          fileName: '照片.jpg',
          mediaType: 'image/jpeg',
          size: 1,
          sha256,
          addedAt: test.clock.now().toISOString(),
        });
      }
    });
    const folder = join(test.app.paths.attachments, present.slice(0, 2));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, present.slice(2)), 'x');
    const { items } = await test.call('workbench.items', { year: 2026 });
    expect(items.find(({ key }) => key === 'ATTACHMENTS_MISSING')?.count).toBe(1);
  });

  it('is fast on 5,000 sites', async () => {
    const codes = [
      '370202',
      '370203',
      '370211',
      '370212',
      '370213',
      '370214',
      '370215',
      '370281',
      '370283',
      '370285',
    ];
    await addSites(
      test,
      Array.from({ length: 5_000 }, (_, index) => ({ code: codes[index % 10] ?? '' })),
    );
    await test.call('sampling.draw', ASK);
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      // Every write lets go of what was counted before it: each round is a first one.
      await test.call('sampling.setObstacle', { siteId: round + 1, year: 2025, reason: '装修' });
      const started = performance.now();
      await test.call('workbench.items', { year: 2026 });
      times.push(performance.now() - started);
    }
    const median = times.sort((a, b) => a - b)[2] ?? Infinity;
    process.stderr.write(`workbench ${times.map((t) => Math.round(t)).join(' ')}\n`);
    // 100 ms on a quiet machine; test machines are shared.
    expect(median).toBeLessThan(400);
  });
});
