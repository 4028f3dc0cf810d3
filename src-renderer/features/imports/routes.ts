import type { RouteRecordRaw } from 'vue-router';

/** 导入台账. */
export const importRoutes: RouteRecordRaw[] = [
  {
    path: '/sites/import',
    component: () => import('./import-page.vue'),
    meta: { title: '导入台账', nav: 'sites' },
  },
];
