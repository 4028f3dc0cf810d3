import {
  addRecord,
  changeRecord,
  recordsOf,
  type RecordTable,
  type Stored,
} from '../../operation/records.repo';
import type { FormDefinition } from '../definition';
import { recordName } from '../form-imports.repo';
import { recordForm, type RecordForm, type RecordRow } from '../record-form';

type Given = Omit<RecordForm, 'entity' | 'stored' | 'insert' | 'update' | 'takeBack' | 'nameOf'> & {
  table: RecordTable<Stored>;
  /** Columns of the record that tell people which one it is. */
  nameColumns: readonly string[];
  /** The table keeps the function unit of a record. */
  byUnit: boolean;
  /** The table keeps where a record came from. */
  sourced: boolean;
};

/** A form whose records are added, changed and taken off one by one. */
export function tableForm(given: Given): FormDefinition {
  const { table, nameColumns, byUnit, sourced, ...form } = given;
  const from = (source: string): { source?: string } => (sourced ? { source } : {});
  return recordForm({
    ...form,
    entity: table.table,
    stored: async (tx, siteIds) => (await recordsOf(tx, table, siteIds)) as RecordRow[],
    insert: async (tx, rows, { source }) => {
      const ids: number[] = [];
      for (const { site, unitId, columns } of rows) {
        const unit = byUnit ? { unitId } : {};
        const row = { ...columns, ...unit, ...from(source), siteId: site?.row.id ?? 0 };
        ids.push(await addRecord(tx, table, row));
      }
      return ids;
    },
    update: (tx, id, columns, { source }) =>
      changeRecord(tx, table, id, { ...columns, ...from(source) }),
    takeBack: async (tx, ids, removedAt) => {
      for (const id of ids) await changeRecord(tx, table, id, { removedAt });
    },
    nameOf: (tx, id) => recordName(tx, table.table, nameColumns, id),
  });
}
