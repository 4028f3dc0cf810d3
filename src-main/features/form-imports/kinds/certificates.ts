import { parseCertificateKind } from '@shared/domain/forms/cells';
import { reportAt } from '@shared/domain/forms/form-reader';
import { normKey } from '@shared/domain/import/normalise';
import { CERTIFICATE_LABELS, requiredCertificates } from '@shared/domain/operation/certificates';
import { CERTIFICATES, recordsOf } from '../../operation/records.repo';
import type { ReadTx } from '../../../db/unit-of-work';
import type { TemplateRow, TemplateScope } from '../definition';
import { SITE_COLUMNS, siteCells } from '../site-part';
import { choiceColumn, dayColumn, NOTE_COLUMN, textColumn } from './columns';
import { refuseFutureDays } from './surveys';
import { tableForm } from './table-form';

const key = (text: unknown): string => (typeof text === 'string' ? normKey(text) : '');

/** What each site has, and a line for each kind that it must have and has not. */
async function templateRows(tx: ReadTx, scope: TemplateScope): Promise<TemplateRow[]> {
  const { sites, units } = scope;
  const held = await recordsOf(
    tx,
    CERTIFICATES,
    sites.map((site) => site.siteId),
  );
  return sites.flatMap((site) => {
    const own = held.filter((one) => one.siteId === site.siteId);
    const types = (units.get(site.siteId) ?? []).map((unit) => unit.type);
    const lacking = requiredCertificates(site.type, types).filter(
      ({ kind }) => !own.some((one) => one.kind === kind),
    );
    return [...own.map(({ siteId: _siteId, id: _id, ...one }) => one), ...lacking].map((one) => ({
      ...siteCells(site),
      ...one,
    }));
  });
}

/** 证照 (第三至五条): one line a certificate. */
export const certificatesForm = tableForm({
  kind: 'CERTIFICATES',
  table: CERTIFICATES,
  description: '健康证、消防、食品、房屋安全等证照的编号与有效期，每份一行。',
  columns: [
    ...SITE_COLUMNS,
    choiceColumn(
      {
        key: 'kind',
        header: '证照种类',
        also: '证照名称 证件名称 证件种类 证书种类 种类 证照 证照类型 证件类型',
        role: 'key',
        required: true,
        how: '从下拉列表选择。',
        width: 20,
      },
      CERTIFICATE_LABELS,
      parseCertificateKind,
    ),
    textColumn(
      {
        key: 'holder',
        header: '持证人',
        also: '持有人 姓名 人员姓名 持证人姓名',
        need: '健康证填',
        how: '健康证填人员姓名；其他证照可留空。',
      },
      60,
    ),
    textColumn(
      {
        key: 'number',
        header: '证照编号',
        also: '证号 证件编号 证件号 证书编号 编号 许可证号 批号',
        how: '证照上的编号、文号。',
        width: 22,
      },
      60,
    ),
    dayColumn({
      key: 'issuedOn',
      header: '发证日期',
      also: '签发日期 办理日期 发证时间 办证日期',
      how: '写成 2026-06-29。',
    }),
    dayColumn({
      key: 'expiresOn',
      header: '有效期至',
      also: '有效期 到期日期 有效期截止 截止日期 到期时间 有效期限',
      how: '最后一天有效的日期；长期有效的留空。',
    }),
    NOTE_COLUMN,
  ],
  labels: {
    kind: '证照种类',
    holder: '持证人',
    number: '证照编号',
    issued_on: '发证日期',
    expires_on: '有效期至',
    note: '备注',
    removed_at: '撤下',
  },
  check: (row, _site, facts) => {
    refuseFutureDays(row, facts, { issuedOn: '发证日期' });
    const { issuedOn, expiresOn } = row.columns;
    if (typeof issuedOn !== 'string' || typeof expiresOn !== 'string' || expiresOn >= issuedOn)
      return;
    const message = `有效期至 ${expiresOn} 早于发证日期 ${issuedOn}。请核对两个日期。`;
    reportAt(row.source, 'error', 'expiresOn', 'DATES_REVERSED', message);
  },
  // A renewed certificate has another number, or at least another end: it is a record of its own.
  keyOf: ({ kind, holder, number, expiresOn }) =>
    `${kind}|${key(holder)}|${number ? key(number) : `至${expiresOn ?? ''}`}`,
  keyWords: '同一份证照',
  nameColumns: ['holder', 'number', 'expires_on'],
  byUnit: false,
  sourced: true,
  template: templateRows,
});
