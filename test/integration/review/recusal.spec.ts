import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeXlsx } from '@main/documents/spreadsheet/write-xlsx';
import {
  candidateNamed,
  CODES,
  memberNamed,
  NEUTRAL,
  pinOf,
  recommend,
  scoring,
  seatOf,
  TABLE,
  type Panel,
} from '../../support/panel';
import { openTestApp, type TestApp } from '../../support/test-app';
import { refusal } from '../sites/support';

let test: TestApp;
let panel: Panel;

const MEMBERS = [
  ...NEUTRAL,
  { name: '王霞', unit: '青岛啤酒工会' },
  { name: '吴洁', unit: '青岛日报社' },
];
const SITES = [
  { name: '啤酒小屋', builderName: '青岛啤酒工会' },
  { name: '海关小屋' },
  { name: '港口小屋', recommender: '吴洁' },
];

beforeEach(async () => {
  test = await openTestApp();
  await recommend(test, SITES);
  panel = await scoring(test, MEMBERS, ['吴洁']);
});

afterEach(() => test.close());

const idOf = (site: string): number => candidateNamed(panel, site).id;

async function stored(): Promise<unknown[]> {
  return test.app.uow.read((tx) =>
    tx.query('SELECT s.id FROM review_sheet s UNION ALL SELECT m.id FROM review_mark m'),
  );
}

describe('a recused member', () => {
  it('opens, marks, pastes, remarks and submits nothing at the seat', async () => {
    const as = seatOf(panel, '王霞');
    const candidateId = idOf('啤酒小屋');
    const paths: [string, object][] = [
      ['review.sheet', { as, candidateId }],
      ['review.saveMark', { as, candidateId, code: '1', points: 30 }],
      ['review.comment', { as, candidateId, comment: '好' }],
      ['review.submitSheet', { as, candidateId }],
    ];
    for (const [name, input] of paths) {
      const answer = await refusal(test, name, input);
      expect([name, answer.code]).toEqual([name, 'REVIEW_RECUSED']);
      expect(answer.message).toContain('所在单位是该阵地的建设单位');
    }
    const marks = CODES.map((code) => ({ candidateId, code, points: 10 }));
    const own = { candidateId: idOf('海关小屋'), code: '1', points: 10 };
    const pasted = await test.call('review.saveMarks', { as, marks: [...marks, own] });
    expect(pasted.saved).toBe(1);
    expect(pasted.refused.map(({ index, code }) => [index, code])).toEqual(
      [0, 1, 2, 3].map((index) => [index, 'REVIEW_RECUSED']),
    );
    const all = await test.call('review.submitAll', { as });
    expect(all.refused.map((one) => one.candidateId)).not.toContain(candidateId);
    const rows = await test.app.uow.read((tx) =>
      tx.query('SELECT candidate_id AS id FROM review_sheet'),
    );
    expect(rows).toEqual([{ id: idOf('海关小屋') }]);
  });

  it('is not typed or imported for from paper', async () => {
    const memberId = memberNamed(panel, '吴洁').id;
    const place = { sessionId: panel.id, memberId };
    const marks = CODES.map((code) => ({ code, points: 10 }));
    const typed = await refusal(test, 'review.typeSheet', {
      ...place,
      candidateId: idOf('港口小屋'),
      entry: 1,
      marks,
    });
    expect(typed.code).toBe('REVIEW_RECUSED');
    const file = `${test.dir}/评分表.xlsx`;
    await test.call('review.sheetWorkbook', { ...place, file });
    const { readWorkbookFile } = await import('@main/documents/spreadsheet/read-workbook');
    const cells = JSON.stringify(await readWorkbookFile(file));
    expect(cells).toContain('海关小屋');
    expect(cells).not.toContain('港口小屋');
    const columns = [
      { key: 'site', header: '阵地编号', kind: 'text' as const },
      ...TABLE.map((line) => ({
        key: line.code,
        header: `${line.code} ${line.text}（${line.maxX100 / 100}分）`,
        kind: 'number' as const,
      })),
    ];
    const row = { site: candidateNamed(panel, '港口小屋').siteNumber, 1: 1, 2: 2, 3.1: 3, 3.2: 4 };
    await writeXlsx(file, [{ name: '小屋', columns, rows: [row] }]);
    const answer = await test.call('review.importSheets', { ...place, entry: 1, file });
    expect(answer).toMatchObject({ done: 0, refused: 1, rows: [{ code: 'REVIEW_RECUSED' }] });
    expect(await stored()).toEqual([]);
  });

  it('sees a row 回避 without content, and counts as if the candidate were not there', async () => {
    const as = seatOf(panel, '王霞');
    const before = await test.call('review.progress', { sessionId: panel.id, as });
    for (const name of ['钱敏', '孙芳']) {
      for (const code of CODES) {
        const mark = { as: seatOf(panel, name), candidateId: idOf('啤酒小屋'), code, points: 10 };
        await test.call('review.saveMark', mark);
      }
      const sheet = { as: seatOf(panel, name), candidateId: idOf('啤酒小屋') };
      await test.call('review.submitSheet', sheet);
    }
    expect(await test.call('review.progress', { sessionId: panel.id, as })).toEqual(before);
    expect(before.candidates.map(({ siteName }) => siteName)).toEqual(['海关小屋', '港口小屋']);
    expect(before.asked).toBe(13);
    const whole = await test.call('review.progress', { sessionId: panel.id });
    expect(whole).toMatchObject({ submitted: 2, asked: 19 });

    const desk = await test.call('review.desk', { as });
    expect(desk).toMatchObject({ asked: 2, submitted: 0 });
    expect(desk.rows.find((one) => one.candidateId === idOf('啤酒小屋'))).toMatchObject({
      state: 'RECUSED',
      grounds: ['SAME_BUILDER'],
      filled: null,
      lines: null,
      total: null,
    });
    const own = await test.call('review.sheet', { as, candidateId: idOf('海关小屋') });
    expect([own.previousId, own.nextId]).toEqual([null, idOf('港口小屋')]);
    const session = await test.call('review.session', { sessionId: panel.id, as });
    expect(JSON.stringify([session.candidates, session.hindrances])).not.toContain('啤酒小屋');
  });

  it('who is the head neither learns of the candidate when closing nor opens its sheets again', async () => {
    await test.call('review.declare', {
      as: seatOf(panel, '赵静'),
      candidateIds: [idOf('海关小屋')],
      note: '亲属',
    });
    for (const { id, seat, name, recusals } of panel.members) {
      for (const { id: candidateId, siteName } of panel.candidates) {
        const open = name === '孙芳' && siteName === '海关小屋';
        const head = name === '赵静' && siteName === '海关小屋';
        const out = recusals.some((one) => one.candidateId === candidateId);
        if (open || head || out) continue;
        const marks = CODES.map((code) => ({ code, points: 10 }));
        if (name === '吴洁') {
          const typed = { sessionId: panel.id, memberId: id, candidateId, marks };
          await test.call('review.typeSheet', { ...typed, entry: 1 });
          await test.call('review.typeSheet', { ...typed, entry: 2, submit: true });
          continue;
        }
        const as = { memberId: id, pin: pinOf(seat) };
        const all = marks.map((one) => ({ candidateId, ...one }));
        await test.call('review.saveMarks', { as, marks: all });
        await test.call('review.submitSheet', { as, candidateId });
      }
    }
    const closing = { sessionId: panel.id, as: seatOf(panel, '赵静') };
    const early = await refusal(test, 'review.closeScoring', closing);
    expect(early.code).toBe('REVIEW_NOT_READY');
    expect(early.message).not.toMatch(/海关小屋|孙芳|\d 份/);
    const sheet = {
      sessionId: panel.id,
      memberId: memberNamed(panel, '钱敏').id,
      candidateId: idOf('海关小屋'),
      reason: '看错',
    };
    const byHead = await refusal(test, 'review.reopenSheet', {
      ...sheet,
      as: seatOf(panel, '赵静'),
    });
    expect(byHead.code).toBe('REVIEW_STAND_IN');
    expect(byHead.message).toContain('第 3 席孙芳代行');
    const answer = await test.call('review.reopenSheet', { ...sheet, as: seatOf(panel, '孙芳') });
    expect(answer.state).toBe('COMPLETE');
  });
});

describe('a declaration', () => {
  it('during scoring comes from the seat, voids the sheet and cannot be taken back', async () => {
    const candidateIds = [idOf('海关小屋')];
    const as = seatOf(panel, '钱敏');
    await test.call('review.saveMark', { as, candidateId: idOf('海关小屋'), code: '1', points: 9 });
    const note = '配偶任职';
    const byDesk = await refusal(test, 'review.declare', {
      memberId: as.memberId,
      candidateIds,
      note,
    });
    expect(byDesk.code).toBe('REVIEW_DECLARE_SEAT');
    const { recusals } = await test.call('review.declare', { as, candidateIds, note });
    expect(recusals).toMatchObject([{ ground: 'DECLARED', note, liftedAt: null }]);
    const sheet = await refusal(test, 'review.sheet', { as, candidateId: idOf('海关小屋') });
    expect(sheet.code).toBe('REVIEW_RECUSED');
    const lift = { recusalId: recusals[0]?.id ?? 0, reason: '误报' };
    expect((await refusal(test, 'review.liftRecusal', lift)).code).toBe('REVIEW_PHASE');
    const states = await test.app.uow.read((tx) => tx.query('SELECT state FROM review_sheet'));
    expect(states).toEqual([{ state: 'VOIDED' }]);
  });
});
