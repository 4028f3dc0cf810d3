import { describe, expect, it } from 'vitest';
import {
  findJurisdiction,
  jurisdictionStems,
  readContext,
  weighEvidence,
} from '@shared/domain/import/context';
import { findRepetitions, type ComparableRow } from '@shared/domain/import/duplicates';
import { FIELD_KEYS, FIELD_LABELS } from '@shared/domain/import/fields';
import { findHeader } from '@shared/domain/import/header';
import { addressKey, cleanText, headerKeys, normKey } from '@shared/domain/import/normalise';
import { readSubmission } from '@shared/domain/import/submission';
import {
  cellText,
  type Cell,
  type MergedBlock,
  type Sheet,
  type Workbook,
} from '@shared/domain/import/workbook';

/** A sheet of a grid; blank rows are dropped as readers do. */
function sheet(grid: Cell[][], merges: MergedBlock[] = [], name = 'Sheet1'): Sheet {
  const kept = grid
    .map((row, index) => ({ row, number: index + 1 }))
    .filter(({ row }) => row.some((cell) => cell !== null));
  return {
    name,
    hidden: false,
    rows: kept.map(({ row }) => row),
    rowNumbers: kept.map(({ number }) => number),
    merges,
    hiddenColumns: [],
  };
}

const book = (...sheets: Sheet[]): Workbook => ({ format: 'xlsx', sheets });
const fields = (grid: Cell[][], merges: MergedBlock[] = []): Record<string, string | null> =>
  Object.fromEntries(
    (findHeader(sheet(grid, merges))?.columns ?? []).map((column) => [column.header, column.field]),
  );
const rowsOf = (grid: Cell[][], merges: MergedBlock[] = [], name?: string) =>
  readSubmission(book(sheet(grid, merges, name))).sheets[0];

describe('headers', () => {
  it('recognise our own labels, all of them', () => {
    const found = findHeader(sheet([FIELD_KEYS.map((key) => FIELD_LABELS[key])]));
    expect(found?.columns.map((column) => column.field)).toEqual(FIELD_KEYS);
  });

  it('do not mind width, spaces, line breaks, units, marks and numbering', () => {
    expect(
      fields([
        [
          '*阵地名称',
          '２．类 型',
          '面积\n（㎡）',
          '是否对外开放（是/否）：',
          '可容纳\r\n人数（人）',
          ' 详细　地址 ',
        ],
      ]),
    ).toEqual({
      '*阵地名称': 'name',
      '２．类 型': 'type',
      '面积（㎡）': 'area',
      '是否对外开放（是/否）：': 'openToPublic',
      '可容纳人数（人）': 'capacity',
      '详细　地址': 'address',
    });
  });

  it('stand under title rows and compose two rows', () => {
    const grid: Cell[][] = [
      ['某区阵地台账'],
      ['填报单位：某区总工会　联系电话：82260076'],
      [null],
      ['序号', '阵地名称', '类型', '负责人', null, '工会主席', null, '地址'],
      [null, null, null, '姓名', '电话', '姓名', '手机', null],
      [1, '甲小屋', '小屋', '王敏', '82260076', '李洁', '82260077', '香港路1号'],
    ];
    const names = {
      '负责人/姓名': 'managerName',
      '负责人/电话': 'managerPhone',
      '工会主席/姓名': 'unionHeadName',
      '工会主席/手机': 'unionHeadPhone',
    };
    expect(fields(grid)).toMatchObject(names);
    const merges: MergedBlock[] = [
      { top: 1, left: 0, bottom: 1, right: 7 },
      { top: 4, left: 3, bottom: 4, right: 4 },
      { top: 4, left: 5, bottom: 4, right: 6 },
      { top: 4, left: 1, bottom: 5, right: 1 },
      // Overlapping blocks, as WPS writes them.
      { top: 4, left: 1, bottom: 5, right: 2 },
    ];
    expect(fields(grid, merges)).toMatchObject(names);
    expect(findHeader(sheet(grid, merges))?.sheetRows).toEqual([4, 5]);
  });

  it('give a bare 联系电话 to the person before it', () => {
    expect(fields([['名称', '地址', '管理员', '联系电话', '工会主席', '手机号']])).toMatchObject({
      联系电话: 'managerPhone',
      手机号: 'unionHeadPhone',
    });
    expect(fields([['名称', '地址', '类型', '电话']])).toMatchObject({ 电话: 'managerPhone' });
  });

  it('settle rivals by the more specific wording and say so', () => {
    const found = findHeader(
      sheet([['单位名称', '建设单位工会', '名称', '阵地名称', '地址', '类型']]),
    );
    expect(found?.columns.map((column) => [column.field, column.note])).toEqual([
      [null, '与“建设单位工会”重复，未使用'],
      ['builder', ''],
      [null, '与“阵地名称”重复，未使用'],
      ['name', ''],
      ['address', ''],
      ['type', ''],
    ]);
  });

  it('obey a mapping before their own wording', () => {
    const header = findHeader(sheet([['阵地名称', '面积', '场地', '备注', '电话']]), {
      场地: 'area',
      备注: 'ignore',
      面积: 'capacity',
    });
    expect(header?.columns.map((column) => [column.field, column.recognisedBy])).toEqual([
      ['name', 'synonym'],
      ['capacity', 'mapping'],
      ['area', 'mapping'],
      [null, 'mapping'],
      ['managerPhone', 'synonym'],
    ]);
  });

  it('are not found in notes', () => {
    expect(findHeader(sheet([['填表说明：请勿修改表头'], ['1. 阵地名称填全称']]))).toBeNull();
    expect(findHeader(sheet([]))).toBeNull();
  });
});

const HEAD: Cell[] = ['编号', '单位名称', '阵地名称', '类型', '地址', '面积'];

describe('rows', () => {
  it('stop at totals and notes, and say what lies beyond', () => {
    const read = rowsOf([
      HEAD,
      ['1', '甲', '甲小屋', '小屋', '路1', 10],
      ['小计', null, null, null, null, 10],
      ['2', '乙', '乙小屋', '小屋', '路2', 10],
      ['合计', null, null, null, null, 20],
      ['3', '丙', '丙小屋', '小屋', '路3', 10],
    ]);
    expect(read?.rows.map((row) => row.values.name)).toEqual(['甲小屋', '乙小屋']);
    expect(read?.notes.join()).toContain('其后还有 1 行像是数据');
    for (const end of [
      '总计：',
      '备注：1. 略',
      '注：略',
      '填表说明：略',
      '单位负责人（签字）：',
      '填表人：王敏',
      '审核人：',
    ]) {
      expect(
        rowsOf([HEAD, ['1', '甲', '甲小屋', '小屋', '路1', 10], [end], ['2.略']])?.rows,
        end,
      ).toHaveLength(1);
    }
  });

  it('skip blank rows and rows with nothing but a running number', () => {
    const read = rowsOf([
      HEAD,
      ['1', '甲', '甲小屋', '小屋', '路1', 10],
      [null],
      ['2', null, null, null, null, null],
      ['3', '丙', '丙小屋', '小屋', '路3', '/'],
    ]);
    expect(read?.rows.map((row) => [row.sheetRow, row.values.name])).toEqual([
      [2, '甲小屋'],
      [5, '丙小屋'],
    ]);
  });

  it('take running numbers for what they are, and numbers of ours too', () => {
    expect(rowsOf([HEAD, ['001', '甲', '甲小屋', '小屋', '路1', 10]])?.columns[0]).toMatchObject({
      field: null,
    });
    const ours = rowsOf([
      HEAD,
      ['MX-000123', '甲', '甲小屋', '小屋', '路1', 10],
      ['7', '乙', '乙小屋', '小屋', '路2', 10],
    ]);
    expect(ours?.rows[0]?.values.number).toBe('MX-000123');
    expect(ours?.rows[1]?.problems).toMatchObject([{ code: 'NUMBER_FORMAT', column: 'A' }]);
    expect(
      rowsOf([
        ['序号', '阵地名称', '类型', '地址'],
        ['MX-000123', '甲小屋', '小屋', '路1'],
      ])?.rows[0]?.values,
    ).not.toHaveProperty('number');
  });

  it('fill merged cells down and mark what is inherited', () => {
    const grid: Cell[][] = [
      HEAD,
      ['1', '甲公司', '甲小屋', '小屋', '路1', 10],
      ['2', null, '甲驿站', '托管驿站', '路1', 10],
      ['3', null, '乙小屋', '小屋', '路2', 10],
    ];
    const read = rowsOf(grid, [{ top: 2, left: 1, bottom: 3, right: 1 }]);
    expect(read?.rows.map((row) => [row.values.builder, row.inherited])).toEqual([
      ['甲公司', []],
      ['甲公司', ['B']],
      [null, []],
    ]);
  });

  it('take the type from sheet, title, default, in that order, and report contradictions', () => {
    const head: Cell[] = ['阵地名称', '单位', '地址', '面积'];
    const data: Cell[] = ['甲', '甲公司', '路1', 10];
    expect(rowsOf([head, data], [], '爱心妈妈小屋')?.rows[0]?.values.type).toBe('MOTHER_CABIN');
    expect(rowsOf([['某区托育服务中心统计表'], head, data])?.rows[0]?.values.type).toBe(
      'CHILDCARE',
    );
    const bare = readSubmission(book(sheet([head, data])));
    expect(bare).toMatchObject({ needsMapping: true, missing: ['type'] });
    const filled = readSubmission(book(sheet([head, data])), {
      defaults: { type: '托管驿站', openToPublic: true, area: '1' },
    });
    expect(filled).toMatchObject({ needsMapping: false, defaultProblems: [] });
    expect(filled.sheets[0]?.rows[0]?.values).toMatchObject({
      type: 'HOLIDAY_CARE',
      openToPublic: true,
      areaX100: 1000,
    });
    expect(
      readSubmission(book(sheet([head, data])), { defaults: { type: '食堂' } }).defaultProblems,
    ).toMatchObject([{ code: 'TYPE_UNKNOWN', field: 'type' }]);
    const both = rowsOf(
      [
        ['阵地名称', '类型', '地址', '面积'],
        ['甲', '托管驿站', '路1', 10],
      ],
      [],
      '爱心妈妈小屋',
    );
    expect(both?.rows[0]).toMatchObject({
      values: { type: 'HOLIDAY_CARE' },
      problems: [{ code: 'TYPE_DIFFERS_FROM_SHEET', severity: 'warning' }],
    });
  });

  it('judge setting and units against the type', () => {
    const head: Cell[] = ['阵地名称', '类型', '小屋类别', '功能单位', '地址'];
    const read = rowsOf([
      head,
      ['甲', '小屋', null, null, '路'],
      ['乙', '托管驿站', '企业内部', '小屋', '路'],
      ['丙', '综合服务中心', null, null, '路'],
      ['丁', '综合服务中心', null, '小屋+托育中心', '路'],
      ['戊', '小屋（企业内部）', '公共场所', null, '路'],
    ]);
    expect(read?.rows.map((row) => row.problems.map((problem) => problem.code))).toEqual([
      ['SETTING_MISSING'],
      ['SETTING_NOT_APPLICABLE', 'UNITS_NOT_APPLICABLE'],
      ['UNITS_MISSING'],
      [],
      ['SETTING_CONFLICT'],
    ]);
    expect(read?.rows.map((row) => [row.values.setting, row.values.units])).toEqual([
      [null, null],
      [null, null],
      [null, null],
      [null, ['MOTHER_CABIN', 'CHILDCARE']],
      ['PUBLIC', null],
    ]);
  });

  it('leave hidden sheets unread and remember a layout by its headers', () => {
    const hidden = { ...sheet([HEAD, ['1', '甲', '甲小屋', '小屋', '路1', 10]]), hidden: true };
    const open = sheet([HEAD, ['1', '乙', '乙小屋', '小屋', '路1', 10]], [], '台账');
    const submission = readSubmission(book(hidden, open));
    expect(submission.sheets.map(({ status, rows }) => [status, rows.length])).toEqual([
      ['hidden', 0],
      ['read', 1],
    ]);
    const same = readSubmission(
      book(
        sheet([
          ['标题'],
          HEAD.map((cell) => ` ${cellText(cell)} `),
          ['1', '丙', '丙小屋', '小屋', '路', 1],
        ]),
      ),
    );
    expect(same.sourceSignature).toBe(submission.sourceSignature);
    expect(readSubmission(book(sheet([[...HEAD, '多一列'], ['1']]))).sourceSignature).not.toBe(
      submission.sourceSignature,
    );
  });
});

describe('who sent it', () => {
  const candidates = [
    '市南区总工会',
    '市北区总工会',
    '黄岛区（西海岸新区）总工会',
    '青岛港集团工会',
  ].map((name, index) => ({ code: String(index), names: [name] }));

  it('finds stems and exact names', () => {
    expect(jurisdictionStems('黄岛区（西海岸新区）总工会')).toEqual(['黄岛区', '西海岸新区']);
    expect(findJurisdiction('市南区', candidates)).toBe('0');
    expect(findJurisdiction('青岛市市北区总工会', candidates)).toBe('1');
    expect(findJurisdiction('西海岸新区', candidates)).toBe('2');
    expect(findJurisdiction('3', candidates)).toBe('3');
    expect(findJurisdiction('市南', candidates)).toBeNull();
  });

  it('weighs evidence in order of trust and shows what contradicts it', () => {
    const table = {
      sheet: sheet([], [], '市北区'),
      titles: ['青岛市市南区台账', '填报单位：市南区总工会 填报日期：2026-09-30'],
    };
    const context = readContext([table], '/tmp/市北区.xlsx');
    expect(context.reportedOn).toEqual({ iso: '2026-09-30', precision: 'DAY' });
    const verdict = weighEvidence(context.evidence, candidates);
    expect(verdict).toMatchObject({ code: '0', evidence: { from: 'reporter' } });
    expect(verdict.conflicts.map(({ from }) => from)).toEqual(['sheet', 'file']);
    expect(
      weighEvidence([{ from: 'file', text: '市南区市北区', sheet: null }], candidates).code,
    ).toBeNull();
  });
});

describe('repetitions', () => {
  const row = (
    sheetRow: number,
    name: string,
    builder: string | null,
    address: string | null,
    type?: 'MOTHER_CABIN' | 'CHILDCARE',
  ): ComparableRow => ({
    sheet: '台账',
    sheetRow,
    values: { name, builder, address, type },
  });
  const codes = (...rows: ComparableRow[]): string[] =>
    findRepetitions(rows).map(({ code }) => code);

  it('are same name and builder, whatever the writing', () => {
    expect(
      codes(
        row(2, '甲小屋（一）', '甲公司', '路1号'),
        row(3, ' 甲小屋(一)', '甲公司', '青岛市市南区路1号'.slice(6)),
      ),
    ).toEqual(['DUPLICATE_IN_FILE']);
    expect(codes(row(2, '甲', '甲公司', null), row(3, '甲', '甲公司', '路1号'))).toEqual([
      'DUPLICATE_IN_FILE',
    ]);
    expect(codes(row(2, '甲', '甲公司', '路1号'), row(3, '甲', '乙公司', '路1号'))).toEqual([]);
    expect(codes(row(2, '甲', '甲公司', '路1号'), row(3, '甲', '甲公司', '路2号'))).toEqual([
      'SAME_NAME_OTHER_ADDRESS',
    ]);
    expect(
      codes(
        row(2, '甲', '甲公司', '路1号', 'MOTHER_CABIN'),
        row(3, '甲', '甲公司', '路1号', 'CHILDCARE'),
      ),
    ).toEqual(['SAME_NAME_OTHER_TYPE']);
    expect(codes(row(2, '甲', null, '路1号'), row(3, '甲', null, '路1号'))).toEqual([
      'DUPLICATE_IN_FILE',
    ]);
    expect(codes(row(2, '甲', null, '路1号'), row(3, '甲', null, null))).toEqual([]);
    expect(
      codes(row(2, '甲', '甲', '1'), row(3, '甲', '甲', '2'), row(4, '甲', '甲', '2')),
    ).toEqual(['SAME_NAME_OTHER_ADDRESS', 'DUPLICATE_IN_FILE']);
  });
});

describe('keys', () => {
  it('compare what people mean', () => {
    expect(normKey(' 青岛（市南）Ａ座\n小屋 ')).toBe('青岛(市南)a座小屋');
    expect(normKey('甲【一】')).toBe(normKey('甲[一]'));
    expect(normKey('甲—乙')).toBe(normKey('甲-乙'));
    expect(addressKey('山东省青岛市市南区香港路1号')).toBe('市南区香港路1号');
    expect(addressKey('青岛市市南区香港路1号')).toBe(addressKey('市南区香港路1号'));
    expect(headerKeys('*面积（㎡）：')).toEqual({ full: '面积(m2)', bare: '面积' });
    expect(cleanText('\u200b　甲\ufeff\t')).toBe('甲');
  });
});
