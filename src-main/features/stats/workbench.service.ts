import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { statsCalls } from '@shared/contract/stats';
import { businessDateOf, businessMinuteOf } from '@shared/domain/common/business-date';
import { listSome } from '@shared/domain/common/text';
import { likePairs } from '@shared/domain/site/duplicate-pairs';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { storedPath } from '../attachments/file-store';
import { listBackups } from '../backup/backup.service';
import { dismissedPairs, likeGroups } from '../duplicates/duplicates.repo';
import { attainmentOf, attainmentTotals } from '../sampling/attainment';
import { listDraws } from '../sampling/draw.repo';
import { marksOpenOn } from '../sampling/population.repo';
import {
  attainmentFacts,
  closedDrawnSites,
  obstructedDrawnSites,
} from '../sampling/overview.service';
import type { SiteFilter } from '../sites/conditions.repo';
import { countSites, revision } from '../sites/list.repo';
import type { CountCache } from '../sites/sites.service';
import { pageTarget, registryTarget, samplingTarget } from './figures';
import { lifeItems, servingWords, type Item, type Occasion } from './life-items';
import { moneyItems } from './money-items';
import { seasonItems } from './season-items';
import { yearItems } from './year-items';
import { attachmentHashes, rejectedRows } from './workbench.repo';

type Workbench = z.output<(typeof statsCalls)['workbench.items']['output']>;

/** Backups are made daily; one older than this means that something hinders them. */
const BACKUP_OVERDUE_MS = 2 * 86_400_000;
/** From this day of the year on, what the year still lacks is urgent: two months are left. */
const LATE_IN_YEAR = '-11-01';

/** Facts of 附件2 that every site in service must have and that a list can be narrowed to. */
const MANDATORY: NonNullable<SiteFilter['missing']> = [
  'builder',
  'unionHeadName',
  'unionHeadPhone',
  'managerName',
  'managerPhone',
  'locationKind',
  'serviceTargets',
  'openToPublic',
  'address',
  'postcode',
  'setting',
  'area',
  'openedOn',
];
const INCOMPLETE: SiteFilter = { statuses: ['FILED'], missing: MANDATORY };

async function samplingItems(tx: ReadTx, { year, today, pressing }: Occasion): Promise<Item[]> {
  const draws = await listDraws(tx, year);
  const facts = await attainmentFacts(tx, year, today, draws);
  const rows = attainmentOf(facts);
  const totals = attainmentTotals(rows);
  const deadline = `${year}-12-31`;
  const items: Item[] = [];
  const frozen = draws.find(({ state }) => state === 'FROZEN');
  if (frozen) {
    items.push({
      key: 'DRAW_FROZEN',
      level: pressing,
      title: '总体已冻结，尚未抽取',
      detail: `${year} 年度第 ${frozen.sequence} 次：${frozen.populationCount} 个阵地，快照日期 ${frozen.asOf}`,
      count: frozen.populationCount,
      deadline,
      target: samplingTarget(year, 'ATTAINMENT'),
    });
  }
  if (!facts.state) {
    if (!frozen && totals.populationToday > 0) {
      items.push({
        key: 'DRAW_NOT_HELD',
        level: pressing,
        title: `${year} 年度抽查尚未抽取`,
        detail: `${servingWords({ year, today })} ${totals.populationToday} 个，各市直工会合计应抽 ${totals.requiredToday} 个（第十三条）`,
        count: totals.requiredToday,
        deadline,
        target: samplingTarget(year, 'ATTAINMENT'),
      });
    }
    return items;
  }
  const behind = rows.filter(({ missing }) => missing > 0);
  if (behind.length > 0) {
    items.push({
      key: 'CHECKS_BEHIND',
      level: pressing,
      title: '抽查未达一半的市直工会',
      detail: `还差 ${totals.missing} 个：${listSome(
        behind.map(({ name, missing }) => `${name} ${missing}`),
        4,
      )}`,
      count: behind.length,
      deadline,
      target: samplingTarget(year, 'ATTAINMENT'),
    });
  }
  const closed = [...(await closedDrawnSites(tx, facts)), ...obstructedDrawnSites(facts)];
  if (closed.length > 0) {
    items.push({
      key: 'DRAWN_SITE_CLOSED',
      level: 'URGENT',
      title: '抽中而不能检查的阵地',
      detail: `请替换为下一张票：${listSome(
        closed.map(({ site, why }) => `${site.siteNumber} ${why}`),
        3,
      )}`,
      count: closed.length,
      deadline,
      target: samplingTarget(year, 'ALERTS', null, {
        ids: closed.map(({ site }) => site.siteId),
      }),
    });
  }
  if (totals.toSupplement > 0) {
    const due = rows.filter(({ toSupplement }) => toSupplement > 0);
    items.push({
      key: 'SUPPLEMENT_DUE',
      level: 'DUE',
      title: '新增备案后需要补抽',
      detail: listSome(
        due.map(({ name, toSupplement }) => `${name} ${toSupplement} 个`),
        4,
      ),
      count: totals.toSupplement,
      deadline,
      target: samplingTarget(year, 'ALERTS'),
    });
  }
  return items;
}

async function certaintyItem(tx: ReadTx, year: number, today: string): Promise<Item[]> {
  const marks = await marksOpenOn(tx, today);
  if (marks.length === 0) return [];
  const ids = [...new Set(marks.map(({ siteId }) => siteId))];
  return [
    {
      key: 'CERTAINTY_OPEN',
      level: 'NOTE',
      title: '列为必查的阵地',
      detail: '整改未完成、有投诉或一票否决项不合格，情况解除后请及时解除',
      count: ids.length,
      deadline: null,
      target: samplingTarget(year, 'CERTAINTY', null, { ids }),
    },
  ];
}

async function registryItems(tx: ReadTx, cache: CountCache): Promise<Item[]> {
  const at = await revision(tx);
  const incomplete = await cache.at(at, 'incomplete', () => countSites(tx, { filter: INCOMPLETE }));
  const pairs = await cache.at(at, 'pairs', async () =>
    likePairs(await likeGroups(tx), await dismissedPairs(tx)),
  );
  const rejected = await rejectedRows(tx);
  const items: Item[] = [];
  if (incomplete > 0) {
    items.push({
      key: 'INCOMPLETE_RECORDS',
      level: 'NOTE',
      title: '在册信息缺项',
      detail: '备案表要求逐项填写，切勿缺漏（附件2）',
      count: incomplete,
      deadline: null,
      target: registryTarget(INCOMPLETE),
    });
  }
  if (pairs.length > 0) {
    items.push({
      key: 'POSSIBLE_DUPLICATES',
      level: 'NOTE',
      title: '疑似重复的阵地',
      detail: '名称、地址或电话相同，请合并或确认不是同一个',
      count: pairs.length,
      deadline: null,
      target: pageTarget('duplicates'),
    });
  }
  if (rejected.rows > 0) {
    items.push({
      key: 'REJECTED_ROWS',
      level: 'DUE',
      title: '导入时被退回的行',
      detail: `${rejected.batches} 批导入中有退回的行，请报送单位更正后重新导入`,
      count: rejected.rows,
      deadline: null,
      target: pageTarget('imports'),
    });
  }
  return items;
}

/** Kept files by hash, read folder by folder: far cheaper than asking for each file. */
function keptHashes(folder: string): Set<string> {
  if (!existsSync(folder)) return new Set();
  const hashes = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((rest) => name + rest));
  return new Set(hashes);
}

async function attachmentItems(app: AppContext, tx: ReadTx): Promise<Item[]> {
  const hashes = await attachmentHashes(tx);
  if (hashes.length === 0) return [];
  const kept = keptHashes(app.paths.attachments);
  const missing = hashes.filter(
    (hash) => !kept.has(hash) && !existsSync(storedPath(app.paths.attachments, hash)),
  );
  if (missing.length === 0) return [];
  return [
    {
      key: 'ATTACHMENTS_MISSING',
      level: 'URGENT',
      title: '附件文件缺失',
      detail: '档案中登记的照片或文件在附件目录里找不到，请从备份恢复或重新存入',
      count: missing.length,
      deadline: null,
      target: pageTarget('attachments'),
    },
  ];
}

function backupItems(app: AppContext): Item[] {
  const [last] = listBackups(app.paths.backups);
  const age = last === undefined ? Infinity : app.clock.now().getTime() - Date.parse(last.at);
  if (age <= BACKUP_OVERDUE_MS) return [];
  return [
    {
      key: 'BACKUP_OVERDUE',
      level: 'URGENT',
      title: '备份过期',
      detail:
        last === undefined
          ? '还没有任何备份，请立即备份'
          : `最近一次备份在 ${businessMinuteOf(new Date(last.at))}，请立即备份`,
      count: 1,
      deadline: null,
      target: pageTarget('backups'),
    },
  ];
}

const LEVELS: readonly Item['level'][] = ['URGENT', 'DUE', 'NOTE'];

/** What the year's work asks for, in its order: what must be looked at before the year is closed, too. */
export async function itemsOfYear(tx: ReadTx, occasion: Occasion): Promise<Item[]> {
  return [
    ...(await samplingItems(tx, occasion)),
    ...(await lifeItems(tx, occasion)),
    ...(await seasonItems(tx, occasion)),
    ...(await moneyItems(tx, occasion)),
  ];
}

/** What needs doing now, by urgency; within the same urgency in the order of the year's work. */
export async function workbench(
  app: AppContext,
  cache: CountCache,
  input: { year: number },
): Promise<Workbench> {
  const today = businessDateOf(app.clock.now());
  const occasion: Occasion = {
    year: input.year,
    today,
    pressing: today >= `${input.year}${LATE_IN_YEAR}` ? 'URGENT' : 'DUE',
  };
  const items = await app.uow.read(async (tx) => [
    ...(await itemsOfYear(tx, occasion)),
    ...(await yearItems(tx, today)),
    ...(await registryItems(tx, cache)),
    ...(await attachmentItems(app, tx)),
    ...(await certaintyItem(tx, input.year, today)),
  ]);
  items.push(...backupItems(app));
  return {
    year: input.year,
    today,
    items: items.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level)),
  };
}
