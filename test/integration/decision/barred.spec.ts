import { afterEach, beforeEach, expect, it } from 'vitest';
import { DemonstrationAwardEntity, DemonstrationDecisionEntity } from '@main/db/entities';
import { lockedSeason } from '../../support/locked';
import { YEAR } from '../../support/panel';
import { openTestApp, testActor, type TestApp } from '../../support/test-app';
import { refused } from '../../support/refused';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
  test.clock.set('2026-10-21T02:00:00.000Z');
});
afterEach(() => test.close());

const standing = () => test.call('demonstration.candidates', { year: YEAR });

it('lets no site through that lost an earlier standing by fraud after applications closed', async () => {
  await lockedSeason(test, [{ name: '甲小屋', total: 95 }]);
  const [one] = (await standing()).rows;
  if (!one) throw new Error('No candidate.');
  const header = { at: test.clock.now(), actor: testActor, call: '上一年的名单' };
  const awardId = await test.app.uow.write(header, async (tx) => {
    const decisionId = await tx.insert(DemonstrationDecisionEntity, {
      year: YEAR - 1,
      meeting: '党组会议',
      decidedOn: '2025-10-21',
    });
    return tx.insert(DemonstrationAwardEntity, {
      decisionId,
      applicationId: one.applicationId,
      siteId: one.siteId,
      year: YEAR - 1,
      type: one.type,
      siteName: one.siteName,
      jurisdictionName: one.jurisdictionName,
    });
  });
  const revoke = (ground: 'FRAUD' | 'ACCIDENT') =>
    test.call('aftercare.revoke', {
      awardIds: [awardId],
      ground,
      facts: '举报属实',
      meeting: '党组会议',
      revokedOn: '2026-10-20',
    });
  const { ids: made } = await revoke('ACCIDENT');
  expect((await standing()).rows[0]?.obstacles).toEqual([]);
  await test.call('aftercare.unrevoke', { id: made[0] ?? 0, reason: '误登' });
  await revoke('FRAUD');
  expect((await standing()).rows[0]?.obstacles).toEqual([
    '2026-10-20 因弄虚作假或违法违规被取消示范资格（第二十二条）',
  ]);
  const nominate = test.call('demonstration.nominate', {
    year: YEAR,
    applicationIds: [one.applicationId],
  });
  expect(await refused(nominate)).toMatchObject({ code: 'DECISION_OBSTACLE' });
});
