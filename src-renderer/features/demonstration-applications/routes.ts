import type { RouteRecordRaw } from 'vue-router';

/** 申报推荐: the year's applications, and each of them. */
export const applicationRoutes: RouteRecordRaw[] = [
  {
    path: '/demonstration/applications',
    component: () => import('./applications-page.vue'),
    meta: { title: '申报推荐', nav: 'demonstration' },
  },
  {
    path: '/demonstration/applications/:id(\\d+)',
    component: () => import('./application-page.vue'),
    props: (route) => ({ id: Number(route.params['id']) }),
    meta: { title: '申报', nav: 'demonstration' },
  },
];
