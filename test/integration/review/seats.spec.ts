import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  candidateNamed,
  memberNamed,
  pinOf,
  prepared,
  recommend,
  scoring,
  seatOf,
  type Panel,
} from '../../support/panel';
import { openTestApp, type TestApp } from '../../support/test-app';
import { refusal } from '../sites/support';

let test: TestApp;
let panel: Panel;

beforeEach(async () => {
  test = await openTestApp();
  await recommend(test, [{ name: '海关小屋' }]);
  panel = await scoring(test);
});

afterEach(() => test.close());

const WRONG = '13572468';

const wrong = (name: string) =>
  refusal(test, 'review.enter', { memberId: memberNamed(panel, name).id, pin: WRONG });

const minutesLater = (minutes: number): void =>
  test.clock.set(new Date(test.clock.now().getTime() + minutes * 60_000).toISOString());

function everyFile(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? everyFile(path) : [path];
  });
}

describe('a seat', () => {
  it('is taken by PIN, and left by the member, by twenty idle minutes, and by a restart', async () => {
    const as = seatOf(panel, '钱敏');
    const { token, idleMinutes } = await test.call('review.enter', as);
    expect(idleMinutes).toBe(20);
    for (let round = 0; round < 3; round += 1) {
      minutesLater(19);
      expect((await test.call('review.desk', { as: { token } })).name).toBe('钱敏');
    }
    minutesLater(20);
    expect((await refusal(test, 'review.desk', { as: { token } })).code).toBe('REVIEW_SEAT_LEFT');

    const second = await test.call('review.enter', as);
    expect(await test.call('review.leave', { token: second.token })).toEqual({ left: true });
    const left = { as: { token: second.token } };
    expect((await refusal(test, 'review.desk', left)).code).toBe('REVIEW_SEAT_LEFT');

    const third = await test.call('review.enter', as);
    await test.reopen();
    expect((await refusal(test, 'review.desk', { as: { token: third.token } })).code).toBe(
      'REVIEW_SEAT_LEFT',
    );
  });

  it('closes at the fifth wrong PIN for five minutes, also across a restart and for the right PIN', async () => {
    for (const left of [4, 3, 2, 1]) {
      const answer = await wrong('钱敏');
      expect(answer.code).toBe('REVIEW_PIN_WRONG');
      expect(answer.message).toContain(`还可以再试 ${left} 次`);
      if (left === 3) await test.reopen();
    }
    expect((await wrong('钱敏')).code).toBe('REVIEW_SEAT_CLOSED');
    await test.reopen();
    const as = seatOf(panel, '钱敏');
    expect((await refusal(test, 'review.enter', as)).code).toBe('REVIEW_SEAT_CLOSED');
    minutesLater(4);
    expect((await refusal(test, 'review.desk', { as })).code).toBe('REVIEW_SEAT_CLOSED');
    expect((await test.call('review.enter', seatOf(panel, '孙芳'))).name).toBe('孙芳');
    minutesLater(1);
    expect((await test.call('review.enter', as)).name).toBe('钱敏');
    expect((await wrong('钱敏')).message).toContain('还可以再试 4 次');
  });

  it('counts guesses made at once, whichever call carries them', async () => {
    const memberId = memberNamed(panel, '钱敏').id;
    const candidateId = candidateNamed(panel, '海关小屋').id;
    const as = { memberId, pin: WRONG };
    const calls: [string, object][] = [
      ['review.enter', as],
      ['review.desk', { as }],
      ['review.sheet', { as, candidateId }],
      ['review.saveMark', { as, candidateId, code: '1', points: 1 }],
      ['review.submitAll', { as }],
      ['review.enter', seatOf(panel, '钱敏')],
    ];
    const answers = await Promise.all(calls.map(([name, input]) => test.attempt(name, input)));
    expect(answers.map((one) => (one.ok ? 'ok' : one.error.code))).toEqual([
      ...Array<string>(4).fill('REVIEW_PIN_WRONG'),
      'REVIEW_SEAT_CLOSED',
      'REVIEW_SEAT_CLOSED',
    ]);
  });

  it('is not to be had by guessing the old PIN of a change either', async () => {
    const guess = { memberId: memberNamed(panel, '钱敏').id, pin: '24681357', oldPin: WRONG };
    for (const expected of [...Array<string>(4).fill('REVIEW_PIN_WRONG'), 'REVIEW_SEAT_CLOSED']) {
      expect((await refusal(test, 'review.setPin', guess)).code).toBe(expected);
    }
    const right = { ...guess, oldPin: pinOf(2) };
    expect((await refusal(test, 'review.setPin', right)).code).toBe('REVIEW_SEAT_CLOSED');
  });

  it('belongs to its own session', async () => {
    const other = await test.call('review.createSession', { year: 2026, heldOn: '2026-10-21' });
    const input = { sessionId: other.id, as: seatOf(panel, '钱敏') };
    expect((await refusal(test, 'review.progress', input)).code).toBe('NOT_FOUND');
    const foreign = { sessionId: other.id, as: seatOf(panel, '赵静') };
    expect((await refusal(test, 'review.closeScoring', foreign)).code).toBe('NOT_FOUND');
  });
});

describe('a PIN', () => {
  const set = (name: string, input: object) => ({
    memberId: memberNamed(panel, name).id,
    ...input,
  });

  it.each(['1111', '1234', '87654321', '12', '123456789', '12a4'])('%s is refused', async (pin) => {
    const answer = await refusal(test, 'review.setPin', set('钱敏', { pin, oldPin: pinOf(2) }));
    expect(['REVIEW_PIN_WEAK', 'INPUT_INVALID']).toContain(answer.code);
    expect(JSON.stringify(answer)).not.toContain(pin);
  });

  it('is changed with the old one, or with the head, another member and a reason; every seat taken with it is left', async () => {
    const { token } = await test.call('review.enter', seatOf(panel, '钱敏'));
    const fresh = set('钱敏', { pin: '90417263' });
    expect((await refusal(test, 'review.setPin', fresh)).code).toBe('REVIEW_PIN_OLD_WRONG');
    const approved = { ...fresh, approvedBy: ['赵静', '孙芳'].map((name) => seatOf(panel, name)) };
    expect((await refusal(test, 'review.setPin', approved)).code).toBe('REVIEW_PIN_OLD_WRONG');
    // A head who could set a member's PIN alone could read, and change, what stands behind it.
    for (const names of [['赵静'], ['赵静', '赵静'], ['孙芳', '李兰'], ['赵静', '钱敏']]) {
      const approvedBy = names.map((name) => seatOf(panel, name));
      const answer = await refusal(test, 'review.setPin', { ...fresh, approvedBy, reason: '忘记' });
      expect([names, answer.code]).toEqual([names, 'REVIEW_PIN_OLD_WRONG']);
      expect(answer.message).toContain('组长赵静和另外一名评委');
    }
    await test.call('review.setPin', {
      ...approved,
      pin: '90417263',
      memberId: fresh.memberId,
      reason: '忘记',
    });
    expect((await refusal(test, 'review.desk', { as: { token } })).code).toBe('REVIEW_SEAT_LEFT');
    expect((await refusal(test, 'review.enter', seatOf(panel, '钱敏'))).code).toBe(
      'REVIEW_PIN_WRONG',
    );
    const renewed = { memberId: fresh.memberId, pin: '90417263' };
    expect((await test.call('review.enter', renewed)).name).toBe('钱敏');
    await test.call('review.setPin', { ...renewed, pin: '55081934', oldPin: '90417263' });
  });

  it('that is forgotten before scoring, or given up for paper, needs the head alone', async () => {
    const byHead = (pin: string | null) => ({
      memberId: memberNamed(panel, '李兰').id,
      pin,
      approvedBy: [seatOf(panel, '赵静')],
      reason: '忘记',
    });
    expect(await test.call('review.setPin', byHead(null))).toMatchObject({ pinSet: false });
    const back = await refusal(test, 'review.setPin', byHead('90417263'));
    expect(back.code).toBe('REVIEW_PIN_APPROVAL');
    await test.call('review.voidSession', { sessionId: panel.id, reason: '重来' });
    panel = await prepared(test);
    expect(await test.call('review.setPin', byHead('90417263'))).toMatchObject({ pinSet: true });
  });

  it('of the head is changed with two other members, never with one, and never taken away', async () => {
    const fresh = { ...set('赵静', { pin: '90417263' }), reason: '忘记' };
    const one = { ...fresh, approvedBy: [seatOf(panel, '孙芳'), seatOf(panel, '孙芳')] };
    expect((await refusal(test, 'review.setPin', one)).code).toBe('REVIEW_PIN_OLD_WRONG');
    const none = set('赵静', { pin: null, oldPin: pinOf(1) });
    expect((await refusal(test, 'review.setPin', none)).code).toBe('REVIEW_PIN_KEPT');
    const two = [seatOf(panel, '孙芳'), seatOf(panel, '李兰')];
    const memberId = memberNamed(panel, '赵静').id;
    const input = { memberId, pin: '90417263', reason: '忘记', approvedBy: two };
    expect(await test.call('review.setPin', input)).toEqual({ memberId, pinSet: true });
  });

  it('is not given to a member on paper after scoring began without the head', async () => {
    await test.call('review.voidSession', { sessionId: panel.id, reason: '重来' });
    const { id } = await prepared(test, undefined, ['李兰']);
    panel = await test.call('review.startScoring', { sessionId: id });
    const fresh = set('李兰', { pin: '90417263' });
    expect((await refusal(test, 'review.setPin', fresh)).code).toBe('REVIEW_PIN_APPROVAL');
    expect((await refusal(test, 'review.enter', fresh)).code).toBe('REVIEW_NO_PIN');
  });

  it('stands nowhere in the data folder, the log, the history or an answer', async () => {
    await wrong('钱敏');
    const answers = [
      await test.call('review.enter', seatOf(panel, '钱敏')),
      await test.call('review.session', { sessionId: panel.id }),
      await test.call('review.setPin', set('钱敏', { pin: '90417263', oldPin: pinOf(2) }) as never),
      await refusal(test, 'review.enter', { memberId: 1, pin: WRONG, extra: pinOf(1) }),
    ];
    await test.app.uow.settled();
    const pins = ['90417263', WRONG, ...[1, 2, 3, 4, 5].map(pinOf)];
    const kept = everyFile(test.dir).map((file) => readFileSync(file).toString('latin1'));
    expect(kept.some((text) => text.includes('review.enter REVIEW_PIN_WRONG'))).toBe(true);
    for (const pin of pins) {
      expect(JSON.stringify(answers)).not.toContain(pin);
      expect(kept.filter((text) => text.includes(pin))).toEqual([]);
    }
    const logged = await test.app.uow.read((tx) =>
      tx.query(`SELECT field FROM change_log WHERE entity = 'review_member' AND field LIKE 'pin%'`),
    );
    expect(logged).toEqual([]);
  });
});
