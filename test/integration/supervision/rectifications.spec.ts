import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ESCALATIONS, escalationOf } from '@shared/domain/supervision/rectification';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';
import { openMarks, openOne, visit, VISIT } from './support';

let test: TestApp;
let siteId: number;

beforeEach(async () => {
  test = await openTestApp();
  siteId = (await enter(test)).id;
});
afterEach(() => test.close());

const review = (id: number, more: Record<string, unknown> = {}) =>
  test.call('rectification.review', {
    id,
    reviewers: '赵六',
    verdict: 'FAIL',
    remarks: '仍未补齐',
    ...more,
  });

describe('a rectification', () => {
  it('runs from finding over a failed re-inspection to its closing, with nothing lost', async () => {
    const { id, number } = await openOne(test, siteId);
    expect(number).toBe('ZG-2026-0001');
    const submitted = await test.call('rectification.submit', {
      id,
      evidence: '已补记九月以来的清洁记录',
      submittedOn: '2026-10-25',
    });
    expect(submitted).toMatchObject({ state: 'SUBMITTED', submittedOn: '2026-10-25', version: 2 });
    const failed = await review(id, { reviewedOn: '2026-10-28', nextDueOn: '2026-11-10' });
    expect(failed).toMatchObject({
      state: 'OPEN',
      dueOn: '2026-11-10',
      evidence: null,
      submittedOn: null,
      failedReviews: 1,
      reviews: [{ verdict: 'FAIL', evidence: '已补记九月以来的清洁记录', nextDueOn: '2026-11-10' }],
    });
    await test.call('rectification.submit', { id, evidence: '已装订成册' });
    expect(await openMarks(test, siteId)).toHaveLength(1);
    const closed = await review(id, { verdict: 'PASS', remarks: null });
    expect(closed).toMatchObject({
      state: 'CLOSED',
      closedOn: '2026-11-02',
      evidence: '已装订成册',
      daysLeft: null,
      escalation: null,
    });
    expect(closed.reviews).toHaveLength(2);
    expect(await openMarks(test, siteId)).toEqual([]);
  });

  it('is seen by the draw from its opening to its closing', async () => {
    const { id } = await openOne(test, siteId, { openedOn: '2026-09-10' });
    const certainty = async (asOf: string) =>
      (await test.call('sampling.rehearse', { year: 2026, asOf })).jurisdictions.flatMap((one) =>
        one.certainty.map(({ reasons }) => reasons),
      );
    expect(await certainty('2026-09-09')).toEqual([]);
    expect(await certainty('2026-09-10')).toEqual([['OPEN_RECTIFICATION']]);
    await test.call('rectification.close', {
      id,
      closedOn: '2026-10-01',
      evidence: '已补齐',
      reviewers: '赵六',
    });
    expect(await certainty('2026-09-30')).toEqual([['OPEN_RECTIFICATION']]);
    expect(await certainty('2026-10-01')).toEqual([]);
  });

  it('gets thirty days unless the committee says otherwise', async () => {
    expect(await openOne(test, siteId, { dueOn: undefined })).toMatchObject({
      dueOn: '2026-11-19',
    });
    await test.call('settings.set', { key: 'rectification.days', value: 10 });
    expect(await openOne(test, siteId, { dueOn: undefined })).toMatchObject({
      dueOn: '2026-10-30',
    });
    const { id } = await openOne(test, siteId);
    expect(await review(id)).toMatchObject({ dueOn: '2026-11-12' });
  });

  it('closes in one step when the inspectors saw it done themselves', async () => {
    const { number } = await openOne(test, siteId);
    const closed = await test.call('rectification.close', {
      number,
      evidence: '当场补齐',
      reviewers: '赵六、钱七',
    });
    expect(closed).toMatchObject({
      state: 'CLOSED',
      submittedOn: '2026-11-02',
      reviews: [{ verdict: 'PASS', reviewers: '赵六、钱七' }],
    });
  });

  it('is refused its closing without evidence', async () => {
    const { id } = await openOne(test, siteId);
    const close = await refusal(test, 'rectification.close', { id, reviewers: '赵六' });
    expect(close.code).toBe('RECTIFICATION_NO_EVIDENCE');
    expect(close.fields).toEqual({ evidence: '请写明整改情况' });
    const pass = { id, reviewers: '赵六', verdict: 'PASS' };
    expect((await refusal(test, 'rectification.review', pass)).code).toBe(
      'RECTIFICATION_NO_EVIDENCE',
    );
    expect(await test.call('rectification.get', { id })).toMatchObject({
      state: 'OPEN',
      reviews: [],
    });
  });

  it('keeps the order of its days', async () => {
    const { id } = await openOne(test, siteId);
    const submit = (submittedOn: string) =>
      refusal(test, 'rectification.submit', { id, evidence: '已补齐', submittedOn });
    expect((await submit('2026-10-19')).fields).toEqual({ submittedOn: `不能早于 ${VISIT}` });
    expect((await submit('2026-11-03')).code).toBe('DATE_IN_FUTURE');
    await test.call('rectification.submit', { id, evidence: '已补齐', submittedOn: '2026-10-28' });
    const fail = { id, reviewers: '赵六', verdict: 'FAIL', remarks: '没有' };
    const early = await refusal(test, 'rectification.review', {
      ...fail,
      reviewedOn: '2026-10-27',
    });
    expect(early.code).toBe('DATE_BEFORE_LAST');
    const back = await refusal(test, 'rectification.review', { ...fail, nextDueOn: '2026-11-01' });
    expect(back).toMatchObject({ code: 'RECTIFICATION_DUE_BEFORE' });
    expect(back.fields).toEqual({ nextDueOn: '不能早于 2026-11-02' });
    const silent = await refusal(test, 'rectification.review', { ...fail, remarks: '' });
    expect(silent.fields).toHaveProperty('remarks');
    const late = await refusal(test, 'rectification.close', {
      id,
      reviewers: '赵六',
      closedOn: '2026-11-03',
    });
    expect(late.fields).toHaveProperty('closedOn');
    await review(id, { reviewedOn: '2026-10-30' });
    expect((await submit('2026-10-29')).code).toBe('DATE_BEFORE_LAST');
  });

  it('is not touched once it is over', async () => {
    const { id } = await openOne(test, siteId);
    await test.call('rectification.void', { id, reason: '重复开出' });
    expect(await openMarks(test, siteId)).toEqual([]);
    const acts: [string, Record<string, unknown>][] = [
      ['rectification.submit', { evidence: '已补齐' }],
      ['rectification.review', { reviewers: '赵六', verdict: 'FAIL', remarks: '没有' }],
      ['rectification.close', { reviewers: '赵六', evidence: '已补齐' }],
      ['rectification.void', { reason: '再作废' }],
    ];
    for (const [name, input] of acts) {
      const error = await refusal(test, name, { id, ...input });
      expect(error.code, name).toBe('RECTIFICATION_STATE');
      expect(error.message).toContain('已作废');
    }
  });

  it('refuses a form that was opened before someone else worked on it', async () => {
    const { id, version } = await openOne(test, siteId);
    await test.call('rectification.submit', { id, evidence: '已补齐', version });
    const stale = await refusal(test, 'rectification.submit', { id, evidence: '又改', version });
    expect(stale.code).toBe('STALE_FORM');
  });

  it('is opened only for a site in service, a day that came, and a visit of that site', async () => {
    const draft = await enter(test, { name: '新小屋', inService: false, filedOn: undefined });
    const open = (more: Record<string, unknown>) =>
      refusal(test, 'rectification.open', { siteId, what: '铭牌脱落', ...more });
    expect((await open({ siteId: draft.id })).code).toBe('RECTIFICATION_SITE_NOT_IN_SERVICE');
    expect((await open({ openedOn: '2026-11-03' })).code).toBe('DATE_IN_FUTURE');
    expect((await open({ dueOn: '2026-11-01' })).code).toBe('RECTIFICATION_DUE_BEFORE');
    const other = await enter(test, { name: '别处小屋', address: '别处 1 号' });
    const check = await visit(test, other.id, { verdict: 'PASS' });
    expect((await open({ spotCheckId: check.id })).code).toBe('RECTIFICATION_SOURCE_OTHER_SITE');
    expect((await open({ supervisionId: 1 })).code).toBe('RECTIFICATION_SOURCE_OTHER_SITE');
    expect((await refusal(test, 'rectification.get', {})).code).toBe('INPUT_INVALID');
    expect((await refusal(test, 'rectification.get', { number: 'ZG-2026-0009' })).code).toBe(
      'NOT_FOUND',
    );
    const added = await test.call('rectification.open', {
      siteId: other.id,
      spotCheckId: check.id,
      what: '补记：无登记本',
    });
    expect(added).toMatchObject({ source: 'SPOT_CHECK', spotCheckId: check.id });
  });
});

describe('必查 marks', () => {
  it('set by a rectification are ended by it alone; those by hand stay possible', async () => {
    const { number } = await openOne(test, siteId);
    const [mark] = await test.call('sampling.certaintyMarks', {});
    const error = await refusal(test, 'sampling.clearCertainty', { id: mark?.id });
    expect(error.code).toBe('RECTIFICATION_HOLDS_MARK');
    expect(error.message).toContain(number);
    const byHand = { siteId, reason: 'OPEN_RECTIFICATION' as const, note: '群众反映' };
    const { id } = await test.call('sampling.markCertainty', byHand);
    expect((await refusal(test, 'sampling.markCertainty', byHand)).code).toBe('SAMPLING_MARK_OPEN');
    await test.call('sampling.clearCertainty', { id });
    expect(await openMarks(test, siteId)).toEqual([
      { reason: 'OPEN_RECTIFICATION', rectificationNumber: number },
    ]);
  });
});

describe('rectification.list', () => {
  it('counts as overdue from the day after the due day', async () => {
    await openOne(test, siteId, { dueOn: '2026-11-01' });
    await openOne(test, siteId, { dueOn: '2026-11-02' });
    const late = await test.call('rectification.list', { overdue: true });
    expect(late.rows).toMatchObject([{ number: 'ZG-2026-0001', overdueDays: 1, daysLeft: -1 }]);
    const { rows, counts } = await test.call('rectification.list', { overdue: false });
    expect(rows).toMatchObject([{ number: 'ZG-2026-0002', overdueDays: 0, daysLeft: 0 }]);
    expect(counts).toMatchObject({ overdue: 1, states: { OPEN: 2 } });
  });

  it('tells urgency in SQL exactly as the rule does', async () => {
    const dues = [
      '2026-10-17',
      '2026-10-18',
      '2026-11-01',
      '2026-11-02',
      '2026-11-09',
      '2026-11-10',
    ];
    for (const dueOn of dues) {
      await openOne(test, siteId, { openedOn: '2026-10-01', dueOn });
      const { id } = await openOne(test, siteId, { openedOn: '2026-10-01', dueOn });
      await test.call('rectification.submit', {
        id,
        evidence: '已补齐',
        submittedOn: '2026-10-20',
      });
    }
    const { id } = await openOne(test, siteId, { openedOn: '2026-10-01', dueOn: '2026-12-31' });
    for (const reviewedOn of ['2026-10-02', '2026-10-03'])
      await review(id, { reviewedOn, nextDueOn: '2026-12-31' });
    const all = await test.call('rectification.list', {});
    expect(all.total).toBe(13);
    let told = 0;
    for (const escalation of ESCALATIONS) {
      const { rows } = await test.call('rectification.list', { escalation });
      for (const row of rows) expect(escalationOf(row, '2026-11-02')).toBe(escalation);
      const expected = all.rows.filter((row) => row.escalation === escalation);
      expect(rows.map((row) => row.id)).toEqual(expected.map((row) => row.id));
      expect(all.counts.escalations[escalation]).toBe(rows.length);
      expect(rows.length, escalation).toBeGreaterThan(0);
      told += rows.length;
    }
    expect(told).toBeLessThan(13);
    const order = all.rows.map((row) =>
      row.escalation ? ESCALATIONS.indexOf(row.escalation) : ESCALATIONS.length,
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('is narrowed by site, jurisdiction, state, year, source and words', async () => {
    const other = await enter(test, {
      name: '胶州小屋',
      jurisdictionCode: '370281',
      address: '胶州 1 号',
    });
    const { id } = await openOne(test, siteId);
    await openOne(test, other.id, { what: '100% 未登记', source: 'COMPLAINT' });
    await test.call('rectification.close', { id, evidence: '已补齐', reviewers: '赵六' });
    const numbers = async (input: Record<string, unknown>) =>
      (await test.call('rectification.list', input)).rows.map((row) => row.number);
    expect(await numbers({})).toEqual(['ZG-2026-0002', 'ZG-2026-0001']);
    expect(await numbers({ siteNumber: other.number })).toEqual(['ZG-2026-0002']);
    expect(await numbers({ jurisdictionCode: '370202' })).toEqual(['ZG-2026-0001']);
    expect(await numbers({ states: ['CLOSED'] })).toEqual(['ZG-2026-0001']);
    expect(await numbers({ year: 2025 })).toEqual([]);
    expect(await numbers({ source: 'COMPLAINT' })).toEqual(['ZG-2026-0002']);
    expect(await numbers({ text: '胶州' })).toEqual(['ZG-2026-0002']);
    expect(await numbers({ text: '0%' })).toEqual(['ZG-2026-0002']);
    expect(await numbers({ text: 'zg-2026-0001' })).toEqual(['ZG-2026-0001']);
    const { counts } = await test.call('rectification.list', { states: ['CLOSED'] });
    expect(counts.states).toEqual({ OPEN: 1, SUBMITTED: 0, CLOSED: 1, VOIDED: 0 });
  });

  it('goes along when two records of one site are merged', async () => {
    const twin = await enter(test, { name: '海关爱心妈妈小屋二', address: '别处 2 号' });
    await openOne(test, twin.id);
    await test.call('duplicates.merge', { keepId: siteId, mergeId: twin.id, reason: '重复登记' });
    expect((await test.call('rectification.list', { siteId })).total).toBe(1);
    expect((await test.call('rectification.list', {})).rows[0]?.siteId).toBe(siteId);
  });
});

describe('the history of a site', () => {
  it('tells what was opened and what became of it', async () => {
    await openOne(test, siteId);
    const { entries } = await test.call('sites.timeline', { id: siteId, offset: 0, limit: 10 });
    expect(entries[0]).toMatchObject({ title: '整改记录', kind: 'check' });
    expect(entries[0]?.changes.map(({ label, after }) => [label, after])).toContainEqual([
      '整改状态',
      '整改中',
    ]);
  });
});
