import { flushPromises, mount, RouterLinkStub } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallOutput } from '@shared/contract/registry';
import {
  findingProblems,
  givenFindings,
  emptyFinding,
} from '@renderer/features/supervision/findings';
import { RECTIFICATION_COLUMNS } from '@renderer/features/supervision/rectification-columns';
import SiteSection from '@renderer/features/supervision/site-section.vue';
import { queryOf, readFilter } from '@renderer/features/supervision/use-ledger';
import { daysText, urgencyTag } from '@renderer/features/supervision/words';
import { FakeApi } from './fake-api';

describe('the ledger’s address', () => {
  it('says every filter and is read back', () => {
    const filter = readFilter({
      state: 'OPEN,SUBMITTED',
      overdue: '1',
      escalation: 'REPEATED',
      source: 'SPOT_CHECK',
      jurisdiction: '370202',
      year: '2026',
      text: '铭牌',
    });
    expect(readFilter(queryOf(filter))).toEqual(filter);
    expect(filter.states).toEqual(['OPEN', 'SUBMITTED']);
  });

  it('leaves out what it does not understand', () => {
    expect(readFilter({ state: 'LOST', escalation: 'x', year: '二〇二六', text: '' })).toEqual({});
    expect(queryOf({})).toEqual({});
  });
});

describe('the ledger’s columns', () => {
  it('fit beside the bar of a long list on an office screen (1366 pixels)', () => {
    const [box, bar] = [1128, 15];
    const widths = RECTIFICATION_COLUMNS.filter(({ optional }) => !optional);
    expect(widths.reduce((sum, { width }) => sum + width, 0)).toBeLessThanOrEqual(box - bar);
  });
});

describe('words', () => {
  it('tell the days left and past', () => {
    const text = (daysLeft: number | null, overdueDays = 0) => daysText({ daysLeft, overdueDays });
    expect([text(5), text(0), text(-3, 3), text(-3), text(null)]).toEqual([
      '还有 5 天',
      '今天到期',
      '超期 3 天',
      '已按期报送',
      '',
    ]);
    expect(urgencyTag('TO_REVIEW')).toBeNull();
    expect(urgencyTag('LONG_OVERDUE')).toMatchObject({ tone: 'bad', text: '超期 15 天以上' });
  });

  it('ask for the words of a finding and leave out what was not filled', () => {
    expect(findingProblems([{ ...emptyFinding(), what: '铭牌脱落' }, emptyFinding()])).toEqual({
      'findings.1.what': '请写明发现的问题，或去掉这一条',
    });
    expect(givenFindings([{ ...emptyFinding(), what: '铭牌脱落' }])).toEqual([
      { what: '铭牌脱落', requirement: '', responsible: '' },
    ]);
  });
});

describe('抽查、整改与督查 of a site', () => {
  afterEach(() => Reflect.deleteProperty(window, 'api'));

  it('shows the years of all three', async () => {
    const list = (rows: object) => () => ({ ok: true as const, value: rows });
    Object.assign(window, {
      api: new FakeApi({
        'sampling.checks': list({
          total: 1,
          checks: [
            {
              id: 7,
              year: 2026,
              checkedOn: '2026-10-20',
              inspectors: '赵六',
              verdict: 'RECTIFY',
              total: 79.5,
              rectifications: 2,
              unfinished: 1,
              voidedAt: null,
            },
          ],
        }),
        'rectification.list': list({
          total: 1,
          rows: [
            {
              id: 3,
              number: 'ZG-2026-0003',
              state: 'OPEN',
              dueOn: '2026-11-19',
              daysLeft: -2,
              overdueDays: 2,
              what: '铭牌脱落',
              responsible: null,
            },
          ],
        }),
        'supervision.list': list({ total: 0, rows: [], summary: [] }),
      }),
    });
    const site = { id: 5, number: 'MX-000005', status: 'FILED' } as CallOutput<'sites.get'>;
    const section = mount(SiteSection, {
      props: { siteId: 5, site },
      global: { stubs: { RouterLink: RouterLinkStub } },
    });
    await flushPromises();
    const text = section.text();
    for (const word of ['79.5', '需整改', '2 条，1 未销号', 'ZG-2026-0003', '超期 2 天'])
      expect(text).toContain(word);
    expect(text).toContain('还没有督查结果。');
    section.unmount();
  });
});
