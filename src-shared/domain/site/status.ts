import { SITE_STATUSES, STATUS_LABELS, type SiteStatus } from './terms';

/** One allowed step in a site's life. */
export interface StatusMove {
  from: SiteStatus;
  to: SiteStatus;
  /** The step in words of the regulation, for buttons and histories. */
  label: string;
  article: string;
  /** The record must say why. */
  needsReason: boolean;
  /** The self-check must have passed (第七条). */
  needsSelfCheck: boolean;
}

function move(
  from: SiteStatus,
  to: SiteStatus,
  label: string,
  article: string,
  needs: { reason?: boolean; selfCheck?: boolean } = {},
): StatusMove {
  return {
    from,
    to,
    label,
    article,
    needsReason: needs.reason ?? false,
    needsSelfCheck: needs.selfCheck ?? false,
  };
}

/** Which record brings a step about: the state alone is never set (第七、八、十四条). */
export const STEP_RECORDS: Readonly<Partial<Record<SiteStatus, string>>> = {
  SELF_CHECKED: '自查',
  ACCEPTANCE_PENDING: '申请验收',
  ACCEPTED: '验收',
  FILED: '备案',
  DEREGISTRATION_PENDING: '注销',
  DEREGISTERED: '注销',
};

/** Every allowed step (第七、八、十四条). What is not here is refused, whoever asks. */
export const STATUS_MOVES: readonly StatusMove[] = [
  move('DRAFT', 'SELF_CHECKED', '自查合格', '第七条', { selfCheck: true }),
  move('SELF_CHECKED', 'ACCEPTANCE_PENDING', '申请验收', '第七条', { selfCheck: true }),
  move('SELF_CHECKED', 'DRAFT', '重新自查', '第七条', { reason: true }),
  move('ACCEPTANCE_PENDING', 'ACCEPTED', '验收合格', '第八条'),
  move('ACCEPTANCE_PENDING', 'DRAFT', '验收不合格退回', '第八条', { reason: true }),
  move('ACCEPTED', 'FILED', '备案', '第八条'),
  move('FILED', 'DEREGISTRATION_PENDING', '申请注销', '第十四条', { reason: true }),
  move('DEREGISTRATION_PENDING', 'DEREGISTERED', '注销备案', '第十四条'),
  move('DEREGISTRATION_PENDING', 'FILED', '撤回注销申请', '第十四条', { reason: true }),
];

/** The allowed step between two states, or undefined. */
export function statusMove(from: SiteStatus, to: SiteStatus): StatusMove | undefined {
  return STATUS_MOVES.find((step) => step.from === from && step.to === to);
}

/** The allowed steps from a state. */
export function movesFrom(from: SiteStatus): StatusMove[] {
  return STATUS_MOVES.filter((step) => step.from === from);
}

/** Why a step that is not allowed is not, with its article and what may be done instead. */
export function whyNot(from: SiteStatus, to: SiteStatus): { rule: string; article: string } {
  if (from === to) return { rule: '它已经是这个状态', article: '第八条' };
  if (from === 'DEREGISTERED') {
    return {
      rule: '注销已备案，不能再变动；如系误记，请用“更正”退回上一状态',
      article: '第十四条',
    };
  }
  if (to === 'DEREGISTERED' || to === 'DEREGISTRATION_PENDING') {
    return to === 'DEREGISTERED'
      ? { rule: '应先由建设单位工会申请注销，市直工会确认后才能注销备案', article: '第十四条' }
      : { rule: '只有已备案的阵地才能申请注销', article: '第十四条' };
  }
  const allowed = movesFrom(from).map((step) => `“${STATUS_LABELS[step.to]}”`);
  const next = allowed.length > 0 ? `，目前可以记为${allowed.join('、')}` : '';
  if (from === 'FILED' || from === 'DEREGISTRATION_PENDING') {
    return { rule: `已备案的阵地不能退回建设、验收阶段${next}`, article: '第八条' };
  }
  if (to === 'SELF_CHECKED' || to === 'ACCEPTANCE_PENDING') {
    return { rule: `应按自查合格、申请验收的顺序办理${next}`, article: '第七条' };
  }
  return { rule: `应先自查、再由市直工会实地验收、最后向市总工会备案${next}`, article: '第八条' };
}

/** What an event rests on that takes a mistaken one back. */
export const CORRECTION_BASIS = '更正';

/** The dated states that still hold, oldest first: a correction takes the latest one away and itself leaves nothing. */
export function standingEvents<E extends { basis: string | null }>(events: readonly E[]): E[] {
  const held: E[] = [];
  for (const event of events) {
    if (event.basis === CORRECTION_BASIS) held.pop();
    else held.push(event);
  }
  return held;
}

/**
 * The state that a correction of the latest step goes back to. A site that came in with its state falls back to
 * 建设中; undefined when there is no step to take back.
 */
export function statusBefore(
  status: SiteStatus,
  events: readonly { status: SiteStatus; basis: string | null }[],
): SiteStatus | undefined {
  return standingEvents(events).at(-2)?.status ?? (status === 'DRAFT' ? undefined : 'DRAFT');
}

/** States in which a site counts as in service: filed sites only (第八条). */
export function inService(status: SiteStatus): boolean {
  return status === 'FILED';
}

/** Position in the life of a site, for ordering lists. */
export function statusOrder(status: SiteStatus): number {
  return SITE_STATUSES.indexOf(status);
}
