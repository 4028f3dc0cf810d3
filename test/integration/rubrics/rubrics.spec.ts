import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput, CallOutput } from '@shared/contract/registry';
import { marksOf } from '../../support/self-check';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

type Groups = CallInput<'rubrics.save'>['groups'];

/** The groups of a table as the editor sends them. */
function groupsOf(table: CallOutput<'rubrics.get'>): Groups {
  return table.groups.map((group) => ({
    title: group.title,
    points: group.points,
    content: group.content,
    items: group.items.map(({ text, kind, min, max, veto, figure }) => ({
      text,
      kind,
      min,
      max,
      veto,
      figure,
    })),
  }));
}

const cabin = (year = 2026): Promise<CallOutput<'rubrics.get'>> =>
  test.call('rubrics.get', { type: 'MOTHER_CABIN', year });

/** A second version in which 婴儿护理车 and 其他配套设施 trade places. */
async function revised(fromYear: number, changes: Partial<CallInput<'rubrics.save'>> = {}) {
  const groups = groupsOf(await cabin());
  const items = groups[1]?.items ?? [];
  items[1] = { ...items[1]!, text: '有婴儿护理台' };
  return test.call('rubrics.save', {
    type: 'MOTHER_CABIN',
    fromYear,
    name: `${fromYear} 年修订本`,
    groups,
    ...changes,
  });
}

describe('rubrics.list and rubrics.get', () => {
  it('has the three tables of 附件1 with their veto items to be confirmed', async () => {
    const tables = await test.call('rubrics.list', {});
    expect(
      tables.map(({ type, fromYear, vetoState, inUse, original }) => [
        type,
        fromYear,
        vetoState,
        inUse,
        original,
      ]),
    ).toEqual([
      ['CHILDCARE', 2023, 'PENDING', 0, true],
      ['HOLIDAY_CARE', 2023, 'PENDING', 0, true],
      ['MOTHER_CABIN', 2023, 'PENDING', 0, true],
    ]);
    const table = await cabin();
    expect(table.groups.map(({ title, points }) => [title, points])).toEqual([
      ['场地建设', 30],
      ['设施配置', 30],
      ['管理保障', 20],
      ['工作成效', 20],
    ]);
    expect(table.groups[1]?.items[10]?.sentence).toBe(
      '11 有婴儿健康护理书籍或者宣传海报，得 2.5 分。',
    );
  });

  it('gives the version in force in a year, and the first one for years before', async () => {
    await revised(2025);
    await revised(2027);
    const names = await Promise.all(
      [2020, 2024, 2025, 2026, 2027, 2030].map(async (year) => (await cabin(year)).name),
    );
    expect(names).toEqual([
      '2023 年印发本',
      '2023 年印发本',
      '2025 年修订本',
      '2025 年修订本',
      '2027 年修订本',
      '2027 年修订本',
    ]);
  });

  it('asks for an id or a type', async () => {
    expect((await refusal(test, 'rubrics.get', {})).code).toBe('INPUT_INVALID');
    expect((await refusal(test, 'rubrics.get', { id: 99 })).code).toBe('NOT_FOUND');
  });
});

describe('rubrics.save', () => {
  it('sets up a version from a year on, with codes by group and line', async () => {
    const table = await revised(2027);
    expect(table).toMatchObject({
      fromYear: 2027,
      vetoState: 'PENDING',
      original: false,
      inUse: 0,
    });
    expect(table.groups[1]?.items[1]).toMatchObject({
      code: '2.2',
      text: '有婴儿护理台',
      max: 2.5,
    });
    expect((await cabin(2026)).groups[1]?.items[1]?.text).toBe('有婴儿护理车');
  });

  it('changes one that nothing was scored with, lines that go included', async () => {
    const table = await revised(2027);
    const groups = groupsOf(table);
    const items = groups[1]!.items;
    groups[1]!.items = [
      ...items.slice(0, 10),
      { text: '有书籍及其他配套设施', kind: 'FIXED', max: 5 },
    ];
    const saved = await test.call('rubrics.save', {
      id: table.id,
      version: table.version,
      fromYear: 2028,
      name: '改名',
      groups,
    });
    expect(saved).toMatchObject({ id: table.id, fromYear: 2028, name: '改名' });
    expect(saved.groups[1]?.items.map(({ code }) => code).at(-1)).toBe('2.11');
    const stale = await refusal(test, 'rubrics.save', {
      id: table.id,
      version: table.version,
      fromYear: 2028,
      name: '再改',
      groups,
    });
    expect(stale.code).toBe('STALE_FORM');
  });

  it('refuses sums that do not stay as stated, and totals other than 100', async () => {
    const groups = groupsOf(await cabin());
    groups[0]!.items[0] = { ...groups[0]!.items[0]!, max: 9 };
    const input = { type: 'MOTHER_CABIN', fromYear: 2027, name: '错的', groups };
    expect(await refusal(test, 'rubrics.save', input)).toMatchObject({
      code: 'RUBRIC_INVALID',
      fields: { 'groups.0.points': '“场地建设”写明 30 分，各项合计 29 分' },
    });
    groups[0]!.points = 29;
    expect(await refusal(test, 'rubrics.save', input)).toMatchObject({
      code: 'RUBRIC_INVALID',
      fields: { groups: '各检查项目合计 99 分，应为 100 分' },
    });
    groups[0]!.points = 30;
    groups[0]!.items[0] = { text: '区间', kind: 'RANGE', min: 10, max: 10 };
    expect((await refusal(test, 'rubrics.save', input)).fields).toEqual({
      'groups.0.items.0.min': '第 1.1 项的最低分应大于 0 且小于最高分',
    });
  });

  it('refuses a year that is taken, or not after the printed table, and a table without a type', async () => {
    await revised(2027);
    const groups = groupsOf(await cabin());
    const input = { type: 'MOTHER_CABIN', fromYear: 2027, name: '又一个', groups };
    expect((await refusal(test, 'rubrics.save', input)).code).toBe('RUBRIC_YEAR_TAKEN');
    expect((await refusal(test, 'rubrics.save', { ...input, fromYear: 2023 })).code).toBe(
      'RUBRIC_YEAR_EARLY',
    );
    const untyped = await refusal(test, 'rubrics.save', {
      ...input,
      type: undefined,
      fromYear: 2030,
    });
    expect(untyped.code).toBe('INPUT_INVALID');
  });

  it('never changes the printed table, or one that something was scored with', async () => {
    const original = await cabin();
    const groups = groupsOf(original);
    const change = (id: number) =>
      refusal(test, 'rubrics.save', { id, fromYear: 2026, name: '改', groups });
    expect((await change(original.id)).code).toBe('RUBRIC_ORIGINAL');
    const used = await revised(2026);
    const site = await enter(test);
    await test.call('selfCheck.save', { siteId: site.id, marks: marksOf('MOTHER_CABIN') });
    expect((await change(used.id)).code).toBe('RUBRIC_IN_USE');
    expect((await test.call('rubrics.get', { id: used.id })).inUse).toBe(1);
  });
});

describe('rubrics.confirmVeto', () => {
  const confirm = async (codes: string[], changes: object = {}) =>
    test.call('rubrics.confirmVeto', { id: (await cabin()).id, codes, ...changes });

  it('is shown as pending on every result until it is done, once', async () => {
    const site = await enter(test);
    const saved = await test.call('selfCheck.save', {
      siteId: site.id,
      marks: marksOf('MOTHER_CABIN'),
    });
    expect(saved.vetoPending).toBe(true);
    const confirmed = await confirm(['1.1'], { confirmedBy: '女职工委员会' });
    expect(confirmed).toMatchObject({ sheets: 1, failed: [] });
    expect(confirmed.table).toMatchObject({
      vetoState: 'CONFIRMED',
      vetoConfirmedOn: '2026-11-02',
      vetoConfirmedBy: '女职工委员会',
    });
    const full = await test.call('selfCheck.get', { id: saved.id });
    expect(full).toMatchObject({ vetoPending: false, passed: true });
    expect(full.sheets[0]?.groups[0]?.items[0]?.veto).toBe(true);
    const again = await refusal(test, 'rubrics.confirmVeto', { id: confirmed.table.id, codes: [] });
    expect(again.code).toBe('RUBRIC_VETO_CONFIRMED');
  });

  it('judges anew what was scored before, and says first what it would do', async () => {
    const site = await enter(test);
    const saved = await test.call('selfCheck.save', {
      siteId: site.id,
      marks: marksOf('MOTHER_CABIN', { '3.1': 0 }),
    });
    expect(saved).toMatchObject({ total: 95, passed: true });
    const expected = [{ siteId: site.id, what: 'SELF_CHECK', year: 2026, items: ['3.1'] }];
    const preview = await confirm(['3.1'], { dryRun: true });
    expect(preview).toMatchObject({ sheets: 1, failed: expected });
    expect((await cabin()).vetoState).toBe('PENDING');
    expect((await test.call('selfCheck.get', { id: saved.id })).passed).toBe(true);
    const confirmed = await confirm(['3.1']);
    expect(confirmed.failed).toMatchObject(expected);
    expect(confirmed.rectifications).toHaveLength(1);
    const full = await test.call('selfCheck.get', { id: saved.id });
    expect(full).toMatchObject({ total: 95, passed: false, vetoFailed: true });
    expect(full.missing).toEqual(['爱心妈妈小屋否决项第 3.1 项不合格（附件1备注）']);
  });

  it('refuses items that the table does not have, and a day to come', async () => {
    const { id } = await cabin();
    const codes = ['9.9'];
    expect(await refusal(test, 'rubrics.confirmVeto', { id, codes })).toMatchObject({
      code: 'RUBRIC_ITEM_UNKNOWN',
    });
    const later = { id, codes: [], confirmedOn: '2026-12-01' };
    expect((await refusal(test, 'rubrics.confirmVeto', later)).code).toBe('DATE_IN_FUTURE');
  });

  it('a new version of a confirmed table is confirmed with the items that its editor set', async () => {
    await confirm(['1.1']);
    const table = await revised(2027);
    expect(table).toMatchObject({ vetoState: 'CONFIRMED', vetoConfirmedOn: '2026-11-02' });
    expect(table.groups[0]?.items[0]?.veto).toBe(true);
  });

  it('a failed veto item fails a self-check and opens a rectification for a site in service', async () => {
    await confirm(['2.12']);
    const site = await enter(test);
    const input = { siteId: site.id, marks: marksOf('MOTHER_CABIN', { '2.12': 0 }) };
    const saved = await test.call('selfCheck.save', input);
    expect(saved).toMatchObject({
      total: 97.5,
      passed: false,
      vetoFailed: true,
      siteStatus: 'FILED',
    });
    expect(saved.rectifications).toHaveLength(1);
    const { certainty } = await test.call('sampling.siteHistory', { siteId: site.id });
    expect(certainty).toMatchObject([{ reason: 'VETO_FAILURE', clearedOn: null }]);
  });

  it('withdraws with a self-check what it opened and is not finished', async () => {
    await confirm(['2.12']);
    const site = await enter(test);
    const marks = marksOf('MOTHER_CABIN', { '2.12': 0 });
    const saved = await test.call('selfCheck.save', { siteId: site.id, marks });
    await test.call('selfCheck.void', { id: saved.id, reason: '登记错了阵地' });
    const { rows } = await test.call('rectification.list', { siteId: site.id });
    expect(rows).toMatchObject([{ state: 'VOIDED', voidReason: '所依据的自查作废：登记错了阵地' }]);
    const { certainty } = await test.call('sampling.siteHistory', { siteId: site.id });
    expect(certainty).toMatchObject([{ reason: 'VETO_FAILURE', clearedOn: '2026-11-02' }]);
  });

  it('keeps a new site with a failed veto item in 建设中, whatever its points', async () => {
    await confirm(['2.12']);
    const site = await enter(test, { inService: false, filedOn: undefined, selfCheckScore: null });
    const saved = await test.call('selfCheck.save', {
      siteId: site.id,
      marks: marksOf('MOTHER_CABIN', { '2.12': 0 }),
    });
    expect(saved).toMatchObject({ passed: false, siteStatus: 'DRAFT', rectifications: [] });
  });
});
