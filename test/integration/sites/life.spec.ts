import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { statusMove } from '@shared/domain/site/status';
import { SITE_STATUSES, type SiteStatus } from '@shared/domain/site/terms';
import { EIGHTY, marksOf, SEVENTY_NINE_AND_A_HALF } from '../../support/self-check';
import { closingOf, lead, opinions } from '../../support/site-life';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter } from './support';

const TODAY = '2026-11-02';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

async function siteIn(status: SiteStatus): Promise<number> {
  const { id } = await enter(test, {
    name: `${status} 的阵地`,
    selfCheckScore: null,
    inService: false,
    filedOn: undefined,
    openedOn: null,
  });
  await lead(test, { id }, 'DRAFT', status);
  return id;
}

/** Everything that the history has noted so far: equal before and after means that nothing was written. */
async function written(): Promise<number> {
  const row = await test.app.uow.read((tx) =>
    tx.first<{ n: number }>('SELECT count(*) AS n FROM change_log'),
  );
  return row?.n ?? -1;
}

/** A call that may move a site, and where it leads from each state; a state that is not named refuses it. */
interface Mover {
  what: string;
  name: string;
  input: (siteId: number) => unknown;
  leads: Partial<Record<SiteStatus, SiteStatus>>;
  /** Takes a step back instead of going one of those drawn. */
  back?: true;
}

const RECORDED: Partial<Record<SiteStatus, SiteStatus>> = {
  FILED: 'FILED',
  DEREGISTRATION_PENDING: 'DEREGISTRATION_PENDING',
  // A self-check of the day of closing is still of its time.
  DEREGISTERED: 'DEREGISTERED',
};

const MOVERS: readonly Mover[] = [
  {
    what: 'a self-check with exactly 80 points',
    name: 'selfCheck.save',
    input: (siteId) => ({ siteId, marks: marksOf('MOTHER_CABIN', EIGHTY), confirm: true }),
    leads: { DRAFT: 'SELF_CHECKED', SELF_CHECKED: 'SELF_CHECKED', ...RECORDED },
  },
  {
    what: 'a self-check with 79.5 points',
    name: 'selfCheck.save',
    input: (siteId) => ({
      siteId,
      marks: marksOf('MOTHER_CABIN', SEVENTY_NINE_AND_A_HALF),
      confirm: true,
    }),
    leads: { DRAFT: 'DRAFT', SELF_CHECKED: 'DRAFT', ...RECORDED },
  },
  {
    what: 'an application',
    name: 'acceptance.apply',
    input: (siteId) => ({ siteId }),
    leads: { SELF_CHECKED: 'ACCEPTANCE_PENDING' },
  },
  {
    what: 'an application taken back',
    name: 'acceptance.withdraw',
    input: (siteId) => ({ siteId, reason: '材料不齐' }),
    leads: { ACCEPTANCE_PENDING: 'SELF_CHECKED' },
    back: true,
  },
  {
    what: '验收合格',
    name: 'acceptance.decide',
    input: (siteId) => ({
      siteId,
      verdict: 'ACCEPTED',
      inspectors: '王敏',
      allConditionsMet: true,
    }),
    leads: { ACCEPTANCE_PENDING: 'ACCEPTED' },
  },
  {
    what: '验收不合格',
    name: 'acceptance.decide',
    input: (siteId) => ({
      siteId,
      verdict: 'REFUSED',
      inspectors: '王敏',
      opinion: '没有洗手盆',
    }),
    leads: { ACCEPTANCE_PENDING: 'DRAFT' },
  },
  {
    what: 'a filing',
    name: 'filing.register',
    input: (siteId) => ({ siteId }),
    leads: { ACCEPTED: 'FILED' },
  },
  {
    what: 'an application for closing',
    name: 'site.deregister',
    input: (siteId) => ({ siteId, reason: 'ABOLISHED', explanation: '撤销', plates: 'NONE' }),
    leads: { FILED: 'DEREGISTRATION_PENDING', DEREGISTRATION_PENDING: 'DEREGISTRATION_PENDING' },
  },
  {
    what: 'a closing taken back',
    name: 'deregistration.withdraw',
    input: (siteId) => ({ siteId, reason: '继续使用' }),
    leads: { DEREGISTRATION_PENDING: 'FILED' },
  },
  {
    what: 'the three opinions',
    name: 'site.deregister',
    input: (siteId) => ({ siteId, ...opinions(TODAY) }),
    leads: { DEREGISTRATION_PENDING: 'DEREGISTERED' },
  },
];

describe('every call that moves a site, from every state', () => {
  it.each(MOVERS)('$what', async ({ name, input, leads, back }) => {
    for (const from of SITE_STATUSES) {
      const id = await siteIn(from);
      const before = await written();
      const result = await test.attempt(name, input(id));
      const to = leads[from];
      const site = await test.call('sites.get', { id });
      expect([from, result.ok, site.status]).toEqual([from, to !== undefined, to ?? from]);
      expect(site.statusEvents.at(-1)?.status).toBe(site.status);
      if (result.ok) {
        if (to !== from && !back && to) expect(statusMove(from, to)).toBeDefined();
        continue;
      }
      expect(result.error.code).not.toBe('INTERNAL');
      expect(result.error.message).toMatch(/第[一二三四五六七八九十]+条/);
      expect(await written()).toBe(before);
    }
  });

  it('between them they make every step that is drawn, and no other', () => {
    const made = new Set(
      MOVERS.filter(({ back }) => !back).flatMap(({ leads }) =>
        Object.entries(leads).map(([from, to]) => `${from}>${to}`),
      ),
    );
    for (const from of SITE_STATUSES) {
      for (const to of SITE_STATUSES) {
        if (from === to) continue;
        expect([from, to, made.has(`${from}>${to}`)]).toEqual([
          from,
          to,
          statusMove(from, to) !== undefined,
        ]);
      }
    }
  });

  it('applies for closing and closes in one call, leaving both dated states', async () => {
    const id = await siteIn('FILED');
    const done = await test.call('site.deregister', {
      siteId: id,
      ...(await closingOf(test, id)),
      ...opinions(TODAY),
    });
    expect(done).toMatchObject({ siteStatus: 'DEREGISTERED', state: 'DONE', missing: [] });
    const { statusEvents } = await test.call('sites.get', { id });
    expect(statusEvents.slice(-2).map(({ status }) => status)).toEqual([
      'DEREGISTRATION_PENDING',
      'DEREGISTERED',
    ]);
  });
});

describe('sites.recordStatus', () => {
  it('only sends a site back to be checked anew; every other step needs its record', async () => {
    for (const from of SITE_STATUSES) {
      const id = await siteIn(from);
      for (const to of SITE_STATUSES) {
        if (from === 'SELF_CHECKED' && to === 'DRAFT') continue;
        const before = await written();
        const result = await test.attempt('sites.recordStatus', {
          id,
          status: to,
          on: TODAY,
          reason: '测试',
        });
        expect([from, to, result.ok]).toEqual([from, to, false]);
        if (result.ok) continue;
        expect(result.error.code).toBe(
          statusMove(from, to) ? 'STATUS_NEEDS_RECORD' : 'STATUS_MOVE_REFUSED',
        );
        expect(result.error.message).toMatch(/第(七|八|十四)条/);
        expect(await written()).toBe(before);
      }
      expect((await test.call('sites.get', { id })).status).toBe(from);
    }
    const id = await siteIn('SELF_CHECKED');
    const bare = await test.attempt('sites.recordStatus', { id, status: 'DRAFT', on: TODAY });
    expect(bare).toMatchObject({ ok: false, error: { code: 'STATUS_REASON_MISSING' } });
    await test.call('sites.recordStatus', {
      id,
      status: 'DRAFT',
      on: TODAY,
      reason: '自查时漏看',
    });
    expect((await test.call('sites.get', { id })).status).toBe('DRAFT');
  });

  it('the next self-check, with the same marks, counts anew after a site was sent back', async () => {
    const id = await siteIn('SELF_CHECKED');
    await test.call('sites.recordStatus', { id, status: 'DRAFT', on: TODAY, reason: '漏看' });
    await lead(test, { id }, 'DRAFT', 'SELF_CHECKED');
    expect((await test.call('sites.get', { id })).status).toBe('SELF_CHECKED');
  });
});
