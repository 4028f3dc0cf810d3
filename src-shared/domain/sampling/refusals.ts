/**
 * What the draw refuses, one Chinese sentence each. Same shape as messages.zh.ts, so that it can be spread into
 * that table; placeholders stand in braces.
 */
export const samplingMessages = {
  SAMPLING_RATIO_MALFORMED:
    '抽查比例“{value}”看不懂。请写成 1/2、0.5 或 50% 这样的形式，最多 6 位小数。',
  SAMPLING_RATIO_TOO_LOW:
    '抽查比例 {value} 低于二分之一。第十三条规定比例不低于本辖区服务阵地总数的二分之一，请改为 1/2 或更高。',
  SAMPLING_RATIO_TOO_HIGH: '抽查比例 {value} 超过 1。比例最高为 1，即全部检查。',
  SAMPLING_COUNT_INVALID: '阵地数“{value}”不是零或正整数，无法计算应抽数。',
  SAMPLING_SEED_EMPTY: '种子是空的。请当众读出并录入种子后再抽取。',
  SAMPLING_SEED_TOO_SHORT: '种子只有 {count} 个字符，至少要 {least} 个。请继续掷骰子或补充短语。',
  SAMPLING_SEED_UNPRINTABLE:
    '种子里有换行、制表符或其他不可见的控制字符，打印后无法照抄。请删去后重新录入。',
  SAMPLING_TEXT_ILL_FORMED: '{what}“{value}”里有残缺的字符，不同程序会算出不同结果。请重新录入。',
  SAMPLING_NUMBER_EMPTY: '有一个阵地编号是空的，不能参加抽取。请先补上编号。',
  SAMPLING_NUMBER_UNPRINTABLE: '{what}“{value}”里有换行、制表符或控制字符。请更正后再抽取。',
  SAMPLING_NUMBER_DUPLICATE: '编号“{value}”出现了不止一次，每个阵地只能有一个编号。请先更正。',
  SAMPLING_COUNT_TOO_LARGE:
    '要抽 {count} 个，但名单里只有 {available} 个编号。请减少数量或补全名单。',
  SAMPLING_RECORD_RULE_UNKNOWN:
    '这次抽取用的是规则“{rule}”，本程序只认识“{known}”，不能在它上面补抽或替换。',
  SAMPLING_NO_REPLACEMENT:
    '{jurisdiction} 已没有可以替换的阵地：其余阵地都已抽中或不能到访。请在记录中写明缺额。',
  SAMPLING_NOT_DRAWN: '阵地“{value}”不在已抽中的名单里，不需要替换。',
  SAMPLING_INSPECTOR_NUMBER:
    '检查人员编号或阵地编号“{value}”里有竖线“|”，它用来隔开两个编号。请更正。',
  SAMPLING_INSPECTORS_PER_SITE: '每个阵地的检查人数“{value}”不是正整数。',
} as const;

/** Which refusal; each begins with SAMPLING_. */
export type SamplingRefusalCode = keyof typeof samplingMessages;

/** A refusal by the rules of the draw, with a sentence that a clerk can act on. */
export class SamplingRefusal extends Error {
  readonly code: SamplingRefusalCode;
  readonly parts: Readonly<Record<string, string | number>>;

  /**
   * @param code which refusal
   * @param parts values for the placeholders of its sentence
   */
  constructor(code: SamplingRefusalCode, parts: Readonly<Record<string, string | number>> = {}) {
    super(
      samplingMessages[code].replace(/\{(\w+)\}/g, (whole, name: string) =>
        String(parts[name] ?? whole),
      ),
    );
    this.name = 'SamplingRefusal';
    this.code = code;
    this.parts = parts;
  }
}
