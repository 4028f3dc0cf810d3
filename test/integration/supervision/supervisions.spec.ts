import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '@shared/contract/registry';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';
import { openMarks, VISIT } from './support';

let test: TestApp;
let siteId: number;

beforeEach(async () => {
  test = await openTestApp();
  siteId = (await enter(test)).id;
});
afterEach(() => test.close());

const record = (more: Partial<CallInput<'supervision.record'>> = {}) =>
  test.call('supervision.record', {
    siteId,
    supervisedOn: VISIT,
    supervisors: '市总工会女职工部 孙八',
    result: 'QUALIFIED',
    ...more,
  });
const refused = (more: Record<string, unknown>) =>
  refusal(test, 'supervision.record', {
    siteId,
    supervisedOn: VISIT,
    supervisors: '孙八',
    result: 'QUALIFIED',
    ...more,
  });

describe('supervision.record', () => {
  it('keeps result and remarks, and opens what was found', async () => {
    const saved = await record({
      result: 'UNQUALIFIED',
      remarks: '长期闲置',
      findings: [{ what: '长期闲置，无使用登记' }],
    });
    expect(saved).toMatchObject({
      year: 2026,
      result: 'UNQUALIFIED',
      jurisdictionCode: '370202',
      findings: 1,
      unfinished: 1,
      rectifications: [{ number: 'ZG-2026-0001', source: 'SUPERVISION', supervisionId: saved.id }],
      warnings: [],
    });
    expect(await openMarks(test, siteId)).toMatchObject([{ reason: 'OPEN_RECTIFICATION' }]);
  });

  it('warns of a bad result without a finding', async () => {
    const saved = await record({ result: 'UNQUALIFIED', remarks: '长期闲置' });
    expect(saved.rectifications).toEqual([]);
    expect(saved.warnings[0]).toContain('没有开出整改');
  });

  it('refuses what does not fit together', async () => {
    expect((await refused({ result: 'UNQUALIFIED' })).code).toBe('SUPERVISION_NEEDS_WORDS');
    expect((await refused({ result: 'GOOD', findings: [{ what: '无登记' }] })).code).toBe(
      'SUPERVISION_GOOD_WITH_FINDINGS',
    );
    expect((await refused({ supervisedOn: '2026-11-03' })).code).toBe('DATE_IN_FUTURE');
    expect((await refused({ year: 2025 })).code).toBe('SUPERVISION_YEAR');
    expect((await refused({ siteId: undefined })).code).toBe('INPUT_INVALID');
    expect((await refused({ siteId: undefined, siteNumber: 'MX-999999' })).code).toBe(
      'SITE_UNKNOWN',
    );
    await record();
    expect((await refused({})).code).toBe('SUPERVISION_SAME_DAY');
    await record({ confirm: true });
  });
});

describe('supervision.list', () => {
  it('keeps a site’s result under the jurisdiction of that day after a transfer', async () => {
    await record({ result: 'GOOD' });
    await test.call('site.transfer', {
      id: siteId,
      toJurisdictionCode: '370203',
      on: '2026-10-25',
      reason: '隶属关系变化',
    });
    const { rows, summary } = await test.call('supervision.list', { year: 2026 });
    expect(rows).toMatchObject([{ jurisdictionCode: '370202' }]);
    expect(summary).toEqual([
      {
        jurisdictionCode: '370202',
        jurisdictionName: rows[0]?.jurisdictionName,
        results: { GOOD: 1, QUALIFIED: 0, UNQUALIFIED: 0 },
        total: 1,
      },
    ]);
    const under = (jurisdictionCode: string) => test.call('supervision.list', { jurisdictionCode });
    expect((await under('370203')).total).toBe(0);
    expect((await under('370202')).total).toBe(1);
    expect((await test.call('supervision.list', { year: 2025 })).summary).toEqual([]);
    expect((await test.call('supervision.list', { result: 'QUALIFIED' })).total).toBe(0);
  });
});

describe('supervision.void', () => {
  it('keeps the record, leaves the sums and voids what it opened', async () => {
    const { id } = await record({ findings: [{ what: '无登记' }] });
    await test.call('supervision.void', { id, reason: '记错阵地' });
    expect(await openMarks(test, siteId)).toEqual([]);
    expect(await test.call('supervision.list', {})).toMatchObject({ total: 0, summary: [] });
    const all = await test.call('supervision.list', { includeVoided: true });
    expect(all.rows).toMatchObject([{ voidReason: '记错阵地', findings: 0 }]);
    const { rows } = await test.call('rectification.list', { siteId });
    expect(rows).toMatchObject([{ state: 'VOIDED', voidReason: '所依据的督查结果作废：记错阵地' }]);
    expect((await refusal(test, 'supervision.void', { id, reason: '再来' })).code).toBe(
      'SUPERVISION_VOIDED',
    );
    expect((await refusal(test, 'supervision.void', { id: 99, reason: '无' })).code).toBe(
      'NOT_FOUND',
    );
  });
});
