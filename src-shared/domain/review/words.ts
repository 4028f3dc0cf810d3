import type { SeasonRules, TieStep } from '../demonstration/rules';
import { TIE_LABELS } from '../demonstration/rules';
import type { Mean } from './exact';
import { compareMeans, pointsText, roundedX100 } from './exact';
import { candidateLabel } from './lock';
import type { PanelCandidate } from './panel';
import type { Placed, TypeFigures } from './ranking';
import type { CandidateFigures } from './score';
import type { TieTry } from './ties';
import { LEAST_SCORERS, LEAST_TO_TRIM } from './terms';

type ScoreRule = Pick<SeasonRules, 'trimming' | 'ties'> & { readonly wideSpreadX100: number };

/** The rule of the score in words, as it stands under the table of results. */
export function formulaWords(rule: ScoreRule): string[] {
  return [
    '每张评分表满分 100 分，为各项得分之和；应回避评委的、作废的、未提交的评分表不计入，每个候选阵地至少 ' +
      `${LEAST_SCORERS} 名评委评分。`,
    rule.trimming === 'TRIMMED'
      ? `有 ${LEAST_TO_TRIM} 名及以上评委评分的，去掉一个最高分和一个最低分（相同的也只去掉一个），以其余分数的平均分为得分；` +
        `不足 ${LEAST_TO_TRIM} 名的，以全部分数的平均分为得分，并在表中注明。`
      : '以全部分数的平均分为得分，不去掉最高分和最低分。',
    '得分四舍五入显示两位小数，名次按未舍入的精确值排列，各类型分别排名。',
    `均值、中位数、分差和评委宽严只供合议参考，不改变得分；分差达到 ${pointsText(rule.wideSpreadX100)} 分的候选阵地须经合议并有记录。`,
  ];
}

/** The tie ladder in words. */
export function ladderWords(ties: readonly TieStep[]): string[] {
  const steps = ties.map((step, index) => `${index + 1}. ${TIE_LABELS[step]}`);
  return [
    ...steps,
    `${steps.length + 1}. 仍相同的，现场表决，得票多者在前，表决记入记录；不抽签，不按列表次序`,
  ];
}

const sumText = (mean: Mean): string => pointsText(mean.sum);

/** How a candidate's score came about: the sentence that the table prints. */
export function scoreSentence(
  figures: CandidateFigures,
  rule: Pick<ScoreRule, 'trimming'>,
): string {
  const { score, mean, scorers, trimmed } = figures;
  if (!score || !mean) return '没有有效的评分表，没有得分。';
  const quotient = `${sumText(score)} ÷ ${score.over} = ${pointsText(roundedX100(score))}`;
  const few = figures.tooFew ? `评委不足 ${LEAST_SCORERS} 名。` : '';
  if (trimmed) {
    return `${scorers} 名评委评分，去掉一个最高分（${figures.highestSeat} 号）和一个最低分（${figures.lowestSeat} 号），其余 ${score.over} 个分数平均：${quotient}。`;
  }
  if (rule.trimming === 'TRIMMED') {
    return `${scorers} 名评委评分，不足 ${LEAST_TO_TRIM} 名，未去掉最高分和最低分，取全部平均：${quotient}。${few}`;
  }
  return `${scorers} 名评委评分，取全部平均：${quotient}。${few}`;
}

/** Where the line of the quota runs. */
export function lineWords({ quota, placed, ties }: TypeFigures): string {
  if (quota === null) return '不限名额';
  const tie = ties.find(({ atLine }) => atLine);
  if (tie) {
    return `名额 ${quota} 个；${tie.candidates.length} 个候选阵地并列第 ${tie.rank} 名，只剩 ${tie.places} 个名额，入选线未定，须表决`;
  }
  const above = placed.filter(({ aboveLine }) => aboveLine === true).length;
  if (quota === 0) return '名额 0 个，没有候选阵地入选';
  return above >= placed.length
    ? `名额 ${quota} 个，候选 ${placed.length} 个，全部在入选线以上`
    : `名额 ${quota} 个，前 ${above} 个候选阵地在入选线以上`;
}

function valueText(step: TieStep, placed: Pick<Placed, 'candidate' | 'figures'>): string {
  const { facts } = placed.candidate;
  const show = (mean: Mean | null): string => (mean ? pointsText(roundedX100(mean)) : '没有记录');
  const points = (x100: number | null): string => (x100 === null ? '没有记录' : pointsText(x100));
  const { figures } = placed;
  switch (step) {
    case 'SATISFACTION':
      return points(facts.satisfactionX100);
    case 'SPOT_CHECK':
      return points(facts.spotCheckX100);
    case 'EARLIER_FILING':
      return facts.filedOn ?? '没有记录';
    case 'EFFECT':
      return show({ sum: figures.headingSums[2], over: figures.scorers });
    case 'MANAGEMENT':
      return show({ sum: figures.headingSums[1], over: figures.scorers });
    case 'MEDIAN':
      return show(figures.median);
  }
}

/** One look at a tie, in words, with the figure of each candidate in it. */
function tryWords(look: TieTry, all: ReadonlyMap<number, Placed>): string {
  const group = look.group.flatMap((id) => all.get(id) ?? []).sort(inPlace);
  if (look.by === 'VOTE') {
    const { vote } = look;
    if (vote?.partial) {
      return `${vote.heldOn} 表决${look.outcome === 'EQUAL' ? '，票数相同' : '分出先后'}`;
    }
    const given = new Map(vote?.votes.map((one) => [one.candidateId, one.votes]));
    const list = group.map(
      ({ candidate }) => `${candidate.siteNumber} ${given.get(candidate.id) ?? 0} 票`,
    );
    return `${vote?.heldOn ?? ''} 表决：${list.join('，')}${look.outcome === 'EQUAL' ? '，票数相同' : ''}`;
  }
  const step = look.by;
  const list = group.map((one) => `${one.candidate.siteNumber} ${valueText(step, one)}`).join('，');
  switch (look.outcome) {
    case 'SEPARATED':
      return `${TIE_LABELS[step]}：${list}`;
    case 'EQUAL':
      return `${TIE_LABELS[step]}：相同（${list}）`;
    case 'MISSING':
      return `${TIE_LABELS[step]}：不是每个都有记录，不适用（${list}）`;
  }
}

const inPlace = (a: Placed, b: Placed): number =>
  (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.candidate.sortOrder - b.candidate.sortOrder;

function sameScore(one: Placed, other: Placed): boolean {
  const a = one.figures.score;
  const b = other.figures.score;
  return a !== null && b !== null && compareMeans(a, b) === 0;
}

/** What became of a candidate's ties, one sentence a look; empty where it was never tied. */
export function tieWords(placed: Placed, inType: readonly Placed[]): string[] {
  if (placed.tries.length === 0 && !placed.shared) return [];
  const all = new Map(inType.map((one) => [one.candidate.id, one]));
  const others = inType
    .filter((one) => one !== placed && sameScore(one, placed))
    .map(({ candidate }: { candidate: PanelCandidate }) => candidateLabel(candidate));
  return [
    `与 ${others.join('、')} 同分`,
    ...placed.tries.map((look) => tryWords(look, all)),
    ...(placed.shared ? [`仍并列第 ${placed.rank} 名`] : []),
  ];
}
