import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainRow, registerFile, type RegisterRow } from '../../support/register-file';
import { openTestApp, type TestApp } from '../../support/test-app';

const LIST = join(
  import.meta.dirname,
  '../../fixtures/samples/real/toronto_licensed_child_care.csv',
);
const COLUMNS = {
  ward: 'jurisdiction',
  LOC_NAME: 'name',
  ADDRESS: 'address',
  TOTSPACE: 'capacity',
} as const;
const MORE = { PHONE: 'managerPhone', PCODE: 'postcode', BLDGNAME: 'builder' } as const;
const base = { file: LIST, defaults: { type: 'CHILDCARE' } };

/** A plain row without one of its columns. */
function without(header: string): RegisterRow {
  return Object.fromEntries(Object.entries(plainRow()).filter(([key]) => key !== header));
}

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

describe('a real list in a foreign wording', () => {
  it('is shown with its headers and first rows, and nothing is guessed', async () => {
    const found = await test.call('import.inspect', { file: LIST });
    expect(found).toMatchObject({ format: 'csv', encoding: 'UTF-8', needsMapping: true });
    expect(found.missingFields).toEqual(['阵地名称', '阵地类型']);
    const ward = found.sheets[0]?.columns.find((column) => column.header === 'ward');
    expect(ward).toMatchObject({ column: 'G', field: null, samples: ['3', '8', '25', '10', '20'] });
    const refused = await test.attempt('import.run', { file: LIST });
    expect(refused).toMatchObject({ ok: false, error: { code: 'IMPORT_NEEDS_MAPPING' } });
  });

  it('keeps rows of unknown jurisdictions out, at their cells', async () => {
    const dry = await test.call('import.run', {
      ...base,
      mapping: { columns: COLUMNS },
      dryRun: true,
    });
    expect([dry.inserted, dry.rejectedRows]).toEqual([0, 1063]);
    expect(dry.rejected[0]).toMatchObject({ row: 2, column: 'G', code: 'JURISDICTION_UNKNOWN' });
    expect(dry.unknownJurisdictions).toHaveLength(25);
    expect(dry.unknownJurisdictions.reduce((sum, one) => sum + one.rows, 0)).toBe(1063);
  });

  it.each([
    ['without phone and building', COLUMNS],
    ['with phone and building', { ...COLUMNS, ...MORE }],
  ])('imports 1,063 rows into 25 new jurisdictions, %s', async (_how, columns) => {
    const mapping = { columns, createJurisdictions: true };
    const done = await test.call('import.run', { ...base, mapping });
    expect([done.inserted, done.rejectedRows]).toEqual([1063, 0]);
    expect(done.createdJurisdictions).toHaveLength(25);
    const wards = (await test.call('jurisdictions.list', {})).filter((one) => one.siteCount > 0);
    expect(wards).toHaveLength(25);
    expect(wards.every((one) => one.kind === 'MUNICIPAL_UNIT')).toBe(true);
    // Half of each ward, rounded up, as the list's own page says.
    expect(wards.reduce((sum, one) => sum + Math.ceil(one.siteCount / 2), 0)).toBe(538);
    const again = await test.call('import.run', { ...base, mapping });
    expect([again.inserted, again.updated, again.unchanged]).toEqual([0, 0, 1063]);
  });

  it('finds the same sites when a later list brings the building as well', async () => {
    await test.call('import.run', {
      ...base,
      mapping: { columns: COLUMNS, createJurisdictions: true },
    });
    const later = await test.call('import.run', {
      ...base,
      mapping: { columns: { ...COLUMNS, ...MORE } },
    });
    expect([later.inserted, later.updated, later.rejectedRows]).toEqual([0, 1063, 0]);
  });

  it('maps single values to jurisdictions that exist', async () => {
    const dry = await test.call('import.run', {
      ...base,
      mapping: { columns: COLUMNS, jurisdictions: { '3': '370202' } },
      dryRun: true,
    });
    expect(dry.inserted).toBe(61);
    expect(dry.unknownJurisdictions).toHaveLength(24);
  });

  it('uses a mapping remembered for the layout, and says so', async () => {
    const { signature } = await test.call('import.inspect', { file: LIST });
    const mapping = { columns: COLUMNS, createJurisdictions: true };
    const defaults = { type: 'CHILDCARE' };
    await test.call('import.rememberMapping', {
      signature,
      name: '多伦多托育名单',
      mapping,
      defaults,
    });
    const dry = await test.call('import.run', { file: LIST, dryRun: true });
    expect(dry).toMatchObject({ mappingFrom: 'remembered', inserted: 1063, needsMapping: false });
    expect((await test.call('import.inspect', { file: LIST })).remembered?.name).toBe(
      '多伦多托育名单',
    );
    // An empty mapping of one's own is a mapping: nothing is remembered behind one's back.
    const bare = await test.call('import.run', { file: LIST, dryRun: true, mapping: {} });
    expect(bare).toMatchObject({ mappingFrom: 'given', needsMapping: true });
    await test.call('import.forgetMapping', { signature });
    expect(await test.call('import.mappings', {})).toEqual([]);
  });
});

describe('a mapping given to import.run', () => {
  const mapping = { columns: COLUMNS, createJurisdictions: true };

  it('is remembered with what it wrote, and used for the next file of the layout', async () => {
    await test.call('import.run', { ...base, mapping, dryRun: true });
    expect(await test.call('import.mappings', {})).toEqual([]);
    await test.call('import.run', { ...base, mapping });
    const again = await test.call('import.run', { file: LIST, dryRun: true });
    expect(again).toMatchObject({ mappingFrom: 'remembered', unchanged: 1063 });
    expect(await test.call('import.mappings', {})).toMatchObject([
      { name: 'toronto_licensed_child_care.csv', mapping, defaults: base.defaults },
    ]);
  });

  it('is not remembered where that is declined', async () => {
    await test.call('import.run', { ...base, mapping, remember: false });
    expect(await test.call('import.mappings', {})).toEqual([]);
  });
});

describe('columns and values that a person decides', () => {
  it('leaves a column out, and takes another for what the person says', async () => {
    const file = registerFile(test.dir, 'a.csv', [plainRow({ 其他电话: '0532-88887777' })]);
    const done = await test.call('import.run', {
      file,
      mapping: { columns: { 负责人电话: 'ignore', 其他电话: 'managerPhone' } },
      defaults: { serviceTargets: '本单位女职工' },
    });
    expect(done.inserted).toBe(1);
    const { rows } = await test.call('sites.list', {});
    expect(rows[0]).toMatchObject({
      managerPhone: '0532-88887777',
      serviceTargets: '本单位女职工',
    });
  });

  it('a default never speaks against what is known of a site', async () => {
    const file = registerFile(test.dir, 'a.csv', [plainRow()]);
    await test.call('import.run', { file, defaults: { serviceTargets: '本单位女职工' } });
    const again = await test.call('import.run', {
      file,
      defaults: { serviceTargets: '周边女职工', locationKind: '园区', status: '建设中' },
    });
    expect([again.updated, again.rejectedRows]).toEqual([1, 0]);
    const { rows } = await test.call('sites.list', {});
    expect(rows[0]).toMatchObject({ serviceTargets: '本单位女职工', locationKind: 'PARK' });
  });

  it('refuses defaults that make no sense', async () => {
    const file = registerFile(test.dir, 'a.csv', [plainRow()]);
    const answer = await test.attempt('import.run', { file, defaults: { type: '游乐场' } });
    expect(answer).toMatchObject({ ok: false, error: { code: 'IMPORT_DEFAULTS_INVALID' } });
  });

  it('refuses a jurisdiction code that does not exist', async () => {
    const file = registerFile(test.dir, 'a.csv', [plainRow()]);
    for (const extra of [
      { jurisdictionCode: '999999' },
      { mapping: { jurisdictions: { 市南区总工会: '999999' } } },
    ]) {
      const answer = await test.attempt('import.run', { file, ...extra });
      expect(answer).toMatchObject({ ok: false, error: { code: 'JURISDICTION_UNKNOWN' } });
    }
  });

  it("a row's own unit wins over the file's", async () => {
    const file = registerFile(test.dir, '市南区台账.csv', [
      plainRow({ 所属市直工会: '' }),
      plainRow({ 阵地名称: '青岛海润公司分部爱心妈妈小屋', 所属市直工会: '崂山区' }),
    ]);
    const done = await test.call('import.run', { file });
    expect(done.inserted).toBe(2);
    const { rows } = await test.call('sites.list', {});
    expect(rows.map((row) => row.jurisdictionCode)).toEqual(['370202', '370212']);
    expect(done.context[0]).toMatchObject({ from: 'file', jurisdictionCode: '370202' });
  });

  it('asks when nothing says whose file it is', async () => {
    const row = without('所属市直工会');
    const file = registerFile(test.dir, '台账.csv', [row]);
    const dry = await test.call('import.run', { file, dryRun: true });
    expect(dry.rejected).toMatchObject([{ code: 'JURISDICTION_MISSING' }]);
    expect(dry.context[0]?.from).toBe('none');
    const told = await test.call('import.run', { file, jurisdictionCode: '370202', dryRun: true });
    expect(told.inserted).toBe(1);
  });

  it('does not take a unit called 20 for every file with a year in its name', async () => {
    await test.call('jurisdictions.save', { name: '20', kind: 'MUNICIPAL_UNIT' });
    const row = without('所属市直工会');
    const file = registerFile(test.dir, '台账2020.csv', [row]);
    const dry = await test.call('import.run', { file, dryRun: true });
    expect(dry.context[0]?.from).toBe('none');
  });

  it('points to the successor of a jurisdiction that was merged', async () => {
    const all = await test.call('jurisdictions.list', {});
    const idOf = (code: string): number => all.find((one) => one.code === code)?.id ?? 0;
    await test.call('jurisdictions.merge', {
      fromIds: [idOf('370203')],
      intoId: idOf('370202'),
      on: '2026-10-01',
      reason: '区划调整',
    });
    const file = registerFile(test.dir, 'a.csv', [plainRow({ 所属市直工会: '市北区总工会' })]);
    const dry = await test.call('import.run', { file, dryRun: true });
    expect(dry.rejected).toMatchObject([{ code: 'JURISDICTION_RETIRED', column: 'D' }]);
    expect(dry.rejected[0]?.message).toContain('市南区总工会');
  });
});
