import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstDayOf,
  historicalFilingDate,
  historicalStatus,
  REGULATION_IN_FORCE,
} from '@shared/domain/site/filing-date';
import { nextStep } from '@shared/domain/site/next-step';
import { judgeSelfCheck } from '@shared/domain/site/self-check';
import {
  DEFAULT_FILING_PATTERN,
  filingNumber,
  isFilingPattern,
} from '@shared/domain/site/filing-number';
import {
  CORRECTION_BASIS,
  inService,
  movesFrom,
  standingEvents,
  STATUS_MOVES,
  statusBefore,
  statusMove,
  whyNot,
} from '@shared/domain/site/status';
import {
  PLATFORMS,
  SITE_STATUSES,
  type SiteStatus,
  type UnitType,
} from '@shared/domain/site/terms';

/** DOMAIN 3 as drawn, plus the three ways back that its words give: re-check, refused acceptance, withdrawal. */
const DRAWN = new Set([
  'DRAFT>SELF_CHECKED',
  'SELF_CHECKED>ACCEPTANCE_PENDING',
  'SELF_CHECKED>DRAFT',
  'ACCEPTANCE_PENDING>ACCEPTED',
  'ACCEPTANCE_PENDING>DRAFT',
  'ACCEPTED>FILED',
  'FILED>DEREGISTRATION_PENDING',
  'DEREGISTRATION_PENDING>DEREGISTERED',
  'DEREGISTRATION_PENDING>FILED',
]);

describe('the table of steps', () => {
  const pairs = SITE_STATUSES.flatMap((from) => SITE_STATUSES.map((to) => [from, to] as const));

  it.each(pairs)('%s to %s', (from, to) => {
    const step = statusMove(from, to);
    expect(step !== undefined).toBe(DRAWN.has(`${from}>${to}`));
    if (step) {
      expect(step.article).toMatch(/^第.+条$/);
      expect(step.label).not.toBe('');
    } else {
      const { rule, article } = whyNot(from, to);
      expect(rule).not.toBe('');
      expect(article).toMatch(/^第(七|八|十四)条$/);
    }
  });

  it('asks for a reason wherever something is given up, and for a passed self-check before acceptance', () => {
    expect(STATUS_MOVES.filter((step) => step.needsReason).map((step) => step.label)).toEqual([
      '重新自查',
      '验收不合格退回',
      '申请注销',
      '撤回注销申请',
    ]);
    expect(STATUS_MOVES.filter((step) => step.needsSelfCheck).map((step) => step.to)).toEqual([
      'SELF_CHECKED',
      'ACCEPTANCE_PENDING',
    ]);
    expect(movesFrom('DEREGISTERED')).toEqual([]);
  });

  it('counts only filed sites as in service', () => {
    expect(SITE_STATUSES.filter(inService)).toEqual(['FILED']);
  });
});

describe('the self-check', () => {
  const cabin = (selfCheckScoreX100: number | null) =>
    judgeSelfCheck({ type: 'MOTHER_CABIN', selfCheckScoreX100, units: [] });

  it('passes at 80 and not at 79.99 (第七条)', () => {
    expect(cabin(8000)).toEqual({ passed: true });
    expect(cabin(7999)).toMatchObject({ passed: false, known: true });
    expect(cabin(7850)).toMatchObject({
      message: '自查得分 78.5，未达到 80 分（第七条），补齐后可重新自查。',
    });
    expect(cabin(null)).toMatchObject({ passed: false, known: false });
  });

  const unit = (type: UnitType, selfCheckScoreX100: number | null) => ({
    type,
    selfCheckScoreX100,
  });
  it.each([
    ['two of different types', [unit('MOTHER_CABIN', 8000), unit('HOLIDAY_CARE', 8000)], true],
    ['two of one type', [unit('MOTHER_CABIN', 9000), unit('MOTHER_CABIN', 9000)], false],
    [
      'a high mean with one below 80',
      [unit('MOTHER_CABIN', 10000), unit('CHILDCARE', 7900)],
      false,
    ],
    [
      'a third below 80 does no harm',
      [unit('MOTHER_CABIN', 8000), unit('CHILDCARE', 8000), unit('HOLIDAY_CARE', 100)],
      true,
    ],
    ['one alone', [unit('CHILDCARE', 9900)], false],
    ['none', [], false],
    ['one without a score', [unit('CHILDCARE', 9900), unit('MOTHER_CABIN', null)], false],
  ])('of a 综合中心: %s', (_what, units, passed) => {
    const verdict = judgeSelfCheck({ type: 'COMPREHENSIVE', selfCheckScoreX100: 10_000, units });
    expect(verdict.passed).toBe(passed);
    if (!verdict.passed) expect(verdict.message).toContain('第六条');
  });
});

describe('sites that were in service before the program', () => {
  it('count as filed from the filing date, else the opening, else the day of the regulation', () => {
    expect(historicalFilingDate({ filedOn: '2024-02-03', openedOn: '2020-01-01' })).toBe(
      '2024-02-03',
    );
    expect(historicalFilingDate({ openedOn: '2020-05-17', openedPrecision: 'DAY' })).toBe(
      '2020-05-17',
    );
    expect(historicalFilingDate({ openedOn: '2020-05-17', openedPrecision: 'MONTH' })).toBe(
      '2020-05-01',
    );
    expect(historicalFilingDate({ openedOn: '2020-05-17', openedPrecision: 'YEAR' })).toBe(
      '2020-01-01',
    );
    expect(historicalFilingDate({ openedOn: '2020-05-17' })).toBe('2020-05-17');
    expect(historicalFilingDate({})).toBe(REGULATION_IN_FORCE);
    expect(REGULATION_IN_FORCE).toBe('2023-06-29');
    expect(firstDayOf('2026-12-31', null)).toBe('2026-12-31');
  });

  const cabin = (selfCheckScoreX100: number | null, stated?: SiteStatus) =>
    historicalStatus({ type: 'MOTHER_CABIN', selfCheckScoreX100, units: [] }, stated);
  it('are filed unless the score is below 80 or the register says otherwise', () => {
    expect(cabin(8000)).toBe('FILED');
    expect(cabin(null)).toBe('FILED');
    expect(cabin(7999)).toBe('DRAFT');
    expect(cabin(7999, 'FILED')).toBe('DRAFT');
    expect(cabin(9000, 'ACCEPTED')).toBe('ACCEPTED');
    expect(cabin(7000, 'ACCEPTED')).toBe('DRAFT');
    expect(cabin(7000, 'DEREGISTERED')).toBe('DEREGISTERED');
  });

  it('a 综合中心 by its units where they are scored, else by its one score', () => {
    const centre = (total: number | null, ...scores: (number | null)[]) =>
      historicalStatus({
        type: 'COMPREHENSIVE',
        selfCheckScoreX100: total,
        units: scores.map((selfCheckScoreX100, index) => ({
          type: (['MOTHER_CABIN', 'HOLIDAY_CARE', 'CHILDCARE'] as const)[index % 3] ?? 'CHILDCARE',
          selfCheckScoreX100,
        })),
      });
    expect(centre(null)).toBe('FILED');
    expect(centre(7900)).toBe('DRAFT');
    expect(centre(9500, null, null)).toBe('FILED');
    expect(centre(null, 8000, 8000)).toBe('FILED');
    expect(centre(null, 8000, 7000)).toBe('DRAFT');
  });
});

describe('the next step', () => {
  const site = (status: SiteStatus, score: number | null = 9000, platforms = [...PLATFORMS]) =>
    nextStep({ type: 'MOTHER_CABIN', status, selfCheckScoreX100: score, units: [], platforms });

  it('names what, who and by which article in every state', () => {
    expect(site('DRAFT', 7850)?.what).toContain('78.5');
    expect(site('SELF_CHECKED')).toMatchObject({ who: '建设单位工会', article: '第七条' });
    expect(site('ACCEPTANCE_PENDING')).toMatchObject({ who: '市直工会', article: '第八条' });
    expect(site('ACCEPTED')).toMatchObject({ article: '第八条' });
    expect(site('FILED', 9000, ['QILU_APP'])).toMatchObject({ who: '市直工会', article: '第九条' });
    expect(site('FILED')).toMatchObject({ article: '第十三条' });
    expect(site('DEREGISTRATION_PENDING')).toMatchObject({ article: '第十四条' });
    expect(site('DEREGISTERED')).toBeNull();
  });

  it('is there for every state but the last', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SITE_STATUSES),
        fc.option(fc.integer({ min: 0, max: 10_000 })),
        (status, score) => {
          expect(site(status, score) === null).toBe(status === 'DEREGISTERED');
        },
      ),
    );
  });
});

describe('taking a mistaken step back', () => {
  const went = (...steps: (SiteStatus | '更正')[]) =>
    steps.map((step, index) =>
      step === '更正'
        ? { status: steps[index - 2] as SiteStatus, basis: CORRECTION_BASIS }
        : { status: step, basis: null },
    );

  it('goes to the state before the latest step that still holds', () => {
    expect(statusBefore('DRAFT', went('DRAFT'))).toBeUndefined();
    expect(statusBefore('SELF_CHECKED', went('DRAFT', 'SELF_CHECKED'))).toBe('DRAFT');
    const steps = went('DRAFT', 'SELF_CHECKED', 'ACCEPTANCE_PENDING', '更正');
    expect(statusBefore('SELF_CHECKED', steps)).toBe('DRAFT');
    expect(standingEvents(steps).map(({ status }) => status)).toEqual(['DRAFT', 'SELF_CHECKED']);
  });

  it('leads a site that came in with its state back to 建设中, and no further', () => {
    expect(statusBefore('FILED', went('FILED'))).toBe('DRAFT');
    expect(statusBefore('DRAFT', [...went('FILED'), { status: 'DRAFT', basis: '更正' }])).toBe(
      undefined,
    );
  });

  it('always steps back to the beginning, however often one goes forth and back', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (turns) => {
        const events: { status: SiteStatus; basis: string | null }[] = [
          { status: 'DRAFT', basis: null },
        ];
        const trail: SiteStatus[] = ['DRAFT'];
        for (const forth of turns) {
          const here = trail.at(-1) ?? 'DRAFT';
          const [step] = movesFrom(here);
          if (forth && step) {
            events.push({ status: step.to, basis: null });
            trail.push(step.to);
          } else {
            const back = statusBefore(here, events);
            expect(back).toBe(trail.at(-2));
            if (!back) continue;
            events.push({ status: back, basis: CORRECTION_BASIS });
            trail.pop();
          }
        }
      }),
    );
  });
});

describe('filing numbers', () => {
  it('hold year and running number, in full and without leading zeros (GB/T 9704)', () => {
    expect(filingNumber(DEFAULT_FILING_PATTERN, 2026, 7)).toBe('青女阵备〔2026〕7号');
    expect(filingNumber('{年度}-{年度}-{序号}', 2026, 12)).toBe('2026-2026-12');
  });

  it('need both in their pattern, so that no two filings get one number', () => {
    expect(isFilingPattern(DEFAULT_FILING_PATTERN)).toBe(true);
    expect(isFilingPattern('青女阵备{序号}号')).toBe(false);
    expect(isFilingPattern('青女阵备〔{year}〕号')).toBe(false);
  });
});
