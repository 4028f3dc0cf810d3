import type { RouteRecordRaw } from 'vue-router';

/** 基数, a part of 统计分析. */
export const baseFigureRoutes: RouteRecordRaw[] = [
  {
    path: '/stats/base',
    component: () => import('./base-figures-page.vue'),
    meta: { title: '基数', nav: 'stats' },
  },
];
