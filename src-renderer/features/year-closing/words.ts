import type { RouteLocationRaw } from 'vue-router';
import type { CallOutput } from '@shared/contract/registry';
import { figureWords, unitWords } from '@shared/domain/stats/figure-words';
import type { CarriedKind, CarriedState } from '@shared/domain/year/carried';
import type { OpenLevel } from '@shared/domain/year/open-items';
import type { GuideStep } from '../../ui';
import type { Tone } from '../../ui/status-tag';

export type YearStatus = CallOutput<'year.status'>;
export type OpenItem = YearStatus['items'][number];
export type Carried = YearStatus['next']['carried'][number];
export type Closing = CallOutput<'year.closings'>[number];
export type Comparison = NonNullable<CallOutput<'year.closing'>>;
export type Group = Comparison['groups'][number];
type Part = Group['figures'][number]['frozen'];

export const LEVEL_TONES: Readonly<Record<OpenLevel, Tone>> = { HINDRANCE: 'bad', WARNING: 'warn' };
export const CARRIED_TONES: Readonly<Record<CarriedState, Tone>> = {
  NONE: 'idle',
  NOT_CARRIED: 'idle',
  WAITING: 'warn',
  CONFIRMED: 'ok',
};

/** Where the next year's own is looked at and confirmed. */
export const CARRIED_ROUTES: Readonly<Record<CarriedKind, RouteLocationRaw>> = {
  RULES: '/demonstration',
  RATES: '/subsidy',
  BASE_FIGURES: '/stats/base',
};

/** How a figure reads: value, and what it is made of where that is more. */
export function partWords(part: Part, unit: Group['unit']): string {
  if (!part) return '无此项';
  if (part.value === null) return '—';
  const value = figureWords(part.value, unit);
  return part.denominator === null || part.numerator === null
    ? value
    : `${value}（${part.numerator}/${part.denominator}）`;
}

/** 2026 年度补助资金账（元）, 补助资金（按类型，元） */
export function groupTitle({ title, unit }: Pick<Group, 'title' | 'unit'>): string {
  const words = unitWords(unit);
  if (!words) return title;
  return title.endsWith('）') ? `${title.slice(0, -1)}，${words}）` : `${title}（${words}）`;
}

/** The steps of the year's turn, as far as the year has come. */
export function guideSteps({
  state,
  items,
  closable,
  closing,
  next,
  day,
}: YearStatus): GuideStep[] {
  const hindrances = items.filter(({ level }) => level === 'HINDRANCE');
  const waiting = next.carried.filter((one) => one.state === 'WAITING').length;
  const closed = state === 'CLOSED';
  return [
    {
      key: 'items',
      title: '核对未办结事项',
      note: items.length > 0 ? `${items.length} 项` : '没有',
      state: closed || items.length === 0 ? 'done' : 'current',
      missing: hindrances.map(({ title }) => title),
    },
    {
      key: 'close',
      title: '定格数据',
      note: closing ? `${closing.closedOn} 第 ${closing.number} 次` : `按 ${day} 定格`,
      state: closed ? 'done' : closable ? 'open' : 'locked',
    },
    {
      key: 'next',
      title: `开启 ${next.year} 年度`,
      note: next.opened ? '已开启' : '沿用规则、标准和基数',
      state: next.opened ? 'done' : next.mayOpen ? 'open' : 'locked',
    },
    {
      key: 'carried',
      title: '确认沿用的内容',
      note: next.opened ? (waiting > 0 ? `${waiting} 项待确认` : '都已确认') : '开启后逐项确认',
      state: next.opened ? (waiting > 0 ? 'open' : 'done') : 'locked',
    },
  ];
}
