import type { RouteRecordRaw } from 'vue-router';

/** 督查整改. */
export const supervisionRoutes: RouteRecordRaw[] = [
  {
    path: '/supervision',
    component: () => import('./rectifications-page.vue'),
    meta: { title: '整改台账', nav: 'supervision' },
  },
  {
    path: '/supervision/rectifications/:id(\\d+)',
    component: () => import('./rectification-page.vue'),
    props: (route) => ({ id: Number(route.params['id']) }),
    meta: { title: '整改', nav: 'supervision' },
  },
  {
    path: '/supervision/visits',
    component: () => import('./visits-page.vue'),
    meta: { title: '市级督查', nav: 'supervision' },
  },
];
