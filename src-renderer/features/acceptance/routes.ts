import type { RouteRecordRaw } from 'vue-router';

/** 验收备案: self-checks, the lists of sites that wait for a step, the filing book and the closings. */
export const acceptanceRoutes: RouteRecordRaw[] = [
  {
    path: '/acceptance',
    component: () => import('./backlog-page.vue'),
    meta: { title: '验收备案', nav: 'acceptance' },
  },
  {
    path: '/acceptance/self-checks',
    alias: ['/life/self-checks', '/self-checks'],
    component: () => import('./self-checks-tab.vue'),
    meta: { title: '年度自查', nav: 'acceptance' },
  },
  {
    path: '/acceptance/filings',
    component: () => import('./filings-page.vue'),
    meta: { title: '备案登记簿', nav: 'acceptance' },
  },
  {
    path: '/acceptance/closings',
    component: () => import('./closings-tab.vue'),
    meta: { title: '注销登记', nav: 'acceptance' },
  },
];
