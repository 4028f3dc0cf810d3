import { packEntry, type ZipWriter } from './zip-write';
import { escapeXml, textElement } from './xml-write';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Cell styles of the workbooks we make, as indexes into {@link STYLES}. */
export const STYLE = {
  plain: 0,
  title: 1,
  header: 2,
  text: 3,
  number: 4,
  date: 5,
  money: 6,
  wrapped: 7,
  faulty: 8,
  reason: 9,
  /** Text format for cells still empty, without a border. */
  textColumn: 10,
  points: 11,
  /** Left out of a mean: struck through. */
  struck: 12,
} as const;

const BORDER = ['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`)
  .join('');

function xf(format: number, font: number, fill: number, border: number, alignment = ''): string {
  const flags = `applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"`;
  const start = `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" ${flags}`;
  return alignment === ''
    ? `${start}/>`
    : `${start} applyAlignment="1"><alignment ${alignment}/></xf>`;
}

const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}">` +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="#,##0.00"/></numFmts>' +
  '<fonts count="5"><font><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font>' +
  '<font><b/><sz val="16"/><name val="宋体"/><family val="3"/><charset val="134"/></font>' +
  '<font><b/><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font>' +
  '<font><sz val="11"/><color rgb="FFC00000"/><name val="宋体"/><family val="3"/><charset val="134"/></font>' +
  '<font><strike/><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font></fonts>' +
  '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFFFE699"/><bgColor indexed="64"/></patternFill></fill></fills>' +
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${BORDER}<diagonal/></border></borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="13">${xf(0, 0, 0, 0)}${xf(0, 1, 0, 0, 'horizontal="center" vertical="center" wrapText="1"')}` +
  `${xf(49, 2, 2, 1, 'horizontal="center" vertical="center" wrapText="1"')}${xf(49, 0, 0, 1, 'vertical="center"')}` +
  `${xf(0, 0, 0, 1, 'vertical="center"')}${xf(164, 0, 0, 1, 'horizontal="left" vertical="center"')}` +
  `${xf(165, 0, 0, 1, 'vertical="center"')}${xf(49, 0, 0, 0, 'vertical="top" wrapText="1"')}` +
  `${xf(49, 0, 3, 1, 'vertical="center"')}${xf(49, 3, 0, 1, 'vertical="center" wrapText="1"')}${xf(49, 0, 0, 0, 'vertical="center"')}` +
  `${xf(2, 0, 0, 1, 'vertical="center"')}${xf(2, 4, 2, 1, 'vertical="center"')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/**
 * A text cell. The text stands in the cell itself: a table of shared strings would keep every string of a long list in
 * memory until the end, and costs more time than it saves in size.
 */
export function textCellXml(reference: string, style: number, text: string): string {
  return `<c r="${reference}" s="${style}" t="inlineStr"><is>${textElement(text)}</is></c>`;
}

/** A sheet that has been written, for the workbook part. */
interface WrittenSheet {
  name: string;
  hidden: boolean;
  definedNames: string[];
}

/** Makes a sheet name acceptable: no `[]:*?/\`, at most 31 characters, not empty. */
export function sheetName(name: string): string {
  return (
    name
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'|'$/g, '')
      .slice(0, 31)
      .trim() || 'Sheet'
  );
}

/** Writes an .xlsx sheet by sheet into a zip. */
export class XlsxPackage {
  private readonly sheets: WrittenSheet[] = [];

  constructor(private readonly zip: ZipWriter) {}

  /**
   * @param xml the whole worksheet part, in pieces
   * @param definedNames `<definedName>` elements, made for the sheet's index (its place in the order of calls)
   */
  async addSheet(
    name: string,
    hidden: boolean,
    xml: AsyncIterable<string> | Iterable<string>,
    definedNames: () => string[] = () => [],
  ): Promise<void> {
    await this.zip.add(await packEntry(`xl/worksheets/sheet${this.sheets.length + 1}.xml`, xml));
    this.sheets.push({ name, hidden, definedNames: definedNames() });
  }

  /** The index that the next sheet will have. */
  get nextIndex(): number {
    return this.sheets.length;
  }

  async finish(): Promise<void> {
    await this.zip.addText('xl/styles.xml', STYLES);
    const sheets = this.sheets.map(
      ({ name, hidden }, index) =>
        `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
    );
    const names = this.sheets.flatMap((sheet) => sheet.definedNames).join('');
    await this.zip.addText(
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets>` +
        `${names === '' ? '' : `<definedNames>${names}</definedNames>`}</workbook>`,
    );
    const count = this.sheets.length;
    const relation = (id: number, type: string, target: string): string =>
      `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
    const relations = this.sheets.map((_sheet, index) =>
      relation(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`),
    );
    relations.push(relation(count + 1, 'styles', 'styles.xml'));
    await this.zip.addText(
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`,
    );
    await this.zip.addText(
      '_rels/.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    );
    const override = (part: string, type: string): string =>
      `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
    const overrides = this.sheets.map((_sheet, index) =>
      override(`worksheets/sheet${index + 1}`, 'worksheet'),
    );
    overrides.push(override('workbook', 'sheet.main'), override('styles', 'styles'));
    await this.zip.addText(
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
    );
    await this.zip.end();
  }
}

/** How a sheet prints on A4; `fitted` shrinks all columns onto one page's width. */
export type Paper = 'portrait' | 'landscape' | 'landscape fitted';

const PAGE_SETUP: Record<Paper, string> = {
  portrait: '<pageSetup paperSize="9" orientation="portrait"/>',
  landscape: '<pageSetup paperSize="9" orientation="landscape"/>',
  'landscape fitted':
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
};

/** Width in characters, and the style of cells that are still empty. */
export interface ColumnLook {
  width: number;
  style?: number;
}

/** The start of a worksheet part up to its rows. */
export function sheetHead(
  columns: readonly ColumnLook[],
  frozenRows: number,
  paper: Paper,
): string {
  const pane =
    frozenRows === 0
      ? ''
      : `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`;
  const cols = columns
    .map(({ width, style }, index) => {
      const look = style === undefined ? '' : ` style="${style}"`;
      return `<col min="${index + 1}" max="${index + 1}" width="${width}"${look} customWidth="1"/>`;
    })
    .join('');
  return (
    `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${paper === 'landscape fitted' ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : ''}` +
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>` +
    `${cols === '' ? '' : `<cols>${cols}</cols>`}<sheetData>`
  );
}

/** A drop-down list of a column. */
export interface DropDown {
  /** Cells it applies to, e.g. `D3:D2000`. */
  range: string;
  /** Where its values stand, e.g. `'选项'!$A$1:$A$4`. */
  source: string;
}

/** What follows the rows of a worksheet part, in the order that the format prescribes. */
export function sheetTail(options: {
  filter?: string;
  merges?: string[];
  dropDowns?: DropDown[];
  paper: Paper;
}): string {
  const { filter, merges = [], dropDowns = [] } = options;
  const validations = dropDowns.map(
    ({ range, source }) =>
      '<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="请从列表中选择" ' +
      `error="请点单元格右侧的箭头，从列表中选择一项。" sqref="${range}"><formula1>${escapeXml(source)}</formula1></dataValidation>`,
  );
  return (
    `</sheetData>${filter ? `<autoFilter ref="${filter}"/>` : ''}` +
    `${merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`}` +
    `${validations.length === 0 ? '' : `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`}` +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
    `${PAGE_SETUP[options.paper]}</worksheet>`
  );
}
