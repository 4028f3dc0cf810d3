/** What the 版面检查单 asks of a notice, row by row, in the order of the page (DOMAIN 8, GB/T 9704-2012). */
const ROWS = {
  paper: ['纸张', '5.1', 'A4，210 × 297 mm'],
  topMargin: ['天头（第一行文字上缘）', '5.2.1', '37 ± 1 mm'],
  leftMargin: ['订口', '5.2.1', '28 ± 1 mm'],
  rightEdge: ['版心右边', '5.2.1', '距纸左边 184 ± 1 mm（版心宽 156 mm）'],
  bodyType: ['正文字体字号', '5.2.2', '3号（16 pt）仿宋'],
  lines: ['每面行数', '5.2.3', '22 行（为容纳印章可调 ± 1 行）'],
  lastLine: ['满页末行文字下缘', '5.2.3', '262 ± 1 mm'],
  characters: ['每行字数', '5.2.3', '28 字撑满版心'],
  senderTop: ['发文机关标志上缘', '7.2.4', '版心上边缘下 35 mm，即距纸上边 72 ± 1 mm'],
  sender: ['发文机关标志', '7.2.4', '红色小标宋，居中'],
  number: ['发文字号', '7.2.5', '年份全称加〔〕，不编虚位，不加“第”，居中'],
  numberGap: ['标志与发文字号之间', '7.2.5', '空二行'],
  redLineGap: ['分隔线与发文字号之间', '7.2.7', '4 ± 0.5 mm'],
  redLineWidth: ['红色分隔线', '7.2.7', '红色，与版心等宽 156 ± 0.5 mm'],
  titleGap: ['分隔线与标题之间', '7.3.1', '空二行'],
  title: ['标题', '7.3.1', '2号（22 pt）小标宋，居中，各行完整'],
  addressees: ['主送机关', '7.3.2', '标题下空一行，顶格，末尾全角冒号'],
  firstPage: ['正文首页显示', '7.3.3', '首页有正文'],
  indent: ['段落首行', '7.3.3', '左空二字'],
  headings: ['层次标题字体', '7.3.3', '一、黑体；（一）楷体；1. 和（1）仿宋'],
  quotes: ['引号、破折号、省略号', '5.2.2', '与所在文字同为中文字体'],
  attachments: ['附件说明', '7.3.4', '正文下空一行，左空二字，名称后不加标点'],
  date: ['成文日期', '7.3.5', '阿拉伯数字，不编虚位，右空四字'],
  plainDate: ['成文日期', '7.3.5.2', '阿拉伯数字，不编虚位，首字比署名首字右移二字'],
  signature: ['发文机关署名', '7.3.5.1', '成文日期之上，以成文日期为准居中'],
  plainSignature: ['发文机关署名', '7.3.5.2', '正文下空一行，右空二字'],
  sealRoom: ['印章位置', '7.3.5.1', '不小于 50 × 50 mm 的空白'],
  company: ['署名所在页', '7.3.5.5', '署名与正文同处一面，不写“此页无正文”'],
  annexLabel: ['附件标识', '7.3.7', '另面编排，版心左上角第一行，3号黑体'],
  annexTitle: ['附件标题', '7.3.7', '居中编排在版心第三行'],
  tables: ['附件表格', '7.3.7', '每面重复表头，一行不跨两面'],
  colophonPlace: ['版记末条分隔线', '7.4.1', '在最后一面，与版心下边缘（262 mm）重合'],
  colophonRules: ['版记分隔线', '7.4.1', '与版心等宽，首末 0.35 mm，中间 0.25 mm'],
  colophonType: ['版记文字', '7.4', '4号（14 pt）仿宋，左右各空一字'],
  pageNumberGap: ['页码一字线', '7.5', '版心下边缘之下 7 mm，即距纸下边 28 ± 1 mm'],
  pageNumberSide: ['页码位置', '7.5', '单页码居右空一字，双页码居左空一字，连续编排'],
  pageNumberType: ['页码字体字号', '7.5', '4号半角宋体阿拉伯数字，两边各一条一字线'],
  fonts: ['所用字体', '5.2.2', '仿宋、小标宋、黑体、楷体、宋体'],
} as const satisfies Record<string, readonly [string, string, string]>;

export type LayoutCode = keyof typeof ROWS;

/** A row of the 版面检查单 as measured on the PDF itself. */
export interface LayoutRow {
  /** Stable name: `senderTop`. */
  readonly code: LayoutCode;
  readonly element: string;
  /** Clause of GB/T 9704-2012. */
  readonly clause: string;
  readonly required: string;
  readonly measured: string;
  readonly ok: boolean;
}

/**
 * A row with its measurement.
 * @param required in place of the usual words, where a setting asks for something else
 */
export function layoutRow(
  code: LayoutCode,
  measured: string,
  ok: boolean,
  required?: string,
): LayoutRow {
  const [element, clause, usual] = ROWS[code];
  return { code, element, clause, required: required ?? usual, measured, ok };
}
