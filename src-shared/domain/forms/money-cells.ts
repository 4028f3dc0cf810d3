import { parseYuan } from '../common/money';
import { accepted, quote, refused, type Parsed } from '../import/problems';
import { dictionary, parseChoice } from '../import/values-kinds';
import { parseMoney } from '../import/values-number';
import { isBlank, unusable } from '../import/values-text';
import { cellText, type Cell } from '../import/workbook';
import { ACCOUNT_DIGITS, isAccount, plainAccount } from '../subsidy/payee';
import { PURPOSE_LABELS, type Purpose } from '../subsidy/terms';

/** Digits that a spreadsheet keeps of a number; of longer ones the last are zeros that nobody wrote. */
const KEPT_DIGITS = 15;

/** A sum in 元 that money moves by, kept in 分: above zero, read from its text and to the 分. */
export function parseYuanCell(cell: Cell, label: string): Parsed<number> {
  if (isBlank(cell)) return { ok: true, value: null };
  const bad = unusable(cell);
  if (bad) return bad;
  const parsed: Parsed<number> =
    typeof cell === 'number' ? parseMoney(cell, label) : accepted(parseYuan(cellText(cell)) ?? -1);
  if (!parsed.ok) return parsed;
  if (parsed.value !== null && parsed.value > 0) return parsed;
  return refused(
    'OUT_OF_RANGE',
    `${label}写的是${quote(cellText(cell))}，应是大于零的金额，最多到分，单位是元，例如 1,234.50。请改正后重新导入。`,
  );
}

/** An account: digits alone. One that was kept as a number has lost its last digits and is refused. */
export function parseAccountCell(cell: Cell): Parsed<string> {
  if (isBlank(cell)) return { ok: true, value: null };
  const bad = unusable(cell);
  if (bad) return bad;
  const account = plainAccount(cellText(cell));
  if (typeof cell === 'number' && (account.length > KEPT_DIGITS || !/^\d+$/.test(account))) {
    return refused(
      'NUMBER_FORMAT',
      '账号在表格里是按数字存的，末几位已经丢失。请把这一列设为文本，照银行单据重新填写。',
    );
  }
  if (isAccount(account)) return accepted(account);
  const { least, most } = ACCOUNT_DIGITS;
  return refused('NUMBER_FORMAT', `账号只能是 ${least} 至 ${most} 位数字。请照银行单据改正。`);
}

const PURPOSES = dictionary<Purpose>(PURPOSE_LABELS, {
  EQUIPMENT: '设施 设备 设备设施 设施设备购置 设备购置 购置设备 阵地设施设备',
  SUPPLIES: '用品 用品配套 相关用品 配套用品 物品 物资',
  ENVIRONMENT: '环境 环境改善 室内环境改善 室外环境改善 改造 装修 环境改造',
  LECTURES: '讲座 知识讲座费 培训 课程 相关知识讲座',
  SERVICES: '服务费 服务活动 活动 开展服务',
  OUTSIDE: '其他 其它 其他用途 用途外',
});

/** 用途, as 第二十条 lists them or as offices call them. */
export function parsePurposeCell(cell: Cell): Parsed<Purpose> {
  return parseChoice(cell, PURPOSES, (shown) =>
    refused(
      'KIND_UNKNOWN',
      `用途写的是${shown}，只能是：${Object.values(PURPOSE_LABELS).join('、')}（第二十条）。请改正后重新导入。`,
    ),
  );
}
