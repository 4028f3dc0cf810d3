import type { RouteRecordRaw } from 'vue-router';
// Part of the first file: fetching it apart would cost the start a tenth of a second.
import SitesPage from './sites-page.vue';

/** 阵地台账: the list, a record, its form, and the search for duplicates. */
export const siteRoutes: RouteRecordRaw[] = [
  {
    path: '/sites',
    component: SitesPage,
    meta: { title: '阵地台账', nav: 'sites', light: true },
  },
  {
    path: '/sites/duplicates',
    component: () => import('../duplicates/duplicates-page.vue'),
    meta: { title: '查重', nav: 'sites' },
  },
  {
    path: '/sites/new',
    component: () => import('./site-form-page.vue'),
    meta: { title: '新增阵地', nav: 'sites' },
  },
  {
    path: '/sites/:id(\\d+)',
    component: () => import('./site-page.vue'),
    props: (route) => ({ id: Number(route.params['id']) }),
    meta: { title: '阵地档案', nav: 'sites' },
  },
  {
    path: '/sites/:id(\\d+)/edit',
    component: () => import('./site-form-page.vue'),
    props: (route) => ({ id: Number(route.params['id']) }),
    meta: { title: '修改阵地', nav: 'sites' },
  },
];
