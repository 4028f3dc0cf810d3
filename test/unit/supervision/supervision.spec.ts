import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '@shared/domain/common/calendar';
import { RECTIFICATION_DAYS, rectificationDays } from '@shared/domain/supervision/due-date';
import {
  escalationOf,
  overdueDays,
  RECTIFICATION_STATES,
  rectificationMove,
  rectificationNumber,
  type DueFacts,
  type RectificationAct,
} from '@shared/domain/supervision/rectification';
import {
  deriveVerdict,
  sheetHolds,
  type CheckedSheet,
  type SpotCheckFacts,
} from '@shared/domain/supervision/verdict';

const sheet = (totalX100: number, more: Partial<CheckedSheet> = {}): CheckedSheet => ({
  unitId: null,
  type: 'MOTHER_CABIN',
  totalX100,
  vetoFailed: [],
  ...more,
});

const facts = (more: Partial<SpotCheckFacts>): SpotCheckFacts => ({
  type: 'MOTHER_CABIN',
  sheets: [],
  unitTypes: [],
  findings: 0,
  stated: null,
  ...more,
});

describe('the verdict of a spot check', () => {
  it('holds at 80 and not at 79.5 (第七条)', () => {
    expect(deriveVerdict(facts({ sheets: [sheet(8000)] })).verdict).toBe('PASS');
    const low = deriveVerdict(facts({ sheets: [sheet(7950)] }));
    expect(low.verdict).toBe('RECTIFY');
    expect(low.because[0]).toContain('抽查得分 79.5，未达到 80 分（第七条）');
    expect(sheetHolds({ totalX100: 7999, vetoFailed: [] })).toBe(false);
  });

  it('fails with a veto item at 100 points (附件1备注)', () => {
    const { verdict, because } = deriveVerdict(
      facts({ sheets: [sheet(10_000, { vetoFailed: ['1.2'] })] }),
    );
    expect(verdict).toBe('RECTIFY');
    expect(because).toEqual(['一票否决项 1.2 不合格（附件1备注）']);
  });

  it('is 需整改 when anything was found, whatever the score', () => {
    expect(deriveVerdict(facts({ sheets: [sheet(10_000)], findings: 1 })).verdict).toBe('RECTIFY');
    expect(deriveVerdict(facts({ findings: 2 })).because).toEqual([
      '现场发现 2 个问题，应及时整改（第十三条）',
    ]);
  });

  it('lets the inspectors be stricter than the score, never milder', () => {
    const strict = deriveVerdict(facts({ sheets: [sheet(9500)], stated: 'RECTIFY' }));
    expect(strict).toEqual({
      verdict: 'RECTIFY',
      because: ['检查人员认为需整改'],
      contradicted: false,
    });
    expect(deriveVerdict(facts({ sheets: [sheet(7950)], stated: 'PASS' })).contradicted).toBe(true);
    expect(deriveVerdict(facts({ findings: 1, stated: 'PASS' })).contradicted).toBe(true);
  });

  it('is nothing while nothing was said, scored or found', () => {
    expect(deriveVerdict(facts({})).verdict).toBeNull();
    expect(deriveVerdict(facts({ stated: 'PASS' })).verdict).toBe('PASS');
  });

  describe('of a 综合中心 (第六条)', () => {
    const cabin = (total: number) => sheet(total, { unitId: 1, type: 'MOTHER_CABIN' });
    const care = (total: number) => sheet(total, { unitId: 2, type: 'HOLIDAY_CARE' });
    const childcare = (total: number) => sheet(total, { unitId: 3, type: 'CHILDCARE' });
    const of = (sheets: CheckedSheet[], unitTypes: SpotCheckFacts['unitTypes']) =>
      deriveVerdict(facts({ type: 'COMPREHENSIVE', sheets, unitTypes }));

    it('is judged unit by unit, never by an average', () => {
      expect(of([cabin(8000), care(8000)], ['MOTHER_CABIN', 'HOLIDAY_CARE']).verdict).toBe('PASS');
      const one = of([cabin(10_000), care(7950)], ['MOTHER_CABIN', 'HOLIDAY_CARE']);
      expect(one.verdict).toBe('RECTIFY');
      expect(one.because).toHaveLength(2);
      expect(one.because[0]).toContain('功能单位“职工子女寒暑假爱心托管驿站”抽查得分 79.5');
      expect(one.because[1]).toContain('只有 1 种');
    });

    it('sends a third unit below 80 back although two others hold the centre', () => {
      const third = of(
        [cabin(9000), care(9000), childcare(7000)],
        ['MOTHER_CABIN', 'HOLIDAY_CARE', 'CHILDCARE'],
      );
      expect(third.verdict).toBe('RECTIFY');
      expect(third.because).toHaveLength(1);
    });

    it('does not hold a unit that could not be seen against the centre', () => {
      expect(of([cabin(9000)], ['MOTHER_CABIN', 'HOLIDAY_CARE']).verdict).toBe('PASS');
    });

    it('does not count two units of one kind as two kinds', () => {
      const same = of([cabin(9000)], ['MOTHER_CABIN', 'MOTHER_CABIN']);
      expect(same.because).toEqual(['符合标准的功能单位只有 1 种，应有两种以上（第六条）']);
    });
  });
});

describe('due days', () => {
  it('counts days over months and leap years', () => {
    expect(addDays('2026-01-31', 30)).toBe('2026-03-02');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
  });

  it('takes only a sensible number of days from the setting', () => {
    expect(rectificationDays(15)).toBe(15);
    for (const odd of [undefined, null, 0, -1, 1.5, 366, '15', {}])
      expect(rectificationDays(odd)).toBe(RECTIFICATION_DAYS);
  });
});

describe('overdue', () => {
  const due = (more: Partial<DueFacts> = {}): DueFacts => ({
    state: 'OPEN',
    dueOn: '2026-09-15',
    submittedOn: null,
    ...more,
  });

  it('begins the day after the due day', () => {
    expect(overdueDays(due(), '2026-09-14')).toBe(0);
    expect(overdueDays(due(), '2026-09-15')).toBe(0);
    expect(overdueDays(due(), '2026-09-16')).toBe(1);
  });

  it('is not what was reported in time and waits for its re-inspection', () => {
    const reported = due({ state: 'SUBMITTED', submittedOn: '2026-09-15' });
    expect(overdueDays(reported, '2026-10-01')).toBe(0);
    expect(overdueDays({ ...reported, submittedOn: '2026-09-16' }, '2026-09-17')).toBe(2);
  });

  it('ends with the rectification', () => {
    expect(overdueDays(due({ state: 'CLOSED' }), '2026-12-01')).toBe(0);
    expect(overdueDays(due({ state: 'VOIDED' }), '2026-12-01')).toBe(0);
  });
});

describe('escalation', () => {
  const level = (today: string, more: Partial<DueFacts & { failedReviews: number }> = {}) =>
    escalationOf(
      { state: 'OPEN', dueOn: '2026-09-15', submittedOn: null, failedReviews: 0, ...more },
      today,
    );

  it('rises with the days', () => {
    expect(level('2026-09-07')).toBeNull();
    expect(level('2026-09-08')).toBe('DUE_SOON');
    expect(level('2026-09-15')).toBe('DUE_SOON');
    expect(level('2026-09-16')).toBe('OVERDUE');
    expect(level('2026-09-30')).toBe('OVERDUE');
    expect(level('2026-10-01')).toBe('LONG_OVERDUE');
  });

  it('puts what failed twice on top, whatever its day', () => {
    expect(level('2026-09-01', { failedReviews: 1 })).toBeNull();
    expect(level('2026-09-01', { failedReviews: 2 })).toBe('REPEATED');
  });

  it('names what waits for the re-inspection, and nothing once it is over', () => {
    expect(level('2026-09-20', { state: 'SUBMITTED', submittedOn: '2026-09-10' })).toBe(
      'TO_REVIEW',
    );
    expect(level('2026-12-01', { state: 'CLOSED', failedReviews: 3 })).toBeNull();
    expect(level('2026-12-01', { state: 'VOIDED', failedReviews: 3 })).toBeNull();
  });
});

describe('states', () => {
  it('go from 整改中 over 待复查 to 已销号, back after a failed re-inspection, and nowhere afterwards', () => {
    const acts: RectificationAct[] = ['SUBMIT', 'PASS', 'FAIL', 'VOID'];
    const moves = RECTIFICATION_STATES.map((state) =>
      acts.map((act) => rectificationMove(state, act) ?? '-'),
    );
    expect(moves).toEqual([
      ['SUBMITTED', 'CLOSED', 'OPEN', 'VOIDED'],
      ['SUBMITTED', 'CLOSED', 'OPEN', 'VOIDED'],
      ['-', '-', '-', '-'],
      ['-', '-', '-', '-'],
    ]);
  });

  it('are numbered by year', () => {
    expect(rectificationNumber(2026, 1)).toBe('ZG-2026-0001');
    expect(rectificationNumber(2026, 12_345)).toBe('ZG-2026-12345');
  });
});
