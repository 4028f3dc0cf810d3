/** Why an import, its undo or an export is refused as a whole. Placeholders stand in braces. */
export const importMessages = {
  IMPORT_NEEDS_MAPPING:
    '看不出哪一列是{missing}（未识别的表头：{headers}）。请在“识别与对应”里指明各列的含义，或在 mapping.columns 里给出。没有导入任何内容。',
  IMPORT_NO_ROWS: '文件里没有可以导入的行（{sheets}）。请确认数据在表头下方、工作表没有隐藏。',
  IMPORT_DEFAULTS_INVALID: '统一取值不对：{detail}。请改正后再导入。',
  IMPORT_MASKED:
    '这是公开用的脱敏文件（姓名、电话已隐去），导入会覆盖真实资料，已停止。请改用未脱敏的导出文件。',
  IMPORT_SOURCE_MISSING:
    '第 {batchId} 批导入的原文件“{file}”不在数据目录里（{path}）。它可能被移走；请从备份的数据目录中找回。',
  IMPORT_NOTHING_REJECTED: '第 {batchId} 批导入没有退回的行，不需要另存。',
  IMPORT_FILE_CHANGED:
    '文件“{file}”在读取过程中被改动过。请确认保存完毕后再导入，没有写入任何内容。',
  IMPORT_ALREADY_UNDONE: '第 {batchId} 批导入（{file}）已于 {when} 撤销，不能再撤销一次。',
  IMPORT_UNDO_BLOCKED:
    '第 {batchId} 批导入不能整批撤销，有 {count} 处其后被改动或用过：{detail}。没有撤销任何内容。可以先处理这些，或选择“只撤销其余部分”。',
  EXPORT_FORMAT: '看不出“{file}”要存成什么格式。文件名请以 .xlsx 或 .csv 结尾。',
  EXPORT_OPTION_MISSING: '导出“{list}”还需要给出{what}。',
  EXPORT_ENCODING:
    '有 {count} 个字（{chars}）不能用 GB18030 保存。请改用 UTF-8（带 BOM）或存成 xlsx。',
} as const;
