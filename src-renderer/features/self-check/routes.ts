import type { RouteRecordRaw } from 'vue-router';

/** 自查: the score page of a site, a finished self-check. The list of a year is a part of 验收备案. */
export const selfCheckRoutes: RouteRecordRaw[] = [
  {
    path: '/sites/:id(\\d+)/self-check',
    component: () => import('./self-check-page.vue'),
    props: (route) => ({
      siteId: Number(route.params['id']),
      year: typeof route.query['year'] === 'string' ? Number(route.query['year']) : undefined,
    }),
    meta: { title: '自查', nav: 'sites' },
  },
  {
    path: '/sites/:id(\\d+)/self-check/:checkId(\\d+)',
    component: () => import('./record-page.vue'),
    props: (route) => ({
      siteId: Number(route.params['id']),
      id: Number(route.params['checkId']),
    }),
    meta: { title: '自查记录', nav: 'sites' },
  },
];
