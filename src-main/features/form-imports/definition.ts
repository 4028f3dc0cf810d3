import type { FormColumn, FormRow, FormValue } from '@shared/domain/forms/form-reader';
import type { FormKind } from '@shared/domain/forms/kinds';
import type { UnitType } from '@shared/domain/site/terms';
import type { AppContext } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import type { ColumnKind } from '../../documents/spreadsheet/write-xlsx';
import type { KnownSite } from '../imports/known-site';
import type { ReportingSite, ReportingUnit } from '../operation/reporting-sites.repo';

export type FormOutcome = 'INSERT' | 'UPDATE' | 'UNCHANGED' | 'ERROR';

/** A column with what its template says of it. */
export interface FormColumnSpec extends FormColumn {
  /** Whether it must be filled in, in the words of the sheet 说明. */
  need: string;
  how: string;
  cell: ColumnKind;
  width?: number;
  /** Values of a drop-down. */
  options?: readonly string[];
  /** A value in words; as it is unless given. */
  show?: (value: FormValue) => string;
}

/** The columns of one sheet of a form. */
export interface FormLayoutSpec {
  key: string;
  /** Name of its sheet in the template. */
  sheet: string;
  columns: readonly FormColumnSpec[];
  named?: readonly string[];
  subject?: string;
}

/** A 市直工会 that a row is about. */
export interface KnownPlace {
  id: number;
  code: string;
  name: string;
}

/** A row with the site it means and what will become of it. */
export interface PlanRow {
  source: FormRow;
  site: KnownSite | null;
  /** Instead of a site, in forms about 市直工会. */
  place?: KnownPlace | null;
  /** The site (or 市直工会) is known, and the function unit where one is named. */
  placed: boolean;
  /** Function unit of a 综合中心; 0 for the site itself. */
  unitId: number;
  unitType: UnitType | null;
  outcome: FormOutcome;
  /** What an update changes, by column key. */
  changes: { key: string; before: FormValue | null; after: FormValue | null }[];
  /** The record that is changed, or was made. */
  recordId: number | null;
  /** What is written, in the properties of the record. */
  columns: Partial<Record<string, FormValue | null>>;
}

/** What a plan rests on besides the file. */
export interface PlanFacts {
  app: AppContext;
  /** YYYY-MM-DD */
  today: string;
  /** Name of the file, kept with each record. */
  source: string;
}

/** A record that a batch made or changed. */
export interface BatchEntry {
  /** 0 for a record that belongs to no site. */
  siteId: number;
  entity: string;
  entityId: number;
  action: 'inserted' | 'updated';
}

/** What a template is made for. */
export interface TemplateScope {
  sites: readonly ReportingSite[];
  units: ReadonlyMap<number, readonly ReportingUnit[]>;
  today: string;
  month?: string | undefined;
  year?: number | undefined;
  jurisdictionCode?: string | undefined;
}

/** A line of a template: values by column key, in the properties of the record. */
export type TemplateRow = Partial<Record<string, FormValue | null>>;

/** A form that knows by itself what becomes of each row. */
export interface PlannedSteps {
  /** Decides what becomes of rows whose site is known. */
  plan: (tx: ReadTx, rows: readonly PlanRow[], facts: PlanFacts) => Promise<void>;
  /** Writes the rows that insert or update; sets the id of each record. */
  write: (tx: WriteTx, rows: readonly PlanRow[], facts: PlanFacts) => Promise<void>;
}

/** A form whose rules stand in a service that checks and stores at once: a trial is the same work, rolled back. */
export interface EnteredSteps {
  /** Stores every sound row, sets outcome and record of each, and notes at their cells why others are refused. */
  enter: (tx: WriteTx, rows: readonly PlanRow[], facts: PlanFacts) => Promise<void>;
}

/** One kind of form workbook: everything the engine has to know of it. */
export interface FormDefinition {
  kind: FormKind;
  description: string;
  /** Table that holds the records. */
  entity: string;
  layouts: (tx: ReadTx, today: string) => Promise<readonly FormLayoutSpec[]>;
  /** Finds what each row is about; left out: its site. */
  match?: (tx: ReadTx, rows: readonly FormRow[]) => Promise<PlanRow[]>;
  steps: PlannedSteps | EnteredSteps;
  /** Lines that a sheet of the template starts with. */
  template: (tx: ReadTx, scope: TemplateScope, layout: FormLayoutSpec) => Promise<TemplateRow[]>;
  /** Takes inserted records off again. */
  takeBack: (tx: WriteTx, ids: readonly number[], at: string, facts: PlanFacts) => Promise<void>;
  /** Follows up on a batch or its undo: what these sites show of the records. */
  settle?: (tx: WriteTx, siteIds: readonly number[]) => Promise<unknown>;
  /** Names one record in a refusal. */
  nameOf: (tx: ReadTx, entityId: number) => Promise<string>;
  /** Chinese names of the record's columns, as the history has them (snake case). */
  labels: Readonly<Record<string, string>>;
}
