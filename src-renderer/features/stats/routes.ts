import type { RouteRecordRaw } from 'vue-router';

/** 统计分析: the year in charts, and the year on one sheet of paper. */
export const statsRoutes: RouteRecordRaw[] = [
  {
    path: '/stats',
    component: () => import('./charts-page.vue'),
    meta: { title: '统计分析', nav: 'stats' },
  },
  {
    path: '/stats/sheet',
    component: () => import('./sheet-page.vue'),
    meta: { title: '年度一页', nav: 'stats' },
  },
];
