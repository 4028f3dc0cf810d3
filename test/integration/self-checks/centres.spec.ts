import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EIGHTY, SEVENTY_NINE_AND_A_HALF, marksOf } from '../../support/self-check';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';
import { draftSite, save } from './support';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

/** A 综合中心 with a 小屋 and a 托育中心. */
async function centre(inService = false): Promise<{ id: number; units: number[] }> {
  const { id } = await enter(test, {
    name: '高新区女职工综合服务中心',
    type: 'COMPREHENSIVE',
    setting: null,
    selfCheckScore: null,
    inService,
    filedOn: inService ? '2024-03-01' : undefined,
    units: [
      { type: 'MOTHER_CABIN', area: 20, capacity: 4, selfCheckScore: inService ? 90 : null },
      { type: 'CHILDCARE', area: 300, capacity: 30, selfCheckScore: inService ? 91 : null },
    ],
  });
  const site = await test.call('sites.get', { id });
  return { id, units: site.units.map((unit) => unit.id) };
}

describe('a 综合中心', () => {
  it('passes with two units of different types at 80 or more', async () => {
    const { id, units } = await centre();
    const saved = await save(test, {
      siteId: id,
      units: [
        { unitId: units[0]!, marks: marksOf('MOTHER_CABIN', EIGHTY) },
        { type: 'CHILDCARE', marks: marksOf('CHILDCARE', { '1.1': 0, '1.2': 0 }) },
      ],
    });
    expect(saved).toMatchObject({ total: null, passed: true, siteStatus: 'SELF_CHECKED' });
    expect(saved.units.map(({ total, passed }) => [total, passed])).toEqual([
      [80, true],
      [82, true],
    ]);
    const site = await test.call('sites.get', { id });
    expect(site.units.map((unit) => unit.selfCheckScore)).toEqual([80, 82]);
    expect(site.selfCheckScore).toBeNull();
    expect(site.statusEvents.at(-1)?.basis).toBe(
      '自查得分 爱心妈妈小屋 80、职工子女托育服务中心 82（2026-11-02）',
    );
  });

  it('fails with one unit at 79.5, however high the other is', async () => {
    const { id } = await centre();
    const saved = await save(test, {
      siteId: id,
      units: [
        { type: 'MOTHER_CABIN', marks: marksOf('MOTHER_CABIN', SEVENTY_NINE_AND_A_HALF) },
        { type: 'CHILDCARE', marks: marksOf('CHILDCARE') },
      ],
    });
    expect(saved).toMatchObject({ passed: false, shortBy: 0.5, siteStatus: 'DRAFT' });
  });

  it('is not finished before every unit is scored', async () => {
    const { id, units } = await centre();
    const error = await refusal(test, 'selfCheck.save', {
      siteId: id,
      units: [{ type: 'MOTHER_CABIN', marks: marksOf('MOTHER_CABIN') }],
    });
    expect(error.code).toBe('SELF_CHECK_INCOMPLETE');
    expect(error.fields?.[`units.${units[1]}.marks.1.1`]).toBe('还没有评分');
  });

  it('refuses marks of its own, unknown units and an ambiguous type', async () => {
    const { id } = await centre();
    const refused = async (input: object): Promise<string> =>
      (await refusal(test, 'selfCheck.save', { siteId: id, finish: false, ...input })).code;
    expect(await refused({ marks: [] })).toBe('SELF_CHECK_BY_UNITS');
    expect(await refused({ units: [{ type: 'HOLIDAY_CARE', marks: [] }] })).toBe(
      'SELF_CHECK_UNIT_UNKNOWN',
    );
    const two = await enter(test, {
      name: '双小屋中心',
      type: 'COMPREHENSIVE',
      setting: null,
      selfCheckScore: null,
      inService: false,
      filedOn: undefined,
      units: [{ type: 'MOTHER_CABIN' }, { type: 'MOTHER_CABIN' }],
    });
    expect(await refused({ siteId: two.id, units: [{ type: 'MOTHER_CABIN', marks: [] }] })).toBe(
      'SELF_CHECK_UNIT_AMBIGUOUS',
    );
    const bare = await enter(test, {
      name: '空中心',
      type: 'COMPREHENSIVE',
      setting: null,
      selfCheckScore: null,
      inService: false,
      filedOn: undefined,
    });
    expect(await refused({ siteId: bare.id })).toBe('SELF_CHECK_NO_UNITS');
    const cabin = await draftSite(test);
    expect(await refused({ siteId: cabin.id, units: [{ type: 'MOTHER_CABIN', marks: [] }] })).toBe(
      'SELF_CHECK_NOT_BY_UNITS',
    );
  });
});
