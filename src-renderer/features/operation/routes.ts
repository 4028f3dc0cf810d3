import type { RouteRecordRaw } from 'vue-router';

/** 运行情况: who reports what, certificates that run out, assets; and bulk entry by workbook. */
export const operationRoutes: RouteRecordRaw[] = [
  {
    path: '/operation',
    component: () => import('./operation-page.vue'),
    meta: { title: '运行情况', nav: 'sites' },
  },
  {
    path: '/operation/forms',
    component: () => import('./forms/forms-page.vue'),
    meta: { title: '批量录入', nav: 'sites' },
  },
];
