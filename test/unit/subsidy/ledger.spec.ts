import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_FEN } from '@shared/domain/common/money';
import {
  balanceOf,
  bookHolds,
  checkBook,
  EMPTY_BALANCE,
  ENTRY_KINDS,
  mayMove,
  moved,
  roomFor,
  roomOn,
  totalOf,
  type Balance,
  type DatedMovement,
  type EntryKind,
  type Movement,
} from '@shared/domain/subsidy/ledger';

const movement = (kind: EntryKind, amountFen: number): Movement => ({ kind, amountFen });

/** What the kinds mean, written a second time and another way: from the totals of each kind. */
function counted(entries: readonly Movement[]): Balance {
  const of = (kind: EntryKind): number =>
    entries.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.amountFen, 0);
  const allocatedFen = of('ALLOCATE') - of('WITHDRAW');
  const cancelled = of('CANCEL') - of('UNCANCEL');
  const back = of('RETURN') - of('UNRETURN');
  const sent = of('PAY') - of('BOUNCE');
  const spentFen = of('SPEND') - of('UNSPEND');
  return {
    allocatedFen,
    pendingFen: allocatedFen - sent - cancelled,
    paidFen: sent - back,
    returnedFen: cancelled + back,
    arrivedFen: of('ARRIVE') - of('UNARRIVE') - back,
    spentFen,
    leftFen: sent - back - spentFen,
  };
}

describe('the book', () => {
  it('follows the money of a line from its allocation to its voucher', () => {
    const entries = [
      movement('ALLOCATE', 800_000),
      movement('PAY', 500_000),
      movement('ARRIVE', 500_000),
      movement('SPEND', 120_050),
      movement('CANCEL', 300_000),
      movement('RETURN', 79_950),
    ];
    expect(balanceOf(entries)).toEqual({
      allocatedFen: 800_000,
      pendingFen: 0,
      paidFen: 420_050,
      returnedFen: 379_950,
      arrivedFen: 420_050,
      spentFen: 120_050,
      leftFen: 300_000,
    });
  });

  it('has room to the last 分 and not one more', () => {
    const allocated = balanceOf([movement('ALLOCATE', 100)]);
    expect(roomFor(allocated, 'PAY')).toBe(100);
    expect(mayMove(allocated, movement('PAY', 100))).toBe(true);
    expect(mayMove(allocated, movement('PAY', 101))).toBe(false);
    expect(mayMove(allocated, movement('PAY', 0))).toBe(false);
    expect(mayMove(allocated, movement('PAY', -1))).toBe(false);
    expect(mayMove(allocated, movement('PAY', 0.5))).toBe(false);
    const paid = moved(allocated, movement('PAY', 60));
    // Paid and not arrived: nothing may be used yet.
    expect(roomFor(paid, 'SPEND')).toBe(0);
    const arrived = moved(paid, movement('ARRIVE', 60));
    expect(roomFor(arrived, 'SPEND')).toBe(60);
    expect(roomFor(arrived, 'BOUNCE')).toBe(0);
    const spent = moved(arrived, movement('SPEND', 45));
    expect(roomFor(spent, 'UNARRIVE')).toBe(15);
    expect(roomFor(spent, 'RETURN')).toBe(15);
  });

  it('takes an allocation back whole, and only while nothing was done with it', () => {
    const allocated = balanceOf([movement('ALLOCATE', 100)]);
    expect(roomFor(allocated, 'WITHDRAW')).toBe(100);
    expect(roomFor(moved(allocated, movement('PAY', 1)), 'WITHDRAW')).toBe(0);
    expect(roomFor(moved(allocated, movement('CANCEL', 1)), 'WITHDRAW')).toBe(0);
    expect(roomFor(allocated, 'ALLOCATE')).toBe(MAX_FEN - 100);
  });

  it('undoes each kind by its reverse', () => {
    const pairs: [EntryKind, EntryKind][] = [
      ['ALLOCATE', 'WITHDRAW'],
      ['PAY', 'BOUNCE'],
      ['ARRIVE', 'UNARRIVE'],
      ['SPEND', 'UNSPEND'],
      ['CANCEL', 'UNCANCEL'],
      ['RETURN', 'UNRETURN'],
    ];
    for (const [kind, reverse] of pairs)
      expect(balanceOf([movement(kind, 7), movement(reverse, 7)])).toEqual(EMPTY_BALANCE);
    expect(new Set(pairs.flat()).size).toBe(ENTRY_KINDS.length);
  });

  it('has room on a day only for what fits there and on every day after it', () => {
    const on = (onDate: string, kind: EntryKind, amountFen: number): DatedMovement => ({
      kind,
      amountFen,
      onDate,
    });
    const entries = [
      on('2026-01-10', 'ALLOCATE', 100),
      on('2026-02-01', 'PAY', 60),
      on('2026-02-05', 'ARRIVE', 60),
      on('2026-05-01', 'SPEND', 50),
      on('2026-06-01', 'PAY', 40),
      on('2026-06-02', 'ARRIVE', 40),
    ];
    expect(roomOn(entries, 'PAY', '2026-01-09')).toBe(0);
    expect(roomOn(entries, 'SPEND', '2026-02-04')).toBe(0);
    // 60 had come, but of them 50 are used in May, before anything more comes.
    expect(roomOn(entries, 'SPEND', '2026-02-05')).toBe(10);
    expect(roomOn(entries, 'SPEND', '2026-06-02')).toBe(50);
    expect(roomOn(entries, 'UNARRIVE', '2026-02-05')).toBe(10);
    expect(roomOn(entries, 'UNARRIVE', '2026-06-02')).toBe(50);
  });

  it('names a broken equation', () => {
    const sound = balanceOf([movement('ALLOCATE', 100), movement('PAY', 40)]);
    expect(bookHolds(sound)).toBe(true);
    expect(checkBook({ ...sound, pendingFen: 61 }).allocatedHolds).toBe(false);
    expect(checkBook({ ...sound, leftFen: 41 }).paidHolds).toBe(false);
    expect(checkBook({ ...sound, arrivedFen: 41 }).boundsHold).toBe(false);
    expect(checkBook({ ...sound, arrivedFen: 10, spentFen: 11, leftFen: 29 }).boundsHold).toBe(
      false,
    );
  });

  it('holds as of any day, in whatever order the days come', () => {
    const operation = fc.record({
      kind: fc.constantFrom(...ENTRY_KINDS),
      amountFen: fc.integer({ min: 1, max: 60 }),
      day: fc.integer({ min: 10, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(operation, { minLength: 60, maxLength: 60 }), (operations) => {
        const taken: DatedMovement[] = [];
        for (const { kind, amountFen, day } of operations) {
          const onDate = `2026-01-${day}`;
          const amount = Math.min(amountFen, roomOn(taken, kind, onDate));
          if (amount > 0) taken.push({ kind, amountFen: amount, onDate });
        }
        for (let day = 10; day <= 30; day += 1) {
          const until = taken.filter(({ onDate }) => onDate <= `2026-01-${day}`);
          expect(bookHolds(balanceOf(until))).toBe(true);
        }
      }),
      { numRuns: 200, seed: 20230629 },
    );
  });

  it('balances after any sequence of 1,000 operations, refused or not', () => {
    const operation = fc.record({
      kind: fc.constantFrom(...ENTRY_KINDS),
      amountFen: fc.oneof(
        fc.integer({ min: -5, max: 50 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.constant(MAX_FEN),
      ),
      line: fc.integer({ min: 0, max: 4 }),
      /** Take what there is room for, so that deep states are reached. */
      fill: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1000, maxLength: 1000 }), (operations) => {
        const lines = Array.from({ length: 5 }, () => EMPTY_BALANCE);
        const taken: Movement[][] = lines.map(() => []);
        for (const { kind, amountFen, line, fill } of operations) {
          const balance = lines[line] ?? EMPTY_BALANCE;
          const amount = fill ? Math.min(roomFor(balance, kind), 5_000) : amountFen;
          const one = movement(kind, amount);
          if (!mayMove(balance, one)) continue;
          lines[line] = moved(balance, one);
          taken[line]?.push(one);
          expect(bookHolds(lines[line] ?? EMPTY_BALANCE)).toBe(true);
        }
        for (const [index, balance] of lines.entries()) {
          expect(counted(taken[index] ?? [])).toEqual(balance);
        }
        const city = totalOf(lines);
        expect(bookHolds(city)).toBe(true);
        expect(counted(taken.flat())).toEqual(city);
      }),
      { numRuns: 60, seed: 20230629 },
    );
  });
});
