import { fromX100, showX100 } from '@shared/domain/common/hundredths';
import type { ScoreLine } from '@shared/domain/demonstration/rules';
import { normKey } from '@shared/domain/import/normalise';
import { cellText, type Cell, type Workbook } from '@shared/domain/import/workbook';
import { TYPE_LABELS } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { StoredCandidate } from './session-guard';
import type { MarkGiven } from './sheet-write';

export const SITE_HEADER = '阵地编号';
export const NAME_HEADER = '阵地名称';
export const COMMENT_HEADER = '评语';

/** The header of a line of the table in a workbook: code, text and the most it gives. */
export function lineHeader(line: ScoreLine): string {
  return `${line.code} ${line.text}（${showX100(line.maxX100)}分）`;
}

/** A row of a workbook that names a site and holds something. */
export interface FileRow {
  where: string;
  siteNumber: string;
  /**
   * The marks of the row under the table of its candidate; blank cells are left out.
   * @throws AppError REVIEW_FILE_TYPE, REVIEW_FILE_CELL
   */
  read: (
    table: readonly ScoreLine[],
    candidate: Pick<StoredCandidate, 'siteName' | 'type'>,
  ) => { marks: MarkGiven[]; comment: string | null };
}

const textOf = (cell: Cell | undefined): string => cellText(cell ?? null).trim();

function pointsOf(cell: Cell | undefined): number | null {
  if (typeof cell === 'number') return cell;
  if (cell !== null && typeof cell === 'object' && cell.kind === 'shown') {
    return cell.percent ? null : cell.number;
  }
  const text = normKey(textOf(cell)).replace(/分$/, '');
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

function reader(headers: readonly string[], cells: readonly Cell[]): FileRow['read'] {
  return (table, { siteName, type }) => {
    const places = table.map((line) => ({
      line,
      at: headers.indexOf(normKey(lineHeader(line))),
    }));
    if (places.some(({ at }) => at < 0)) {
      throw new AppError('REVIEW_FILE_TYPE', { site: siteName, type: TYPE_LABELS[type] });
    }
    const marks = places.flatMap(({ line: { code, maxX100 }, at }) => {
      const text = textOf(cells[at]);
      if (text === '') return [];
      const points = pointsOf(cells[at]);
      if (points === null) {
        throw new AppError('REVIEW_FILE_CELL', { code, text, max: fromX100(maxX100) });
      }
      return [{ code, points }];
    });
    const at = headers.indexOf(COMMENT_HEADER);
    return { marks, comment: (at < 0 ? '' : textOf(cells[at])) || null };
  };
}

/** Rows of a workbook that were filled in, sheet by sheet; a sheet without the column of site numbers is passed over. */
export function rowsOfFile(workbook: Workbook): FileRow[] {
  return workbook.sheets.flatMap((sheet) => {
    const top = sheet.rows.findIndex((cells) =>
      cells.some((cell) => normKey(textOf(cell)) === SITE_HEADER),
    );
    if (top < 0) return [];
    const headers = (sheet.rows[top] ?? []).map((cell) => normKey(textOf(cell)));
    const column = headers.indexOf(SITE_HEADER);
    const given = headers.map((header) => header !== SITE_HEADER && header !== NAME_HEADER);
    return sheet.rows.slice(top + 1).flatMap((cells, index) => {
      const siteNumber = textOf(cells[column]);
      const filled = cells.some((cell, at) => given[at] === true && textOf(cell) !== '');
      if (siteNumber === '' || !filled) return [];
      const where = `${sheet.name} 第 ${sheet.rowNumbers[top + 1 + index] ?? 0} 行`;
      return [{ where, siteNumber, read: reader(headers, cells) }];
    });
  });
}
