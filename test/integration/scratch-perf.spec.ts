import { it } from 'vitest';
import { openTestApp } from '../support/test-app';
import { listSql, countSites, facetCounts, listSites, siteRowOf } from '@main/features/sites/list.repo';
import { cpSync } from 'node:fs';
it('perf', async () => {
  cpSync('/tmp/demo100k', '/tmp/demo100k-t', { recursive: true });
  const test = await openTestApp('/tmp/demo100k-t');
  const sel: [string, any, number][] = [
    ['plain', {}, 0],
    ['plain deep', {}, 90000],
    ['name deep', { sort: { by: 'name', descending: false } }, 90000],
    ['area deep', { sort: { by: 'area', descending: true } }, 90000],
    ['type+status by score', { filter: { types: ['MOTHER_CABIN'], statuses: ['FILED'] }, sort: { by: 'selfCheckScore', descending: true } }, 0],
    ['jur by area', { filter: { jurisdictionCodes: ['370202'] }, sort: { by: 'area', descending: false } }, 0],
    ['text', { filter: { text: '海岳' }, sort: { by: 'name', descending: false } }, 0],
    ['text initials', { filter: { text: 'hyjx' } }, 0],
    ['status sort', { sort: { by: 'status', descending: false } }, 0],
    ['status sort deep', { sort: { by: 'status', descending: false } }, 90000],
    ['jur sort', { sort: { by: 'jurisdiction', descending: false } }, 50000],
    ['builder sort', { sort: { by: 'builder', descending: false } }, 50000],
    ['capacity sort', { sort: { by: 'capacity', descending: false } }, 0],
    ['asOf', { asOf: '2025-06-30' }, 0],
    ['asOf filt', { asOf: '2025-06-30', filter: { statuses: ['FILED'], jurisdictionCodes: ['370202'] } }, 0],
    ['platformsMissing', { filter: { platformsMissing: ['QILU_APP'] } }, 0],
    ['marks', { filter: { certainty: ['COMPLAINT'] } }, 0],
    ['checked', { filter: { notCheckedYear: 2026, statuses: ['FILED'] } }, 0],
  ];
  for (const [name, s, off] of sel) {
    const t: number[] = []; const c: number[] = [];
    for (let i = 0; i < 5; i++) {
      let a = performance.now();
      await test.app.uow.read((tx) => listSites(tx, s, off, 200)); t.push(performance.now() - a);
      a = performance.now();
      await test.app.uow.read((tx) => countSites(tx, s)); c.push(performance.now() - a);
    }
    t.sort((a, b) => a - b); c.sort((a, b) => a - b);
    console.log(name.padEnd(24), 'page', t[2]!.toFixed(1), 'count', c[2]!.toFixed(1));
  }
  for (const [n, f] of [['find dup', () => test.call('duplicates.find', {})], ['facets', () => test.call('sites.list', { withCounts: true, limit: 1 })], ['search', () => test.call('search.all', { text: 'wyy' })], ['search cn', () => test.call('search.all', { text: '海岳机械' })], ['jur list', () => test.call('jurisdictions.list', {})], ['jur asof', () => test.call('jurisdictions.list', { asOf: '2025-01-01' })], ['timeline', () => test.call('sites.timeline', { id: 10 })], ['get', () => test.call('sites.get', { id: 10 })], ['builders', () => test.call('builders.list', {})]] as const) {
    const a = performance.now(); const r: any = await f(); console.log(n, (performance.now() - a).toFixed(1), r.total ?? '');
  }
  await test.close();
}, 600000);
