import type { DrawRecordData } from '@shared/domain/documents/draw-record';
import { sha256Hex } from '@shared/domain/common/sha256';
import { canonicalNumber, ticket } from '@shared/domain/sampling/ticket';
import type { Block } from '../engine/blocks';

const SIZE = 9;
const NUMBERS = ['二', '三', '四', '五'];

function line(text: string): Block {
  return { is: 'paragraph', text, size: SIZE };
}

/** How the frozen list is written before it is hashed (population-digest.ts says the same to programmers). */
function digestBlocks(data: DrawRecordData): Block[] {
  const parent = data.otherDraws.find(({ sequence }) => sequence === data.parentSequence);
  const previous = data.kind === 'SUPPLEMENT' ? (parent?.digest ?? '前一次抽取的结果摘要') : '-';
  const sample = data.jurisdictions.find(({ sites }) => sites.length > 0);
  const site = sample && [...sample.sites].sort((a, b) => (a.number < b.number ? -1 : 1))[0];
  const state =
    site?.outcome === 'SKIPPED' || site?.skipReason
      ? 'SKIP'
      : site?.outcome === 'KEPT'
        ? 'KEPT'
        : '-';
  return [
    { is: 'heading', level: 2, text: '总体摘要怎么核对' },
    line(
      '把总体写成下面的文字，行与行之间一个换行符，末行之后没有；取其 UTF-8 文字的 SHA-256，应与本单所印总体摘要逐字相同。',
    ),
    line(
      `第 1 至 8 行依次是：${[
        `rule=${data.ruleVersion}`,
        `year=${data.year}`,
        `asOf=${data.asOf}`,
        `ratio=${data.ratio}`,
        `rotation=${data.rotation ? 'yes' : 'no'}`,
        `stratify=${data.stratifyByType ? 'yes' : 'no'}`,
        `previous=${previous}`,
        `sites=${data.populationCount}`,
      ].join('；')}。`,
    ),
    line(
      '随后每个阵地一行，按市直工会代码、阵地编号升序：代码、编号、类型、必查原因（多个用 + 相连，没有写 -）、状态（不能到访 SKIP，此前已抽中 KEPT，其余 -），五项之间用一个制表符隔开。' +
        (sample && site
          ? `第一行是：${sample.code} → ${site.number} → ${site.type} → ${site.reasons.join('+') || '-'} → ${state}（→ 表示制表符）。`
          : ''),
    ),
  ];
}

/** The ticket of one site of this very draw, step by step. */
function exampleBlocks(data: DrawRecordData): Block[] {
  const site = data.jurisdictions
    .flatMap(({ sites }) => sites)
    .find(({ outcome }) => outcome === 'RANDOM');
  if (!data.seed || !site) return [];
  const hash = sha256Hex(data.seed.text);
  const second = sha256Hex(hash + canonicalNumber(site.number));
  return [
    { is: 'heading', level: 2, text: `本次抽取的一张票：${site.number}` },
    line(`h = ${hash}`),
    line(`h 后接“${site.number}”的 SHA-256 = ${second}`),
    line(`十进制 = ${BigInt(`0x${second}`).toString()}`),
    line(`票号 = ${ticket(data.seed.text, site.number)}`),
  ];
}

/** The last pages: the rule in words, and how to redo this draw with a hash tool. */
export function ruleBlocks(data: DrawRecordData): Block[] {
  const example = exampleBlocks(data);
  const before = (data.replacements.length > 0 ? 1 : 0) + (data.otherDraws.length > 0 ? 1 : 0);
  return [
    {
      is: 'heading',
      level: 1,
      text: `${NUMBERS[before + 1] ?? ''}、抽样规则与手工验算（${data.ruleVersion}）`,
      newPage: true,
    },
    ...data.rule
      // A ticket of this very draw says more than the rule's own example.
      .filter(({ heading }) => example.length === 0 || !heading.endsWith('验算示例'))
      .flatMap(({ heading, lines }): Block[] => [
        { is: 'heading', level: 2, text: heading.replace(/^[一二三四五六七八九十]+、/, '') },
        ...lines.map(line),
      ]),
    ...example,
    ...digestBlocks(data),
    {
      is: 'paragraph',
      text: '程序另可导出“独立复核页”：一个网页文件，在任何浏览器里断网打开，自行重算整次抽取；“抽样全表”含全部票号的各位数字。',
      size: SIZE,
      before: 2,
    },
  ];
}
