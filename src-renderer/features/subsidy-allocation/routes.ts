import type { RouteRecordRaw } from 'vue-router';

/** 标准与预算、分配、配套资金 of 补助资金. */
export const allocationRoutes: RouteRecordRaw[] = [
  {
    path: '/subsidy',
    component: () => import('./rates-page.vue'),
    meta: { title: '标准与预算', nav: 'subsidy' },
  },
  {
    path: '/subsidy/allocation',
    component: () => import('./runs-page.vue'),
    meta: { title: '补助分配', nav: 'subsidy' },
  },
  {
    path: '/subsidy/allocation/compare/:ids',
    component: () => import('./compare-page.vue'),
    props: true,
    meta: { title: '对比各次分配', nav: 'subsidy' },
  },
  {
    path: '/subsidy/allocation/:id(\\d+)',
    component: () => import('./run-page.vue'),
    props: true,
    meta: { title: '一次分配', nav: 'subsidy' },
  },
  {
    path: '/subsidy/matches',
    component: () => import('./matches-page.vue'),
    meta: { title: '配套资金', nav: 'subsidy' },
  },
];
