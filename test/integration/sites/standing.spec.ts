import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STATUS_MOVES, statusMove } from '@shared/domain/site/status';
import { SITE_STATUSES, type SiteStatus } from '@shared/domain/site/terms';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from './support';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

/** Shortest way from a new draft to each state. */
const WAY: Record<SiteStatus, SiteStatus[]> = {
  DRAFT: [],
  SELF_CHECKED: ['SELF_CHECKED'],
  ACCEPTANCE_PENDING: ['SELF_CHECKED', 'ACCEPTANCE_PENDING'],
  ACCEPTED: ['SELF_CHECKED', 'ACCEPTANCE_PENDING', 'ACCEPTED'],
  FILED: ['SELF_CHECKED', 'ACCEPTANCE_PENDING', 'ACCEPTED', 'FILED'],
  DEREGISTRATION_PENDING: [
    'SELF_CHECKED',
    'ACCEPTANCE_PENDING',
    'ACCEPTED',
    'FILED',
    'DEREGISTRATION_PENDING',
  ],
  DEREGISTERED: [
    'SELF_CHECKED',
    'ACCEPTANCE_PENDING',
    'ACCEPTED',
    'FILED',
    'DEREGISTRATION_PENDING',
    'DEREGISTERED',
  ],
};

async function siteIn(status: SiteStatus): Promise<number> {
  const { id } = await enter(test, {
    name: `到${status}`,
    inService: false,
    filedOn: undefined,
    openedOn: null,
  });
  for (const step of WAY[status]) {
    await test.call('sites.recordStatus', { id, status: step, on: '2026-11-02', reason: '按程序' });
  }
  return id;
}

describe('sites.recordStatus', () => {
  it('allows exactly the steps of the table, for every pair of states', async () => {
    for (const from of SITE_STATUSES) {
      for (const to of SITE_STATUSES) {
        const id = await siteIn(from);
        const result = await test.attempt('sites.recordStatus', {
          id,
          status: to,
          on: '2026-11-02',
          reason: '测试',
        });
        const allowed = statusMove(from, to) !== undefined;
        expect([from, to, result.ok]).toEqual([from, to, allowed]);
        if (!result.ok) {
          expect(result.error.code).toBe('STATUS_MOVE_REFUSED');
          expect(result.error.message).toMatch(/第(七|八|十四)条/);
        }
        const site = await test.call('sites.get', { id });
        expect(site.status).toBe(allowed ? to : from);
        expect(site.statusEvents.at(-1)?.status).toBe(site.status);
      }
    }
  });

  it('refuses 自查合格 below 80, naming score and article, and takes 80 itself', async () => {
    const { id } = await enter(test, {
      inService: false,
      filedOn: undefined,
      selfCheckScore: 78.5,
    });
    const error = await refusal(test, 'sites.recordStatus', {
      id,
      status: 'SELF_CHECKED',
      on: '2026-11-02',
    });
    expect(error.message).toContain('自查得分 78.5，未达到 80 分（第七条）');
    await test.call('sites.save', { id, version: 1, selfCheckScore: 80 });
    await test.call('sites.recordStatus', { id, status: 'SELF_CHECKED', on: '2026-11-02' });
  });

  it('judges a 综合中心 by its units', async () => {
    const { id } = await enter(test, {
      name: '综合',
      type: 'COMPREHENSIVE',
      setting: null,
      selfCheckScore: null,
      inService: false,
      filedOn: undefined,
      units: [
        { type: 'MOTHER_CABIN', selfCheckScore: 90 },
        { type: 'HOLIDAY_CARE', selfCheckScore: 79 },
      ],
    });
    const error = await refusal(test, 'sites.recordStatus', {
      id,
      status: 'SELF_CHECKED',
      on: '2026-11-02',
    });
    expect(error.message).toContain('第六条');
    await test.call('sites.save', {
      id,
      version: 1,
      units: [
        { type: 'MOTHER_CABIN', selfCheckScore: 90 },
        { type: 'HOLIDAY_CARE', selfCheckScore: 80 },
      ],
    });
    await test.call('sites.recordStatus', { id, status: 'SELF_CHECKED', on: '2026-11-02' });
  });

  it('sets and keeps the filing date, and keeps the reasons of a refusal', async () => {
    const id = await siteIn('ACCEPTANCE_PENDING');
    const missing = await refusal(test, 'sites.recordStatus', {
      id,
      status: 'DRAFT',
      on: '2026-11-02',
    });
    expect(missing.code).toBe('STATUS_REASON_MISSING');
    await test.call('sites.recordStatus', {
      id,
      status: 'DRAFT',
      on: '2026-11-02',
      reason: '窗帘未安装',
    });
    expect((await test.call('sites.get', { id })).statusEvents.at(-1)?.reason).toBe('窗帘未安装');
    for (const status of ['SELF_CHECKED', 'ACCEPTANCE_PENDING', 'ACCEPTED'] as const) {
      await test.call('sites.recordStatus', { id, status, on: '2026-11-02' });
    }
    test.clock.set('2026-11-20T02:00:00.000Z');
    await test.call('sites.recordStatus', {
      id,
      status: 'FILED',
      on: '2026-11-15',
      filingNumber: '青女备2026-031',
    });
    expect(await test.call('sites.get', { id })).toMatchObject({
      filedOn: '2026-11-15',
      filingNumber: '青女备2026-031',
    });
    await test.call('sites.recordStatus', {
      id,
      status: 'DEREGISTRATION_PENDING',
      on: '2026-11-16',
      reason: '单位合并',
    });
    await test.call('sites.recordStatus', {
      id,
      status: 'FILED',
      on: '2026-11-17',
      reason: '撤回',
    });
    expect((await test.call('sites.get', { id })).filedOn).toBe('2026-11-15');
  });

  it('refuses days to come and days before the last event', async () => {
    const id = await siteIn('FILED');
    const step = { id, status: 'DEREGISTRATION_PENDING', reason: '撤销' };
    expect((await refusal(test, 'sites.recordStatus', { ...step, on: '2026-11-03' })).code).toBe(
      'DATE_IN_FUTURE',
    );
    expect((await refusal(test, 'sites.recordStatus', { ...step, on: '2026-11-01' })).code).toBe(
      'DATE_BEFORE_LAST',
    );
  });

  it('corrects the latest record by a further one, and only that', async () => {
    const id = await siteIn('DEREGISTERED');
    const back = { id, on: '2026-11-02', correction: true, reason: '误记' };
    expect((await refusal(test, 'sites.recordStatus', { ...back, status: 'FILED' })).code).toBe(
      'STATUS_NOTHING_TO_CORRECT',
    );
    expect(
      (
        await refusal(test, 'sites.recordStatus', {
          ...back,
          status: 'DEREGISTRATION_PENDING',
          reason: null,
        })
      ).code,
    ).toBe('STATUS_REASON_MISSING');
    await test.call('sites.recordStatus', { ...back, status: 'DEREGISTRATION_PENDING' });
    const site = await test.call('sites.get', { id });
    expect(site.status).toBe('DEREGISTRATION_PENDING');
    expect(site.statusEvents.at(-1)).toMatchObject({ basis: '更正', reason: '误记' });
  });

  it('takes a mistaken historical filing back to 建设中', async () => {
    const { id } = await enter(test);
    await test.call('sites.recordStatus', {
      id,
      status: 'DRAFT',
      on: '2026-11-02',
      correction: true,
      reason: '尚未验收',
    });
    expect(await test.call('sites.get', { id })).toMatchObject({ status: 'DRAFT', filedOn: null });
  });

  it('offers on the record what the table allows', async () => {
    const id = await siteIn('ACCEPTANCE_PENDING');
    const site = await test.call('sites.get', { id });
    expect(site.allowedStatuses.map((one) => one.status)).toEqual(
      STATUS_MOVES.filter((step) => step.from === 'ACCEPTANCE_PENDING').map((step) => step.to),
    );
    expect(site.nextStep).toMatchObject({ who: '市直工会', article: '第八条' });
  });
});

describe('sites.transfer', () => {
  it('keeps the site, its number and its history under another jurisdiction', async () => {
    const { id, number } = await enter(test);
    await test.call('sites.transfer', {
      id,
      toJurisdictionCode: '370203',
      on: '2026-06-01',
      reason: '隶属关系变化',
    });
    const site = await test.call('sites.get', { id });
    expect(site).toMatchObject({ number, jurisdictionCode: '370203', version: 2 });
    expect(site.memberships.map((one) => [one.jurisdictionCode, one.fromDate])).toEqual([
      ['370202', '2024-03-01'],
      ['370203', '2026-06-01'],
    ]);
  });

  it('refuses the same, unknown and retired ones, days to come and days before the last membership', async () => {
    const { id } = await enter(test);
    const to = (code: string, on = '2026-06-01') => ({
      id,
      toJurisdictionCode: code,
      on,
      reason: '调整',
    });
    await test.call('jurisdictions.retire', { id: 3, on: '2026-01-01', reason: '撤销' });
    expect((await refusal(test, 'sites.transfer', to('370202'))).code).toBe('TRANSFER_SAME');
    expect((await refusal(test, 'sites.transfer', to('000000'))).code).toBe('JURISDICTION_UNKNOWN');
    expect((await refusal(test, 'sites.transfer', to('370211'))).code).toBe('JURISDICTION_RETIRED');
    expect((await refusal(test, 'sites.transfer', to('370203', '2026-12-01'))).code).toBe(
      'DATE_IN_FUTURE',
    );
    expect((await refusal(test, 'sites.transfer', to('370203', '2024-02-01'))).code).toBe(
      'DATE_BEFORE_LAST',
    );
  });
});
