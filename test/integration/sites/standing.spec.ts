import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SiteStatus } from '@shared/domain/site/terms';
import { lead } from '../../support/site-life';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from './support';

const TODAY = '2026-11-02';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

async function siteIn(status: SiteStatus): Promise<number> {
  const { id } = await enter(test, {
    name: `到${status}`,
    selfCheckScore: null,
    inService: false,
    filedOn: undefined,
    openedOn: null,
  });
  await lead(test, { id }, 'DRAFT', status);
  return id;
}

const back = (id: number, status: SiteStatus, reason: string | null = '误记') => ({
  id,
  status,
  on: TODAY,
  correction: true,
  reason,
});

const statusOf = async (id: number): Promise<SiteStatus> =>
  (await test.call('sites.get', { id })).status;

describe('a correction', () => {
  it('refuses days to come and days before the last event', async () => {
    const id = await siteIn('ACCEPTED');
    const step = back(id, 'ACCEPTANCE_PENDING');
    expect((await refusal(test, 'sites.recordStatus', { ...step, on: '2026-11-03' })).code).toBe(
      'DATE_IN_FUTURE',
    );
    expect((await refusal(test, 'sites.recordStatus', { ...step, on: '2026-11-01' })).code).toBe(
      'DATE_BEFORE_LAST',
    );
  });

  it('takes the latest record back by a further one, and only that', async () => {
    const id = await siteIn('DEREGISTERED');
    expect((await refusal(test, 'sites.recordStatus', back(id, 'FILED'))).code).toBe(
      'STATUS_NOTHING_TO_CORRECT',
    );
    expect(
      (await refusal(test, 'sites.recordStatus', back(id, 'DEREGISTRATION_PENDING', null))).code,
    ).toBe('STATUS_REASON_MISSING');
    await test.call('sites.recordStatus', back(id, 'DEREGISTRATION_PENDING'));
    const site = await test.call('sites.get', { id });
    expect(site.status).toBe('DEREGISTRATION_PENDING');
    expect(site.statusEvents.at(-1)).toMatchObject({ basis: '更正', reason: '误记' });
  });

  it('goes back step by step to the beginning, one mistaken record after the other', async () => {
    const id = await siteIn('DEREGISTERED');
    for (const status of [
      'DEREGISTRATION_PENDING',
      'FILED',
      'ACCEPTED',
      'ACCEPTANCE_PENDING',
      'SELF_CHECKED',
      'DRAFT',
    ] as const) {
      await test.call('sites.recordStatus', back(id, status));
      expect(await statusOf(id)).toBe(status);
    }
    const site = await test.call('sites.get', { id });
    expect(site).toMatchObject({ filedOn: null, filingNumber: null });
    expect((await test.call('deregistration.get', { siteId: id })).state).toBe('WITHDRAWN');
    expect((await test.call('acceptance.get', { siteId: id })).verdict).toBe('WITHDRAWN');
    expect((await refusal(test, 'filing.get', { siteId: id })).code).toBe('FILING_NONE');
    expect((await refusal(test, 'sites.recordStatus', back(id, 'SELF_CHECKED'))).code).toBe(
      'STATUS_NOTHING_TO_CORRECT',
    );
    await lead(test, { id }, 'DRAFT', 'DEREGISTERED');
    expect(await statusOf(id)).toBe('DEREGISTERED');
  });

  it('opens a closing again that was recorded by mistake, and leaves the filing as it is', async () => {
    const id = await siteIn('DEREGISTERED');
    const { filingNumber } = await test.call('sites.get', { id });
    await test.call('sites.recordStatus', back(id, 'DEREGISTRATION_PENDING'));
    expect(await test.call('deregistration.get', { siteId: id })).toMatchObject({
      state: 'PENDING',
      decidedOn: null,
    });
    await test.call('deregistration.withdraw', { siteId: id, reason: '继续使用' });
    await test.call('sites.recordStatus', back(id, 'DEREGISTRATION_PENDING'));
    expect(await test.call('sites.get', { id })).toMatchObject({
      status: 'DEREGISTRATION_PENDING',
      filingNumber,
      filedOn: TODAY,
    });
    expect((await test.call('deregistration.get', { siteId: id })).state).toBe('PENDING');
  });

  it('takes a mistaken historical filing back to 建设中', async () => {
    const { id } = await enter(test);
    await test.call('sites.recordStatus', back(id, 'DRAFT', '尚未验收'));
    expect(await test.call('sites.get', { id })).toMatchObject({ status: 'DRAFT', filedOn: null });
  });
});

describe('site.transfer', () => {
  it('keeps the site, its number and its history under another jurisdiction', async () => {
    const { id, number } = await enter(test);
    await test.call('site.transfer', {
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
    expect((await refusal(test, 'site.transfer', to('370202'))).code).toBe('TRANSFER_SAME');
    expect((await refusal(test, 'site.transfer', to('000000'))).code).toBe('JURISDICTION_UNKNOWN');
    expect((await refusal(test, 'site.transfer', to('370211'))).code).toBe('JURISDICTION_RETIRED');
    expect((await refusal(test, 'site.transfer', to('370203', '2026-12-01'))).code).toBe(
      'DATE_IN_FUTURE',
    );
    expect((await refusal(test, 'site.transfer', to('370203', '2024-02-01'))).code).toBe(
      'DATE_BEFORE_LAST',
    );
  });
});
