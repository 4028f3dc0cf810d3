import type { CallInput, CallOutput } from '@shared/contract/registry';
import type { TestApp } from '../../support/test-app';
import { enter } from '../sites/support';

/** A new 小屋 in 建设中. */
export function draftSite(
  test: TestApp,
  name = '港口爱心妈妈小屋',
): Promise<{ id: number; number: string }> {
  return enter(test, { name, inService: false, filedOn: undefined, selfCheckScore: null });
}

/** Makes or continues a self-check. */
export function save(
  test: TestApp,
  input: CallInput<'selfCheck.save'>,
): Promise<CallOutput<'selfCheck.save'>> {
  return test.call('selfCheck.save', input);
}
