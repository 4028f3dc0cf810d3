import { nextTick } from 'vue';
import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router';
import { pageShown } from '../api/first-page';
import { acceptanceRoutes } from '../features/acceptance/routes';
import { demonstrationRoutes } from '../features/demonstration/routes';
import { applicationRoutes } from '../features/demonstration-applications/routes';
import { aftercareRoutes } from '../features/aftercare/routes';
import { baseFigureRoutes } from '../features/base-figures/routes';
import { decisionRoutes } from '../features/demonstration-decision/routes';
import { importRoutes } from '../features/imports/routes';
import { noticeRoutes } from '../features/notices/routes';
import { operationRoutes } from '../features/operation/routes';
import { reportRoutes } from '../features/reports/routes';
import { reviewRoutes } from '../features/review/routes';
import { samplingRoutes } from '../features/sampling/routes';
import { selfCheckRoutes } from '../features/self-check/routes';
import { settingsRoutes } from '../features/settings/routes';
import { siteRoutes } from '../features/sites/routes';
import { statsRecordRoutes } from '../features/stats-records/routes';
import { statsRoutes } from '../features/stats/routes';
import { subsidyUseRoutes } from '../features/subsidies/routes';
import { allocationRoutes } from '../features/subsidy-allocation/routes';
import { supervisionRoutes } from '../features/supervision/routes';
import { workbenchRoutes } from '../features/workbench/routes';
import { yearClosingRoutes } from '../features/year-closing/routes';
import { elementReady } from '../ui/element';

declare module 'vue-router' {
  interface RouteMeta {
    /** Name of the page in the title bar. */
    title?: string;
    /** Which entry of the navigation stands for this page. */
    nav?:
      | 'workbench'
      | 'sites'
      | 'acceptance'
      | 'sampling'
      | 'supervision'
      | 'demonstration'
      | 'subsidy'
      | 'stats'
      | 'reports'
      | 'settings';
    /** Drawn without waiting for Element Plus: the page brings it in itself where it is needed. */
    light?: boolean;
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/workbench' },
  ...workbenchRoutes,
  // Before the sites, whose record page would take any word for a number.
  ...importRoutes,
  ...siteRoutes,
  ...acceptanceRoutes,
  ...selfCheckRoutes,
  ...operationRoutes,
  ...samplingRoutes,
  ...applicationRoutes,
  ...decisionRoutes,
  ...noticeRoutes,
  ...aftercareRoutes,
  ...supervisionRoutes,
  ...demonstrationRoutes,
  ...reviewRoutes,
  ...allocationRoutes,
  ...subsidyUseRoutes,
  ...statsRoutes,
  ...statsRecordRoutes,
  ...baseFigureRoutes,
  ...yearClosingRoutes,
  ...reportRoutes,
  ...settingsRoutes,
  { path: '/:rest(.*)*', redirect: '/workbench' },
];

export const router = createRouter({ history: createWebHashHistory(), routes });

router.beforeResolve(async (to) => {
  if (!to.meta.light) await elementReady();
});

router.afterEach((to) => {
  // The registry says itself when its first rows are there.
  if (to.meta.nav && !to.meta.light) void nextTick(() => pageShown(to.path));
  document.title = to.meta.title ? `${to.meta.title} — 阵地通` : '阵地通';
});
