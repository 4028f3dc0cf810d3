import { describe, expect, it } from 'vitest';
import {
  certificatesLacking,
  certificateState,
  daysLeft,
  renewedCertificates,
  requiredCertificates,
  type CertificateFacts,
} from '@shared/domain/operation/certificates';
import {
  checkFigures,
  dueFiguresOf,
  figuresLacking,
  figuresOf,
  isReported,
  NO_FIGURES,
} from '@shared/domain/operation/figures';
import {
  addMonths,
  daysIn,
  isMonthKey,
  monthOf,
  monthsFrom,
  monthsOfYear,
  monthsText,
  monthText,
} from '@shared/domain/operation/months';
import {
  averageBefore,
  missingMonths,
  monthState,
  REPORTING_FROM,
  serviceStart,
  type ServiceFacts,
} from '@shared/domain/operation/reporting';
import { standingSatisfaction } from '@shared/domain/operation/satisfaction';

const cabin = (changes: Partial<ServiceFacts> = {}): ServiceFacts => ({
  type: 'MOTHER_CABIN',
  inService: true,
  openedOn: '2026-03-15',
  openedPrecision: 'DAY',
  filedOn: '2026-04-01',
  ...changes,
});

describe('months', () => {
  it('count over the turn of the year, both ways', () => {
    expect(addMonths('2026-12', 1)).toBe('2027-01');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(addMonths('2026-06', -18)).toBe('2024-12');
    expect(monthsFrom('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsFrom('2026-02', '2026-01')).toEqual([]);
    expect(monthsOfYear(2026)).toHaveLength(12);
    expect(monthOf('2026-02-28')).toBe('2026-02');
  });

  it('know their days, leap years too', () => {
    expect([daysIn('2026-02'), daysIn('2028-02'), daysIn('2026-04'), daysIn('2026-12')]).toEqual([
      28, 29, 30, 31,
    ]);
  });

  it.each(['2026-13', '2026-00', '2026-1', '1850-01', '202606', ''])('%j is none', (text) => {
    expect(isMonthKey(text)).toBe(false);
  });

  it('read shortly, in runs', () => {
    expect(monthText('2026-06')).toBe('2026年6月');
    expect(monthsText(['2026-05', '2026-01', '2026-02', '2026-03'])).toBe('2026年1月至3月、5月');
    expect(monthsText(['2025-12', '2026-01'])).toBe('2025年12月、2026年1月');
  });
});

describe('figures by type (第三至五条)', () => {
  it('each type has its own', () => {
    expect(dueFiguresOf('MOTHER_CABIN')).toEqual(['uses']);
    expect(dueFiguresOf('HOLIDAY_CARE')).toEqual(['children', 'days', 'attendanceX100']);
    expect(dueFiguresOf('CHILDCARE')).toEqual(['places', 'ownPlaces']);
    expect(dueFiguresOf('COMPREHENSIVE')).toEqual([]);
    expect(figuresOf('COMPREHENSIVE')).toEqual(['uses']);
  });

  it('zero is a report, nothing is none', () => {
    expect(isReported({ ...NO_FIGURES, uses: 0 })).toBe(true);
    expect(isReported(NO_FIGURES)).toBe(false);
    expect(figuresLacking('HOLIDAY_CARE', { days: 20 })).toEqual(['children', 'attendanceX100']);
  });

  it('attendance runs from 0 to 100', () => {
    const check = (attendanceX100: number) =>
      checkFigures('HOLIDAY_CARE', '2026-07', { attendanceX100 });
    expect(check(0)).toEqual({});
    expect(check(10_000)).toEqual({});
    expect(check(10_001).attendanceX100).toContain('0 到 100');
    expect(check(-1).attendanceX100).toContain('0 到 100');
    expect(check(70.5).attendanceX100).toContain('两位小数');
  });

  it('own employees’ children are at most the places', () => {
    const check = (places: number | null, ownPlaces: number | null) =>
      checkFigures('CHILDCARE', '2026-06', { places, ownPlaces });
    expect(check(30, 30)).toEqual({});
    expect(check(30, 31).ownPlaces).toContain('多于托位数');
    expect(check(null, 31)).toEqual({});
  });

  it('a month has no more days than the calendar gives it', () => {
    expect(checkFigures('HOLIDAY_CARE', '2026-02', { days: 28 })).toEqual({});
    expect(checkFigures('HOLIDAY_CARE', '2026-02', { days: 29 }).days).toContain('只有 28 天');
  });

  it('figures of other types are refused with their article', () => {
    expect(checkFigures('MOTHER_CABIN', '2026-06', { places: 3 }).places).toContain('第三条');
    expect(checkFigures('CHILDCARE', '2026-06', { days: 3 }).days).toContain('第五条');
  });
});

describe('missing months', () => {
  it('run from the opening to the last month that is over', () => {
    expect(missingMonths(cabin(), new Set(['2026-04']), '2026-07-01')).toEqual([
      '2026-03',
      '2026-05',
      '2026-06',
    ]);
    // The last day of June: June is not over.
    expect(missingMonths(cabin(), new Set(), '2026-06-30').at(-1)).toBe('2026-05');
  });

  it('start with the filing when the opening is unknown, and with the year after when only its year is known', () => {
    expect(serviceStart(cabin({ openedOn: null, openedPrecision: null }))).toBe('2026-04');
    const year = { openedOn: '2025-01-01', openedPrecision: 'YEAR' } as const;
    expect(serviceStart(cabin({ ...year, filedOn: null }))).toBe('2026-01');
    expect(serviceStart(cabin({ ...year, filedOn: '2025-09-10' }))).toBe('2025-09');
    expect(serviceStart(cabin({ openedOn: null, filedOn: null }))).toBeNull();
    expect(
      missingMonths(cabin({ openedOn: null, filedOn: null }), new Set(), '2026-07-01'),
    ).toEqual([]);
  });

  it('never lie before the regulation was in force (第二十四条)', () => {
    const old = cabin({ openedOn: '2019-05-01' });
    expect(missingMonths(old, new Set(), '2023-09-15')).toEqual([REPORTING_FROM, '2023-08']);
  });

  it('concern a 托管驿站 in the holidays only (第四条)', () => {
    const care = cabin({ type: 'HOLIDAY_CARE', openedOn: '2026-01-10' });
    expect(missingMonths(care, new Set(['2026-02']), '2026-11-02')).toEqual([
      '2026-01',
      '2026-07',
      '2026-08',
    ]);
    expect(monthState(care, '2026-05', true, '2026-11-02')).toBe('REPORTED');
    expect(monthState(care, '2026-05', false, '2026-11-02')).toBe('NOT_DUE');
  });

  it('are none of a site that is not in service', () => {
    expect(missingMonths(cabin({ inService: false }), new Set(), '2026-07-01')).toEqual([]);
    expect(monthState(cabin(), '2026-07', false, '2026-07-31')).toBe('OPEN');
    expect(monthState(cabin(), '2026-07', false, '2026-08-01')).toBe('MISSING');
    expect(monthState(cabin(), '2026-02', false, '2026-08-01')).toBe('NOT_DUE');
  });
});

describe('the average before a day', () => {
  const twelve = new Map(monthsFrom('2025-06', '2026-05').map((month) => [month, 100]));

  it('is over the twelve whole months before it', () => {
    const full = averageBefore(twelve, '2026-06-29', '2024-01');
    expect(full).toMatchObject({ average: 100, sum: 1200, reported: 12, missing: [] });
    expect([full.months[0], full.months.at(-1)]).toEqual(['2025-06', '2026-05']);
    // The month of the day itself is not whole.
    expect(averageBefore(twelve, '2026-06-30', '2024-01').average).toBe(100);
    expect(averageBefore(twelve, '2026-07-01', '2024-01').missing).toEqual(['2026-06']);
  });

  it('is not shown while a month is missing, never zero', () => {
    const gap = new Map(twelve);
    gap.delete('2026-02');
    const result = averageBefore(gap, '2026-06-01', '2024-01');
    expect(result).toMatchObject({ average: null, missing: ['2026-02'], reported: 11 });
  });

  it('names the months before the opening apart', () => {
    const young = new Map([
      ['2026-04', 90],
      ['2026-05', 111],
    ]);
    const result = averageBefore(young, '2026-06-01', '2026-04');
    expect(result).toMatchObject({ average: 100.5, reported: 2, missing: [] });
    expect(result.notInUse).toHaveLength(10);
    expect(averageBefore(new Map(), '2026-06-01', null).average).toBeNull();
  });

  it('counts a month with zero', () => {
    const zero = new Map([...twelve, ['2026-05', 0] as const]);
    expect(averageBefore(zero, '2026-06-01', '2024-01').sum).toBe(1100);
  });
});

describe('certificates', () => {
  const on = (expiresOn: string | null, today: string) => certificateState({ expiresOn }, today);

  it('hold through their last day and are expired the day after', () => {
    expect(on('2026-11-02', '2026-11-02')).toBe('EXPIRING');
    expect(daysLeft('2026-11-02', '2026-11-02')).toBe(0);
    expect(on('2026-11-02', '2026-11-03')).toBe('EXPIRED');
    expect(daysLeft('2026-11-02', '2026-11-03')).toBe(-1);
    expect(on(null, '2026-11-03')).toBe('ENDLESS');
  });

  it('warn 30 days ahead', () => {
    expect(on('2026-12-02', '2026-11-02')).toBe('EXPIRING');
    expect(on('2026-12-03', '2026-11-02')).toBe('VALID');
    expect(certificateState({ expiresOn: '2026-12-03' }, '2026-11-02', false, 60)).toBe('EXPIRING');
  });

  it('are required by type (第三至六条)', () => {
    const kinds = (...args: Parameters<typeof requiredCertificates>) =>
      requiredCertificates(...args).map((one) => one.kind);
    expect(kinds('MOTHER_CABIN')).toEqual(['HEALTH']);
    expect(kinds('HOLIDAY_CARE')).toEqual(['HEALTH', 'FIRE', 'FOOD', 'BUILDING', 'INSURANCE']);
    expect(kinds('CHILDCARE')).toContain('CHILDCARE_RECORD');
    expect(kinds('COMPREHENSIVE', ['MOTHER_CABIN', 'HOLIDAY_CARE'])).toEqual(kinds('HOLIDAY_CARE'));
    const lacking = certificatesLacking(
      requiredCertificates('MOTHER_CABIN'),
      [{ kind: 'HEALTH', expiresOn: '2026-11-02' }],
      '2026-11-02',
    );
    expect(lacking).toEqual([]);
    expect(
      certificatesLacking(
        requiredCertificates('MOTHER_CABIN'),
        [{ kind: 'HEALTH', expiresOn: '2026-11-01' }],
        '2026-11-02',
      ),
    ).toHaveLength(1);
  });

  it('are renewed by a later one of the same kind and holder', () => {
    const one = (
      id: number,
      expiresOn: string | null,
      holder: string | null = '王敏',
    ): CertificateFacts => ({
      id,
      siteId: 1,
      kind: 'HEALTH',
      holder,
      expiresOn,
    });
    expect(renewedCertificates([one(1, '2025-01-01'), one(2, '2026-01-01')])).toEqual(new Set([1]));
    expect(renewedCertificates([one(1, '2025-01-01'), one(2, null)])).toEqual(new Set([1]));
    expect(renewedCertificates([one(1, '2025-01-01'), one(2, '2026-01-01', '李静')])).toEqual(
      new Set(),
    );
    const other = { ...one(1, '2025-01-01'), kind: 'OTHER' as const };
    expect(renewedCertificates([other, { ...other, id: 2, expiresOn: '2026-01-01' }])).toEqual(
      new Set(),
    );
  });
});

describe('satisfaction in the registry', () => {
  const survey = { on: '2026-06-01', scoreX100: 9500 };

  it('follows the survey unless something newer was stated', () => {
    expect(standingSatisfaction({ on: null, scoreX100: 8800 }, survey)).toBe(9500);
    expect(standingSatisfaction({ on: '2026-05-31', scoreX100: 8800 }, survey)).toBe(9500);
    expect(standingSatisfaction({ on: '2026-06-01', scoreX100: 8800 }, survey)).toBe(9500);
    expect(standingSatisfaction({ on: '2026-06-02', scoreX100: 8800 }, survey)).toBe(8800);
    expect(standingSatisfaction({ on: '2026-06-02', scoreX100: null }, survey)).toBe(9500);
    expect(standingSatisfaction({ on: null, scoreX100: 8800 }, null)).toBe(8800);
  });
});
