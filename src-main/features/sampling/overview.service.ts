import type { z } from 'zod';
import type { samplingCalls } from '@shared/contract/sampling';
import { businessDateOf } from '@shared/domain/common/business-date';
import { listSome } from '@shared/domain/common/text';
import { CERTAINTY_WORDS } from '@shared/domain/sampling/frame';
import { dayOver } from '@shared/domain/year/counted-on';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import type { AttainmentFacts, AttainmentRow } from './attainment';
import { attainmentOf, attainmentTotals } from './attainment';
import { servingSites, servingSitesOn } from './attainment.repo';
import type { ChosenSite } from './chain';
import { chainOfYear, drawInForce } from './chain';
import { latestChecks } from './check.repo';
import type { StoredDraw } from './draw.repo';
import * as repo from './draw.repo';
import { assignmentsOf } from './inspector.repo';
import * as population from './population.repo';
import { summariesOf } from './summary';

type Overview = z.output<(typeof samplingCalls)['sampling.overview']['output']>;
type Alert = Overview['alerts'][number];
type Step = Overview['steps'][number];

/** Numbers named in one alert; the list behind it shows all. */
const MOST_NUMBERS = 50;

/** The facts of the 达标 table of a year: as of now, of a year that is over as of its last day. */
export async function attainmentFacts(
  tx: ReadTx,
  year: number,
  today: string,
  draws?: readonly StoredDraw[],
): Promise<AttainmentFacts> {
  const state = await chainOfYear(tx, year, draws);
  const over = dayOver(year, today);
  const day = over ?? today;
  return {
    day,
    jurisdictions: await population.jurisdictionsOn(tx, day),
    serving: over === null ? await servingSites(tx) : await servingSitesOn(tx, over),
    state,
    atDraw: state ? await repo.jurisdictionsOf(tx, state.latest.id) : [],
    checks: await latestChecks(tx, year),
    obstacles: await population.obstaclesOf(tx, year),
  };
}

/** A drawn, unchecked site that is no longer in service, with the reason. */
export interface ClosedSite {
  site: ChosenSite;
  why: string;
}

const STATUS_WHY: Readonly<Record<string, string>> = {
  DEREGISTERED: '已注销',
  DEREGISTRATION_PENDING: '正在申请注销',
};

/** Drawn sites that nobody can visit any more: closed, merged, voided. */
export async function closedDrawnSites(tx: ReadTx, facts: AttainmentFacts): Promise<ClosedSite[]> {
  const serving = new Set(facts.serving.map(({ siteId }) => siteId));
  const gone = [...(facts.state?.due.values() ?? [])].filter(
    ({ siteId }) => !serving.has(siteId) && !facts.checks.has(siteId),
  );
  if (gone.length === 0) return [];
  const states = await population.sitesToday(
    tx,
    gone.map(({ siteId }) => siteId),
  );
  return gone.map((site) => {
    const now = states.get(site.siteId);
    const why = now?.mergedIntoNumber
      ? `已并入 ${now.mergedIntoNumber}`
      : now?.voided === 1
        ? '导入已撤销'
        : (STATUS_WHY[now?.status ?? ''] ?? '已不在用');
    return { site, why };
  });
}

/** Drawn, unchecked sites in service that cannot be visited. */
export function obstructedDrawnSites({ state, checks, obstacles, serving }: AttainmentFacts) {
  const inService = new Set(serving.map(({ siteId }) => siteId));
  return [...(state?.due.values() ?? [])].flatMap((site) => {
    const reason = obstacles.get(site.siteId);
    const open = reason !== undefined && !checks.has(site.siteId) && inService.has(site.siteId);
    return open ? [{ site, why: `不能到访：${reason}` }] : [];
  });
}

function grouped(closed: readonly ClosedSite[]): Map<string, ClosedSite[]> {
  const groups = new Map<string, ClosedSite[]>();
  for (const entry of closed) {
    const code = entry.site.jurisdictionCode;
    groups.set(code, [...(groups.get(code) ?? []), entry]);
  }
  return groups;
}

function siteAlerts(
  kind: Alert['kind'],
  entries: readonly ClosedSite[],
  names: ReadonlyMap<string, string>,
  rest: string,
): Alert[] {
  return [...grouped(entries)].map(([code, sites]) => ({
    kind,
    level: 'error',
    text: `${names.get(code) ?? code}抽中的 ${sites.length} 个阵地${rest}（${listSome(
      sites.map(({ site, why }) => `${site.siteNumber} ${why}`),
      3,
    )}），请替换为下一张票。`,
    count: sites.length,
    jurisdictionCode: code,
    siteNumbers: sites.slice(0, MOST_NUMBERS).map(({ site }) => site.siteNumber),
  }));
}

async function certaintyAlerts(tx: ReadTx, facts: AttainmentFacts): Promise<Alert[]> {
  const { state } = facts;
  if (!state) return [];
  const serving = new Map(facts.serving.map((site) => [site.siteId, site]));
  const open = (await population.marksOpenOn(tx, facts.day)).filter(
    ({ siteId }) => serving.has(siteId) && !facts.checks.has(siteId) && !state.due.has(siteId),
  );
  if (open.length === 0) return [];
  const sites = [...new Set(open.map(({ siteId }) => siteId))];
  const words = [...new Set(open.map(({ reason }) => CERTAINTY_WORDS[reason]))].join('、');
  return [
    {
      kind: 'CERTAINTY_NOT_DRAWN',
      level: 'warning',
      text: `${sites.length} 个在用阵地在抽取后列为必查（${words}），还没有抽中，请补抽。`,
      count: sites.length,
      jurisdictionCode: null,
      siteNumbers: sites
        .slice(0, MOST_NUMBERS)
        .map((siteId) => serving.get(siteId)?.siteNumber ?? ''),
    },
  ];
}

/** What has to be looked at in a year. */
export async function alertsOf(
  tx: ReadTx,
  facts: AttainmentFacts,
  rows: readonly AttainmentRow[],
  frozen: StoredDraw | undefined,
  today: string,
): Promise<Alert[]> {
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  const alerts: Alert[] = [];
  if (frozen) {
    alerts.push({
      kind: 'FROZEN_WAITING',
      level: 'warning',
      text: `第 ${frozen.sequence} 次抽取的总体已冻结（${frozen.populationCount} 个阵地），还没有抽取。`,
      count: frozen.populationCount,
      jurisdictionCode: null,
      siteNumbers: [],
    });
  }
  alerts.push(
    ...siteAlerts('DRAWN_SITE_CLOSED', await closedDrawnSites(tx, facts), names, '已不在用'),
    ...siteAlerts('DRAWN_SITE_OBSTACLE', obstructedDrawnSites(facts), names, '不能到访'),
  );
  const now = facts.day === today ? '现有' : '年末';
  for (const row of rows) {
    if (row.toSupplement === 0) continue;
    alerts.push({
      kind: 'SUPPLEMENT_DUE',
      level: 'warning',
      text: `${row.name}${now}在用阵地 ${row.populationToday} 个（抽取时 ${row.populationAtDraw ?? 0} 个），还需补抽 ${row.toSupplement} 个。`,
      count: row.toSupplement,
      jurisdictionCode: row.code,
      siteNumbers: [],
    });
  }
  for (const { code, name, shortfall } of facts.atDraw) {
    if (shortfall === 0) continue;
    alerts.push({
      kind: 'SHORTFALL',
      level: 'warning',
      text: `${name}可以到访的阵地不足，抽取时缺 ${shortfall} 个。`,
      count: shortfall,
      jurisdictionCode: code,
      siteNumbers: [],
    });
  }
  alerts.push(...(await certaintyAlerts(tx, facts)));
  return alerts;
}

async function stepsOf(
  tx: ReadTx,
  { state, checks }: AttainmentFacts,
  totals: Overview['totals'],
  frozen: StoredDraw | undefined,
): Promise<Step[]> {
  const held = state !== undefined;
  const drawIds = state?.chain.map(({ id }) => id) ?? [];
  const assigned = new Set((await assignmentsOf(tx, drawIds)).map(({ siteId }) => siteId));
  const open = [...(state?.due.values() ?? [])].filter(({ siteId }) => !checks.has(siteId));
  const unassigned = open.filter(({ siteId }) => !assigned.has(siteId)).length;
  const allReached =
    held &&
    totals.owingJurisdictions > 0 &&
    totals.reachedJurisdictions === totals.owingJurisdictions;
  const later = (done: boolean, now: boolean): Step['state'] =>
    done ? 'DONE' : now ? 'NOW' : 'LATER';
  const fixed = held || frozen !== undefined;
  return [
    {
      key: 'PREPARE',
      label: '准备与预演',
      state: later(fixed, true),
      detail: fixed ? '已核对总体与应抽数' : '请先预演：核对总体、应抽数、必查阵地和不能到访的阵地',
    },
    {
      key: 'FREEZE',
      label: '冻结总体',
      state: later(fixed, false),
      detail: frozen
        ? `第 ${frozen.sequence} 次：${frozen.populationCount} 个阵地，快照日期 ${frozen.asOf}`
        : held
          ? `${state.latest.populationCount} 个阵地，快照日期 ${state.latest.asOf}`
          : '还没有冻结，冻结后公布摘要再产生种子',
    },
    {
      key: 'DRAW',
      label: '抽取',
      state: later(held && !frozen, frozen !== undefined),
      detail: held ? `已抽中 ${totals.drawn} 个` : '还没有抽取',
    },
    {
      key: 'ASSIGN',
      label: '抽检查人员（双随机）',
      state: later(held && unassigned === 0, held),
      detail: !held
        ? '抽取后进行，按需要'
        : unassigned === 0
          ? '待查阵地都有检查人员'
          : `${unassigned} 个待查阵地还没有检查人员`,
    },
    {
      key: 'CHECK',
      label: '检查与登记',
      state: later(held && open.length === 0, held),
      detail: held ? `已查 ${totals.checked} 个，还有 ${totals.remaining} 个待查` : '抽取后进行',
    },
    {
      key: 'DONE',
      label: '达标',
      state: later(allReached, false),
      detail: `${totals.owingJurisdictions} 个市直工会中 ${totals.reachedJurisdictions} 个已达标`,
    },
  ];
}

/** Where the annual spot check of a year stands. */
export async function overview(app: AppContext, input: { year: number }): Promise<Overview> {
  const today = businessDateOf(app.clock.now());
  return app.uow.read(async (tx) => {
    const draws = await repo.listDraws(tx, input.year);
    const facts = await attainmentFacts(tx, input.year, today, draws);
    const frozen = draws.find(({ state }) => state === 'FROZEN');
    const rows = attainmentOf(facts);
    const totals = attainmentTotals(rows);
    return {
      year: input.year,
      today,
      steps: await stepsOf(tx, facts, totals, frozen),
      draws: (await summariesOf(tx, draws)).reverse(),
      currentDrawId: drawInForce(draws)?.id ?? null,
      latestDrawId: facts.state?.latest.id ?? null,
      frozenDrawId: frozen?.id ?? null,
      jurisdictions: rows,
      totals,
      alerts: await alertsOf(tx, facts, rows, frozen, today),
    };
  });
}
