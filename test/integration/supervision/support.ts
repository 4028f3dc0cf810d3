import type { CallInput, CallOutput } from '@shared/contract/registry';
import type { UnitType } from '@shared/domain/site/terms';
import { marksOf } from '../../support/self-check';
import type { TestApp } from '../../support/test-app';
import { enter } from '../sites/support';

/** A day before the test clock's 2026-11-02. */
export const VISIT = '2026-10-20';

export type CheckInput = CallInput<'spotCheck.record'>;
export type CheckRecord = CallOutput<'spotCheck.record'>;
export type Rectification = CallOutput<'rectification.get'>;

/** Records a visit of 2026-10-20. */
export function visit(
  test: TestApp,
  siteId: number,
  more: Partial<CheckInput> = {},
): Promise<CheckRecord> {
  return test.call('spotCheck.record', {
    siteId,
    checkedOn: VISIT,
    inspectors: '赵六、钱七',
    ...more,
  });
}

/** Opens one rectification by hand on 2026-10-20, due on 2026-11-01 unless said otherwise. */
export function openOne(
  test: TestApp,
  siteId: number,
  more: Partial<CallInput<'rectification.open'>> = {},
): Promise<Rectification> {
  return test.call('rectification.open', {
    siteId,
    what: '没有清洁维护记录',
    openedOn: VISIT,
    dueOn: '2026-11-01',
    ...more,
  });
}

/** A 综合中心 in service with two or three units. */
export async function centre(
  test: TestApp,
  types: readonly UnitType[] = ['MOTHER_CABIN', 'HOLIDAY_CARE'],
): Promise<{ id: number; number: string; units: number[] }> {
  const { id, number } = await enter(test, {
    name: '高新区女职工综合服务中心',
    type: 'COMPREHENSIVE',
    setting: null,
    selfCheckScore: null,
    units: types.map((type) => ({ type, selfCheckScore: 90, area: 100, capacity: 20 })),
  });
  const site = await test.call('sites.get', { id });
  return { id, number, units: site.units.map((unit) => unit.id) };
}

/** Open 必查 marks as the draw sees them. */
export async function openMarks(
  test: TestApp,
  siteId: number,
): Promise<{ reason: string; rectificationNumber: string | null }[]> {
  const marks = await test.call('sampling.certaintyMarks', { openOnly: true });
  return marks
    .filter((mark) => mark.siteId === siteId)
    .map(({ reason, rectificationNumber }) => ({ reason, rectificationNumber }));
}

export { marksOf };
