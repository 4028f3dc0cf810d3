import type { RouteRecordRaw } from 'vue-router';

/** 报表打印: what the office prints, the words of the year's report, reports of one's own. */
export const reportRoutes: RouteRecordRaw[] = [
  {
    path: '/reports',
    component: () => import('./reports-page.vue'),
    meta: { title: '报表打印', nav: 'reports' },
  },
  {
    path: '/reports/annual/:year(\\d{4})',
    component: () => import('./annual-page.vue'),
    props: (route) => ({ year: Number(route.params['year']) }),
    meta: { title: '年度工作报告', nav: 'reports' },
  },
  {
    path: '/reports/own/:id(\\d+)?',
    component: () => import('./own-page.vue'),
    props: (route) => ({ id: Number(route.params['id']) || null }),
    meta: { title: '自定义报表', nav: 'reports' },
  },
];
