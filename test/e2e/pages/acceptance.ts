import type { Locator, Page } from '@playwright/test';
import type { CallInput } from '@shared/contract/registry';
import { marksOf } from '../../support/self-check';
import { call } from '../app';

export interface Entered {
  id: number;
  number: string;
  name: string;
}

/** A 小屋 under construction, entered as a script would. */
export async function enterCabin(
  window: Page,
  name: string,
  changes: Partial<CallInput<'sites.save'>> = {},
): Promise<Entered> {
  const saved = await call(window, 'sites.save', {
    name,
    type: 'MOTHER_CABIN',
    setting: 'INTERNAL',
    jurisdictionCode: '370202',
    builderName: '青岛海关工会',
    address: '青岛市市南区香港西路 2 号',
    managerName: '乐晓云',
    managerPhone: '053282260076',
    inService: false,
    ...changes,
  });
  return { id: saved.id, number: saved.number, name };
}

/** A passing self-check of today, entered as a script would. */
export async function pass(window: Page, { id }: Entered): Promise<void> {
  await call(window, 'selfCheck.save', {
    siteId: id,
    marks: marksOf('MOTHER_CABIN'),
    confirm: true,
  });
}

/** The list of a step. */
export const listOf = (window: Page, label: string): Locator =>
  window.getByRole('grid', { name: label });

/** The line of a site in a list. */
export const lineOf = (window: Page, label: string, site: Entered): Locator =>
  listOf(window, label).getByRole('row').filter({ hasText: site.number });
