import type { CallInput } from '@shared/contract/registry';
import type { TestApp } from '../../support/test-app';

type SaveInput = CallInput<'sites.save'>;

/** A site in service since 2024-03-01 under 市南区, with whatever a test cares about. */
export function inServiceSite(changes: Partial<SaveInput> = {}): SaveInput {
  return {
    name: '海关爱心妈妈小屋',
    type: 'MOTHER_CABIN',
    setting: 'INTERNAL',
    jurisdictionCode: '370202',
    builderName: '青岛海关工会',
    locationKind: 'INTERNAL_UNIT',
    address: '青岛市市南区香港西路 2 号',
    area: 25.5,
    capacity: 8,
    managerName: '乐晓云',
    managerPhone: '13800000001',
    openedOn: '2024-03-01',
    selfCheckScore: 92.5,
    inService: true,
    filedOn: '2024-03-01',
    ...changes,
  };
}

/** Enters a site and answers its id, number and version. */
export function enter(
  test: TestApp,
  changes: Partial<SaveInput> = {},
): Promise<{ id: number; number: string; version: number }> {
  return test.call('sites.save', inServiceSite(changes));
}

/** Numbers of a list, in its order. */
export async function numbersOf(
  test: TestApp,
  input: CallInput<'sites.list'> = {},
): Promise<string[]> {
  return (await test.call('sites.list', input)).rows.map((row) => row.number);
}

/** The refusal of a call, or a failure of the test when it went through. */
export async function refusal(
  test: TestApp,
  name: string,
  input: unknown,
): Promise<{ code: string; message: string; fields?: Record<string, string> }> {
  const result = await test.attempt(name, input);
  if (result.ok) throw new Error(`${name} went through: ${JSON.stringify(result.value)}`);
  return result.error;
}
