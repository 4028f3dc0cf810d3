import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router';

const idOf = (route: RouteLocationNormalized, name: string): number | null => {
  const text = route.params[name];
  return typeof text === 'string' && text !== '' ? Number(text) : null;
};

/** 年度抽查. */
export const samplingRoutes: RouteRecordRaw[] = [
  {
    path: '/sampling',
    component: () => import('./sampling-page.vue'),
    meta: { title: '年度抽查', nav: 'sampling' },
  },
  {
    path: '/sampling/rehearsal',
    component: () => import('./rehearsal-page.vue'),
    meta: { title: '年度抽查预演', nav: 'sampling' },
  },
  {
    path: '/sampling/ceremony/:drawId(\\d+)?',
    component: () => import('./ceremony/ceremony-page.vue'),
    props: (route) => ({ drawId: idOf(route, 'drawId') }),
    meta: { title: '抽取仪式', nav: 'sampling' },
  },
  {
    path: '/sampling/draws/:id(\\d+)',
    component: () => import('./draw/draw-page.vue'),
    props: (route) => ({ id: Number(route.params['id']) }),
    meta: { title: '抽查记录', nav: 'sampling' },
  },
  {
    path: '/sampling/checks',
    component: () => import('./checks/checks-page.vue'),
    meta: { title: '抽查结果登记', nav: 'sampling' },
  },
  {
    path: '/sampling/checks/new',
    component: () => import('./checks/check-entry-page.vue'),
    props: (route) => ({ siteId: Number(route.query['site']) || null }),
    meta: { title: '登记抽查结果', nav: 'sampling' },
  },
  {
    path: '/sampling/checks/:id(\\d+)',
    component: () => import('./checks/check-record-page.vue'),
    props: (route) => ({ id: Number(route.params['id']) }),
    meta: { title: '抽查结果', nav: 'sampling' },
  },
  {
    path: '/sampling/marks',
    component: () => import('./marks-page.vue'),
    meta: { title: '必查与不能到访', nav: 'sampling' },
  },
  {
    path: '/sampling/inspectors',
    component: () => import('./inspectors-page.vue'),
    meta: { title: '检查人员', nav: 'sampling' },
  },
];
