import { h } from 'vue';
import { RouterLink } from 'vue-router';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import type { DrawItem } from '../../../stores/sampling';
import { NOTHING, StatusTag, type TableColumn } from '../../../ui';
import { outcomeTag, reasonsText, VERDICT_WORDS, verdictTag } from '../words';

function whyOf(item: DrawItem): string {
  const reasons = item.reasons.length > 0 ? reasonsText(item.reasons) : '';
  const note = item.certaintyNote ? `（${item.certaintyNote}）` : '';
  return item.skipReason ?? (reasons ? `${reasons}${note}` : '');
}

/** Columns of a draw's sites: drawn or not, each with its ticket. @param nameOf the 市直工会 of a code */
export function drawSiteColumns(nameOf: (code: string) => string): TableColumn<DrawItem>[] {
  return [
    {
      key: 'number',
      title: '阵地编号',
      width: 104,
      pinned: true,
      text: (item) => item.siteNumber,
      render: (item) => h(RouterLink, { to: `/sites/${item.siteId}` }, () => item.siteNumber),
    },
    {
      key: 'name',
      title: '阵地名称',
      width: 250,
      grow: 0.6,
      text: (item) => item.siteName,
      render: (item) => h('span', { title: item.siteName }, item.siteName),
    },
    { key: 'type', title: '类型', width: 84, text: (item) => TYPE_SHORT_LABELS[item.type] },
    {
      key: 'jurisdiction',
      title: '市直工会',
      width: 116,
      grow: 0.4,
      text: (item) => nameOf(item.jurisdictionCode),
    },
    {
      key: 'rank',
      title: '次序',
      width: 56,
      align: 'end',
      text: (item) => (item.rank === null ? NOTHING : String(item.rank)),
    },
    {
      key: 'ticket',
      title: '票号',
      width: 136,
      text: (item) => item.ticket ?? NOTHING,
      render: (item) =>
        h(
          'code',
          { class: 'digest', title: item.ticket ?? undefined },
          item.ticket ? `${item.ticket.slice(0, 13)}…` : NOTHING,
        ),
    },
    {
      key: 'outcome',
      title: '结果',
      width: 96,
      text: (item) => outcomeTag(item).text,
      render: (item) => h(StatusTag, outcomeTag(item)),
    },
    { key: 'why', title: '必查或不到访原因', width: 132, grow: 0.3, text: whyOf },
    {
      key: 'checked',
      title: '检查',
      width: 142,
      text: (item) =>
        item.checkedOn && item.verdict
          ? `${item.checkedOn} ${VERDICT_WORDS[item.verdict]}`
          : NOTHING,
      render: (item) =>
        item.checkedOn && item.verdict
          ? h('span', [
              `${item.checkedOn} `,
              h(StatusTag, { ...verdictTag(item.verdict), plain: true }),
            ])
          : NOTHING,
    },
    {
      key: 'inspectors',
      title: '检查人员',
      width: 140,
      optional: true,
      text: (item) => item.inspectors.join('、') || NOTHING,
    },
  ];
}
