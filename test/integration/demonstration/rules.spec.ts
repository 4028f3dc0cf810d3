import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '@shared/contract/registry';
import { isFrozen, rulesById, rulesInForce } from '@main/features/demonstration/rules.service';
import { testActor, openTestApp, type TestApp } from '../../support/test-app';
import { enterAtTheLimit } from '../../support/eligible-site';
import { refusal } from '../sites/support';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

const save = (input: Omit<CallInput<'demonstration.saveRules'>, 'year'> = {}) =>
  test.call('demonstration.saveRules', { year: 2026, ...input });
const year = () => test.call('demonstration.rules', { year: 2026 });

/** Puts an application of the year on record with one step, as the jurisdiction's desk does. */
async function decided(state: 'APPLIED' | 'RETURNED' | 'RECOMMENDED'): Promise<void> {
  const site = await enterAtTheLimit(test);
  await test.app.uow.write({ actor: testActor, call: 'test', at: test.clock.now() }, async (tx) => {
    await tx.run(
      `INSERT INTO demonstration_application (year, number, site_id, jurisdiction_id, state, applied_on, materials, source)
         SELECT 2026, 'SF-2026-0001', id, jurisdiction_id, ?, '2026-09-01', '[]', '手工录入' FROM site WHERE id = ?`,
      [state, site.id],
    );
    await tx.run(
      `INSERT INTO application_event (application_id, state, on_date)
         SELECT max(id), ?, '2026-09-10' FROM demonstration_application`,
      [state],
    );
  });
}

describe('the rules of a year', () => {
  it('are proposed until somebody settles them, and then in force', async () => {
    const before = await year();
    expect(before).toMatchObject({ current: null, versions: [], frozen: false });
    expect(before.defaults.tables.CHILDCARE.map(({ max }) => max)).toEqual([30, 30, 40]);
    await expect(test.app.uow.read((tx) => rulesInForce(tx, 2026))).rejects.toMatchObject({
      code: 'DEMONSTRATION_NO_RULES',
    });

    const saved = await save({ closesOn: '2026-09-15' });
    expect(saved.current).toMatchObject({ number: 1, closesOn: '2026-09-15', barredYears: 3 });
    const inForce = await test.app.uow.read((tx) => rulesInForce(tx, 2026));
    expect(inForce.tables.MOTHER_CABIN[2]).toEqual({
      code: '3',
      heading: 'EFFECT',
      text: '使用效果',
      maxX100: 4000,
    });
    expect(await test.app.uow.read((tx) => rulesById(tx, inForce.id))).toEqual(inForce);
    expect((await test.call('demonstration.rules', { year: 2027 })).current).toBeNull();
  });

  it('what is not named stays as it is', async () => {
    await save({ awards: { MOTHER_CABIN: 10, HOLIDAY_CARE: 5 }, recommendationsEach: 3 });
    const { current } = await save({ awards: { CHILDCARE: 4 }, trimming: 'MEAN' });
    expect(current).toMatchObject({
      number: 1,
      awards: { MOTHER_CABIN: 10, HOLIDAY_CARE: 5, CHILDCARE: 4, COMPREHENSIVE: null },
      recommendationsEach: 3,
      trimming: 'MEAN',
    });
    expect((await save({ recommendationsEach: null })).current?.recommendationsEach).toBeNull();
  });

  it('tables are exactly 100 and nothing is kept of refused ones', async () => {
    const table = (last: number) => ({
      tables: {
        HOLIDAY_CARE: [
          { heading: 'CONDITIONS' as const, text: '场地', max: 12.5 },
          { heading: 'CONDITIONS' as const, text: '设施', max: 17.5 },
          { heading: 'MANAGEMENT' as const, text: '制度', max: 30 },
          { heading: 'EFFECT' as const, text: '效果', max: last },
        ],
      },
    });
    const refused = await refusal(test, 'demonstration.saveRules', { year: 2026, ...table(39.99) });
    expect(refused.code).toBe('DEMONSTRATION_RULES_INVALID');
    expect(refused.message).toContain('还差 0.01 分');
    expect(refused.fields).toHaveProperty(['tables.HOLIDAY_CARE']);
    expect((await year()).current).toBeNull();
    const { current } = await save(table(40));
    expect(current?.tables.HOLIDAY_CARE.map(({ code, max }) => [code, max])).toEqual([
      ['1.1', 12.5],
      ['1.2', 17.5],
      ['2', 30],
      ['3', 40],
    ]);
  });

  it('an unknown jurisdiction has no quota', async () => {
    const refused = await refusal(test, 'demonstration.saveRules', {
      year: 2026,
      recommendations: [
        { jurisdictionCode: '370202', type: null, count: 2 },
        { jurisdictionCode: '999999', type: null, count: 2 },
      ],
    });
    expect(refused).toMatchObject({ code: 'DEMONSTRATION_JURISDICTION_UNKNOWN' });
    expect(refused.fields).toHaveProperty(['recommendations.1']);
  });

  it('a form opened before another change is refused', async () => {
    const { current } = await save();
    await save({ barredYears: 5, version: current!.version });
    const refused = await refusal(test, 'demonstration.saveRules', {
      year: 2026,
      barredYears: 4,
      version: current!.version,
    });
    expect(refused.code).toBe('STALE_FORM');
    expect((await year()).current?.barredYears).toBe(5);
  });
});

describe('the freeze', () => {
  it('an application alone freezes nothing', async () => {
    await save();
    await decided('APPLIED');
    expect(await year()).toMatchObject({ frozen: false });
    expect((await save({ barredYears: 5 })).versions).toHaveLength(1);
  });

  it.each(['RECOMMENDED', 'RETURNED'] as const)(
    'after the first %s only a further version with a reason is made',
    async (state) => {
      await save({ awards: { CHILDCARE: 4 } });
      await decided(state);
      const frozen = await year();
      expect(frozen.frozen).toBe(true);
      expect(frozen.frozenBecause).toContain('2026-09-10 SF-2026-0001 海关爱心妈妈小屋');
      expect(await test.app.uow.read((tx) => isFrozen(tx, 2026))).toBe(true);
      expect(await test.app.uow.read((tx) => isFrozen(tx, 2025))).toBe(false);

      const refused = await refusal(test, 'demonstration.saveRules', {
        year: 2026,
        awards: { CHILDCARE: 5 },
      });
      expect(refused.code).toBe('DEMONSTRATION_RULES_FROZEN');
      expect(refused.fields).toHaveProperty('reason');

      const changed = await save({ awards: { CHILDCARE: 5 }, reason: '增加托育中心名额' });
      expect(
        changed.versions.map(({ number, reason, awards }) => [number, reason, awards.CHILDCARE]),
      ).toEqual([
        [2, '增加托育中心名额', 5],
        [1, null, 4],
      ]);
      expect(changed.current?.number).toBe(2);
    },
  );

  it('saving the same again makes no version', async () => {
    await save();
    await decided('RECOMMENDED');
    expect((await save({ reason: '核对', barredYears: 3 })).versions).toHaveLength(1);
  });
});
