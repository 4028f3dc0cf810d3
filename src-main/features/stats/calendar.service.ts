import type { z } from 'zod';
import type { statsCalls } from '@shared/contract/stats';
import { businessDateOf } from '@shared/domain/common/business-date';
import { addDays } from '@shared/domain/common/calendar';
import { selfCheckDueOn } from '@shared/domain/rubric/yearly';
import { countedOn, dayOver } from '@shared/domain/year/counted-on';
import {
  CALENDAR_KIND_LABELS,
  CALENDAR_KINDS,
  type CalendarKind,
} from '@shared/domain/workbench/calendar';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { attainmentOf, attainmentTotals } from '../sampling/attainment';
import { attainmentFacts } from '../sampling/overview.service';
import { certificateEnds } from './certificate-ends';
import { lifeTarget, samplingTarget, type Target } from './figures';
import { selfChecksOwed, supervisionOwed, unfinishedRectifications } from './life.repo';
import { seasonDays } from './season.repo';

type Input = z.output<(typeof statsCalls)['workbench.calendar']['input']>;
type Output = z.output<(typeof statsCalls)['workbench.calendar']['output']>;
type Entry = Output['entries'][number];

/** The days that a calendar shows, both included. */
interface Span {
  from: string;
  until: string;
}

const inside = ({ from, until }: Span, day: string): boolean => day >= from && day <= until;

function entry(
  date: string,
  kind: CalendarKind,
  count: number,
  detail: string,
  target: Target,
): Entry[] {
  return count === 0
    ? []
    : [{ date, kind, count, title: CALENDAR_KIND_LABELS[kind], detail, target }];
}

/** Sums by day of what lies inside. */
function byDay<T>(
  span: Span,
  items: readonly T[],
  dayOf: (item: T) => string,
  countOf: (item: T) => number = () => 1,
): [string, number][] {
  const sums = new Map<string, number>();
  for (const item of items) {
    const day = dayOf(item);
    if (inside(span, day)) sums.set(day, (sums.get(day) ?? 0) + countOf(item));
  }
  return [...sums];
}

async function rectificationEntries(tx: ReadTx, span: Span): Promise<Entry[]> {
  const open = await unfinishedRectifications(tx, span.until);
  return byDay(span, open, ({ dueOn }) => dueOn).flatMap(([date, count]) =>
    entry(
      date,
      'RECTIFICATION_DUE',
      count,
      `${count} 条整改的期限（第十三条）`,
      lifeTarget({
        call: 'rectification.list',
        states: ['OPEN', 'SUBMITTED'],
        dueFrom: date,
        dueUntil: date,
      }),
    ),
  );
}

async function certificateEntries(tx: ReadTx, span: Span): Promise<Entry[]> {
  const ends = await certificateEnds(tx, span.until);
  return byDay(
    span,
    ends,
    ({ endsOn }) => endsOn,
    ({ count }) => count,
  ).flatMap(([date, count]) =>
    entry(
      date,
      'CERTIFICATE_ENDS',
      count,
      `${count} 份证照有效期至当天，请提前换证`,
      lifeTarget({ call: 'operation.expiring', endsFrom: date, endsUntil: date }),
    ),
  );
}

/** Closing dates of applications, and last days of 公示 (第十七条). */
async function seasonEntries(tx: ReadTx, { from, until }: Span): Promise<Entry[]> {
  return (await seasonDays(tx, from, until)).flatMap(({ kind, year, day, count }) =>
    kind === 'CLOSES'
      ? entry(
          day,
          'APPLICATIONS_CLOSE',
          count,
          `${year} 年度申报截止，条件都以这一天为准（第十五至十七条）`,
          lifeTarget({ call: 'demonstration.rules', year }),
        )
      : entry(
          day,
          'PUBLICITY_ENDS',
          count,
          `${count} 个候选阵地的公示期满，次日起可以结束公示`,
          lifeTarget({ call: 'demonstration.candidates', year }),
        ),
  );
}

/** What a year asks for by its last day, as far as it is not done yet (第十三条). */
async function deadlineEntries(tx: ReadTx, year: number, today: string): Promise<Entry[]> {
  const date = selfCheckDueOn(year);
  const owed = await selfChecksOwed(tx, year, countedOn(year, today));
  const facts = await attainmentFacts(tx, year, today);
  const { missing, requiredToday } = attainmentTotals(attainmentOf(facts));
  const checks = facts.state ? missing : requiredToday;
  const city = await supervisionOwed(tx, year, today);
  return [
    ...entry(
      date,
      'SELF_CHECK_DEADLINE',
      owed,
      `${year} 年度还有 ${owed} 个阵地未自查（第十三条）`,
      lifeTarget({ call: 'selfCheck.obligations', year, done: false }),
    ),
    ...entry(
      date,
      'SPOT_CHECK_DEADLINE',
      checks,
      `${year} 年度抽查还差 ${checks} 个（第十三条）`,
      samplingTarget(year, 'ATTAINMENT'),
    ),
    ...entry(
      date,
      'SUPERVISION_DEADLINE',
      city,
      `${year} 年度市级督查尚未开展（第十三条）`,
      lifeTarget({ call: 'supervision.list', year }, { statuses: ['FILED'] }, dayOver(year, today)),
    ),
  ];
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** What falls due day by day; days before today show what is still open of them. */
export async function calendar(app: AppContext, input: Input): Promise<Output> {
  const today = businessDateOf(app.clock.now());
  const from = input.from ?? today;
  const until = addDays(from, input.days - 1);
  const span = { from, until };
  const entries = await app.uow.read(async (tx) => {
    const found = [
      ...(await rectificationEntries(tx, span)),
      ...(await certificateEntries(tx, span)),
      ...(await seasonEntries(tx, span)),
    ];
    for (let year = yearOf(from); year <= yearOf(until); year += 1) {
      if (inside(span, selfCheckDueOn(year))) {
        found.push(...(await deadlineEntries(tx, year, today)));
      }
    }
    return found;
  });
  const order = (one: Entry): number => CALENDAR_KINDS.indexOf(one.kind);
  return {
    today,
    from,
    until,
    entries: entries.sort((a, b) => a.date.localeCompare(b.date) || order(a) - order(b)),
  };
}
