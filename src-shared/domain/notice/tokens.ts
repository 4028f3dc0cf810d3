import { paperDate } from '../common/business-date';
import { SITE_TYPES, TYPE_LABELS } from '../site/terms';
import { countOf, type NoticeFacts } from './facts';
import type { NoticeKind } from './kinds';

type Fill = (facts: NoticeFacts) => string | null;

/**
 * What a text part may leave to the records, written 【…】: so a number or a name of the list is never typed a second
 * time. null: the record is not there yet.
 */
const FILLS = {
  年度: ({ year }) => String(year),
  总数: ({ sites }) => String(sites.length),
  各类数量: (facts) =>
    SITE_TYPES.flatMap((type) => {
      const count = countOf(facts, type);
      return count > 0 ? [`${TYPE_LABELS[type]}${count}个`] : [];
    }).join('、') || null,
  首个阵地: ({ sites }) => sites[0]?.siteName ?? null,
  会议: ({ meeting }) => meeting,
  决定日期: ({ decidedOn }) => decidedOn && paperDate(decidedOn),
  公示期: ({ publicity }) =>
    publicity && `${paperDate(publicity.startsOn)}至${paperDate(publicity.endsOn)}`,
  受理方式: ({ publicity }) => publicity?.contact ?? null,
  原通知标题: ({ corrects }) => corrects?.title ?? null,
  原文号: ({ corrects }) => corrects?.number ?? null,
  原印发日期: ({ corrects }) => corrects && paperDate(corrects.issuedOn),
} as const satisfies Record<string, Fill>;
export type TokenName = keyof typeof FILLS;

const COMMON: readonly TokenName[] = ['年度', '总数', '各类数量', '首个阵地'];

/** What the text parts of each kind may ask of the records, in the order offered. */
export const TOKENS: Readonly<Record<NoticeKind, readonly TokenName[]>> = {
  AWARD: [...COMMON, '会议', '决定日期', '公示期'],
  REVOCATION: [...COMMON, '会议', '决定日期'],
  CORRECTION: [...COMMON, '原通知标题', '原文号', '原印发日期'],
  PUBLICITY: [...COMMON, '公示期', '受理方式'],
};

const TOKEN = /【([^【】]*)】/g;

const isToken = (name: string, kind: NoticeKind): name is TokenName =>
  (TOKENS[kind] as readonly string[]).includes(name);

/** The text with what the records say; what they do not say (yet) stays as it was written. */
export function filled(text: string, facts: NoticeFacts): string {
  return text.replace(TOKEN, (whole, name: string) =>
    isToken(name, facts.kind) ? (FILLS[name](facts) ?? whole) : whole,
  );
}

/** The names in 【】 that no record of this kind of notice answers. */
export function unknownTokens(text: string, kind: NoticeKind): string[] {
  return [...text.matchAll(TOKEN)]
    .map(([, name = '']) => name)
    .filter((name) => !isToken(name, kind));
}

/** The names in 【】 that the records do not answer yet. */
export function openTokens(text: string, facts: NoticeFacts): string[] {
  return [...text.matchAll(TOKEN)]
    .map(([, name = '']) => name)
    .filter((name) => !isToken(name, facts.kind) || FILLS[name](facts) === null);
}
