import { Minus, Remove, Select, Switch } from '@element-plus/icons-vue';
import type { CertaintyReason, Outcome, SampledType } from '@shared/domain/sampling/frame';
import { CERTAINTY_WORDS, OUTCOME_WORDS, SAMPLED_TYPES } from '@shared/domain/sampling/frame';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import type { DrawItem, DrawSummary, SpotCheck } from '../../stores/sampling';
import { formatCount, formatInstant } from '../../ui/format';
import type { StatusTagProps } from '../../ui/status-tag';

/** 妈妈小屋 3、托育中心 1: counts by type in the fixed order of types. */
export function typesText(counts: readonly { type: SampledType; count: number | null }[]): string {
  const byType = new Map(counts.map(({ type, count }) => [type, count]));
  return SAMPLED_TYPES.flatMap((type) => {
    const count = byType.get(type);
    return count === undefined || count === null ? [] : `${TYPE_SHORT_LABELS[type]} ${count}`;
  }).join('、');
}

/** 整改未完成、有投诉 */
export function reasonsText(reasons: readonly CertaintyReason[]): string {
  return reasons.map((reason) => CERTAINTY_WORDS[reason]).join('、');
}

/** Tones and signs of the outcomes; a clock would say that something is still under way. */
const OUTCOME_LOOKS = {
  CERTAINTY: { tone: 'warn' },
  RANDOM: { tone: 'run', icon: Select },
  KEPT: { tone: 'run', icon: Select },
  NOT_DRAWN: { tone: 'idle', icon: Minus },
  SKIPPED: { tone: 'idle', icon: Remove },
} as const satisfies Record<Outcome, Omit<StatusTagProps, 'text'>>;

/** How a site of a draw stands, replacements told apart. */
export function outcomeTag(item: Pick<DrawItem, 'outcome' | 'replaced'>): StatusTagProps {
  if (item.replaced === 'OUT') return { tone: 'idle', icon: Switch, text: '已被替换' };
  if (item.replaced === 'IN') return { tone: 'run', icon: Switch, text: '替换进来' };
  if (item.outcome === null) return { tone: 'idle', text: '待抽取' };
  return { ...OUTCOME_LOOKS[item.outcome], text: OUTCOME_WORDS[item.outcome] };
}

export const VERDICT_WORDS: Readonly<Record<SpotCheck['verdict'], string>> = {
  PASS: '合格',
  RECTIFY: '需整改',
};

/** The verdict of a check, in colour, icon and words. */
export function verdictTag(verdict: SpotCheck['verdict']): StatusTagProps {
  return { tone: verdict === 'PASS' ? 'ok' : 'warn', text: VERDICT_WORDS[verdict] };
}

/** How a draw stands among the draws of its year. */
export function drawTag(draw: DrawSummary): StatusTagProps {
  if (draw.state === 'CANCELLED') return { tone: 'idle', text: '冻结已取消' };
  if (draw.state === 'FROZEN') return { tone: 'warn', text: '已冻结，待抽取' };
  return draw.inForce ? { tone: 'ok', text: '执行中' } : { tone: 'idle', text: '已被重抽代替' };
}

/** 2026-06-29 快照 · 比例 1/2 · 轮查 · 按类型分层 */
export function settingsText(
  settings: Pick<DrawSummary, 'asOf' | 'ratio' | 'rotation' | 'stratifyByType'>,
): string {
  return [
    `快照日期 ${settings.asOf}`,
    `比例 ${settings.ratio}`,
    settings.rotation ? '轮查' : '',
    settings.stratifyByType ? '按类型分层' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What happened last to a draw: 2026-06-29 09:30 由王芳抽取. */
export function drawMoment(draw: DrawSummary): string {
  if (draw.drawnAt) return `${formatInstant(draw.drawnAt)} 由${draw.drawnBy ?? '—'}抽取`;
  return `${formatInstant(draw.frozenAt)} 由${draw.frozenBy}冻结`;
}

/** Cuts a long text into groups for reading aloud; the groups joined are the text. */
export function groupsOf(text: string, size: number): string[] {
  const characters = Array.from(text);
  const groups: string[] = [];
  for (let from = 0; from < characters.length; from += size) {
    groups.push(characters.slice(from, from + size).join(''));
  }
  return groups;
}

/** 共 12 个 */
export const countOf = (count: number, unit = '个'): string => `${formatCount(count)} ${unit}`;
