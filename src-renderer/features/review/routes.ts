import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router';

const idOf = (route: RouteLocationNormalized, name: string): number => Number(route.params[name]);
const optionalIdOf = (route: RouteLocationNormalized, name: string): number | null => {
  const text = route.params[name];
  return typeof text === 'string' && text !== '' ? Number(text) : null;
};

/** 评议: sessions of the panel, and what is done in one of them. */
export const reviewRoutes: RouteRecordRaw[] = [
  {
    path: '/demonstration/review',
    component: () => import('./sessions-page.vue'),
    meta: { title: '评议', nav: 'demonstration' },
  },
  {
    path: '/demonstration/review/new',
    component: () => import('./create/create-page.vue'),
    meta: { title: '新建评议会议', nav: 'demonstration' },
  },
  {
    path: '/demonstration/review/:id(\\d+)',
    component: () => import('./session-page.vue'),
    props: (route) => ({ sessionId: idOf(route, 'id') }),
    meta: { title: '评议会议', nav: 'demonstration' },
  },
  {
    path: '/demonstration/review/:id(\\d+)/seats',
    component: () => import('./score/seats-page.vue'),
    props: (route) => ({ sessionId: idOf(route, 'id') }),
    meta: { title: '评委入席', nav: 'demonstration' },
  },
  {
    path: '/demonstration/review/:id(\\d+)/score/:candidateId(\\d+)?',
    component: () => import('./score/score-page.vue'),
    props: (route) => ({
      sessionId: idOf(route, 'id'),
      candidateId: optionalIdOf(route, 'candidateId'),
    }),
    meta: { title: '评委打分', nav: 'demonstration' },
  },
  {
    path: '/demonstration/review/:id(\\d+)/paper',
    component: () => import('./paper/paper-page.vue'),
    props: (route) => ({
      sessionId: idOf(route, 'id'),
      memberId: Number(route.query['member']) || null,
    }),
    meta: { title: '录入书面评分表', nav: 'demonstration' },
  },
  {
    path: '/demonstration/review/:id(\\d+)/meeting',
    component: () => import('./meeting/meeting-page.vue'),
    props: (route) => ({ sessionId: idOf(route, 'id') }),
    meta: { title: '评议会议模式', nav: 'demonstration' },
  },
];
