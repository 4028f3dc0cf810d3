import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app';
import { refusal } from '../sites/support';
import { apply, decide, publicise, revoke, writeRows, YEAR, type Decided } from './support';

const NUMBER = '青工办〔2026〕14号';

describe('the notice of the year', () => {
  let test: TestApp;
  let decided: Decided;

  beforeEach(async () => {
    test = await openTestApp();
  });
  afterEach(() => test.close());

  const wanted = [
    { name: '乙小屋', rank: 2, jurisdictionCode: '370202' },
    { name: '甲小屋', rank: 1, jurisdictionCode: '370203' },
    { name: '丙小屋', rank: 3, jurisdictionCode: '370202' },
    { name: '市北托育', type: 'CHILDCARE' as const, rank: 1, jurisdictionCode: '370203' },
  ];

  it('is drafted from the decided rows, counted by type, and only once', async () => {
    expect(await refusal(test, 'notice.draft', { year: YEAR })).toMatchObject({
      code: 'NOTICE_NO_DECISION',
    });
    decided = await decide(test, wanted);
    const draft = await test.call('notice.draft', { year: YEAR });
    expect(draft).toMatchObject({
      kind: 'AWARD',
      state: 'DRAFT',
      number: null,
      title: '青岛市总工会关于公布2026年度女职工关爱服务示范阵地名单的通知',
      total: 4,
      decisionId: decided.decisionId,
      meeting: '市总工会党组会议',
      lists: [
        { type: 'MOTHER_CABIN', count: 3 },
        { type: 'CHILDCARE', count: 1 },
      ],
    });
    expect(draft.content.addressees).toContain('各区市总工会');
    expect(draft.paragraphs.join('')).toContain(
      '经市总工会党组会议研究，确定4个阵地为2026年度青岛市女职工关爱服务示范阵地，其中爱心妈妈小屋3个、职工子女托育服务中心1个。',
    );
    expect((await test.call('notice.draft', { year: YEAR })).id).toBe(draft.id);
    const listed = await test.call('notice.list', { year: YEAR, state: 'DRAFT' });
    expect(listed).toMatchObject({ total: 1, rows: [{ id: draft.id, title: draft.title }] });
    expect((await test.call('notice.list', { year: 2025 })).total).toBe(0);
  });

  it('follows the decision while it is a draft, and stands once it is issued', async () => {
    await decide(test, wanted);
    const draft = await test.call('notice.draft', { year: YEAR });
    const award = await writeRows(test, async (tx) => {
      const row = await tx.first<{ id: number }>(
        `SELECT id FROM demonstration_award WHERE site_name = '丙小屋'`,
      );
      await tx.run(
        `UPDATE demonstration_award SET voided_at = '2026-10-21T00:00:00Z' WHERE id = ?`,
        [row?.id ?? 0],
      );
      return row?.id ?? 0;
    });
    expect((await test.call('notice.get', { id: draft.id })).total).toBe(3);

    const issued = await test.call('notice.issue', { id: draft.id, number: NUMBER });
    expect(issued).toMatchObject({
      state: 'ISSUED',
      number: NUMBER,
      issuedOn: '2026-11-02',
      total: 3,
      hindrances: [],
    });
    await writeRows(test, (tx) =>
      tx.run('UPDATE demonstration_award SET voided_at = NULL, site_name = ? WHERE id = ?', [
        '另名',
        award,
      ]),
    );
    expect((await test.call('notice.get', { id: draft.id })).total).toBe(3);
    expect(await refusal(test, 'notice.save', { id: draft.id, content: {} })).toMatchObject({
      code: 'NOTICE_NOT_DRAFT',
    });
    expect(await refusal(test, 'notice.draft', { year: YEAR })).toMatchObject({
      code: 'NOTICE_ALREADY_ISSUED',
    });
  });

  it('keeps what is not given, refuses stale forms and what no record answers', async () => {
    await decide(test, wanted);
    const draft = await test.call('notice.draft', { year: YEAR });
    const { notice, notes } = await test.call('notice.save', {
      id: draft.id,
      version: draft.version,
      content: { closing: '特此通知，请遵照执行。', order: 'JURISDICTION' },
      number: '青工办[2026]第014号',
    });
    expect(notice.content).toEqual({
      ...draft.content,
      closing: '特此通知，请遵照执行。',
      order: 'JURISDICTION',
    });
    expect(notice.number).toBe(NUMBER);
    expect(notes).toHaveLength(3);
    expect(
      await refusal(test, 'notice.save', { id: draft.id, version: draft.version, content: {} }),
    ).toMatchObject({ code: 'STALE_FORM' });
    const unknown = await refusal(test, 'notice.save', {
      id: draft.id,
      content: { opening: '按【人数】公布' },
    });
    expect(unknown).toMatchObject({ code: 'NOTICE_TEXT_UNKNOWN' });
    expect(unknown.fields?.['opening']).toContain('【人数】');
    expect(await refusal(test, 'notice.save', { id: draft.id, number: '第十四号' })).toMatchObject({
      code: 'NOTICE_NUMBER_WRONG',
    });
  });

  it('never gives a number twice, not even that of a voided notice', async () => {
    await decide(test, wanted);
    const first = await test.call('notice.draft', { year: YEAR });
    await test.call('notice.issue', { id: first.id, number: NUMBER });
    const voided = await test.call('notice.void', { id: first.id, reason: '附件有误' });
    expect(voided).toMatchObject({ state: 'VOIDED', number: NUMBER, voidReason: '附件有误' });
    expect(await refusal(test, 'notice.void', { id: first.id, reason: '再次' })).toMatchObject({
      code: 'NOTICE_ALREADY_VOIDED',
    });
    const second = await test.call('notice.draft', { year: YEAR });
    expect(second.id).not.toBe(first.id);
    expect(
      await refusal(test, 'notice.issue', { id: second.id, number: '青工办(2026)14' }),
    ).toMatchObject({ code: 'NOTICE_NUMBER_TAKEN' });
    await test.call('notice.issue', { id: second.id, number: '青工办〔2026〕15号' });
  });

  it('lets go of the number of a draft that is given up', async () => {
    await decide(test, wanted);
    const draft = await test.call('notice.draft', { year: YEAR });
    await test.call('notice.save', { id: draft.id, number: NUMBER });
    await test.call('notice.void', { id: draft.id, reason: '重新起草' });
    const again = await test.call('notice.draft', { year: YEAR });
    const { notice } = await test.call('notice.save', { id: again.id, number: NUMBER });
    expect(notice.number).toBe(NUMBER);
  });

  it('needs a number, and a day from the decision to today', async () => {
    await decide(test, wanted);
    const { id } = await test.call('notice.draft', { year: YEAR });
    expect((await test.call('notice.get', { id })).hindrances).toEqual([
      expect.stringContaining('发文字号'),
    ]);
    const issue = (issuedOn: string, number: string | null = NUMBER) =>
      refusal(test, 'notice.issue', { id, issuedOn, number });
    expect(await issue('2026-11-02', null)).toMatchObject({ code: 'NOTICE_NUMBER_MISSING' });
    expect(await issue('2026-11-03')).toMatchObject({ code: 'NOTICE_DATE_FUTURE' });
    expect(await issue('2026-10-19')).toMatchObject({ code: 'NOTICE_DATE_EARLY' });
    await test.call('notice.issue', { id, issuedOn: '2026-10-20', number: NUMBER });
  });

  it('waits for the last day of 公示', async () => {
    await decide(test, wanted);
    await publicise(test, '2026-10-27', '2026-11-02');
    const draft = await test.call('notice.draft', { year: YEAR });
    expect(draft.content.decision).toContain('公示');
    const input = { id: draft.id, number: NUMBER };
    expect(await refusal(test, 'notice.issue', input)).toMatchObject({
      code: 'NOTICE_PUBLICITY_RUNNING',
    });
    test.clock.set('2026-11-03T01:00:00.000Z');
    await test.call('notice.issue', input);
  });

  it('announces revocations once, with their grounds, and leaves the list of the year', async () => {
    const { awards } = await decide(test, wanted);
    const draft = { year: YEAR, kind: 'REVOCATION' as const };
    expect(await refusal(test, 'notice.draft', draft)).toMatchObject({
      code: 'NOTICE_NO_REVOCATIONS',
    });
    await revoke(test, awards.get('甲小屋') ?? 0);
    const first = await test.call('notice.draft', draft);
    expect(first).toMatchObject({ total: 1, decidedOn: '2026-10-28' });
    await revoke(test, awards.get('市北托育') ?? 0);
    const grown = await test.call('notice.draft', draft);
    expect(grown).toMatchObject({ id: first.id, total: 2 });
    await test.call('notice.issue', { id: first.id, number: NUMBER });
    expect(await refusal(test, 'notice.draft', draft)).toMatchObject({
      code: 'NOTICE_NO_REVOCATIONS',
    });
    expect((await test.call('notice.draft', { year: YEAR })).total).toBe(4);
  });

  it('is corrected by a notice of its own: what was printed against what is right', async () => {
    const { awards, sites } = await decide(test, wanted);
    expect(await refusal(test, 'notice.draft', { year: YEAR, kind: 'CORRECTION' })).toMatchObject({
      code: 'NOTICE_NOTHING_TO_CORRECT',
    });
    const award = await test.call('notice.draft', { year: YEAR });
    await test.call('notice.issue', { id: award.id, number: NUMBER });
    const site = sites.get('乙小屋');
    const { version } = await test.call('sites.get', { id: site?.id ?? 0 });
    await test.call('sites.save', { id: site?.id, version, name: '乙爱心妈妈小屋' });

    const draft = await test.call('notice.draft', { year: YEAR, kind: 'CORRECTION' });
    expect(draft.corrects).toMatchObject({ id: award.id, number: NUMBER });
    expect(draft.correctable).toHaveLength(4);
    // The list was decided by rank, and so are its lines mended, though none is chosen yet.
    expect([award.content.order, draft.content.order]).toEqual(['RANK', 'RANK']);
    const line = draft.correctable.find(({ printed }) => printed.siteName === '乙小屋');
    expect(line?.today.siteName).toBe('乙爱心妈妈小屋');
    const issue = { id: draft.id, number: '青工办〔2026〕20号' };
    expect(await refusal(test, 'notice.issue', issue)).toMatchObject({
      code: 'NOTICE_CORRECTION_EMPTY',
    });
    const names = line?.today ?? { siteName: '', builderName: null, jurisdictionName: '' };
    const stray = { awardId: 9999, ...names };
    expect(
      await refusal(test, 'notice.save', { id: draft.id, content: { corrections: [stray] } }),
    ).toMatchObject({ code: 'NOTICE_CORRECTION_UNKNOWN' });
    const { notice } = await test.call('notice.save', {
      id: draft.id,
      content: { corrections: [{ awardId: awards.get('乙小屋') ?? 0, ...names }] },
    });
    expect(notice).toMatchObject({ total: 1, lists: [{ type: 'MOTHER_CABIN', count: 1 }] });
    await test.call('notice.issue', issue);
    expect((await test.call('notice.get', { id: award.id })).total).toBe(4);
  });

  it('shows candidates before the decision, without a number if so wished', async () => {
    const draft = { year: YEAR, kind: 'PUBLICITY' as const };
    expect(await refusal(test, 'notice.draft', draft)).toMatchObject({
      code: 'NOTICE_NO_CANDIDATES',
    });
    await apply(test, wanted, 'CANDIDATE');
    const record = await test.call('notice.draft', draft);
    expect(record).toMatchObject({
      total: 4,
      title: '2026年度青岛市女职工关爱服务示范阵地候选名单公示',
    });
    expect(await refusal(test, 'notice.issue', { id: record.id })).toMatchObject({
      code: 'NOTICE_TEXT_OPEN',
    });
    await publicise(test, '2026-11-03', '2026-11-09');
    const issued = await test.call('notice.issue', { id: record.id });
    expect(issued).toMatchObject({ state: 'ISSUED', number: null });
  });

  it('is sent by whom the settings say; drafts keep what they said', async () => {
    await decide(test, wanted);
    const before = await test.call('notice.draft', { year: YEAR });
    const settings = await test.call('notice.settings', {});
    expect(settings).toMatchObject({ sender: '青岛市总工会', sign: '青工办' });
    await test.call('notice.saveSettings', { ...settings, printedBy: '青岛市总工会综合部' });
    await test.reopen();
    expect((await test.call('notice.settings', {})).printedBy).toBe('青岛市总工会综合部');
    expect((await test.call('notice.get', { id: before.id })).content.printedBy).toBe(
      '青岛市总工会办公室',
    );
  });

  it('leaves every step in a history that verifies', async () => {
    await decide(test, wanted);
    const { id } = await test.call('notice.draft', { year: YEAR });
    await test.call('notice.issue', { id, number: NUMBER });
    await test.call('notice.void', { id, reason: '有误' });
    expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
  });
});
