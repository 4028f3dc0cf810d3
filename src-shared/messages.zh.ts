import { acceptanceMessages } from './domain/acceptance/refusals';
import { applicationMessages } from './domain/demonstration/application-refusals';
import { demonstrationMessages } from './domain/demonstration/refusals';
import { aftercareMessages } from './domain/aftercare/refusals';
import { closingMessages } from './domain/closing/refusals';
import { decisionMessages } from './domain/decision/refusals';
import { fileRefusals } from './domain/import/refusals.zh';
import { importMessages } from './domain/imports/refusals';
import { reportMessages } from './domain/report/refusals';
import { reviewMessages } from './domain/review/refusals';
import { reviewResultMessages } from './domain/review/result-refusals';
import { rubricMessages, selfCheckMessages } from './domain/rubric/refusals';
import { noticeMessages } from './domain/notice/refusals';
import { operationMessages } from './domain/operation/refusals';
import { samplingMessages } from './domain/sampling/refusals';
import { subsidyUseMessages } from './domain/subsidy/use-refusals';
import { siteMessages } from './domain/site/refusals';
import { allocationMessages } from './domain/subsidy/allocation-refusals';
import { statsMessages } from './domain/stats/refusals';
import { supervisionMessages } from './domain/supervision/refusals';
import { yearMessages } from './domain/year/refusals';

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
  DATABASE_FOREIGN:
    '“{file}”是另一个程序的数据库（其中有表 {detail}），不是阵地通的数据，没有改动。请把它移走或改名，或者换一个数据目录。',
  DATABASE_DAMAGED: '数据库文件没有通过完整性检查（{detail}）。原文件没有改动，请从备份恢复。',
  MIGRATION_FAILED: '升级数据库时出错：{detail}。数据没有改动，升级前的备份在“{backup}”。',
  BACKUP_FAILED: '备份没有成功：{detail}。请检查备份目录是否可写、磁盘是否已满。',
  BACKUP_FOLDER_INSIDE:
    '“{folder}”在本程序的数据目录里。导出是为了防备这块磁盘损坏，请选择移动硬盘、U 盘或别的磁盘上的位置。',
  BACKUP_FOLDER_TAKEN:
    '“{folder}”里已经有内容。导出不会覆盖已有的文件，请换一个名称或另选一个空文件夹。',
  RESTORE_REFUSED: '“{file}”不能恢复：{detail}。正在使用的数据没有变动，请换一份备份再试。',
  IMPORT_KEPT_MISSING:
    '{batch}：原文件“{file}”不在原处。台账数据没有影响；请从导出的备份里恢复，或重新导入同一份文件补齐。',
  IMPORT_KEPT_ALTERED:
    '{batch}：原文件“{file}”的内容与导入时不一致，可能被改动过。台账数据没有影响；请从导出的备份里恢复，或重新导入同一份文件补齐。',
  FILE_NOT_FOUND: '找不到文件“{file}”。请检查路径后重新选择。',
  FILE_NOT_WRITABLE: '无法写入文件“{file}”：{detail}。如果它正在 WPS 或 Excel 里打开，请先关闭。',
  ...samplingMessages,
  ...decisionMessages,
  ...aftercareMessages,
  ...yearMessages,
  ...subsidyUseMessages,
  SAMPLING_ALREADY_DRAWN:
    '{year} 年度已经抽取过（{title}，{when}），不能再抽一次。确需重抽的，请填写重抽原因；原抽取和它的记录单都保留。',
  SAMPLING_ALREADY_FROZEN:
    '{year} 年度已有冻结的总体（第 {sequence} 次，{when}，{count} 个阵地），还没有抽取。请对它抽取，或说明原因取消冻结后再来。',
  SAMPLING_NOT_FROZEN: '第 {sequence} 次抽取{state}，不能进行这一步。请刷新后查看历次抽取。',
  SAMPLING_NOT_HELD: '第 {sequence} 次抽取{state}，没有结果可供使用。请先完成抽取。',
  SAMPLING_FROZEN_DIFFERS:
    '冻结时的{what}是 {frozen}，现在给出的是 {given}。冻结后不能更改；请去掉此项，或取消冻结后重新冻结。',
  SAMPLING_POPULATION_CHANGED:
    '存下的总体与冻结时公布的摘要不一致，数据被改动过：{detail}。抽取已停止，没有保存任何内容。请查明原因，取消冻结后重新冻结。',
  SAMPLING_PLAN_REFUSED: '现在还不能冻结：{detail}',
  SAMPLING_YEAR_NOT_DRAWN: '{year} 年度还没有抽取，不能{what}。请先完成年度抽查的抽取。',
  SAMPLING_DRAW_SUPERSEDED:
    '第 {sequence} 次抽取已被重抽代替，不能在它上面{what}。请打开第 {current} 次抽取。',
  SAMPLING_SUPPLEMENT_EARLIER:
    '补抽的快照日期 {asOf} 早于前一次的 {previous}。请选 {previous} 或之后的日期。',
  SAMPLING_NOTHING_TO_SUPPLEMENT:
    '以 {asOf} 的在用阵地计算，各市直工会已抽中的都不少于应抽数，也没有新的必查阵地，不需要补抽。',
  SAMPLING_REPLACE_CHECKED:
    '阵地 {number} 已于 {when} 检查过，结果已登记，不需要替换。如登记有误，请先作废那条结果。',
  SAMPLING_REPLACE_IN_SERVICE:
    '阵地 {number} 仍在用，也没有登记不能到访，不能替换（第十三条：抽中的应当检查）。确已停用或不能到访的，请先登记状态或不能到访的原因，再替换。',
  SAMPLING_SEED_ENTRIES_DIFFER: '逐段读出的内容连起来与种子不一致。请核对各段的内容和先后。',
  SAMPLING_SITE_UNKNOWN:
    '找不到阵地“{number}”。请核对编号；已撤销导入或已并入其他阵地的编号不能使用。',
  SAMPLING_CHECK_DATE: '检查日期 {when} {what}。请核对日期和年度。',
  SAMPLING_CHECK_SAME_DAY:
    '阵地 {number} 在 {when} 已登记过一次抽查（{first}）。如确是同一天再次检查，请确认后再记；如是重复登记，不用再记。',
  SAMPLING_CHECK_VOIDED: '这条抽查结果已于 {when} 作废，不能再次作废。',
  SAMPLING_MARK_OPEN: '阵地 {number} 已因“{reason}”列为必查（{when} 起），不用重复列入。',
  SAMPLING_OBSTACLE_OPEN:
    '阵地 {number} 已标明 {year} 年度不能到访（{reason}）。如情况有变，请先恢复到访再标明。',
  SAMPLING_ALREADY_CLEARED: '这条标记已于 {when} 解除。',
  SAMPLING_NO_INSPECTORS: '{jurisdiction}没有可派的检查人员。请先在检查人员名单中登记。',
  SAMPLING_INSPECTORS_DRAWN:
    '所选范围内抽中的阵地都已抽过检查人员，不再重抽。新补抽或替换进来的阵地可以再抽。',
  SAMPLING_JURISDICTION_UNKNOWN: '找不到代码为“{code}”的市直工会。请从名单中选择。',
  ...acceptanceMessages,
  ...allocationMessages,
  ...applicationMessages,
  ...closingMessages,
  ...demonstrationMessages,
  ...siteMessages,
  ...supervisionMessages,
  ...reportMessages,
  ...reviewMessages,
  ...reviewResultMessages,
  ...rubricMessages,
  ...selfCheckMessages,
  ...fileRefusals,
  ...importMessages,
  ...noticeMessages,
  ...operationMessages,
  ...statsMessages,
  DOCUMENT_UNKNOWN: '没有名为“{kind}”的文书。用 documents.kinds 可以查看全部种类。',
  DOCUMENT_NEEDS_WINDOW:
    'PDF 要由 Electron 排版，这里没有可用的 Electron。请用 npm run call 或在程序窗口里导出 PDF，也可以改用 docx、html 格式。',
  DOCUMENT_FORMAT: '{title}只有纸面形式，没有 Word 格式。请导出 PDF 或直接打印。',
  DOCUMENT_BATCH_EMPTY: '所选的都不能打印{title}。例如 {detail}',
  DOCUMENT_NOT_DRAWN: '这次抽取还没有结果，不能打印任务单和检查记录表。请先完成抽取。',
  DOCUMENT_EMPTY: '没有{what}，不用打印。请检查选择的范围。',
  DOCUMENT_TOO_LONG: '清单有 {rows} 行，超过纸面上限 {most} 行。请缩小筛选范围，或导出为 Excel。',
  PRINT_DIALOG_FAILED:
    '打印没有开始：{detail}。请检查是否装有打印机；也可以另存为 PDF，用其他程序按“实际大小”打印。',
  PRINT_FAILED:
    '排版或打印没有成功：{detail}。数据没有改动，请再试一次；仍不成功时请重新启动程序。',
  OPERATION_CANCELLED: '已取消，没有保存任何内容。',
} as const;
