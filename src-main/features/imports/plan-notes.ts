import type { ImportValues } from '@shared/domain/import/fields';
import type { Submission } from '@shared/domain/import/submission';
import type { SheetJurisdiction } from './jurisdictions';
import type { PlannedRow } from './planned-row';

/** Ends the readers' notes on facts that a whole sheet leaves open. */
const TO_COMPLETE = '可在导入后补充';
/** Holds the drop-downs of our own template and exports. */
const OPTION_SHEET = '选项';

/** What is worth saying of the file as a whole. */
export function notesOf(
  submission: Submission,
  sheets: readonly SheetJurisdiction[],
  rows: readonly PlannedRow[],
  hasNew: boolean,
): string[] {
  const notes: string[] = [];
  const many = submission.sheets.filter((sheet) => sheet.status === 'read').length > 1;
  for (const sheet of submission.sheets) {
    const prefix = many ? `“${sheet.name}”：` : '';
    for (const note of sheet.notes) {
      // What a file lacks matters for new sites only; existing ones keep what they have.
      if (hasNew || !note.includes(TO_COMPLETE)) notes.push(prefix + note);
    }
    if (sheet.status === 'hidden' && sheet.name !== OPTION_SHEET)
      notes.push(`工作表“${sheet.name}”是隐藏的，没有读取。`);
    if (sheet.status === 'read' && sheet.rows.length === 0 && submission.missing.includes('name')) {
      notes.push(`工作表“${sheet.name}”里没有阵地名称一列，没有读取。`);
    }
    if (sheet.status === 'noHeader') notes.push(`工作表“${sheet.name}”里没有台账表头，没有读取。`);
  }
  for (const { warning } of sheets) if (warning && !notes.includes(warning)) notes.push(warning);
  const low = rows.filter(
    ({ outcome, standing, source }) =>
      outcome === 'INSERT' && standing?.status === 'DRAFT' && !isStatedOtherwise(source.values),
  ).length;
  if (low > 0) {
    notes.push(`${low} 个阵地自查得分不足 80 分（第七条），按“建设中”登记，不计入在用。`);
  }
  if (submission.unmapped.length > 0) {
    const headers = [...new Set(submission.unmapped.map(({ header }) => `“${header}”`))];
    notes.push(`没有导入的列：${headers.join('、')}。`);
  }
  return notes;
}

function isStatedOtherwise(values: ImportValues): boolean {
  return values.status !== null && values.status !== undefined && values.status !== 'FILED';
}
