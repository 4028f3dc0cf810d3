import type { RouteRecordRaw } from 'vue-router';

/** 复评与荣誉. */
export const aftercareRoutes: RouteRecordRaw[] = [
  {
    path: '/demonstration/after',
    component: () => import('./standings-page.vue'),
    meta: { title: '复评', nav: 'demonstration' },
  },
  {
    path: '/demonstration/after/honours',
    component: () => import('./honours-page.vue'),
    meta: { title: '优先推荐', nav: 'demonstration' },
  },
];
