import type { z } from 'zod';
import type { statsCalls } from '@shared/contract/stats';
import { addDays } from '@shared/domain/common/calendar';
import { CERTIFICATE_WARNING_DAYS } from '@shared/domain/operation/certificates';
import { addMonths, monthOf, monthText } from '@shared/domain/operation/months';
import { selfCheckDueOn } from '@shared/domain/rubric/yearly';
import {
  escalationOf,
  ESCALATION_LABELS,
  ESCALATIONS,
  overdueDays,
} from '@shared/domain/supervision/rectification';
import { RECTIFICATION_NOTICE_DAYS } from '@shared/domain/workbench/calendar';
import { countedOn, dayOver } from '@shared/domain/year/counted-on';
import type { ReadTx } from '../../db/unit-of-work';
import { certificateEnds } from './certificate-ends';
import { lifeTarget, type Target } from './figures';
import * as repo from './life.repo';
import { monthsMissing } from './months-missing';

export type Item = z.output<(typeof statsCalls)['workbench.items']['output']>['items'][number];
type Key = Item['key'];

/** What stays the same for all items of one answer. */
export interface Occasion {
  year: number;
  today: string;
  /** Of what the year asks for: urgent once the year's end is near. */
  pressing: Item['level'];
}

/** The sites that a year is measured by, in words: those of now, or of the end of a year that is over. */
export const servingWords = ({ year, today }: Pick<Occasion, 'year' | 'today'>): string =>
  dayOver(year, today) === null ? '在用阵地' : '年末在用阵地';

/** A line with its count; nothing to do is no line. */
export function line(
  key: Key,
  level: Item['level'],
  count: number,
  words: { title: string; detail: string; deadline?: string | null },
  target: Target,
): Item[] {
  if (count === 0) return [];
  return [{ key, level, count, ...words, deadline: words.deadline ?? null, target }];
}

async function selfCheckItem(tx: ReadTx, occasion: Occasion): Promise<Item[]> {
  const { year, today, pressing } = occasion;
  const deadline = selfCheckDueOn(year);
  const owed = await repo.selfChecksOwed(tx, year, countedOn(year, today));
  return line(
    'SELF_CHECK_DUE',
    today > deadline ? 'URGENT' : pressing,
    owed,
    {
      title: `${year} 年度尚未自查的阵地`,
      detail: '建设单位工会每年至少开展一次全面自查（第十三条）',
      deadline,
    },
    lifeTarget({ call: 'selfCheck.obligations', year, done: false }),
  );
}

function stepItems({ byStatus, notUploaded }: repo.Standing): Item[] {
  const at = (status: Parameters<typeof byStatus.get>[0]): number => byStatus.get(status) ?? 0;
  const backlog = (step: 'APPLY' | 'ACCEPT' | 'FILE' | 'UPLOAD'): Target =>
    lifeTarget({ call: 'acceptance.backlog', step });
  return [
    ...line(
      'ACCEPT_WAITING',
      'DUE',
      at('ACCEPTANCE_PENDING'),
      { title: '待验收', detail: '已申请验收，请市直工会实地验收并登记结论（第八条）' },
      backlog('ACCEPT'),
    ),
    ...line(
      'FILE_WAITING',
      'DUE',
      at('ACCEPTED'),
      { title: '待备案', detail: '验收合格，请市总工会女职委备案并出具备案回执（第八条）' },
      backlog('FILE'),
    ),
    ...line(
      'CLOSING_PENDING',
      'DUE',
      at('DEREGISTRATION_PENDING'),
      { title: '申请注销，待审批', detail: '三级意见齐备后注销备案（第十四条）' },
      lifeTarget(
        { call: 'deregistration.list', state: 'PENDING' },
        { statuses: ['DEREGISTRATION_PENDING'] },
      ),
    ),
    ...line(
      'APPLY_WAITING',
      'NOTE',
      at('SELF_CHECKED'),
      { title: '自查合格，待申请验收', detail: '请建设单位工会向市直工会申请验收（第七条）' },
      backlog('APPLY'),
    ),
    ...line(
      'UPLOAD_MISSING',
      'NOTE',
      notUploaded,
      { title: '未上传线上平台', detail: '备案后应将阵地信息上传线上管理平台（第九条）' },
      backlog('UPLOAD'),
    ),
  ];
}

async function rectificationItems(tx: ReadTx, today: string): Promise<Item[]> {
  const open = await repo.unfinishedRectifications(tx);
  const late = open.filter((one) => overdueDays(one, today) > 0);
  const soonUntil = addDays(today, RECTIFICATION_NOTICE_DAYS);
  const soon = open.filter(
    ({ state, dueOn }) => state === 'OPEN' && dueOn >= today && dueOn <= soonUntil,
  );
  const submitted = open.filter(({ state }) => state === 'SUBMITTED');
  const levels = late.map((one) => escalationOf(one, today));
  const graded = ESCALATIONS.map((level) => ({
    label: ESCALATION_LABELS[level],
    count: levels.filter((one) => one === level).length,
  })).filter(({ count }) => count > 0);
  return [
    ...line(
      'RECTIFICATION_OVERDUE',
      'URGENT',
      late.length,
      {
        title: '整改超期',
        detail: `${graded.map(({ label, count }) => `${label} ${count} 条`).join('，')}；请催办并复查（第十三条）`,
        deadline: late[0]?.dueOn ?? null,
      },
      lifeTarget({ call: 'rectification.list', overdue: true }),
    ),
    ...line(
      'RECTIFICATION_DUE',
      'DUE',
      soon.length,
      {
        title: `${RECTIFICATION_NOTICE_DAYS} 天内到期的整改`,
        detail: '请提醒建设单位工会按期整改并报送整改情况（第十三条）',
        deadline: soon[0]?.dueOn ?? null,
      },
      lifeTarget({
        call: 'rectification.list',
        states: ['OPEN'],
        dueFrom: today,
        dueUntil: soonUntil,
      }),
    ),
    ...line(
      'RECTIFICATION_SUBMITTED',
      'DUE',
      submitted.length,
      {
        title: '待复查的整改',
        detail: '建设单位已报送整改情况，请复查并登记结论（第十三条）',
      },
      lifeTarget({ call: 'rectification.list', states: ['SUBMITTED'] }),
    ),
  ];
}

async function supervisionItem(tx: ReadTx, { year, today, pressing }: Occasion): Promise<Item[]> {
  const owed = await repo.supervisionOwed(tx, year, today);
  return line(
    'SUPERVISION_NOT_HELD',
    pressing,
    owed,
    {
      title: `${year} 年度市级督查尚未开展`,
      detail: `${servingWords({ year, today })} ${owed} 个，${year} 年还没有督查记录（第十三条）`,
      deadline: `${year}-12-31`,
    },
    lifeTarget({ call: 'supervision.list', year }, { statuses: ['FILED'] }, dayOver(year, today)),
  );
}

async function certificateItems(tx: ReadTx, today: string): Promise<Item[]> {
  const ends = await certificateEnds(tx, addDays(today, CERTIFICATE_WARNING_DAYS));
  const summed = (some: typeof ends): { count: number; first: string | null } => ({
    count: some.reduce((sum, { count }) => sum + count, 0),
    first: some.map(({ endsOn }) => endsOn).sort()[0] ?? null,
  });
  const expired = summed(ends.filter(({ endsOn }) => endsOn < today));
  const ending = summed(ends.filter(({ endsOn }) => endsOn >= today));
  return [
    ...line(
      'CERTIFICATES_EXPIRED',
      'URGENT',
      expired.count,
      {
        title: '证照已过期',
        detail: '健康证、消防、食品等证照过期的，请督促换证（第三至五条）',
        deadline: expired.first,
      },
      lifeTarget({ call: 'operation.expiring', state: 'EXPIRED' }),
    ),
    ...line(
      'CERTIFICATES_EXPIRING',
      'DUE',
      ending.count,
      {
        title: `${CERTIFICATE_WARNING_DAYS} 天内到期的证照`,
        detail: '有效期至当天仍有效，请提前换证',
        deadline: ending.first,
      },
      lifeTarget({ call: 'operation.expiring', state: 'EXPIRING' }),
    ),
  ];
}

async function monthItem(tx: ReadTx, today: string): Promise<Item[]> {
  const month = addMonths(monthOf(today), -1);
  return line(
    'MONTHS_MISSING',
    'NOTE',
    await monthsMissing(tx, month, today),
    {
      title: `${monthText(month)}运行数据未报`,
      detail: '请市直工会督促填报（第十条）；没有报的月份列为“未报”，不当作零',
    },
    lifeTarget({ call: 'operation.missing', month }),
  );
}

async function vetoItem(tx: ReadTx): Promise<Item[]> {
  return line(
    'VETO_UNCONFIRMED',
    'NOTE',
    await repo.unconfirmedTables(tx),
    {
      title: '评分表否决项待确认',
      detail: '请对照文件纸质原件勾选一票否决项并确认（附件1备注）；确认前每份评分都注明',
    },
    lifeTarget({ call: 'rubrics.list' }),
  );
}

/** What the life of the sites asks for: self-check, acceptance, filing, supervision, closing, operation. */
export async function lifeItems(tx: ReadTx, occasion: Occasion): Promise<Item[]> {
  const { today } = occasion;
  const standing = await repo.standing(tx);
  return [
    ...(await rectificationItems(tx, today)),
    ...(await certificateItems(tx, today)),
    ...(await selfCheckItem(tx, occasion)),
    ...(await supervisionItem(tx, occasion)),
    ...stepItems(standing),
    ...(await monthItem(tx, today)),
    ...(await vetoItem(tx)),
  ];
}
