import { describe, expect, it } from 'vitest';
import { maskAccount } from '@shared/domain/common/mask';
import {
  parseAccountCell,
  parsePurposeCell,
  parseYuanCell,
} from '@shared/domain/forms/money-cells';
import { batchNumber } from '@shared/domain/subsidy/batch-number';
import { handlingStanding, spendable, waitingOf } from '@shared/domain/subsidy/handling';
import { EMPTY_BALANCE } from '@shared/domain/subsidy/ledger';
import { isAccount, nameDiffers, plainAccount } from '@shared/domain/subsidy/payee';
import { LAWFUL_PURPOSES, PURPOSE_LABELS, PURPOSES } from '@shared/domain/subsidy/terms';

describe('accounts', () => {
  it.each([
    ['12345678', true],
    ['1234567', false],
    ['1'.repeat(30), true],
    ['1'.repeat(31), false],
    ['1234567a', false],
    ['', false],
  ])('of digits alone, 8 to 30: %s', (account, sound) => {
    expect(isAccount(account)).toBe(sound);
  });

  it('are read without the spaces and dashes of a printed form', () => {
    expect(plainAccount(' 3803-0100 ２０２６ 0001 ')).toBe('3803010020260001');
  });

  it('show their last four digits, fewer where little would be hidden', () => {
    expect(maskAccount('6222021234567890123')).toBe('***************0123');
    expect(maskAccount('12345678')).toBe('****5678');
    expect(maskAccount('123456')).toBe('****56');
    expect(maskAccount('1234')).toBe('****');
    expect(maskAccount('')).toBe('');
  });

  it('are of the builder also where the union is named in full', () => {
    expect(nameDiffers('青岛海关工会委员会', '青岛海关工会')).toBe(false);
    expect(nameDiffers('青岛海关', '青岛海关工会')).toBe(false);
    expect(nameDiffers('青岛某公司', '青岛海关工会')).toBe(true);
    expect(nameDiffers('青岛某公司', null)).toBe(false);
  });
});

it('numbers batches within their year', () => {
  expect([batchNumber(2026, 1), batchNumber(2026, 99), batchNumber(2026, 100)]).toEqual([
    'BF-2026-01',
    'BF-2026-99',
    'BF-2026-100',
  ]);
});

it('names the purposes of 第二十条, and one more that is none of them', () => {
  expect(LAWFUL_PURPOSES.map((one) => PURPOSE_LABELS[one])).toEqual([
    '设施设备',
    '相关用品配套',
    '室内外环境改善',
    '知识讲座',
    '服务',
  ]);
  expect(PURPOSES).toHaveLength(6);
});

describe('what is to be given back', () => {
  const recover = (amountFen: number, returnedOn: string | null = null) =>
    ({ handling: 'RECOVER', amountFen, returnedOn }) as const;

  it('is waited for until it is back, and not used meanwhile', () => {
    expect(waitingOf([recover(30), recover(20, '2026-11-01')])).toBe(30);
    const balance = { ...EMPTY_BALANCE, arrivedFen: 100, spentFen: 60 };
    expect(spendable(balance, 0)).toBe(40);
    expect(spendable(balance, 30)).toBe(10);
    expect(spendable(balance, 50)).toBe(0);
  });

  it('leaves open what is pending or left and nothing was decided about', () => {
    const balance = { ...EMPTY_BALANCE, pendingFen: 10, leftFen: 40 };
    expect(handlingStanding(balance, [])).toEqual({ state: 'OPEN', waitingFen: 0, openFen: 50 });
    expect(handlingStanding(balance, [recover(40)])).toEqual({
      state: 'OPEN',
      waitingFen: 40,
      openFen: 10,
    });
    const paid = { ...balance, pendingFen: 0 };
    expect(handlingStanding(paid, [recover(40)]).state).toBe('WAITING');
    expect(
      handlingStanding(balance, [{ handling: 'KEEP', amountFen: 0, returnedOn: null }]),
    ).toEqual({ state: 'DONE', waitingFen: 0, openFen: 0 });
    expect(handlingStanding(EMPTY_BALANCE, []).state).toBe('DONE');
  });
});

describe('cells of money', () => {
  it.each([
    ['1,234.50', 123_450],
    ['￥８０００', 800_000],
    ['0.8万元', 800_000],
    [8000, 800_000],
    [0.1 + 0.2, 30],
    ['', null],
    [null, null],
  ])('%s', (cell, fen) => {
    expect(parseYuanCell(cell, '金额')).toMatchObject({ ok: true, value: fen });
  });

  it.each([['0'], [0], ['-5'], [-5], ['12.345'], [12.345], ['八千'], ['约8000']])(
    'refuses %s',
    (cell) => {
      expect(parseYuanCell(cell, '金额').ok).toBe(false);
    },
  );

  it('takes an account as text, and as a number only while no digit can be lost', () => {
    expect(parseAccountCell('3803 0000 0000 0000 001')).toMatchObject({
      value: '3803000000000000001',
    });
    expect(parseAccountCell(123_456_789_012_345)).toMatchObject({ value: '123456789012345' });
    expect(parseAccountCell(3_803_000_000_000_000_000)).toMatchObject({ ok: false });
    expect(parseAccountCell('1234567')).toMatchObject({ ok: false });
  });

  it('reads purposes as offices write them', () => {
    expect(parsePurposeCell('设备购置')).toMatchObject({ value: 'EQUIPMENT' });
    expect(parsePurposeCell('讲座')).toMatchObject({ value: 'LECTURES' });
    expect(parsePurposeCell('其他')).toMatchObject({ value: 'OUTSIDE' });
    expect(parsePurposeCell('宴请')).toMatchObject({ ok: false });
  });
});
