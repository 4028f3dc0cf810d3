import { describe, expect, it } from 'vitest';
import { everyRow } from '@shared/domain/common/every-row';

const ROWS = Array.from({ length: 7 }, (_none, index) => index);

describe('all rows of a list', () => {
  it.each([0, 1, 2, 3, 6, 7])(
    'of %i come in their order, in no more pages than needed',
    async (n) => {
      const asked: number[] = [];
      const rows = await everyRow((offset) => {
        asked.push(offset);
        return Promise.resolve({ total: n, rows: ROWS.slice(0, n).slice(offset, offset + 3) });
      });
      expect(rows).toEqual(ROWS.slice(0, n));
      expect(asked).toHaveLength(Math.max(1, Math.ceil(n / 3)));
    },
  );

  it('ends when rows went away meanwhile', async () => {
    const rows = await everyRow((offset) =>
      Promise.resolve({ total: 7, rows: ROWS.slice(0, 4).slice(offset, offset + 3) }),
    );
    expect(rows).toEqual([0, 1, 2, 3]);
  });

  it('leaves nothing half read when a page fails', async () => {
    const refused = everyRow((offset) =>
      offset === 0
        ? Promise.resolve({ total: 7, rows: ROWS.slice(0, 3) })
        : Promise.reject(new Error('busy')),
    );
    await expect(refused).rejects.toThrow('busy');
  });
});
