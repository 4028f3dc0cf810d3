import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestApp, testActor, type TestApp } from '../../support/test-app';
import {
  candidateNamed,
  CODES,
  memberNamed,
  NEUTRAL,
  pinOf,
  prepared,
  recommend,
  scoring,
  seatOf,
  type Panel,
} from '../../support/panel';
import { refusal } from '../sites/support';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
  await recommend(test, [
    { name: '海关小屋' },
    { name: '胶州小屋', jurisdictionCode: '370281', recommender: '吴洁（主任）、郑琳' },
    { name: '崂山驿站', type: 'HOLIDAY_CARE', builderName: '青岛啤酒工会' },
  ]);
});

afterEach(() => test.close());

const CONFLICTED = [
  ...NEUTRAL,
  { name: '王霞', unit: '青岛啤酒', duty: '工会主席' },
  { name: '郑 琳', unit: '胶州市总工会女职工部' },
];

async function fill(panel: Panel, name: string, site: string, points: number[]): Promise<void> {
  const candidateId = candidateNamed(panel, site).id;
  for (const [index, code] of CODES.entries()) {
    await test.call('review.saveMark', {
      as: seatOf(panel, name),
      candidateId,
      code,
      points: points[index] ?? null,
    });
  }
}

describe('preparing a session', () => {
  it('takes every recommended application, finds the recusals and says what is missing', async () => {
    const made = await test.call('review.createSession', {
      year: 2026,
      heldOn: '2026-10-20',
      members: CONFLICTED,
    });
    expect(made.candidates.map((one) => one.siteName)).toEqual([
      '海关小屋',
      '胶州小屋',
      '崂山驿站',
    ]);
    const groundsOf = (name: string): [string, string][] =>
      memberNamed(made, name).recusals.map((one) => [
        made.candidates.find(({ id }) => id === one.candidateId)?.siteName ?? '',
        one.ground,
      ]);
    expect(groundsOf('王霞')).toEqual([['崂山驿站', 'SAME_BUILDER']]);
    expect(groundsOf('郑 琳')).toEqual([
      ['胶州小屋', 'SAME_JURISDICTION'],
      ['胶州小屋', 'RECOMMENDER'],
    ]);
    expect(groundsOf('钱敏')).toEqual([]);
    expect(candidateNamed(made, '崂山驿站').scorers).toBe(6);
    const codes = made.hindrances.filter(({ blocks }) => blocks).map(({ code }) => code);
    expect(codes).toEqual(['HEAD_WITHOUT_PIN', ...Array<string>(7).fill('NOT_STATED')]);
    const refused = await refusal(test, 'review.startScoring', { sessionId: made.id });
    expect(refused.code).toBe('REVIEW_NOT_READY');
    expect(refused.message).toContain('第 1 席赵静还没有签署回避承诺书');
  });

  it('goes by the rules in force until scoring begins, on screen and on its blank sheets', async () => {
    const { id: sessionId } = await prepared(test);
    // The step that freezes the rules, so that what follows are further versions.
    await test.app.uow.write({ actor: testActor, call: 'test', at: test.clock.now() }, (tx) =>
      tx.run(
        `INSERT INTO application_event (application_id, state, on_date)
         SELECT min(id), 'RECOMMENDED', '2026-09-20' FROM demonstration_application`,
      ),
    );
    await test.call('demonstration.saveRules', {
      year: 2026,
      trimming: 'MEAN',
      tables: {
        MOTHER_CABIN: [
          { heading: 'CONDITIONS', text: '场地与设施', max: 30 },
          { heading: 'MANAGEMENT', text: '日常管理', max: 30 },
          { heading: 'EFFECT', text: '使用效果', max: 40 },
        ],
      },
      reason: '调整评分表',
    });
    const blank = async () => {
      const { sheets } = await test.call('review.sheetPapers', { sessionId });
      return sheets.find(({ siteName }) => siteName === '海关小屋')?.lines.map(({ text }) => text);
    };
    const before = await test.call('review.session', { sessionId });
    expect(before.rules).toMatchObject({ number: 2, trimming: 'MEAN' });
    expect(await blank()).toEqual(['场地与设施', '日常管理', '使用效果']);
    await test.call('review.startScoring', { sessionId });
    await test.call('demonstration.saveRules', { year: 2026, trimming: 'TRIMMED', reason: '更正' });
    const begun = await test.call('review.session', { sessionId });
    expect(begun.rules).toMatchObject({ number: 2, trimming: 'MEAN' });
    expect(await blank()).toEqual(['场地与设施', '日常管理', '使用效果']);
  });

  it('finds recusals anew when a member changes, and never lifts one that holds', async () => {
    const panel = await prepared(test, CONFLICTED);
    const { id, recusals } = memberNamed(panel, '王霞');
    const recusalId = recusals[0]?.id ?? 0;
    expect((await refusal(test, 'review.liftRecusal', { recusalId, reason: '误会' })).code).toBe(
      'REVIEW_RECUSAL_FOUND',
    );
    const moved = await test.call('review.saveMember', {
      memberId: id,
      name: '王霞',
      unit: '青岛港',
    });
    expect(memberNamed(moved, '王霞').recusals).toMatchObject([
      { id: recusalId, liftReason: expect.stringContaining('不存在') as string },
    ]);
    const back = await test.call('review.saveMember', {
      memberId: id,
      name: '王霞',
      unit: '青岛啤酒工会',
    });
    expect(memberNamed(back, '王霞').recusals).toMatchObject([{ id: recusalId, liftedAt: null }]);
  });

  it('needs three scorers for each candidate after recusals: two refuse, three do', async () => {
    const four = NEUTRAL.slice(0, 4);
    const panel = await prepared(test, four);
    const candidateIds = [candidateNamed(panel, '海关小屋').id];
    const declared = { candidateIds, note: '亲属在该单位任职' };
    await test.call('review.declare', { ...declared, memberId: memberNamed(panel, '李兰').id });
    const three = await test.call('review.session', { sessionId: panel.id });
    expect(three.hindrances.filter(({ blocks }) => blocks)).toEqual([]);
    await test.call('review.declare', { ...declared, memberId: memberNamed(panel, '孙芳').id });
    const two = await refusal(test, 'review.startScoring', { sessionId: panel.id });
    expect(two.message).toContain('“海关小屋”回避后只有 2 名评委打分，至少需要 3 名');
  });

  it('checks people before they are invited', async () => {
    const found = await test.call('review.conflicts', {
      year: 2026,
      people: [
        { name: '郑琳', unit: null },
        { name: '王霞', unit: '青岛啤酒股份有限公司' },
        { name: '钱敏', unit: '青岛市卫生健康委员会' },
      ],
    });
    expect(
      found.map(({ conflicts }) => conflicts.map((c) => [c.siteName, c.ground, c.certain])),
    ).toEqual([[['胶州小屋', 'RECOMMENDER', true]], [['崂山驿站', 'SAME_BUILDER', false]], []]);
  });

  it('keeps an application in one session at a time', async () => {
    const first = await prepared(test);
    const second = await test.call('review.createSession', { year: 2026, heldOn: '2026-10-21' });
    expect(second).toMatchObject({ number: 2, candidates: [] });
    const [id = 0] = first.candidates.map(({ applicationId }) => applicationId);
    const taken = { sessionId: second.id, applicationIds: [id] };
    expect((await refusal(test, 'review.setCandidates', taken)).code).toBe(
      'REVIEW_CANDIDATE_ELSEWHERE',
    );
    await test.call('review.voidSession', { sessionId: first.id, reason: '改期' });
    expect((await test.call('review.setCandidates', taken)).candidates).toHaveLength(1);
  });
});

describe('scoring at the seat', () => {
  it('goes from empty to submitted, and only the head opens a sheet again', async () => {
    const panel = await scoring(test);
    const candidateId = candidateNamed(panel, '海关小屋').id;
    const as = seatOf(panel, '钱敏');
    const first = await test.call('review.saveMark', { as, candidateId, code: '1', points: 27.35 });
    expect(first).toMatchObject({ state: 'STARTED', filled: 1, total: 27.35 });
    const open = await refusal(test, 'review.submitSheet', { as, candidateId });
    expect(open.code).toBe('REVIEW_SHEET_INCOMPLETE');
    expect(open.message).toContain('还有 3 项没有打分：第 2 项、第 3.1 项、第 3.2 项');
    await fill(panel, '钱敏', '海关小屋', [27.35, 30, 0, 15]);
    await test.call('review.submitSheet', { as, candidateId });
    const late = { as, candidateId, code: '1', points: 20 };
    expect((await refusal(test, 'review.saveMark', late)).code).toBe('REVIEW_SHEET_SUBMITTED');
    const reopening = {
      sessionId: panel.id,
      memberId: as.memberId,
      candidateId,
      reason: '看错一行',
    };
    const other = await refusal(test, 'review.reopenSheet', { ...reopening, as });
    expect(other.code).toBe('REVIEW_HEAD_ONLY');
    await test.call('review.reopenSheet', { ...reopening, as: seatOf(panel, '赵静') });
    await test.call('review.saveMark', late);
    const sheet = await test.call('review.sheet', { as, candidateId });
    expect(sheet).toMatchObject({ state: 'COMPLETE', total: 65, open: true });
    const kept = await test.app.uow.read((tx) =>
      tx.query('SELECT head_name AS head, reason, marks FROM review_reopening'),
    );
    expect(kept).toEqual([
      {
        head: '赵静',
        reason: '看错一行',
        marks: JSON.stringify([
          { code: '1', pointsX100: 2735 },
          { code: '2', pointsX100: 3000 },
          { code: '3.1', pointsX100: 0 },
          { code: '3.2', pointsX100: 1500 },
        ]),
      },
    ]);
  });

  it.each([
    ['1', 30, null],
    ['1', 30.01, 'REVIEW_MARK_RANGE'],
    ['1', -0.01, 'REVIEW_MARK_RANGE'],
    ['1', 0, null],
    ['1', 29.999, 'REVIEW_MARK_DECIMALS'],
    ['3.2', 15.01, 'REVIEW_MARK_RANGE'],
    ['9', 1, 'REVIEW_MARK_UNKNOWN'],
  ])('line %s with %d points answers %s', async (code, points, expected) => {
    const panel = await scoring(test);
    const candidateId = candidateNamed(panel, '海关小屋').id;
    const as = seatOf(panel, '钱敏');
    const result = await test.attempt('review.saveMark', { as, candidateId, code, points });
    expect(result.ok ? null : result.error.code).toBe(expected);
  });

  it('does not write over what another window of the same member saved', async () => {
    const panel = await scoring(test);
    const mark = {
      as: seatOf(panel, '钱敏'),
      candidateId: candidateNamed(panel, '海关小屋').id,
      code: '1',
    };
    await test.call('review.saveMark', { ...mark, points: 20, was: null });
    await test.call('review.saveMark', { ...mark, points: 21, was: 20 });
    const stale = await refusal(test, 'review.saveMark', { ...mark, points: 25, was: 20 });
    expect(stale.code).toBe('REVIEW_MARK_STALE');
    expect(stale.message).toContain('改为21');
    await test.call('review.saveMark', { ...mark, points: 21, was: 20 });
    expect((await test.call('review.saveMark', { ...mark, points: null, was: 21 })).filled).toBe(0);
  });

  it('ends only when every sheet is in, and names who is missing', async () => {
    const panel = await scoring(test, CONFLICTED);
    const head = seatOf(panel, '赵静');
    const scorers = panel.members.map(({ name }) => name);
    for (const name of scorers) {
      const recused = memberNamed(panel, name).recusals.map(({ candidateId }) => candidateId);
      for (const { id, siteName } of panel.candidates) {
        if (recused.includes(id) || (name === '孙芳' && siteName === '崂山驿站')) continue;
        await fill(panel, name, siteName, [20, 20, 20, 10]);
      }
      const all = await test.call('review.submitAll', { as: seatOf(panel, name) });
      expect(all.refused.length).toBe(name === '孙芳' ? 1 : 0);
    }
    const early = await refusal(test, 'review.closeScoring', { sessionId: panel.id, as: head });
    expect(early.message).toContain('第 3 席孙芳还没有提交 1 份评分表：“崂山驿站”');
    await fill(panel, '孙芳', '崂山驿站', [20, 20, 20, 10]);
    await test.call('review.submitAll', { as: seatOf(panel, '孙芳') });
    const notHead = { sessionId: panel.id, as: seatOf(panel, '孙芳') };
    expect((await refusal(test, 'review.closeScoring', notHead)).code).toBe('REVIEW_HEAD_ONLY');
    const closed = await test.call('review.closeScoring', { sessionId: panel.id, as: head });
    expect(closed.phase).toBe('DELIBERATING');
    const after = await refusal(test, 'review.saveMark', {
      as: seatOf(panel, '孙芳'),
      candidateId: candidateNamed(panel, '崂山驿站').id,
      code: '1',
      points: 30,
    });
    expect(after.code).toBe('REVIEW_SHEET_SUBMITTED');
    const reopened = await test.call('review.reopenSheet', {
      sessionId: panel.id,
      memberId: memberNamed(panel, '孙芳').id,
      candidateId: candidateNamed(panel, '崂山驿站').id,
      as: head,
      reason: '合议',
    });
    expect(reopened.state).toBe('COMPLETE');
    const memberId = memberNamed(panel, '孙芳').id;
    const left = await test.call('review.voidMember', { memberId, reason: '调离' });
    expect(candidateNamed(left, '海关小屋').scorers).toBe(6);
    expect(await test.call('review.records', { sessionId: panel.id })).toMatchObject([
      { kind: 'MEMBER_VOIDED', reason: '取消第 3 席孙芳的评委资格：调离' },
    ]);
  });

  it('voids a member with the sheets; a head goes only with a successor', async () => {
    const panel = await scoring(test);
    await fill(panel, '赵静', '海关小屋', [20, 20, 20, 10]);
    const memberId = memberNamed(panel, '赵静').id;
    const gone = { memberId, reason: '调离' };
    expect((await refusal(test, 'review.voidMember', gone)).code).toBe('REVIEW_NEW_HEAD_NEEDED');
    const token = await test.call('review.enter', { memberId, pin: pinOf(1) });
    const newHeadId = memberNamed(panel, '钱敏').id;
    const after = await test.call('review.voidMember', { ...gone, newHeadId });
    expect(memberNamed(after, '钱敏').head).toBe(true);
    expect(after.candidates.map(({ scorers }) => scorers)).toEqual([4, 4, 4]);
    const desk = await refusal(test, 'review.desk', { as: { token: token.token } });
    expect(desk.code).toBe('REVIEW_SEAT_LEFT');
    expect((await refusal(test, 'review.desk', { as: { memberId, pin: pinOf(1) } })).code).toBe(
      'REVIEW_MEMBER_VOIDED',
    );
    const states = await test.app.uow.read((tx) => tx.query('SELECT state FROM review_sheet'));
    expect(states).toEqual([{ state: 'VOIDED' }]);
  });
});

describe('paper sheets', () => {
  const at = (panel: Panel, entry: 1 | 2, points: number[]) => ({
    sessionId: panel.id,
    memberId: memberNamed(panel, '李兰').id,
    candidateId: candidateNamed(panel, '海关小屋').id,
    entry,
    marks: CODES.map((code, index) => ({ code, points: points[index] ?? null })),
  });

  it('are typed twice, show where they differ, and never a mark', async () => {
    const panel = await scoring(test, NEUTRAL, ['李兰']);
    await test.call('review.typeSheet', at(panel, 1, [21.5, 22.25, 23, 11]));
    const second = await test.call('review.typeSheet', at(panel, 2, [21.5, 22.75, 23]));
    expect(second).toEqual({
      candidateId: candidateNamed(panel, '海关小屋').id,
      state: 'STARTED',
      entry: 2,
      enteredCodes: ['1', '2', '3.1'],
      missingCodes: ['3.2'],
      otherEntered: 4,
      differingCodes: ['2'],
      complete: false,
    });
    const typed = { ...at(panel, 2, [21.5, 22.75, 23, 11]), submit: true };
    const differs = await refusal(test, 'review.typeSheet', typed);
    expect(differs.code).toBe('REVIEW_SHEET_DIFFERS');
    expect(differs.message).not.toMatch(/22\.[27]5/);
    const agreed = await test.call('review.typeSheet', {
      ...at(panel, 1, [21.5, 22.75, 23, 11]),
      submit: true,
    });
    expect(agreed).toMatchObject({ state: 'SUBMITTED', complete: true });
  });

  it('are not typed for a member who scores behind a PIN: comparing would tell the marks', async () => {
    const panel = await scoring(test);
    await fill(panel, '李兰', '海关小屋', [21.5, 22.25, 23, 11]);
    const probe = await refusal(test, 'review.typeSheet', at(panel, 2, [21.5, 1, 1, 1]));
    expect(probe.code).toBe('REVIEW_ON_SCREEN');
    // Turning the member to paper does not open that way either: the marks are gone from the sheet.
    await test.call('review.setPin', {
      memberId: memberNamed(panel, '李兰').id,
      pin: null,
      oldPin: pinOf(4),
    });
    const after = await test.call('review.typeSheet', at(panel, 2, [21.5, 1, 1, 1]));
    expect(after).toMatchObject({ otherEntered: 0, differingCodes: [], complete: false });
  });

  it('are not submitted at the seat by a member who got a PIN meanwhile and never saw them', async () => {
    const panel = await scoring(test, NEUTRAL, ['李兰']);
    const typed = at(panel, 1, [21.5, 22.25, 23, 11]);
    await test.call('review.typeSheet', typed);
    await test.call('review.typeSheet', { ...typed, entry: 2 });
    await test.call('review.setPin', {
      memberId: typed.memberId,
      pin: pinOf(4),
      approvedBy: [seatOf(panel, '赵静'), seatOf(panel, '孙芳')],
      reason: '改为屏幕打分',
    });
    const sheet = { as: seatOf(panel, '李兰'), candidateId: typed.candidateId };
    expect((await refusal(test, 'review.submitSheet', sheet)).code).toBe('REVIEW_SHEET_INCOMPLETE');
    const first = await test.call('review.saveMark', { ...sheet, code: '1', points: 20 });
    expect(first).toMatchObject({ filled: 1, total: 20, state: 'STARTED' });
  });

  it('come back from their workbook, row by row', async () => {
    const panel = await scoring(test, [...CONFLICTED], ['郑 琳']);
    const { id: memberId } = memberNamed(panel, '郑 琳');
    const file = `${test.dir}/评分表.xlsx`;
    const book = { sessionId: panel.id, memberId, file };
    expect((await test.call('review.sheetWorkbook', book)).candidates).toBe(2);
    const { readWorkbookFile } = await import('@main/documents/spreadsheet/read-workbook');
    const { writeXlsx } = await import('@main/documents/spreadsheet/write-xlsx');
    const empty = await readWorkbookFile(file);
    const [header = []] = empty.sheets[0]?.rows ?? [];
    expect(empty.sheets.map(({ name }) => name)).toEqual([
      '爱心妈妈小屋',
      '职工子女寒暑假爱心托管驿站',
    ]);
    const columns = header.map((text, index) => ({
      key: String(index),
      header: typeof text === 'string' ? text : '',
      kind: index > 1 && index < 6 ? ('number' as const) : ('text' as const),
    }));
    const row = (siteNumber: string, ...points: number[]) =>
      Object.fromEntries([siteNumber, '', ...points].map((value, index) => [String(index), value]));
    const rows = [
      row(candidateNamed(panel, '海关小屋').siteNumber, 20, 21, 22, 13),
      row(candidateNamed(panel, '胶州小屋').siteNumber, 30, 30, 25, 15),
      row('MX-999999', 1, 1, 1, 1),
    ];
    await writeXlsx(file, [{ name: '爱心妈妈小屋', columns, rows }]);
    const answer = await test.call('review.importSheets', { ...book, entry: 1 });
    expect(answer.rows.map(({ ok, code }) => [ok, code])).toEqual([
      [true, null],
      [false, 'REVIEW_RECUSED'],
      [false, 'REVIEW_FILE_SITE'],
    ]);
    expect(answer.rows[0]?.paper).toMatchObject({ enteredCodes: CODES, complete: false });
    const again = await test.call('review.importSheets', { ...book, entry: 2 });
    expect(again.rows[0]?.paper).toMatchObject({ state: 'COMPLETE', complete: true });
  });
});
