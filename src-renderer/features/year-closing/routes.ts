import type { RouteRecordRaw } from 'vue-router';

/** 年度结转, a part of 统计分析. */
export const yearClosingRoutes: RouteRecordRaw[] = [
  {
    path: '/stats/year',
    component: () => import('./year-page.vue'),
    meta: { title: '年度结转', nav: 'stats' },
  },
];
