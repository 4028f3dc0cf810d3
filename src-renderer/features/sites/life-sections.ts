import { lazy } from '../../ui';

/**
 * The sections of a record that tell its life: each belongs to the feature it shows, takes the site and its id, and is
 * fetched when a record is opened.
 */
export const LIFE_SECTIONS = [
  {
    id: 'self-check',
    label: '自查',
    component: lazy(() => import('../self-check/site-section.vue')),
  },
  {
    id: 'acceptance',
    label: '验收备案',
    component: lazy(() => import('../acceptance/site-section.vue')),
  },
  {
    id: 'supervision',
    label: '抽查整改',
    component: lazy(() => import('../supervision/site-section.vue')),
  },
  {
    id: 'operation',
    label: '运行',
    component: lazy(() => import('../operation/site-section.vue')),
  },
  {
    id: 'aftercare',
    label: '示范',
    component: lazy(() => import('../aftercare/site-section.vue')),
  },
  {
    id: 'subsidy',
    label: '补助',
    component: lazy(() => import('../subsidies/site-section.vue')),
  },
  { id: 'closing', label: '注销', component: lazy(() => import('../closing/site-section.vue')) },
];
