import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InspectorPlan } from '@shared/domain/sampling/inspectors';
import { assignInspectors } from '@shared/domain/sampling/inspectors';
import { ticket } from '@shared/domain/sampling/ticket';
import { SEED } from '@test/support/sampling';

const person = (inspectorId: string, ...builderIds: string[]) => ({
  inspectorId,
  jurisdictionCode: '370202',
  builderIds,
});
const place = (siteNumber: string, builderId = 'B0') => ({
  siteNumber,
  jurisdictionCode: '370202',
  builderId,
});
const plan = (overrides: Partial<InspectorPlan>): InspectorPlan => ({
  seed: SEED,
  sites: [],
  inspectors: [],
  perSite: 1,
  balanced: false,
  ...overrides,
});

describe('assignInspectors', () => {
  it('draws the lowest tickets of "site|inspector"', () => {
    const ids = ['P-1', 'P-2', 'P-3', 'P-4'];
    const [assignment] = assignInspectors(
      plan({ sites: [place('MX-1')], inspectors: ids.map((id) => person(id)), perSite: 2 }),
    );
    const expected = ids
      .map((id) => ({ id, ticket: ticket(SEED, `MX-1|${id}`) }))
      .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
      .slice(0, 2);
    expect(assignment).toMatchObject({ inspectors: expected, recused: [], missing: 0 });
    expect(assignment?.note).toBeUndefined();
  });

  it('never sends anybody to a site of the own unit', () => {
    const [assignment] = assignInspectors(
      plan({
        sites: [place('MX-1', 'B1')],
        inspectors: [person('P-1', 'B1'), person('P-2', 'B2', 'B1'), person('P-3', 'B2')],
        perSite: 2,
      }),
    );
    expect(assignment?.inspectors.map(({ id }) => id)).toEqual(['P-3']);
    expect(assignment).toMatchObject({ recused: ['P-1', 'P-2'], missing: 1 });
    expect(assignment?.note).toBe(
      '阵地 MX-1 还缺 1 名检查人员：名单共 3 人，其中 2 人因属于建设单位须回避。请补充名单后重新指派。',
    );
  });

  it('takes nobody from another jurisdiction', () => {
    const [assignment] = assignInspectors(
      plan({
        sites: [{ ...place('MX-1'), jurisdictionCode: '370203' }],
        inspectors: [person('P-1')],
      }),
    );
    expect(assignment?.inspectors).toEqual([]);
    expect(assignment?.note).toContain('还没有检查人员名单');
  });

  it('evens out the work when asked to', () => {
    const numbers = Array.from({ length: 30 }, (_, at) => `MX-${String(at).padStart(2, '0')}`);
    const assigned = assignInspectors(
      plan({
        sites: numbers.map((number) => place(number)),
        inspectors: ['P-1', 'P-2', 'P-3', 'P-4', 'P-5'].map((id) => person(id)),
        perSite: 2,
        balanced: true,
      }),
    );
    const load = new Map<string, number>();
    for (const { inspectors } of assigned) {
      for (const { id } of inspectors) load.set(id, (load.get(id) ?? 0) + 1);
    }
    expect([...load.values()]).toEqual([12, 12, 12, 12, 12]);
  });

  it('does not depend on the order of the lists', () => {
    const numbers = ['MX-1', 'MX-2', 'MX-3', 'MX-4'];
    const ids = ['P-1', 'P-2', 'P-3'];
    const expected = (balanced: boolean) =>
      assignInspectors(
        plan({
          sites: numbers.map((n) => place(n)),
          inspectors: ids.map((id) => person(id)),
          balanced,
        }),
      );
    fc.assert(
      fc.property(
        fc.shuffledSubarray(numbers, { minLength: 4 }),
        fc.shuffledSubarray(ids, { minLength: 3 }),
        fc.boolean(),
        (someNumbers, someIds, balanced) => {
          expect(
            assignInspectors(
              plan({
                sites: someNumbers.map((n) => place(n)),
                inspectors: someIds.map((id) => person(id)),
                balanced,
              }),
            ),
          ).toEqual(expected(balanced));
        },
      ),
    );
  });

  it.each([
    [{ perSite: 0 }, 'SAMPLING_INSPECTORS_PER_SITE'],
    [{ perSite: 1.5 }, 'SAMPLING_INSPECTORS_PER_SITE'],
    [{ inspectors: [person('P|1')] }, 'SAMPLING_INSPECTOR_NUMBER'],
    [{ sites: [place('MX|1')] }, 'SAMPLING_INSPECTOR_NUMBER'],
    [{ inspectors: [person('P-1'), person('P-1 ')] }, 'SAMPLING_NUMBER_DUPLICATE'],
    [{ sites: [place('MX-1'), place('MX-1')] }, 'SAMPLING_NUMBER_DUPLICATE'],
  ])('refuses %j', (overrides, code) => {
    expect(() => assignInspectors(plan(overrides))).toThrow(expect.objectContaining({ code }));
  });
});
