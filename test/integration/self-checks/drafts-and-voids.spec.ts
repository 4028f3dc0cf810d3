import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EIGHTY, marksOf } from '../../support/self-check';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';
import { draftSite, save } from './support';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

const statusOf = async (id: number): Promise<string> =>
  (await test.call('sites.get', { id })).status;

describe('a draft', () => {
  it('is kept with gaps, continued and finished', async () => {
    const { id } = await draftSite(test);
    const draft = await save(test, {
      siteId: id,
      finish: false,
      checkedBy: '王主席',
      marks: [{ code: '1.1', points: 10 }],
    });
    expect(draft).toMatchObject({ state: 'DRAFT', total: 10, passed: false, siteStatus: 'DRAFT' });
    const form = await test.call('selfCheck.form', { siteId: id });
    expect(form.draft).toMatchObject({ id: draft.id, checkedBy: '王主席' });
    expect(form.sheets[0]?.unscored).toHaveLength(21);
    const done = await save(test, {
      id: draft.id,
      version: draft.version,
      marks: marksOf('MOTHER_CABIN'),
    });
    expect(done).toMatchObject({ id: draft.id, outcome: 'updated', state: 'DONE', total: 100 });
    expect(await statusOf(id)).toBe('SELF_CHECKED');
    expect((await test.call('selfCheck.get', { id: done.id })).checkedBy).toBe('王主席');
  });

  it('is one per site and year', async () => {
    const { id } = await draftSite(test);
    await save(test, { siteId: id, finish: false });
    expect(await refusal(test, 'selfCheck.save', { siteId: id, finish: false })).toMatchObject({
      code: 'SELF_CHECK_DRAFT_OPEN',
    });
  });

  it('that was changed meanwhile is not overwritten', async () => {
    const { id } = await draftSite(test);
    const draft = await save(test, { siteId: id, finish: false });
    await save(test, { id: draft.id, version: draft.version, finish: false, remarks: '先存' });
    const stale = await refusal(test, 'selfCheck.save', { id: draft.id, version: draft.version });
    expect(stale.code).toBe('STALE_FORM');
    expect(stale.message).toContain('测试员');
  });

  it('keeps the version of the table that it was begun with', async () => {
    const { id } = await draftSite(test);
    const draft = await save(test, {
      siteId: id,
      finish: false,
      marks: [{ code: '1.1', points: 10 }],
    });
    const { groups } = await test.call('rubrics.get', { type: 'MOTHER_CABIN' });
    await test.call('rubrics.save', {
      type: 'MOTHER_CABIN',
      fromYear: 2026,
      name: '2026 年修订本',
      groups: groups.map((group) => ({
        title: group.title,
        points: group.points,
        content: group.content,
        items: group.items.map(({ text, kind, min, max }) => ({ text, kind, min, max })),
      })),
    });
    const full = await test.call('selfCheck.get', { id: draft.id });
    expect(full.sheets[0]?.rubricName).toBe('2023 年印发本');
    const done = await save(test, { id: draft.id, marks: marksOf('MOTHER_CABIN') });
    expect((await test.call('selfCheck.get', { id: done.id })).sheets[0]?.rubricName).toBe(
      '2023 年印发本',
    );
    const other = await draftSite(test, '另一小屋');
    const fresh = await save(test, { siteId: other.id, marks: marksOf('MOTHER_CABIN') });
    expect((await test.call('selfCheck.get', { id: fresh.id })).sheets[0]?.rubricName).toBe(
      '2026 年修订本',
    );
  });
});

describe('selfCheck.void', () => {
  it('takes a 自查合格 site back and its score with it', async () => {
    const { id } = await draftSite(test);
    const done = await save(test, { siteId: id, marks: marksOf('MOTHER_CABIN') });
    const voided = await test.call('selfCheck.void', { id: done.id, reason: '登记错了阵地' });
    expect(voided.siteStatus).toBe('DRAFT');
    const site = await test.call('sites.get', { id });
    expect(site).toMatchObject({ status: 'DRAFT', selfCheckScore: null });
    expect(site.statusEvents.at(-1)?.reason).toBe('自查记录作废：登记错了阵地');
    const again = await refusal(test, 'selfCheck.void', { id: done.id, reason: '再来' });
    expect(again.code).toBe('SELF_CHECK_VOIDED');
  });

  it('lets the score of the register stand again, or that of the check before', async () => {
    const { id } = await enter(test);
    const first = await save(test, {
      siteId: id,
      checkedOn: '2026-05-01',
      marks: marksOf('MOTHER_CABIN', EIGHTY),
    });
    const second = await save(test, {
      siteId: id,
      checkedOn: '2026-06-01',
      marks: marksOf('MOTHER_CABIN'),
    });
    const score = async (): Promise<number | null> =>
      (await test.call('sites.get', { id })).selfCheckScore;
    expect(await score()).toBe(100);
    await test.call('selfCheck.void', { id: second.id, reason: '误记' });
    expect(await score()).toBe(80);
    await test.call('selfCheck.void', { id: first.id, reason: '误记' });
    expect(await score()).toBe(92.5);
  });

  it('throws a draft away without touching the site', async () => {
    const { id } = await draftSite(test);
    const draft = await save(test, { siteId: id, finish: false });
    await test.call('selfCheck.void', { id: draft.id, reason: '不用了' });
    expect((await test.call('selfCheck.form', { siteId: id })).draft).toBeNull();
    expect(await statusOf(id)).toBe('DRAFT');
  });

  it('is refused while an application rests on it, and so is a new self-check', async () => {
    const { id } = await draftSite(test);
    const done = await save(test, { siteId: id, marks: marksOf('MOTHER_CABIN') });
    await test.call('acceptance.apply', { siteId: id });
    expect(await refusal(test, 'selfCheck.void', { id: done.id, reason: '误记' })).toMatchObject({
      code: 'SELF_CHECK_RESTED_ON',
    });
    const error = await refusal(test, 'selfCheck.save', {
      siteId: id,
      confirm: true,
      marks: marksOf('MOTHER_CABIN', EIGHTY),
    });
    expect(error.code).toBe('SELF_CHECK_NOT_NOW');
    expect(error.message).toContain('第七条');
  });
});
