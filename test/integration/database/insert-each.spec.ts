import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SiteEntity } from '@main/db/entities';
import { openTestApp, testActor, type TestApp } from '../../support/test-app';

type Row = Partial<SiteEntity>;

/** Values that a road through JSON text could bend. */
const TEXTS = [
  'plain',
  '',
  '"quoted" \\ back',
  '\\u0000 as letters',
  '\n\t\r\u0001\u007f\u2028',
  '昇㐂㐱𠮷😀',
  'null',
  '123',
  '1e5',
  '[1,2]',
  '{"a":1}',
  "'; DROP TABLE site; --",
];
const FIGURES = [0, -0.5, 0.1 + 0.2, 120.12345678901234, 1e-7, 123456789.125, null, 5e-324];

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

function rows(count: number, mark: string): Row[] {
  return Array.from({ length: count }, (_unused, index) => {
    const text = TEXTS[index % TEXTS.length] ?? '';
    return {
      number: `${mark}-${index}`,
      name: text,
      type: 'MOTHER_CABIN',
      jurisdictionId: 1,
      status: 'FILED',
      normName: text,
      searchText: `${text}\n${text}`,
      remarks: index % 3 ? text : null,
      longitude: FIGURES[index % FIGURES.length] ?? null,
      capacity: index % 2 ? index : null,
      source: '同一个来源',
    };
  });
}

const header = () => ({ actor: testActor, call: 'test', at: test.app.clock.now() });

const stored = (mark: string): Promise<unknown[]> =>
  test.app.uow.read((tx) =>
    tx.query(
      `SELECT replace(number, ?, '') AS place, name, type, jurisdiction_id, norm_name, search_text, remarks,
         longitude, typeof(longitude) AS kind, capacity, typeof(capacity) AS kind2, source, version, voided_at
       FROM site WHERE number LIKE ? || '-%' ORDER BY id`,
      [mark, mark],
    ),
  );

describe('inserting many rows', () => {
  it('stores exactly what inserting them one by one stores', async () => {
    const count = 1300;
    await test.app.uow.write(header(), async (tx) => {
      const ids = await tx.insertMany(SiteEntity, rows(count, 'A'));
      expect(ids).toEqual(Array.from({ length: count }, (_unused, index) => index + 1));
      for (const row of rows(count, 'B')) await tx.insert(SiteEntity, row);
    });
    expect(await stored('A')).toEqual(await stored('B'));
  });

  it('carries NUL and halves of surrogate pairs as single values are carried', async () => {
    const odd = (mark: string): Row[] =>
      rows(40, mark).map((row, index) => ({
        ...row,
        remarks: index === 7 ? 'a\u0000b' : '\ud800',
      }));
    await test.app.uow.write(header(), async (tx) => {
      await tx.insertMany(SiteEntity, odd('A'));
      for (const row of odd('B')) await tx.insert(SiteEntity, row);
    });
    expect(await stored('A')).toEqual(await stored('B'));
  });

  it('makes each row once and in order, while earlier ones are stored', async () => {
    const asked: number[] = [];
    await test.app.uow.write(header(), async (tx) => {
      const made = rows(1200, 'A');
      await tx.insertEach(SiteEntity, made.length, (index) => {
        asked.push(index);
        return made[index] ?? {};
      });
    });
    expect(asked).toEqual(Array.from({ length: 1200 }, (_unused, index) => index));
  });

  it('leaves nothing when making a row fails, and the queue goes on', async () => {
    const made = rows(1200, 'A');
    const failing = test.app.uow.write(header(), (tx) =>
      tx.insertEach(SiteEntity, made.length, (index) => {
        if (index === 1100) throw new Error('stop');
        return made[index] ?? {};
      }),
    );
    await expect(failing).rejects.toThrow('stop');
    expect(await stored('A')).toEqual([]);
    await test.app.uow.write(header(), (tx) => tx.insertMany(SiteEntity, made));
    expect(await stored('A')).toHaveLength(1200);
  });

  it('leaves nothing when storing fails in the middle', async () => {
    const made = rows(1200, 'A').map((row, index) =>
      index === 900 ? { ...row, number: 'A-1' } : row,
    );
    const failing = test.app.uow.write(header(), (tx) => tx.insertMany(SiteEntity, made));
    await expect(failing).rejects.toThrow('UNIQUE');
    expect(await stored('A')).toEqual([]);
    expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
  });
});
