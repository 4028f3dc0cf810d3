/** What the registry refuses, one Chinese sentence each; spread into messages.zh.ts. */
export const siteMessages = {
  SITE_INVALID: '阵地“{name}”有 {count} 处内容需要更正：{detail}。请改正后再保存。',
  SITE_VERSION_MISSING:
    '修改已有的阵地时需要带上打开表单时的版本号（version）。请刷新后重新打开再改。',
  SITE_JURISDICTION_BY_TRANSFER:
    '所属市直工会不能在表单里直接改动。隶属关系变化请用“转移隶属”，写明日期和原因（第十四条），以前的名单才能保持原样。',
  SITE_UNKNOWN: '找不到编号为“{number}”的阵地，请核对编号。',
  SITE_MERGED:
    '阵地 {number} 已并入 {into}，不能再修改。请到保留的那条记录上修改；如合并有误，请先撤销合并。',
  SITE_VOIDED: '阵地 {number} 所在的导入批次已被撤销，不能再修改。',
  SITE_NUMBERS_USED_UP: '{prefix} 开头的阵地编号已用到 999999，不能再新增。请联系维护人员。',
  JURISDICTION_UNKNOWN: '没有代码为“{code}”的市直工会。请从名单中选择，或先在“系统设置”里新增。',
  JURISDICTION_RETIRED: '“{name}”已于 {on} 停用，不能再接收阵地。请选择现有的市直工会。',
  TRANSFER_SAME: '阵地 {number} 现在就属于“{name}”，不需要转移。',
  DATE_IN_FUTURE: '{what}的日期 {on} 晚于今天（{today}）。请填写已经发生的日期。',
  DATE_BEFORE_LAST:
    '{what}的日期 {on} 早于上一次变动的日期 {last}，先后次序会颠倒。请填写 {last} 或以后的日期。',
  STATUS_MOVE_REFUSED: '阵地 {number} 现为“{from}”，不能记为“{to}”：{rule}（{article}）。',
  STATUS_REASON_MISSING: '把阵地 {number} 记为“{to}”需要写明原因（{article}）。请填写后再保存。',
  STATUS_NOTHING_TO_CORRECT:
    '阵地 {number} 没有可以更正为“{to}”的记录：上一状态是“{previous}”。请选择上一状态，或按正常次序办理。',
  JURISDICTION_CODE_TAKEN: '代码“{code}”已用于“{name}”。代码不能重复，请换一个。',
  JURISDICTION_CODE_FIXED:
    '“{name}”的代码 {code} 已写入历次名单和抽查记录，不能更改。确需新代码时，请新增后用“合并”转入。',
  JURISDICTION_CODE_MISSING: '新增区市总工会时请填写行政区划代码（6 位数字，如 370202）。',
  JURISDICTION_NAME_TAKEN: '已有名为“{name}”的市直工会。请换一个名称，或直接使用已有的。',
  JURISDICTION_NAME_BY_RENAME: '“{name}”的名称请用“改名”并写明自哪天起，此前的名单才能仍用旧名。',
  JURISDICTION_HAS_SITES:
    '“{name}”还有 {count} 个未注销的阵地，不能停用。请先转移或合并到其他市直工会。',
  JURISDICTION_GONE: '“{name}”已于 {on} 停用，不能再{what}。',
  JURISDICTION_MERGE_SELF: '“{name}”不能并入它自己。请选择另一个市直工会。',
  BUILDER_NAME_TAKEN:
    '已有建设单位工会“{name}”（工会、工会委员会等字样不计）。请直接使用它，或写出能区别的全称。',
  DUPLICATE_SAME_SITE: '选择的是同一条记录，不能与自己比较或合并。',
  DUPLICATE_MERGED_IN_DRAW:
    '阵地 {number} 在 {year} 年度抽查中已冻结待抽，抽取完成或取消之前不能合并。请在抽取完成后再合并。',
  DUPLICATE_TYPES_DIFFER:
    '{first} 是{firstType}，{second} 是{secondType}，类型不同的阵地不是同一阵地，不能合并。请先核实类型。',
  MERGE_ALREADY_UNDONE: '这次合并已于 {when} 撤销，不能再次撤销。',
  MERGE_CHANGED_SINCE:
    '保留的阵地 {number} 在合并之后又改过：{fields}。撤销会冲掉这些改动，因此没有进行。请先把这些内容改回合并时的样子，再撤销。',
  ATTACHMENT_TYPE_REFUSED:
    '“{file}”的内容不是可以存档的类型（{detail}）。可以存 JPG、PNG、WebP 照片，PDF，以及不含宏的 Word（docx）、Excel（xlsx）文件。',
  ATTACHMENT_TOO_LARGE: '“{file}”有 {size}，超过{kind}的上限 {limit}。请压缩后再添加。',
  ATTACHMENT_EMPTY: '“{file}”是空文件，没有可以存档的内容。请检查后重新选择。',
  ATTACHMENT_KIND_WRONG: '“{file}”不是图片，不能作为照片存档。请选择“扫描件”或“文件”。',
  ATTACHMENT_MISSING:
    '附件“{file}”的内容已不在附件目录里。请从备份恢复附件目录，或重新添加这个文件。',
  ATTACHMENT_ALTERED:
    '附件“{file}”的内容在磁盘上被改动过，与存入时不一致，因此没有打开。请从备份恢复，或重新添加这个文件。',
  DEMO_NOT_EMPTY:
    '这个数据目录里已有 {sites} 个阵地、{builders} 个建设单位，演示数据只能放进空的数据库。请用 --data-dir 指定一个新目录。',
} as const;
