import type { RouteRecordRaw } from 'vue-router';

/** The records behind a mark of a chart. */
export const statsRecordRoutes: RouteRecordRaw[] = [
  {
    path: '/stats/records',
    component: () => import('./records-page.vue'),
    meta: { title: '图上的记录', nav: 'stats' },
  },
];
