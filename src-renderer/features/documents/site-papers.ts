import type { CallInput } from '@shared/contract/registry';

/** A form that can be printed for many sites at once. */
export interface SitePaper {
  readonly key: string;
  readonly title: string;
  /** When it is wanted, in a few words. */
  readonly hint: string;
  readonly kind: string;
  readonly params?: CallInput<'documents.previewBatch'>['params'];
  readonly copies: number;
}

/** The forms of the regulation that a list of sites can print, each for the site's latest record. */
export const SITE_PAPERS: readonly SitePaper[] = [
  {
    key: 'filing-form',
    title: '备案表',
    hint: '附件2，按台账、验收和备案填好',
    kind: 'filing-form',
    copies: 2,
  },
  {
    key: 'filing-receipt',
    title: '备案回执',
    hint: '附存根；只有已备案的阵地有',
    kind: 'filing-receipt',
    copies: 1,
  },
  {
    key: 'self-check-form',
    title: '自查评分表',
    hint: '附件1，最近一次完成的自查',
    kind: 'self-check-form',
    copies: 1,
  },
  {
    key: 'self-check-blank',
    title: '自查评分表（空白）',
    hint: '附件1，按阵地的类型，供手写',
    kind: 'self-check-form',
    params: { blank: true },
    copies: 1,
  },
  {
    key: 'acceptance-sheet',
    title: '验收实地检查表',
    hint: '还没有结论的印成待填的表',
    kind: 'acceptance-sheet',
    copies: 1,
  },
  {
    key: 'rectification-notice',
    title: '整改通知书',
    hint: '最近一次检查开出、还没有销号的整改',
    kind: 'rectification-notice',
    copies: 2,
  },
];
