import type { RouteRecordRaw } from 'vue-router';

const meta = (title: string) => ({ title, nav: 'subsidy' as const });

/** 拨付, 使用, 资金台账, 检查与处理 of 补助资金. */
export const subsidyUseRoutes: RouteRecordRaw[] = [
  {
    path: '/subsidy/payment',
    component: () => import('./unpaid-page.vue'),
    meta: meta('待拨付'),
  },
  {
    path: '/subsidy/payment/batches',
    component: () => import('./batches-page.vue'),
    meta: meta('拨付批次'),
  },
  {
    path: '/subsidy/payment/batches/:id(\\d+)',
    component: () => import('./batch-page.vue'),
    props: ({ params }) => ({ id: Number(params['id']) }),
    meta: meta('拨付批次'),
  },
  {
    path: '/subsidy/payment/arrivals',
    component: () => import('./payments-page.vue'),
    meta: meta('到账'),
  },
  {
    path: '/subsidy/payment/payees',
    component: () => import('./payees-page.vue'),
    meta: meta('收款账户'),
  },
  {
    path: '/subsidy/use',
    component: () => import('./use-page.vue'),
    meta: meta('资金使用'),
  },
  {
    path: '/subsidy/ledger',
    component: () => import('./book-page.vue'),
    meta: meta('资金台账'),
  },
  {
    path: '/subsidy/ledger/:id(\\d+)',
    component: () => import('./site-ledger-page.vue'),
    props: ({ params }) => ({ id: Number(params['id']) }),
    meta: meta('阵地资金台账'),
  },
  {
    path: '/subsidy/checks',
    component: () => import('./checks-page.vue'),
    meta: meta('使用检查'),
  },
  {
    path: '/subsidy/handling',
    component: () => import('./handling-page.vue'),
    meta: meta('资金处理'),
  },
];
