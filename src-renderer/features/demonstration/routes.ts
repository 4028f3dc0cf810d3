import type { RouteRecordRaw } from 'vue-router';

/** 示范评选: the year's rules and who meets the conditions of article 16. The other parts have routes of their own. */
export const demonstrationRoutes: RouteRecordRaw[] = [
  {
    path: '/demonstration',
    component: () => import('./rules-page.vue'),
    meta: { title: '年度规则', nav: 'demonstration' },
  },
  {
    path: '/demonstration/eligibility',
    component: () => import('./eligibility-page.vue'),
    meta: { title: '申报条件', nav: 'demonstration' },
  },
  {
    path: '/demonstration/eligibility/:siteId(\\d+)',
    component: () => import('./site-eligibility-page.vue'),
    props: (route) => ({ siteId: Number(route.params['siteId']) }),
    meta: { title: '条件审核', nav: 'demonstration' },
  },
];
