import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import PinDialog from '@renderer/features/review/panel/pin-dialog.vue';
import type { Member, Session } from '@renderer/features/review/words';
import { useFakeApi, type FakeApi } from './fake-api';

let api: FakeApi;
let dialog: VueWrapper | undefined;

const member = (id: number, name: string, more: Partial<Member> = {}): Member =>
  ({ id, seat: id, name, head: false, pinSet: true, voidedAt: null, ...more }) as Member;
const MEMBERS = [
  member(1, '赵静', { head: true }),
  member(2, '钱敏'),
  member(3, '孙芳'),
  member(4, '李兰'),
];

async function opened(phase: Session['phase'], id: number): Promise<void> {
  const session = { id: 9, phase, members: MEMBERS } as unknown as Session;
  const of = MEMBERS.find((one) => one.id === id);
  if (!of) throw new Error('no member');
  dialog = mount(PinDialog, { props: { session, member: of }, attachTo: document.body });
  await nextTick();
}

const labels = (): string[] =>
  [...document.querySelectorAll('.modal__box label')]
    .map((one) => one.textContent.replace('*（必填）', '').trim())
    .filter((text) => text.endsWith('的 PIN'));
const pins = (): HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>('.modal__box input[type=password]'),
];

function type(field: HTMLInputElement | undefined, text: string): void {
  if (!field) throw new Error('no field');
  field.value = text;
  field.dispatchEvent(new Event('input'));
}

async function tick(words: string): Promise<void> {
  const box = [...document.querySelectorAll<HTMLLabelElement>('.modal__box label.check')].find(
    ({ textContent }) => textContent.includes(words),
  );
  box?.querySelector('input')?.click();
  await nextTick();
}

beforeEach(() => {
  setActivePinia(createPinia());
  api = useFakeApi({
    'review.setPin': () => ({ ok: true, value: { memberId: 2, pinSet: true } }),
  });
});
afterEach(() => {
  dialog?.unmount();
  dialog = undefined;
});

describe('a PIN that is forgotten', () => {
  it('takes the head and another member once marks are given, the head alone before', async () => {
    await opened('PREPARING', 2);
    await tick('忘记了');
    expect(labels()).toEqual(['组长赵静的 PIN']);
    dialog?.unmount();
    await opened('SCORING', 2);
    await tick('忘记了');
    expect(labels()).toEqual(['组长赵静的 PIN', '另外一名评委的 PIN']);
    await tick('书面打分');
    expect(labels()).toEqual(['组长赵静的 PIN']);
    await tick('书面打分');

    const [fresh, again, head, other] = pins();
    type(fresh, '90417263');
    type(again, '90417263');
    type(head, '73915826');
    const chosen = document.querySelector<HTMLSelectElement>('.pin-approver select');
    if (!chosen) throw new Error('nobody to choose');
    expect([...chosen.options].map(({ value }) => value)).toEqual(['3', '4']);
    expect(chosen.value).toBe('3');
    chosen.value = '4';
    chosen.dispatchEvent(new Event('change'));
    type(other, '41938275');
    const reason = document.querySelector<HTMLInputElement>(
      '.modal__box input[type=text], .modal__box textarea',
    );
    if (!reason) throw new Error('no reason');
    reason.value = '忘记';
    reason.dispatchEvent(new Event('input'));
    document.querySelector<HTMLButtonElement>('.modal__box [data-submit]')?.click();
    await new Promise((done) => setTimeout(done));
    expect(api.made.filter(({ name }) => name === 'review.setPin')).toMatchObject([
      {
        input: {
          memberId: 2,
          pin: '90417263',
          reason: '忘记',
          approvedBy: [
            { memberId: 1, pin: '73915826' },
            { memberId: 4, pin: '41938275' },
          ],
        },
      },
    ]);
  });

  it('of the head takes two others, proposed one after the other', async () => {
    await opened('SCORING', 1);
    await tick('忘记了');
    expect(labels()).toEqual(['第一名同意人的 PIN', '第二名同意人的 PIN']);
    const values = [...document.querySelectorAll<HTMLSelectElement>('.pin-approver select')].map(
      ({ value }) => value,
    );
    expect(values).toEqual(['2', '3']);
  });
});
