import type { RouteRecordRaw } from 'vue-router';

/** 工作台: what needs doing now. */
export const workbenchRoutes: RouteRecordRaw[] = [
  {
    path: '/workbench',
    component: () => import('./workbench-page.vue'),
    meta: { title: '工作台', nav: 'workbench' },
  },
];
