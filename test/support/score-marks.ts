/**
 * Scores without end at a member's seat, as its page does: every mark is a call of its own. Says `ready` when the seat is
 * taken, and after each answered mark its number. Run as a process of its own, to be killed:
 * `node score-marks.cjs DATA_DIR MEMBER PIN CANDIDATES CODES FIRST`
 */
import { writeSync } from 'node:fs';
import { systemClock } from '@main/app/clock';
import { openData } from '@main/app/open-data';
import { dispatch } from '@main/dispatch';
import { createHandlers } from '@main/features/handlers';
import { markAt } from './score-sequence';

const [, , root = '', member = '', pin = '', candidates = '[]', codes = '[]', first = '0'] =
  process.argv;

async function main(): Promise<void> {
  const holder = '打分';
  const data = await openData({
    root,
    clock: systemClock,
    holder,
    version: '0.0.0',
    resources: root,
  });
  const handlers = createHandlers(data.app, null);
  const actor = { id: null, name: '测试员' };
  const call = async (name: string, input: unknown): Promise<unknown> => {
    const answer = await dispatch(data.app, handlers, name, input, { actor, surface: 'window' });
    if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
    return answer.value;
  };
  const { token } = (await call('review.enter', { memberId: Number(member), pin })) as {
    token: string;
  };
  const field = {
    candidateIds: JSON.parse(candidates) as number[],
    codes: JSON.parse(codes) as string[],
  };
  writeSync(1, 'ready\n');
  for (let number = Number(first); ; number += 1) {
    const { candidateId, code, x100 } = markAt(field, number);
    await call('review.saveMark', { as: { token }, candidateId, code, points: x100 / 100 });
    writeSync(1, `${number}\n`);
  }
}

void main();
