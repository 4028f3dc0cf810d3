import type { RouteRecordRaw } from 'vue-router';

/** 系统设置 and its pages. */
export const settingsRoutes: RouteRecordRaw[] = [
  {
    path: '/settings',
    component: () => import('./settings-page.vue'),
    redirect: '/settings/jurisdictions',
    meta: { title: '系统设置', nav: 'settings' },
    children: [
      {
        path: 'jurisdictions',
        component: () => import('./jurisdictions-panel.vue'),
        meta: { title: '市直工会' },
      },
      {
        path: 'builders',
        component: () => import('./builders-panel.vue'),
        meta: { title: '建设单位' },
      },
      {
        path: 'operators',
        component: () => import('./operators-panel.vue'),
        meta: { title: '操作人' },
      },
      {
        path: 'filing',
        component: () => import('../acceptance/numbering-panel.vue'),
        meta: { title: '备案编号' },
      },
      {
        path: 'rectification',
        component: () => import('../supervision/due-days-panel.vue'),
        meta: { title: '整改期限' },
      },
      {
        path: 'rubrics',
        component: () => import('../rubrics/rubric-panel.vue'),
        meta: { title: '自查评分表' },
      },
      {
        path: 'backup',
        component: () => import('./backup-panel.vue'),
        meta: { title: '备份与恢复' },
      },
      {
        path: 'checks',
        component: () => import('./checks-panel.vue'),
        meta: { title: '数据核对' },
      },
      { path: 'display', component: () => import('./display-panel.vue'), meta: { title: '界面' } },
      { path: 'about', component: () => import('./about-panel.vue'), meta: { title: '关于' } },
    ],
  },
];
