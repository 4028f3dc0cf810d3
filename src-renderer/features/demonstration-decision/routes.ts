import type { RouteRecordRaw } from 'vue-router';

/** 抽查决定: from the panel's result to the decided list. */
export const decisionRoutes: RouteRecordRaw[] = [
  {
    path: '/demonstration/decision',
    component: () => import('./decision-page.vue'),
    meta: { title: '抽查与决定', nav: 'demonstration' },
  },
];
