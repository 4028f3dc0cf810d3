import { samplingMessages } from './domain/sampling/refusals';

/** One sentence per refusal: what is wrong, what was kept, what to do. Placeholders stand in braces. */
export const messages = {
  INPUT_INVALID: '请求的内容不符合要求：{detail}。请检查后重试。',
  CALL_UNKNOWN: '没有名为“{name}”的操作。用 --list 可以查看全部名称。',
  CALL_NEEDS_WINDOW: '“{name}”需要在程序窗口里进行，命令行不能执行。',
  UNEXPECTED:
    '程序内部出现意外错误（编号 {incident}），这一步没有保存任何内容。请把编号告诉维护人员。',
  NO_OPERATOR: '还没有选择操作人。请先在右上角选择“谁在操作”，再继续。',
  NOT_FOUND: '找不到要处理的{what}。它可能已被撤销，请刷新后再试。',
  STALE_FORM:
    '这条记录在您打开之后已被{who}于{when}修改，您填写的内容还在表单里。请对照最新内容后再保存。',
  DATA_IN_USE: '数据目录“{dir}”正由另一个程序使用（{holder}）。请先关闭它，再打开本程序。',
  DATABASE_NEWER: '这份数据由更新版本的程序写成（{detail}）。请安装新版本后再打开，数据没有改动。',
  DATABASE_DAMAGED: '数据库文件没有通过完整性检查（{detail}）。原文件没有改动，请从备份恢复。',
  MIGRATION_FAILED: '升级数据库时出错：{detail}。数据没有改动，升级前的备份在“{backup}”。',
  BACKUP_FAILED: '备份没有成功：{detail}。请检查备份目录是否可写、磁盘是否已满。',
  FILE_NOT_FOUND: '找不到文件“{file}”。请检查路径后重新选择。',
  FILE_NOT_WRITABLE: '无法写入文件“{file}”：{detail}。如果它正在 WPS 或 Excel 里打开，请先关闭。',
  ...samplingMessages,
  OPERATION_CANCELLED: '已取消，没有保存任何内容。',
} as const;
