import { formatFen } from '../common/money';
import { UNIT_WORDS, type Chart, type Dimension, type Measure, type Unit } from './measures';

/** What a title is made from. */
export interface Finding extends Chart {
  readonly year: number;
  /** The day that the last year is counted on. */
  readonly day: string;
  readonly unit: Unit;
  readonly total: { readonly value: number | null };
  readonly rows: readonly {
    readonly label: string;
    readonly shortLabel: string;
    readonly value: number | null;
    readonly reached: boolean | null;
    readonly series: readonly { readonly key: string; readonly value: number | null }[];
  }[];
}

interface Known {
  readonly name: string;
  readonly value: number;
}

/** A value with its unit: 83.3%, 1,234 个, 12,345.67 元. */
export function showValue(value: number, unit: Unit): string {
  if (unit === 'FEN') return `${formatFen(value)} 元`;
  if (unit === 'PERCENT') return `${value.toFixed(1)}%`;
  if (unit === 'SCORE') return `${value.toFixed(2)} 分`;
  return `${String(value).replace(/\B(?=(\d{3})+$)/g, ',')} ${UNIT_WORDS[unit]}`;
}

const knownOf = ({ rows }: Finding): Known[] =>
  rows.flatMap(({ shortLabel, value }) => (value === null ? [] : [{ name: shortLabel, value }]));

const NAMED = 3;

/** 市南、市北 or 市南、市北、李沧等 5 个 */
function someOf(known: readonly Known[]): string {
  const names = known.slice(0, NAMED).map(({ name }) => name);
  return known.length > NAMED ? `${names.join('、')}等 ${known.length} 个` : names.join('、');
}

function extremes(known: readonly Known[]): { highest: Known[]; lowest: Known[] } {
  const values = known.map(({ value }) => value);
  const [most, least] = [Math.max(...values), Math.min(...values)];
  return {
    highest: known.filter(({ value }) => value === most),
    lowest: known.filter(({ value }) => value === least),
  };
}

/** Who is highest and who is lowest; one clause for all alike. */
function spread(finding: Finding): string {
  const known = knownOf(finding);
  const { highest, lowest } = extremes(known);
  const [top, bottom] = [highest[0], lowest[0]];
  if (!top || !bottom) return '';
  if (top.value === bottom.value) {
    return known.length > 1 ? `，各${WORD[finding.by]}相同` : '';
  }
  const show = (value: number): string => showValue(value, finding.unit);
  return `，${someOf(highest)}最高（${show(top.value)}），${someOf(lowest)}最低（${show(bottom.value)}）`;
}

const WORD: Record<Dimension, string> = {
  JURISDICTION: '市直工会',
  TYPE: '类型',
  YEAR: '年',
  MONTH: '月',
  PURPOSE: '用途',
};

/** From the first year that is known to the last. */
function course(finding: Finding, what: string): string {
  const known = knownOf(finding);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return `历年没有${what}的数据`;
  const show = (value: number): string => showValue(value, finding.unit);
  if (first === last) return `${last.name} 年${what} ${show(last.value)}`;
  const verb = last.value > first.value ? '升到' : '降到';
  if (last.value === first.value) {
    return `${what} ${last.name} 年与 ${first.name} 年相同，都是 ${show(last.value)}`;
  }
  return `${what}由 ${first.name} 年的 ${show(first.value)}${verb} ${last.name} 年的 ${show(last.value)}`;
}

/** What piles up over a year is not compared with a year that is not over without saying so. */
function unfinished({ day, year }: Finding): string {
  const [, month, date] = day.split('-').map(Number);
  return day < `${year}-12-31` ? `（${year} 年截至 ${month} 月 ${date} 日）` : '';
}

const partSum = ({ rows }: Finding, key: string): number =>
  rows.reduce((sum, { series }) => sum + (series.find((one) => one.key === key)?.value ?? 0), 0);

function overall(finding: Finding, what: string, whole = '全市'): string {
  const { total, unit } = finding;
  if (total.value === null) {
    return knownOf(finding).length > 0 ? `${whole}${what}合计还不能算出` : `还没有${what}的数据`;
  }
  return `${whole}${what} ${showValue(total.value, unit)}`;
}

function notReached({ rows }: Finding, word: string, all: string): string {
  const judged = rows.filter(({ reached }) => reached !== null);
  const behind = judged.filter(({ reached }) => reached === false);
  if (judged.length === 0) return '';
  if (behind.length === 0) return `，${all}`;
  const names = behind.map(({ shortLabel }) => ({ name: shortLabel, value: 0 }));
  return `，${someOf(names)}${word}`;
}

function rectificationFinding(finding: Finding): string {
  const opened = finding.total.value ?? 0;
  if (opened === 0) return `${finding.year} 年没有开出整改`;
  const closed = partSum(finding, 'RECTIFICATION_IN_TIME') + partSum(finding, 'RECTIFICATION_LATE');
  const overdue = partSum(finding, 'RECTIFICATION_OVERDUE');
  const tail = overdue > 0 ? `，${overdue} 项超期未销号` : '，没有超期未销号的';
  return `${finding.year} 年开出整改 ${opened} 项，已销号 ${closed} 项${tail}`;
}

function subsidyFinding(finding: Finding): string {
  const { total, year, by, unit } = finding;
  if (by === 'PURPOSE') {
    if (total.value === null) return `${year} 年度补助还没有支出`;
    const { highest } = extremes(knownOf(finding));
    const top = highest[0];
    const outside = finding.rows.find(
      ({ value, label }) => label === '用途以外' && (value ?? 0) > 0,
    );
    return `${year} 年度补助已支出 ${showValue(total.value, unit)}${
      top ? `，${someOf(highest)}最多（${showValue(top.value, unit)}）` : ''
    }${outside?.value ? `，用途以外 ${showValue(outside.value, unit)}` : ''}`;
  }
  if (by === 'YEAR') return course(finding, '分配的补助');
  if (total.value === null) return `${year} 年度还没有分配补助`;
  const spent = partSum(finding, 'SUBSIDY_SPENT');
  return `${year} 年度分配补助 ${showValue(total.value, unit)}，已使用 ${showValue(spent, unit)}`;
}

const FINDINGS: Record<Measure, (finding: Finding) => string> = {
  SITES: (finding) =>
    finding.by === 'YEAR'
      ? course(finding, '在用阵地')
      : overall(finding, '在用阵地') + spread(finding),
  COVERAGE: (finding) =>
    finding.by === 'YEAR'
      ? course(finding, '全市覆盖率')
      : overall(finding, '覆盖率') + spread(finding),
  SPOT_CHECK: (finding) =>
    finding.by === 'YEAR'
      ? course(finding, '全市抽查率') + unfinished(finding)
      : overall(finding, '抽查率') +
        notReached(finding, '还没有达到一半', '各市直工会都已达到一半'),
  RECTIFICATION: (finding) =>
    finding.by === 'YEAR'
      ? course(finding, '开出的整改') + unfinished(finding)
      : rectificationFinding(finding),
  DEMONSTRATION: (finding) =>
    finding.by === 'YEAR'
      ? course(finding, '示范占比')
      : overall(finding, '示范占比') + spread(finding),
  SATISFACTION: (finding) =>
    finding.by === 'YEAR'
      ? course(finding, '平均满意度')
      : overall(finding, '平均满意度') + spread(finding),
  USE: (finding) => {
    if (finding.by === 'YEAR') return course(finding, '使用') + unfinished(finding);
    return overall(finding, '使用', `${finding.year} 年全市`) + spread(finding);
  },
  SUBSIDY: subsidyFinding,
  WOMEN_WORKERS: (finding) =>
    finding.by === 'YEAR'
      ? course(finding, '女职工人数')
      : overall(finding, '女职工') + spread(finding),
};

/** The finding of a chart in one sentence, without a full stop: its title. */
export function findingOf(finding: Finding): string {
  return FINDINGS[finding.measure](finding);
}
