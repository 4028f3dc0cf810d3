import { listSome } from '../common/text';
import { LEAST_SCORERS, REVIEW_PHASES, type ReviewPhase, type SheetProgress } from './terms';

/** A member as far as the phases go; voided ones are left out. */
export interface PanelMemberFacts {
  readonly id: number;
  readonly seat: number;
  readonly name: string;
  readonly head: boolean;
  readonly pinSet: boolean;
  readonly statedOn: string | null;
}

/** A candidate as far as the phases go; removed ones are left out. */
export interface PanelCandidateFacts {
  readonly id: number;
  readonly siteName: string;
  readonly recusedIds: readonly number[];
  /** False when its recommendation was taken back meanwhile. */
  readonly recommended: boolean;
}

/** What keeps a session from its next phase; with `blocks` false, what a person should know before it. */
export interface Hindrance {
  readonly blocks: boolean;
  readonly code: string;
  readonly text: string;
  readonly memberId: number | null;
  readonly candidateId: number | null;
}

/** The phase that follows; null after the last one. */
export function nextPhase(phase: ReviewPhase): ReviewPhase | null {
  return REVIEW_PHASES[REVIEW_PHASES.indexOf(phase) + 1] ?? null;
}

function hindrance(
  code: string,
  text: string,
  about: { member?: number; candidate?: number; blocks?: boolean } = {},
): Hindrance {
  return {
    blocks: about.blocks ?? true,
    code,
    text,
    memberId: about.member ?? null,
    candidateId: about.candidate ?? null,
  };
}

/** How many members may score a candidate. */
export function scorersOf(
  members: readonly PanelMemberFacts[],
  candidate: PanelCandidateFacts,
): number {
  return members.filter(({ id }) => !candidate.recusedIds.includes(id)).length;
}

function tooFew(
  members: readonly PanelMemberFacts[],
  candidates: readonly PanelCandidateFacts[],
): Hindrance[] {
  return candidates
    .map((candidate) => ({ candidate, scorers: scorersOf(members, candidate) }))
    .filter(({ scorers }) => scorers < LEAST_SCORERS)
    .map(({ candidate, scorers }) =>
      hindrance(
        'TOO_FEW_SCORERS',
        `“${candidate.siteName}”回避后只有 ${scorers} 名评委打分，至少需要 ${LEAST_SCORERS} 名`,
        { candidate: candidate.id },
      ),
    );
}

/** What still keeps a session in preparation from scoring. */
export function hindrancesOfScoring(
  members: readonly PanelMemberFacts[],
  candidates: readonly PanelCandidateFacts[],
): Hindrance[] {
  const heads = members.filter(({ head }) => head);
  const found: Hindrance[] = [];
  if (candidates.length === 0) found.push(hindrance('NO_CANDIDATES', '还没有候选阵地'));
  if (members.length === 0) found.push(hindrance('NO_MEMBERS', '还没有评委'));
  else if (heads.length === 0) found.push(hindrance('NO_HEAD', '还没有指定评议小组组长'));
  for (const { id, name } of heads.filter(({ pinSet }) => !pinSet)) {
    const text = `组长${name}还没有设置 PIN，结束打分、重开评分表和锁定都要凭组长的 PIN`;
    found.push(hindrance('HEAD_WITHOUT_PIN', text, { member: id }));
  }
  for (const { id, seat, name } of members.filter(({ statedOn }) => statedOn === null)) {
    const text = `第 ${seat} 席${name}还没有签署回避承诺书`;
    found.push(hindrance('NOT_STATED', text, { member: id }));
  }
  for (const { id, siteName } of candidates.filter(({ recommended }) => !recommended)) {
    const text = `“${siteName}”的推荐已经撤回，请移出候选阵地`;
    found.push(hindrance('NOT_RECOMMENDED', text, { candidate: id }));
  }
  if (members.length > 0) found.push(...tooFew(members, candidates));
  for (const { id, seat, name } of members.filter(({ pinSet, head }) => !pinSet && !head)) {
    const text = `第 ${seat} 席${name}没有设置 PIN，将以书面评分表打分`;
    found.push(hindrance('ON_PAPER', text, { member: id, blocks: false }));
  }
  return found;
}

/** What still keeps scoring from its end: sheets not submitted, named by member and candidate. */
export function hindrancesOfClosing(
  members: readonly PanelMemberFacts[],
  candidates: readonly PanelCandidateFacts[],
  progressOf: (memberId: number, candidateId: number) => SheetProgress,
): Hindrance[] {
  const found = tooFew(members, candidates);
  for (const { id, seat, name } of members) {
    const open = candidates.filter((candidate) =>
      ['EMPTY', 'STARTED', 'COMPLETE'].includes(progressOf(id, candidate.id)),
    );
    if (open.length === 0) continue;
    const names = listSome(
      open.map(({ siteName }) => `“${siteName}”`),
      3,
    );
    const text = `第 ${seat} 席${name}还没有提交 ${open.length} 份评分表：${names}`;
    found.push(hindrance('NOT_SUBMITTED', text, { member: id }));
  }
  return found;
}
