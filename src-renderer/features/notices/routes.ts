import type { RouteRecordRaw } from 'vue-router';

/** 通知: the notices of the season, and one of them with its paper. */
export const noticeRoutes: RouteRecordRaw[] = [
  {
    path: '/demonstration/notices',
    component: () => import('./notices-page.vue'),
    meta: { title: '通知', nav: 'demonstration' },
  },
  {
    path: '/demonstration/notices/:id(\\d+)',
    component: () => import('./notice-page.vue'),
    props: (route) => ({ id: Number(route.params['id']) }),
    meta: { title: '通知', nav: 'demonstration' },
  },
];
