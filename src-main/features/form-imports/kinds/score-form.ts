import { reportAt } from '@shared/domain/forms/form-reader';
import type { FormKind } from '@shared/domain/forms/kinds';
import { showX100 } from '@shared/domain/common/hundredths';
import { compact } from '@shared/domain/import/normalise';
import { accepted, type Parsed } from '@shared/domain/import/problems';
import { parseScore } from '@shared/domain/import/values-number';
import { cellText, type Cell } from '@shared/domain/import/workbook';
import { itemsOf, pointsText, type RubricItem } from '@shared/domain/rubric/rubric';
import {
  TYPE_LABELS,
  TYPE_SHORT_LABELS,
  UNIT_TYPES,
  type UnitType,
} from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { ReadTx, WriteTx } from '../../../db/unit-of-work';
import { rubricFor } from '../../rubrics/rubrics.service';
import type { RubricVersion } from '../../rubrics/rubrics.repo';
import type {
  FormColumnSpec,
  FormDefinition,
  FormLayoutSpec,
  PlanFacts,
  PlanRow,
  TemplateRow,
} from '../definition';
import { byItself } from '../form-imports.repo';
import { SITE_COLUMNS, siteCells } from '../site-part';
import { dayColumn } from './columns';

/** Points of one item as the services take them. */
export interface GivenMark {
  code: string;
  points: number | null;
  note: null;
}

/** The rows that make one record: one row, or one per function unit of a 综合中心. */
export interface ScoreGroup {
  rows: readonly PlanRow[];
  siteId: number;
  checkedOn: string;
  /** A word of the first row that has one, or null. */
  text: (key: string) => string | null;
  marks?: GivenMark[];
  units?: { unitId: number; marks: GivenMark[] }[];
}

/** A form of scored tables (附件1): one sheet per type, the items as columns. */
export interface ScoreForm {
  kind: FormKind;
  description: string;
  entity: string;
  /** What the day of a record is called: 自查日期. */
  dayHeader: string;
  dayAlso: string;
  /** Columns between the day and the items, and behind them. */
  before: readonly FormColumnSpec[];
  after: readonly FormColumnSpec[];
  /** A row may do without any score. */
  scoresOptional: boolean;
  store(
    tx: WriteTx,
    group: ScoreGroup,
    facts: PlanFacts,
  ): Promise<{ id: number; unchanged: boolean; warnings: readonly string[] }>;
  takeBack: FormDefinition['takeBack'];
  nameOf: FormDefinition['nameOf'];
  labels: FormDefinition['labels'];
}

const FULL = new Set(['√', '✓', '✔', '是', '有', '满分']);
const NOTHING = new Set(['×', '✗', '✘', '否', '无']);

/** Points of an item; a tick is full marks of an item that gives all or nothing. */
function parsePoints(cell: Cell, item: RubricItem): Parsed<number> {
  const text = compact(cellText(cell));
  if (item.kind === 'FIXED' && FULL.has(text)) return accepted(item.maxX100);
  if (NOTHING.has(text)) return accepted(0);
  return parseScore(cell, `第 ${item.code} 项`);
}

function itemColumn(item: RubricItem): FormColumnSpec {
  const text = item.text.replace(/\s+/g, '');
  return {
    key: item.code,
    header: `${item.code} ${item.text}（${pointsText(item)}分）`,
    also: text,
    role: 'data',
    required: false,
    need: '逐项填',
    how:
      item.kind === 'FIXED'
        ? `符合得 ${pointsText(item)} 分，不符合得 0 分；也可以打 √ 或 ×。`
        : `0 分，或 ${pointsText(item)} 之间的分数，最多两位小数。`,
    cell: 'number',
    width: 12,
    parse: (cell) => parsePoints(cell, item),
    show: (value) => showX100(Number(value)),
  };
}

function layoutOf(form: ScoreForm, { table, type }: RubricVersion): FormLayoutSpec {
  return {
    key: type,
    sheet: TYPE_SHORT_LABELS[type],
    columns: [
      ...SITE_COLUMNS,
      dayColumn({
        key: 'checkedOn',
        header: form.dayHeader,
        also: form.dayAlso,
        role: 'key',
        required: true,
        how: '写成 2026-06-29 或 2026年6月29日。',
      }),
      ...form.before,
      ...itemsOf(table).map(itemColumn),
      ...form.after,
    ],
  };
}

/** Makes a definition of a form of scored tables. */
export function scoreForm(form: ScoreForm): FormDefinition {
  const { kind, description, entity, takeBack, nameOf, labels } = form;
  return {
    kind,
    description,
    entity,
    takeBack,
    nameOf,
    labels,
    layouts: async (tx: ReadTx, today) => {
      const layouts: FormLayoutSpec[] = [];
      for (const type of UNIT_TYPES) {
        layouts.push(layoutOf(form, await rubricFor(tx, type, Number(today.slice(0, 4)))));
      }
      return layouts;
    },
    steps: { enter: (tx, rows, facts) => enterScores(form, tx, rows, facts) },
    template: (_tx, { sites, units }, layout) =>
      Promise.resolve(
        sites.flatMap((site): TemplateRow[] =>
          site.type === layout.key ||
          (units.get(site.siteId) ?? []).some((unit) => unit.type === layout.key)
            ? [siteCells(site)]
            : [],
        ),
      ),
  };
}

/** The table that a row's sheet is for must be the site's own, or that of one of its function units. */
function settleTable(row: PlanRow): boolean {
  const { site, source } = row;
  const type = source.layout as UnitType;
  if (!site || site.row.type === type) return site !== null;
  const units = site.units.filter((unit) => unit.type === type);
  const [unit] = units;
  if (site.row.type === 'COMPREHENSIVE' && unit && units.length === 1) {
    row.unitId = unit.id;
    row.unitType = type;
    return true;
  }
  const message =
    site.row.type === 'COMPREHENSIVE'
      ? `${site.row.number} 没有或不止一个${TYPE_LABELS[type]}功能单位，表格里分不清。请在阵地档案里登记。`
      : `${site.row.number} 不是${TYPE_LABELS[type]}，不能用这张评分表。请填到它自己类型的工作表里。`;
  reportAt(source, 'error', 'siteNumber', 'TABLE_OF_OTHER_TYPE', message);
  return false;
}

function marksOf(row: PlanRow): GivenMark[] {
  return row.source.header.columns.flatMap(({ field }) => {
    if (field === null || !/^\d+\.\d+$/.test(field)) return [];
    const value = row.source.values[field];
    return [{ code: field, points: typeof value === 'number' ? value / 100 : null, note: null }];
  });
}

function groupsOf(rows: readonly PlanRow[]): PlanRow[][] {
  const groups = new Map<string, PlanRow[]>();
  for (const row of rows) {
    const key = `${row.site?.row.id ?? 0}|${row.source.values.checkedOn ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

function groupOf(form: ScoreForm, rows: readonly PlanRow[]): ScoreGroup {
  const [first] = rows;
  const scored = rows.filter((row) => {
    const given = marksOf(row).some(({ points }) => points !== null);
    return given || !form.scoresOptional;
  });
  return {
    rows,
    siteId: first?.site?.row.id ?? 0,
    checkedOn: String(first?.source.values.checkedOn ?? ''),
    text: (key) => {
      const found = rows.map((row) => row.source.values[key]).find((value) => value !== undefined);
      return found === undefined ? null : String(found);
    },
    ...(first?.site?.row.type === 'COMPREHENSIVE'
      ? { units: scored.map((row) => ({ unitId: row.unitId, marks: marksOf(row) })) }
      : scored.length > 0
        ? { marks: scored.flatMap(marksOf) }
        : {}),
  };
}

async function enterScores(
  form: ScoreForm,
  tx: WriteTx,
  rows: readonly PlanRow[],
  facts: PlanFacts,
): Promise<void> {
  const sound = rows.filter((row) => settleTable(row) && row.source.errors.length === 0);
  for (const all of groupsOf(sound)) {
    const group = withoutRepeated(all);
    // Two units of one visit stand or fall together: half a 综合中心 is no self-check.
    try {
      const stored = await byItself(tx, () => form.store(tx, groupOf(form, group), facts));
      for (const row of group) {
        row.outcome = stored.unchanged ? 'UNCHANGED' : 'INSERT';
        row.recordId = stored.id;
      }
      for (const message of stored.warnings) {
        const [first] = group;
        if (first) reportAt(first.source, 'warning', 'checkedOn', 'REMARK', message);
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      reportRefusal(group, error);
    }
  }
}

/** Drops rows that score the same table of the same day a second time. */
function withoutRepeated(rows: readonly PlanRow[]): PlanRow[] {
  const seen = new Map<number, PlanRow>();
  for (const row of rows) {
    const earlier = seen.get(row.unitId);
    if (!earlier) {
      seen.set(row.unitId, row);
      continue;
    }
    const message = `与第 ${earlier.source.sheetRow} 行是同一个阵地同一天的评分，没有录入。请删去其中一行。`;
    reportAt(row.source, 'error', 'checkedOn', 'DUPLICATE_IN_FILE', message);
  }
  return [...seen.values()];
}

/** Puts a refusal of the service at the cells it is about; at the site where it names none. */
function reportRefusal(rows: readonly PlanRow[], error: AppError): void {
  const fields = Object.entries(error.fields ?? {});
  const left = new Set(rows);
  for (const [path, message] of fields) {
    const code = /(\d+\.\d+)$/.exec(path)?.[1];
    const unitId = Number(/^units\.(\d+)\./.exec(path)?.[1] ?? 0);
    const row = rows.find((one) => unitId === 0 || one.unitId === unitId);
    const key = code ?? path.split('.')[0] ?? '';
    if (!row || !row.source.header.columns.some((column) => column.field === key)) continue;
    left.delete(row);
    reportAt(
      row.source,
      'error',
      key,
      error.code,
      code ? `第 ${code} 项${message}。` : `${message}。`,
    );
  }
  for (const row of left) {
    reportAt(row.source, 'error', 'siteNumber', error.code, error.message);
  }
}
