import { Refusal } from '../lib/report.mjs';

/** PINs by seat: a demonstration must be able to sit down at each of them. */
const pinOf = (/** @type {number} */ seat) => String(70_391_582 + seat * 137_911);

/**
 * @typedef {import('../demo-walk.mjs').Demo} Demo
 * @typedef {{memberId: number, pin: string}} Seat
 * @typedef {{id: number, seat: number, name: string, head: boolean, pinSet: boolean, voidedAt: string | null}} Member
 */

/** The place of the candidate that the fourth seat sees quite differently: it goes to 合议. */
const DISPUTED = 2;
const DISPUTING_SEAT = 4;

/**
 * The share of a line that a seat gives a candidate: the candidate's worth, and the member's own eye for this line.
 * @param {number} seat
 * @param {number} candidateId
 * @param {number} place of the candidate in the order of presentation
 * @param {number} line
 */
function shareOf(seat, candidateId, place, line) {
  if (place === DISPUTED && seat === DISPUTING_SEAT) return 0.7;
  const worth = 0.8 + ((candidateId * 37) % 97) / 700;
  const eye = (((candidateId * 7 + seat * 13 + line * 29) % 17) - 8) / 400;
  return Math.min(1, worth + eye);
}

/**
 * The seats of a session in preparation, each behind a PIN.
 * @param {Demo} demo
 * @param {Member[]} members
 * @returns {Promise<Map<number, Seat>>} by seat
 */
async function seatsOf({ window }, members) {
  /** @type {Map<number, Seat>} */
  const seats = new Map();
  for (const { id: memberId, seat } of members) {
    const pin = pinOf(seat);
    await window.call('review.setPin', { memberId, pin });
    seats.set(seat, { memberId, pin });
  }
  return seats;
}

/**
 * One member sits down by the keyboard alone and scores the first candidate.
 * @param {Demo} demo
 * @param {number} sessionId
 * @param {number} seat
 */
async function scoreByHand({ window, picture }, sessionId, seat) {
  const { page } = window;
  await window.visit(`/demonstration/review/${sessionId}/seats`);
  await page.getByRole('list', { name: '席位' }).waitFor();
  await picture('评议-评委入席');
  await page.keyboard.press(String(seat));
  await page.getByRole('dialog', { name: '入席' }).locator('input[type=password]').waitFor();
  await picture('评议-凭PIN入席');
  await page.keyboard.type(pinOf(seat));
  await page.keyboard.press('Enter');
  await page.getByTestId('marks-left').waitFor();
  for (const points of ['27.5', '28']) {
    await page.keyboard.type(points);
    await page.keyboard.press('Enter');
  }
  await picture('评议-独立打分');
}

/**
 * Every member scores every candidate from which she is not recused, and hands the sheets in.
 * @param {Demo} demo
 * @param {Map<number, Seat>} seats
 * @param {{id: number}[]} candidates
 */
async function scoreAll({ window }, seats, candidates) {
  const places = new Map(candidates.map(({ id }, place) => [id, place]));
  for (const [seat, as] of seats) {
    const { rows } = await window.call('review.desk', { as });
    /** @type {{candidateId: number, code: string, points: number}[]} */
    const marks = [];
    for (const { candidateId, state } of rows) {
      if (state === 'RECUSED') continue;
      const { lines } = await window.call('review.sheet', { as, candidateId });
      const place = places.get(candidateId) ?? 0;
      for (const [line, { code, max }] of lines.entries()) {
        const points = Math.round(max * shareOf(seat, candidateId, place, line) * 2) / 2;
        marks.push({ candidateId, code, points });
      }
    }
    const { refused } = await window.call('review.saveMarks', { as, marks });
    if (refused.length > 0) throw new Refusal(`第 ${seat} 席有 ${refused.length} 项得分没有记下。`);
    await window.call('review.submitAll', { as });
  }
}

/**
 * From the first mark to the locked result.
 * @param {Demo} demo
 * @param {{id: number, members: Member[], candidates: {id: number}[]}} session
 */
async function score(demo, { id: sessionId, members, candidates }) {
  const { window, picture } = demo;
  const page = `/demonstration/review/${sessionId}`;
  const sitting = members.filter(({ voidedAt }) => voidedAt === null);
  const seats = await seatsOf(demo, sitting);
  await window.call('review.startScoring', { sessionId });
  await scoreByHand(demo, sessionId, 2);
  await window.visit(`${page}/meeting`);
  await picture('评议-会议模式');
  await window.visit(`${page}?tab=progress`);
  await picture('评议-打分进度');
  await scoreAll(demo, seats, candidates);
  const head = sitting.find((one) => one.head);
  const as = head && seats.get(head.seat);
  if (!as) throw new Refusal('评议小组没有组长。');
  await window.call('review.closeScoring', { sessionId, as });
  await window.call('review.deliberate', {
    sessionId,
    candidateId: candidates[DISPUTED]?.id,
    minutes: '第 4 席说明了扣分依据，各评委听取市直工会介绍后维持原评分。',
    outcome: 'KEPT',
  });
  await window.visit(`${page}?tab=deliberation`);
  await picture('评议-合议');
  await window.call('review.lock', { sessionId, as });
}

/** The ranking by type on the projector. @param {Demo} demo @param {number} sessionId */
async function reveal({ window, picture }, sessionId) {
  const { page } = window;
  await window.visit(`/demonstration/review/${sessionId}/meeting`);
  await page.getByTestId('reveal-type').waitFor();
  for (let place = 0; place < 3; place += 1) await page.keyboard.press('Enter');
  await picture('评议-逐名揭晓');
  await page.keyboard.press('End');
  await page.getByTestId('reveal-next').getByText('下一类').waitFor();
  await picture('评议-揭晓完毕');
  await page.keyboard.press('Escape');
  await window.settle();
}

/**
 * The panel's session of a year: seats behind PINs, scoring, 合议, lock, reveal. One that is locked already is shown.
 * @param {Demo} demo
 * @param {number} year
 * @returns {Promise<number>} the session's id
 */
export async function holdSession(demo, year) {
  const { window, picture } = demo;
  await window.visit('/demonstration/review');
  await picture('评议会议');
  const sessions = await window.call('review.sessions', { year });
  const live = sessions.find(
    (/** @type {{voidedAt: string | null}} */ { voidedAt }) => voidedAt === null,
  );
  if (!live) throw new Refusal('演示数据中没有评议会议。');
  const session = await window.call('review.session', { sessionId: live.id });
  const page = `/demonstration/review/${live.id}`;
  await window.visit(`${page}?tab=members`);
  await picture('评议-评委与回避');
  if (session.phase === 'PREPARING') await score(demo, session);
  await window.visit(`${page}?tab=results`);
  await picture('评议-结果');
  await reveal(demo, live.id);
  await window.visit(`${page}?tab=records`);
  await picture('评议-存档');
  if (session.phase !== 'PUBLISHED') await window.call('review.publish', { sessionId: live.id });
  return live.id;
}
