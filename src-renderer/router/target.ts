import type { RouteLocationRaw } from 'vue-router';
import type { CallOutput } from '@shared/contract/registry';

/** Where a figure leads: the page and the list it counts. */
export type Target = CallOutput<'workbench.items'>['items'][number]['target'];

/** The route that opens exactly the records of a figure. */
export function routeOf(target: Target): RouteLocationRaw {
  switch (target.page) {
    case 'registry':
      return {
        path: '/sites',
        query: {
          ...(target.filter ? { filter: JSON.stringify(target.filter) } : {}),
          ...(target.asOf ? { asOf: target.asOf } : {}),
        },
      };
    case 'sampling':
      return {
        path: '/sampling',
        query: {
          ...(target.sampling?.jurisdictionCode
            ? { jurisdiction: target.sampling.jurisdictionCode }
            : {}),
          ...(target.sampling ? { list: target.sampling.list } : {}),
        },
      };
    case 'imports':
      return { path: '/sites/import' };
    case 'duplicates':
      return { path: '/sites/duplicates' };
    case 'backups':
      return { path: '/settings/backup' };
    case 'attachments':
      return { path: '/settings/checks' };
  }
}
