import type { RouteLocationRaw } from 'vue-router';
import type { CallOutput } from '@shared/contract/registry';

/** Where a figure leads: the page and the list it counts. */
export type Target = CallOutput<'workbench.items'>['items'][number]['target'];

type LifeList = NonNullable<Target['list']>;

const words = (query: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** The page that shows a list, its filters in the address under the names that the page reads. */
function lifeRoute(list: LifeList): RouteLocationRaw {
  switch (list.call) {
    case 'acceptance.backlog':
      return { path: '/acceptance', query: { step: list.step } };
    case 'selfCheck.obligations':
      return { path: '/acceptance/self-checks', query: { year: String(list.year), done: '0' } };
    case 'rectification.list':
      return {
        path: '/supervision',
        query: words({
          state: list.states?.join(','),
          overdue: list.overdue ? '1' : undefined,
          dueFrom: list.dueFrom,
          dueUntil: list.dueUntil,
        }),
      };
    case 'supervision.list':
      return { path: '/supervision/visits' };
    case 'deregistration.list':
      return { path: '/acceptance/closings' };
    case 'operation.missing':
      return { path: '/operation', query: { tab: 'months', month: list.month } };
    case 'operation.expiring':
      return {
        path: '/operation',
        query: words({
          tab: 'certificates',
          state: list.state,
          endsFrom: list.endsFrom,
          endsUntil: list.endsUntil,
        }),
      };
    case 'rubrics.list':
      return { path: '/settings/rubrics' };
    case 'demonstration.rules':
      return { path: '/demonstration' };
    case 'demonstration.applications':
      return { path: '/demonstration/applications', query: words({ state: list.state }) };
    case 'demonstration.candidates':
    case 'demonstration.decision':
      return { path: '/demonstration/decision' };
    case 'review.progress':
      return { path: `/demonstration/review/${list.sessionId}`, query: { tab: 'progress' } };
    case 'aftercare.standings':
      return {
        path: '/demonstration/after',
        query: words({ state: list.state, owed: list.selfCheckOwed ? '1' : undefined }),
      };
    case 'subsidy.unpaid':
      return { path: '/subsidy/payment' };
    case 'subsidy.toHandle':
      return { path: '/subsidy/handling', query: { state: list.state } };
    case 'subsidy.checks':
      return {
        path: '/subsidy/checks',
        query: words({
          year: String(list.year),
          done: list.done === false ? '0' : undefined,
          result: list.result,
        }),
      };
    case 'subsidy.spendings':
      return {
        path: '/subsidy/use',
        query: { purpose: list.purpose, spent: String(list.spentYear) },
      };
    case 'year.status':
      return { path: '/stats/year', query: { year: String(list.year) } };
    case 'stats.records':
      return {
        path: '/stats/records',
        query: { of: JSON.stringify({ ...list, call: undefined }) },
      };
    case 'baseFigures.list':
      return {
        path: '/stats/base',
        query: words({ year: String(list.year), jurisdiction: list.jurisdictionCode }),
      };
  }
}

/** The route that opens exactly the records of a figure. */
export function routeOf(target: Target): RouteLocationRaw {
  if (target.list) return lifeRoute(target.list);
  switch (target.page) {
    case 'registry':
      return {
        path: '/sites',
        query: {
          ...(target.filter ? { filter: JSON.stringify(target.filter) } : {}),
          ...(target.asOf ? { asOf: target.asOf } : {}),
        },
      };
    case 'sampling':
      return {
        path: '/sampling',
        query: {
          ...(target.sampling?.jurisdictionCode
            ? { jurisdiction: target.sampling.jurisdictionCode }
            : {}),
          ...(target.sampling ? { list: target.sampling.list } : {}),
        },
      };
    case 'imports':
      return { path: '/sites/import' };
    case 'duplicates':
      return { path: '/sites/duplicates' };
    case 'backups':
      return { path: '/settings/backup' };
    case 'attachments':
      return { path: '/settings/checks' };
    case 'acceptance':
      return { path: '/acceptance' };
    case 'closings':
      return { path: '/acceptance/closings' };
    case 'selfChecks':
      return { path: '/acceptance/self-checks' };
    case 'supervision':
      return { path: '/supervision' };
    case 'operation':
      return { path: '/operation' };
    case 'rubrics':
      return { path: '/settings/rubrics' };
    case 'demonstration':
      return { path: '/demonstration' };
    case 'applications':
      return { path: '/demonstration/applications' };
    case 'review':
      return { path: '/demonstration/review' };
    case 'decision':
      return { path: '/demonstration/decision' };
    case 'subsidyPayment':
      return { path: '/subsidy/payment' };
    case 'subsidyUse':
      return { path: '/subsidy/use' };
    case 'subsidyChecks':
      return { path: '/subsidy/checks' };
    case 'yearClosing':
      return { path: '/stats/year' };
    case 'aftercare':
      return { path: '/demonstration/after' };
    case 'statsRecords':
      return { path: '/stats' };
    case 'baseFigures':
      return { path: '/stats/base' };
  }
}
