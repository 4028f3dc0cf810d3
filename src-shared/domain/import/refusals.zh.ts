/** Why a file is not read at all: what it is, where, what to do. Placeholders stand in braces. */
export const fileRefusals = {
  FILE_MISSING: '找不到文件“{file}”。请确认它没有被移动、改名或正在同步，然后重新选择。',
  FILE_UNREADABLE:
    '无法打开文件“{file}”（{detail}）。如果它正在 Excel 或 WPS 里打开，请先关闭再试。',
  FILE_EMPTY: '文件是空的，没有任何内容。请确认发送方保存了数据，或重新下载。',
  FILE_TOO_LARGE:
    '文件有 {size} MB，超过 {limit} MB 的上限。请只保留台账数据（去掉图片等）另存后再导入，或分成几个文件。',
  NOT_A_SPREADSHEET:
    '文件内容是{what}，不是表格{renamed}。请让发送方提供 .xlsx、.xls 或 .csv 格式的表格。',
  UNKNOWN_BINARY:
    '认不出这个文件的格式：内容不是表格，也不是文字。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。',
  UNSUPPORTED_FORMAT:
    '文件是{what}，本程序不直接读取。请用 Excel 或 WPS 打开后“另存为”.xlsx 再导入。',
  ENCRYPTED: '文件设置了打开密码，无法读取。请用 Excel 或 WPS 打开，取消密码后另存，再导入。',
  MACROS:
    '文件里带有宏程序（{where}），为安全起见不予读取。请用 Excel 或 WPS 打开后“另存为”.xlsx（不含宏）再导入。',
  EXTERNAL_LINKS:
    '文件引用了其他文件或外部数据（{where}），为安全起见不予读取。请在 Excel 或 WPS 的“数据—编辑链接”里断开链接（保留数值），另存后再导入。',
  XML_ENTITIES:
    '文件的“{part}”里带有 DOCTYPE 或实体定义，正常的表格不会有，可能是恶意文件，已停止读取。请联系发送方重新导出。',
  SCRIPT_IN_HTML:
    '文件其实是网页，并且带有脚本或外部内容（{where}），为安全起见不予读取。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。',
  FILE_DAMAGED: '文件不完整或已损坏（{detail}）。多半是没有下载完或传输中断，请重新获取后再导入。',
  ZIP_BAD_ENTRY:
    '文件内部的名称“{name}”不合规（{why}），可能是恶意构造的文件，已停止读取。请联系发送方重新导出。',
  ZIP_BOMB:
    '文件解压后过大（“{part}”{detail}），可能是压缩炸弹，已停止读取。请联系发送方重新导出。',
  TOO_MANY_ENTRIES:
    '文件内部有 {count} 个部件，超过 {limit} 个的上限，不是正常的台账。请另存为只含台账的 .xlsx 再导入。',
  TOO_MANY_ROWS:
    '工作表“{sheet}”超过 {limit} 行（读到第 {row} 行时有内容的只有 {filled} 行）。多半是整列设置了格式：请选中数据下方的全部空行，右键“删除”，保存后再导入；数据确实很多的，请分成几个文件。',
  TOO_MANY_COLUMNS:
    '工作表“{sheet}”第 {row} 行有 {count} 列以上，超过 {limit} 列的上限。请删去数据右侧多余的列，保存后再导入。',
  TOO_MANY_CELLS: '表格内容超过 {limit} 万个单元格，无法一次导入。请分成几个文件。',
  SHEET_DAMAGED:
    '“{part}”的内容不完整或已损坏（{detail}）。请用 Excel 或 WPS 打开、修复并另存后再导入。',
  NO_SHEETS: '文件里没有可读取的工作表。请确认发送方保存的是表格数据。',
  ENCODING_UNKNOWN:
    '认不出文件的文字编码，按“{encoding}”读会出现乱码。请在导入时手工选择编码（如 Big5），或用 Excel 另存为 .xlsx。',
  CSV_QUOTE_OPEN:
    '第 {row} 行开始的引号没有配对，后面的内容都混在一起，文件可能不完整。请检查该行的引号，或重新导出。',
  TIMEOUT:
    '读取超过 {seconds} 秒仍未完成，已停止。文件可能异常复杂，请另存为只含台账的 .xlsx 再导入。',
  OUT_OF_MEMORY:
    '读取这个文件需要的内存过多，已停止。请删去多余的工作表、图片和格式，或分成几个文件。',
  CANCELLED: '已取消读取，没有导入任何内容。',
} as const;

export type FileRefusalCode = keyof typeof fileRefusals;
export type RefusalParts = Record<string, string | number>;

/** The sentence of a refusal with its placeholders filled. */
export function refusalSentence(code: FileRefusalCode, parts: RefusalParts = {}): string {
  return fileRefusals[code].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(parts[name] ?? whole),
  );
}
