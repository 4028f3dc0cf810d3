import {
  FIELD_LABELS,
  SETTING_LABELS,
  TYPE_LABELS,
  type FieldKey,
  type ImportValues,
  type SiteType,
} from './fields';
import type { HeaderColumn } from './header';
import { BLANK, type Issue, type Parsed, type Problem, type Severity } from './problems';
import { parseDate } from './values-date';
import {
  parseLocation,
  parseSetting,
  parseStatus,
  parseType,
  parseUnits,
  parseYesNo,
  type TypeReading,
} from './values-kinds';
import {
  parseArea,
  parseCapacity,
  parseCoordinate,
  parseMonthlyUses,
  parseSatisfaction,
  parseScore,
} from './values-number';
import { parsePhone } from './values-phone';
import { parseNumber, parsePostcode, parseText } from './values-text';
import type { Cell } from './workbook';

type Assign = (values: ImportValues, parsed: Parsed<unknown>) => void;

interface FieldReader {
  parse: (cell: Cell) => Parsed<unknown>;
  assign: Assign;
}

function plain<T>(
  parse: (cell: Cell) => Parsed<T>,
  put: (values: ImportValues, value: T | null) => void,
): FieldReader {
  return {
    parse,
    assign: (values, parsed) => put(values, parsed.ok ? (parsed.value as T | null) : null),
  };
}

/** Choice columns repeat a handful of wordings; each is understood once. */
function remembered<T>(parse: (cell: Cell) => Parsed<T>): (cell: Cell) => Parsed<T> {
  const known = new Map<Cell, Parsed<T>>();
  return (cell) => {
    if (cell !== null && typeof cell === 'object') return parse(cell);
    let parsed = known.get(cell);
    if (!parsed) {
      parsed = parse(cell);
      if (known.size < 2000) known.set(cell, parsed);
    }
    return parsed;
  };
}

/** Values that only the row as a whole can settle: what the type cell said besides the type. */
interface Pending {
  type: TypeReading | null;
}

function fieldReaders(pending: Pending): Record<FieldKey, FieldReader> {
  return {
    number: plain(parseNumber, (v, x) => (v.number = x)),
    name: plain(
      (c) => parseText(c, 120),
      (v, x) => (v.name = x),
    ),
    type: plain(remembered(parseType), (v, x) => {
      pending.type = x;
      v.type = x?.type ?? null;
    }),
    setting: plain(remembered(parseSetting), (v, x) => (v.setting = x)),
    units: plain(remembered(parseUnits), (v, x) => (v.units = x)),
    jurisdiction: plain(
      (c) => parseText(c, 100),
      (v, x) => (v.jurisdiction = x),
    ),
    builder: plain(
      (c) => parseText(c, 120),
      (v, x) => (v.builder = x),
    ),
    locationKind: plain(remembered(parseLocation), (v, x) => (v.locationKind = x)),
    address: plain(
      (c) => parseText(c, 300),
      (v, x) => (v.address = x),
    ),
    postcode: plain(parsePostcode, (v, x) => (v.postcode = x)),
    longitude: plain(
      (c) => parseCoordinate(c, 'longitude'),
      (v, x) => (v.longitude = x),
    ),
    latitude: plain(
      (c) => parseCoordinate(c, 'latitude'),
      (v, x) => (v.latitude = x),
    ),
    area: plain(
      (c) => parseArea(c),
      (v, x) => (v.areaX100 = x),
    ),
    outdoorArea: plain(
      (c) => parseArea(c, '户外面积', true),
      (v, x) => (v.outdoorAreaX100 = x),
    ),
    capacity: plain(parseCapacity, (v, x) => (v.capacity = x)),
    serviceTargets: plain(
      (c) => parseText(c, 300),
      (v, x) => (v.serviceTargets = x),
    ),
    openToPublic: plain(remembered(parseYesNo), (v, x) => (v.openToPublic = x)),
    managerName: plain(
      (c) => parseText(c, 60),
      (v, x) => (v.managerName = x),
    ),
    managerPhone: plain(
      (c) => parsePhone(c, '负责人电话'),
      (v, x) => (v.managerPhone = x),
    ),
    unionHeadName: plain(
      (c) => parseText(c, 60),
      (v, x) => (v.unionHeadName = x),
    ),
    unionHeadPhone: plain(
      (c) => parsePhone(c, '工会负责人电话'),
      (v, x) => (v.unionHeadPhone = x),
    ),
    openedOn: plain(parseDate, (v, x) => {
      v.openedOn = x?.iso ?? null;
      v.openedPrecision = x?.precision ?? null;
    }),
    selfCheckScore: plain(parseScore, (v, x) => (v.selfCheckScoreX100 = x)),
    satisfaction: plain(parseSatisfaction, (v, x) => (v.satisfactionX100 = x)),
    monthlyUses: plain(parseMonthlyUses, (v, x) => (v.monthlyUses = x)),
    status: plain(remembered(parseStatus), (v, x) => (v.status = x)),
    remarks: plain(
      (c) => parseText(c, 2000, true),
      (v, x) => (v.remarks = x),
    ),
  };
}

/** Values for columns that the file lacks or cells that are blank, written as a cell would be. */
export type ImportDefaults = Partial<Record<FieldKey, string | number | boolean>>;

/** One row as understood. */
export interface RowReading {
  values: ImportValues;
  problems: Problem[];
}

/** Counts what is absent from a sheet altogether, so that it is said once and not at every row. */
export interface SheetTally {
  cabinsWithoutSetting: number;
  centresWithoutUnits: number;
}

/** Reads the rows of one sheet by its recognised columns. */
export class RowReader {
  readonly tally: SheetTally = { cabinsWithoutSetting: 0, centresWithoutUnits: 0 };
  /** Columns that hold fields, in sheet order. */
  readonly used: HeaderColumn[];
  private readonly pending: Pending = { type: null };
  private readonly readers = fieldReaders(this.pending);
  private readonly byField = new Map<FieldKey, HeaderColumn>();

  /**
   * @param sheetType the type that the sheet's name or title speaks of
   * @param defaults fill blanks; they are understood by the same parsers
   */
  constructor(
    columns: HeaderColumn[],
    private readonly sheetType: SiteType | null,
    private readonly defaults: ImportDefaults,
  ) {
    this.used = columns.filter((column) => column.field !== null);
    for (const column of this.used) if (column.field) this.byField.set(column.field, column);
  }

  /** What is wrong with the defaults themselves; rows are not worth reading until that is put right. */
  defaultProblems(): Problem[] {
    const problems: Problem[] = [];
    for (const [field, value] of Object.entries(this.defaults) as [
      FieldKey,
      string | number | boolean,
    ][]) {
      const parsed = this.readers[field].parse(value);
      if (!parsed.ok) problems.push({ ...parsed.issue, severity: 'error', column: '', field });
    }
    return problems;
  }

  /**
   * @param cells the row, merged values already filled in
   * @returns the values with every problem of the row; a row with an error still has the values that are fine
   */
  read(cells: readonly Cell[]): RowReading {
    const values: ImportValues = {};
    const problems: Problem[] = [];
    this.pending.type = null;
    for (const column of this.used) {
      const field = column.field as FieldKey;
      const reader = this.readers[field];
      let parsed = reader.parse(cells[column.index] ?? null);
      if (parsed.ok && parsed.value === null) parsed = this.defaultOf(field);
      reader.assign(values, parsed);
      if (!parsed.ok) problems.push(problemAt(column, parsed.issue, 'error'));
      else if (parsed.warning) problems.push(problemAt(column, parsed.warning, 'warning'));
    }
    for (const field of Object.keys(this.defaults) as FieldKey[]) {
      if (!this.byField.has(field)) this.readers[field].assign(values, this.defaultOf(field));
    }
    this.settleType(values, problems);
    if (values.name === null || values.name === undefined) this.require('name', problems);
    return { values, problems };
  }

  private defaultOf(field: FieldKey): Parsed<unknown> {
    // The sheet's own type is nearer to the row than a default for the whole file.
    if (field === 'type' && this.sheetType) return BLANK;
    const value = this.defaults[field];
    return value === undefined ? BLANK : this.readers[field].parse(value);
  }

  private require(field: FieldKey, problems: Problem[]): void {
    const column = this.byField.get(field);
    if (problems.some((problem) => problem.field === field && problem.severity === 'error')) return;
    const message = `没有填写${FIELD_LABELS[field]}。请补上后重新导入。`;
    problems.push({
      code: 'REQUIRED',
      message,
      severity: 'error',
      column: column?.letter ?? '',
      field,
    });
  }

  private warn(field: FieldKey, code: Issue['code'], message: string, problems: Problem[]): void {
    const column = this.byField.get(field) ?? this.byField.get('type');
    problems.push({ code, message, severity: 'warning', column: column?.letter ?? '', field });
  }

  private settleType(values: ImportValues, problems: Problem[]): void {
    const written = this.pending.type;
    if (!values.type) {
      if (this.sheetType && !problems.some((problem) => problem.field === 'type'))
        values.type = this.sheetType;
      else this.require('type', problems);
    } else if (
      written &&
      this.sheetType &&
      written.type !== this.sheetType &&
      this.byField.has('type')
    ) {
      const message = `阵地类型写的是${TYPE_LABELS[written.type]}，而本表是${TYPE_LABELS[this.sheetType]}。已按单元格所写记录，请核对。`;
      this.warn('type', 'TYPE_DIFFERS_FROM_SHEET', message, problems);
    }
    this.settleSetting(values, written, problems);
    this.settleUnits(values, written, problems);
  }

  private settleSetting(
    values: ImportValues,
    written: TypeReading | null,
    problems: Problem[],
  ): void {
    const fromType = written?.setting ?? null;
    if (fromType && values.setting && fromType !== values.setting) {
      const [said, used] = [SETTING_LABELS[fromType], SETTING_LABELS[values.setting]];
      const message = `阵地类型里写的是“${said}”，小屋类别写的是“${used}”，两处不一致。已按“小屋类别”一列（${used}）记录，请核对。`;
      this.warn('setting', 'SETTING_CONFLICT', message, problems);
    }
    const setting = values.setting ?? fromType;
    if (values.type === 'MOTHER_CABIN') {
      if (setting || this.byField.has('setting')) values.setting = setting;
      if (setting) return;
      if (problems.some((problem) => problem.field === 'setting')) return;
      if (!this.byField.has('setting')) this.tally.cabinsWithoutSetting++;
      else
        this.warn(
          'setting',
          'SETTING_MISSING',
          '爱心妈妈小屋没有填写小屋类别（企业内部、公共场所），示范标准因此无法判断，请补充。',
          problems,
        );
      return;
    }
    if (setting && values.type) {
      const message = `只有爱心妈妈小屋分企业内部、公共场所，这一行是${TYPE_LABELS[values.type]}，小屋类别没有导入。`;
      this.warn('setting', 'SETTING_NOT_APPLICABLE', message, problems);
    }
    if (values.setting !== undefined) values.setting = null;
  }

  private settleUnits(
    values: ImportValues,
    written: TypeReading | null,
    problems: Problem[],
  ): void {
    if (values.type === 'COMPREHENSIVE') {
      if (!values.units?.length && written?.units.length) values.units = written.units;
      if (values.units?.length) return;
      if (!this.byField.has('units')) this.tally.centresWithoutUnits++;
      else
        this.warn(
          'units',
          'UNITS_MISSING',
          '综合服务中心没有填写功能单位（至少两个），请补充，例如“小屋+托管驿站”。',
          problems,
        );
      return;
    }
    if (values.units?.length && values.type) {
      const message = `只有综合服务中心有功能单位，这一行是${TYPE_LABELS[values.type]}，功能单位没有导入。`;
      this.warn('units', 'UNITS_NOT_APPLICABLE', message, problems);
    }
    if (values.units !== undefined) values.units = null;
  }
}

function problemAt(column: HeaderColumn, issue: Issue, severity: Severity): Problem {
  return {
    code: issue.code,
    message: issue.message,
    severity,
    column: column.letter,
    field: column.field,
  };
}
