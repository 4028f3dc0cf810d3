import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput, CallOutput } from '@shared/contract/registry';
import { SITE_TYPES } from '@shared/domain/site/terms';
import {
  answerAll,
  CLOSES_ON,
  enterAtTheLimit,
  enterEligible,
  SEASON_MONTHS,
} from '../../support/eligible-site';
import { lead } from '../../support/site-life';
import { openTestApp, testActor, type TestApp } from '../../support/test-app';
import { refusal } from '../sites/support';

type Checklist = CallOutput<'demonstration.eligibility'>;
type Line = Checklist['lines'][number];

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
  await test.call('demonstration.saveRules', { year: 2026, closesOn: CLOSES_ON });
});
afterEach(() => test.close());

const checklist = (siteId: number): Promise<Checklist> =>
  test.call('demonstration.eligibility', { siteId, year: 2026 });

function lineIn({ lines }: Checklist, code: string, unitId: number | null = null): Line {
  const found = lines.find((line) => line.code === code && line.unitId === unitId);
  if (!found) throw new Error(`No line ${code}.`);
  return found;
}

const lineOf = async (siteId: number, code: string): Promise<Line> =>
  lineIn(await checklist(siteId), code);

describe('a site at every limit', () => {
  it.each(SITE_TYPES)('%s: every computed line is met, people answer the rest', async (type) => {
    const site = await enterAtTheLimit(test, type);
    const open = (await checklist(site.id)).lines.filter((line) => line.verdict !== 'MET');
    expect(open.filter((line) => !line.manual && !/^ZH-(2\.3|3\.1)$/u.test(line.code))).toEqual([]);
    expect((await checklist(site.id)).eligible).toBe(false);
    const done = await answerAll(test, site.id);
    expect(done).toMatchObject({ eligible: true, notMet: 0, notShown: 0, preferred: false });
    expect(done.met).toBe(done.lines.filter((line) => line.counts).length);
  });

  it('names for each line article, source record and where it is kept', async () => {
    const site = await enterAtTheLimit(test);
    expect(await lineOf(site.id, 'MX-3.2')).toMatchObject({
      article: '第十六条（一）3',
      needed: '月均不少于 50 人次',
      measured: '月均 50 人次（12 个月共 600 人次）',
      source: '2025年9月至2026年8月月度数据',
      target: { page: 'OPERATION', siteId: site.id },
      verdict: 'MET',
    });
    expect(await lineOf(site.id, '15-2')).toMatchObject({
      verdict: 'MET',
      measured: '历史备案（补录）',
    });
  });

  it('without rules there is no closing date to measure on', async () => {
    const site = await enterAtTheLimit(test);
    const refused = await refusal(test, 'demonstration.eligibility', {
      siteId: site.id,
      year: 2025,
    });
    expect(refused.code).toBe('DEMONSTRATION_NO_RULES');
  });
});

describe('one short of a limit on record', () => {
  const verdicts = async (
    changes: CallInput<'sites.save'>,
    type: 'MOTHER_CABIN' | 'HOLIDAY_CARE' | 'CHILDCARE',
    code: string,
  ) => (await lineOf((await enterAtTheLimit(test, type, changes)).id, code)).verdict;

  it('areas', async () => {
    expect(await verdicts({ area: 14.9 }, 'MOTHER_CABIN', 'MX-1.5')).toBe('NOT_MET');
    expect(await verdicts({ area: 99.99 }, 'HOLIDAY_CARE', 'TG-1.4')).toBe('NOT_MET');
    expect(await verdicts({ area: 239.7 }, 'CHILDCARE', 'TY-1.4')).toBe('NOT_MET');
    expect(await verdicts({ outdoorArea: 59.7 }, 'CHILDCARE', 'TY-1.5')).toBe('NOT_MET');
    expect(await verdicts({ area: null }, 'MOTHER_CABIN', 'MX-1.5')).toBe('NOT_SHOWN');
  });

  it('one visit less in the whole year', async () => {
    const site = await enterAtTheLimit(test);
    const month = SEASON_MONTHS[3]!;
    await test.call('operation.saveMonths', { siteId: site.id, months: [{ month, uses: 49 }] });
    expect(await lineOf(site.id, 'MX-3.2')).toMatchObject({
      verdict: 'NOT_MET',
      measured: '月均 49.91 人次（12 个月共 599 人次）',
    });
    await test.call('operation.saveMonths', { siteId: site.id, months: [{ month, uses: null }] });
    expect((await lineOf(site.id, 'MX-3.2')).verdict).toBe('NOT_SHOWN');
  });

  it('the month of the closing date and those before the window do not count', async () => {
    const site = await enterAtTheLimit(test);
    await test.call('operation.saveMonths', {
      siteId: site.id,
      months: [
        { month: '2026-09', uses: 0 },
        { month: '2025-08', uses: 0 },
      ],
    });
    expect((await lineOf(site.id, 'MX-3.2')).verdict).toBe('MET');
  });

  it('a year in operation on the closing date', async () => {
    expect(await verdicts({ openedOn: '2025-09-30' }, 'CHILDCARE', '15-3')).toBe('MET');
    expect(await verdicts({ openedOn: '2025-10-01' }, 'CHILDCARE', '15-3')).toBe('NOT_MET');
  });
});

describe('satisfaction on the closing date', () => {
  const survey = (siteId: number, surveyedOn: string, score: number) =>
    test.call('operation.saveSurvey', { siteId, surveyedOn, score });

  it('is the latest survey until then', async () => {
    const { id } = await enterAtTheLimit(test);
    await survey(id, '2026-09-30', 89.9);
    expect(await lineOf(id, 'MX-3.3')).toMatchObject({ verdict: 'NOT_MET', measured: '89.9 分' });
    await survey(id, '2026-10-01', 99);
    expect((await lineOf(id, 'MX-3.3')).measured).toBe('89.9 分');
  });

  it('a survey after it proves nothing, a figure from before does', async () => {
    const site = await test.call('sites.save', {
      name: '老小屋',
      type: 'MOTHER_CABIN',
      setting: 'INTERNAL',
      jurisdictionCode: '370202',
      inService: true,
      satisfaction: 90,
    });
    expect(await lineOf(site.id, 'MX-3.3')).toMatchObject({
      verdict: 'MET',
      source: '台账满意度',
    });
    const other = await test.call('sites.save', {
      name: '新小屋',
      type: 'MOTHER_CABIN',
      setting: 'INTERNAL',
      jurisdictionCode: '370202',
      inService: true,
    });
    await survey(other.id, '2026-10-20', 95);
    expect((await lineOf(other.id, 'MX-3.3')).verdict).toBe('NOT_SHOWN');
  });
});

describe('records of the site’s life', () => {
  it('an acceptance with every condition shows 验收合格 and the 基本条件', async () => {
    test.clock.set('2025-02-20T02:00:00.000Z');
    const site = await test.call('sites.save', {
      name: '新建小屋',
      type: 'MOTHER_CABIN',
      setting: 'INTERNAL',
      jurisdictionCode: '370202',
      openedOn: '2025-03-01',
    });
    await lead(test, { id: site.id }, 'DRAFT', 'FILED', '2025-02-20');
    test.clock.set('2026-11-02T02:00:00.000Z');
    expect(await lineOf(site.id, '15-2')).toMatchObject({
      verdict: 'MET',
      measured: '2025-02-20 验收合格',
      target: { page: 'ACCEPTANCE', siteId: site.id },
    });
    expect(await lineOf(site.id, 'MX-1.1')).toMatchObject({ verdict: 'MET', manual: false });
  });

  it('a filing after the closing date comes too late', async () => {
    test.clock.set('2026-10-08T02:00:00.000Z');
    const site = await test.call('sites.save', {
      name: '刚备案小屋',
      type: 'MOTHER_CABIN',
      jurisdictionCode: '370202',
      openedOn: '2025-03-01',
    });
    await lead(test, { id: site.id }, 'DRAFT', 'FILED', '2026-10-08');
    const found = await checklist(site.id);
    expect(lineIn(found, '15-1').verdict).toBe('NOT_MET');
    expect(lineIn(found, '15-2').verdict).toBe('NOT_SHOWN');
  });

  it('a revocation for fraud bars, one taken back does not', async () => {
    const site = await enterAtTheLimit(test);
    await test.app.uow.write(
      { actor: testActor, call: 'test', at: test.clock.now() },
      async (tx) => {
        await tx.run(
          `INSERT INTO demonstration_application (year, number, site_id, jurisdiction_id, state, applied_on, materials, source)
           SELECT 2024, 'SF-2024-0001', id, jurisdiction_id, 'AWARDED', '2024-09-01', '[]', '手工录入' FROM site WHERE id = ?`,
          [site.id],
        );
        await tx.run(
          `INSERT INTO demonstration_decision (year, meeting, decided_on) VALUES (2024, '主席办公会', '2024-12-01')`,
        );
        await tx.run(
          `INSERT INTO demonstration_award (decision_id, application_id, site_id, year, type, site_name, jurisdiction_name)
           SELECT (SELECT max(id) FROM demonstration_decision), id, site_id, 2024, 'MOTHER_CABIN', '小屋', '市南区总工会'
           FROM demonstration_application`,
        );
        await tx.run(
          `INSERT INTO award_revocation (award_id, ground, facts, meeting, revoked_on)
           SELECT max(id), 'FRAUD', '虚报人次', '主席办公会', '2025-06-01' FROM demonstration_award`,
        );
      },
    );
    expect(await lineOf(site.id, '15-5')).toMatchObject({
      verdict: 'NOT_MET',
      measured: '2025-06-01 因弄虚作假取消',
    });
    await test.app.uow.write({ actor: testActor, call: 'test', at: test.clock.now() }, (tx) =>
      tx.run("UPDATE award_revocation SET voided_at = '2025-06-02', void_reason = '误记'"),
    );
    expect((await lineOf(site.id, '15-5')).verdict).toBe('MET');
  });
});

describe('answers', () => {
  const answer = (siteId: number, one: Record<string, unknown>) => ({
    siteId,
    year: 2026,
    answers: [one],
  });

  it('are kept with evidence, day and person, and can be changed', async () => {
    const site = await enterAtTheLimit(test);
    const answered = await test.call('demonstration.answer', {
      siteNumber: site.number,
      year: 2026,
      answers: [{ code: 'MX-1.2', answer: 'MET', evidence: '照片 2 张' }],
      answeredBy: '李静',
    });
    expect(lineIn(answered, 'MX-1.2')).toMatchObject({
      verdict: 'MET',
      evidence: '照片 2 张',
      answeredOn: '2026-11-02',
      answeredBy: '李静',
    });
    const changed = await test.call('demonstration.answer', {
      siteId: site.id,
      year: 2026,
      answers: [{ code: 'MX-1.2', answer: 'NOT_MET' }],
    });
    expect(lineIn(changed, 'MX-1.2')).toMatchObject({ verdict: 'NOT_MET', evidence: null });
    expect(lineIn(changed, 'MX-1.2').answerId).toBe(lineIn(answered, 'MX-1.2').answerId);
  });

  it('need evidence, a known line, and no figure on record', async () => {
    const site = await enterAtTheLimit(test, 'MOTHER_CABIN', { area: 14.9 });
    const code = async (one: Record<string, unknown>) =>
      (await refusal(test, 'demonstration.answer', answer(site.id, one))).code;
    expect(await code({ code: 'MX-1.2', answer: 'MET' })).toBe('ELIGIBILITY_EVIDENCE_MISSING');
    expect(await code({ code: 'TG-1.2', answer: 'NOT_MET' })).toBe('ELIGIBILITY_CODE_UNKNOWN');
    expect(await code({ code: 'MX-1.2', unitId: 999, answer: 'NOT_MET' })).toBe(
      'ELIGIBILITY_CODE_UNKNOWN',
    );
    expect(await code({ code: 'MX-1.5', answer: 'MET', evidence: '实测' })).toBe(
      'ELIGIBILITY_COMPUTED',
    );
    // Of several answers one refused keeps all out.
    const both = await refusal(test, 'demonstration.answer', {
      siteId: site.id,
      year: 2026,
      answers: [
        { code: 'MX-1.2', answer: 'MET', evidence: '照片' },
        { code: 'MX-1.4', answer: 'MET' },
      ],
    });
    expect(both.fields).toHaveProperty(['answers.1.evidence']);
    expect((await lineOf(site.id, 'MX-1.2')).answerId).toBeNull();
  });

  it('a file stands for words, and its removal takes the proof away', async () => {
    const site = await enterAtTheLimit(test);
    const open = await test.call('demonstration.answer', {
      siteId: site.id,
      year: 2026,
      answers: [{ code: 'MX-1.2', answer: 'NOT_SHOWN' }],
    });
    mkdirSync(test.dir, { recursive: true });
    const file = join(test.dir, '铭牌.pdf');
    writeFileSync(file, '%PDF-1.4\n%%EOF\n');
    const { added } = await test.call('attachments.add', {
      siteId: site.id,
      files: [file],
      kind: 'SCAN',
      about: { entity: 'ELIGIBILITY', id: lineIn(open, 'MX-1.2').answerId! },
    });
    const met = await test.call('demonstration.answer', {
      siteId: site.id,
      year: 2026,
      answers: [{ code: 'MX-1.2', answer: 'MET' }],
    });
    expect(lineIn(met, 'MX-1.2')).toMatchObject({ verdict: 'MET', attachments: 1 });
    await test.call('attachments.remove', { id: added[0]!.id });
    expect((await lineOf(site.id, 'MX-1.2')).verdict).toBe('NOT_SHOWN');
  });

  it('belong to one year', async () => {
    const site = await enterEligible(test);
    await test.call('demonstration.saveRules', { year: 2027, closesOn: '2027-09-30' });
    const next = await test.call('demonstration.eligibility', { siteId: site.id, year: 2027 });
    expect(next.lines.every((line) => line.answerId === null)).toBe(true);
    expect(next.eligible).toBe(false);
  });
});

describe('the overview', () => {
  it('tells who could apply and what the others lack', async () => {
    const done = await enterEligible(test);
    const manual = await enterAtTheLimit(test, 'CHILDCARE');
    const small = await enterAtTheLimit(test, 'MOTHER_CABIN', { name: '小小屋', area: 14.9 });
    const unknown = await test.call('sites.save', {
      name: '缺数小屋',
      type: 'MOTHER_CABIN',
      setting: 'INTERNAL',
      jurisdictionCode: '370203',
      inService: true,
      openedOn: '2024-01-01',
    });
    await test.call('sites.save', {
      name: '在建小屋',
      type: 'MOTHER_CABIN',
      jurisdictionCode: '370202',
    });
    const all = await test.call('demonstration.overview', { year: 2026 });
    expect(all.counts).toEqual({ ELIGIBLE: 1, MANUAL_OPEN: 1, NOT_SHOWN: 1, NOT_MET: 1 });
    expect(all.total).toBe(4);
    const rowOf = (id: number) => all.rows.find((row) => row.siteId === id);
    expect(rowOf(done.id)).toMatchObject({ eligible: true, open: [] });
    expect(rowOf(manual.id)).toMatchObject({ computedNotMet: 0, computedNotShown: 0 });
    expect(rowOf(small.id)?.open).toEqual(['面积在15平方米以上：14.9 ㎡']);
    const of = async (standing: 'ELIGIBLE' | 'MANUAL_OPEN' | 'NOT_SHOWN' | 'NOT_MET') =>
      (await test.call('demonstration.overview', { year: 2026, standing })).rows.map(
        ({ siteId }) => siteId,
      );
    expect(await of('NOT_SHOWN')).toEqual([unknown.id]);
    expect(await of('NOT_MET')).toEqual([small.id]);
    const north = await test.call('demonstration.overview', {
      year: 2026,
      jurisdictionCode: '370203',
    });
    expect(north.rows.map(({ siteId }) => siteId)).toEqual([unknown.id]);
    const page = await test.call('demonstration.overview', { year: 2026, offset: 3, limit: 1 });
    expect(page.rows).toHaveLength(1);
    expect(page.total).toBe(4);
    // What was computed for one window never outlives a write.
    await answerAll(test, manual.id);
    const later = await test.call('demonstration.overview', { year: 2026 });
    expect(later.counts).toMatchObject({ ELIGIBLE: 2, MANUAL_OPEN: 0 });
    const types = await test.call('demonstration.overview', { year: 2026, types: ['CHILDCARE'] });
    expect(types.rows.map(({ siteId }) => siteId)).toEqual([manual.id]);
  });
});
