import type { BusinessDate } from '../common/business-date';
import type { ReEvaluationOutcome } from './terms';

/** What is on record of a demonstration site in a year after its list. */
export interface AftercareFacts {
  /** The year of the list. */
  readonly awardYear: number;
  readonly revoked: boolean;
  /** The latest re-evaluation of the year looked at, if any. */
  readonly outcome: ReEvaluationOutcome | null;
  /** RECTIFY: until when it had to be put right. */
  readonly dueOn: BusinessDate | null;
}

/**
 * Where a demonstration site stands in a year (第二十二条): the year of its own list asks for no re-evaluation yet; in
 * every later one it is due until an outcome is on record; what was told to be put right is looked at again.
 */
export type AftercareState =
  'NEW' | 'DUE' | 'QUALIFIED' | 'RECTIFYING' | 'OVERDUE' | 'TO_REVOKE' | 'REVOKED';

export const AFTERCARE_LABELS: Record<AftercareState, string> = {
  NEW: '当年命名',
  DUE: '待复评',
  QUALIFIED: '复评合格',
  RECTIFYING: '限期整改中',
  OVERDUE: '整改逾期',
  TO_REVOKE: '待取消资格',
  REVOKED: '已取消资格',
};

/** @see AftercareState */
export function aftercareState(
  { awardYear, revoked, outcome, dueOn }: AftercareFacts,
  year: number,
  today: BusinessDate,
): AftercareState {
  if (revoked) return 'REVOKED';
  switch (outcome) {
    case 'QUALIFIED':
      return 'QUALIFIED';
    case 'REVOKE':
      return 'TO_REVOKE';
    case 'RECTIFY':
      return dueOn !== null && today > dueOn ? 'OVERDUE' : 'RECTIFYING';
    case null:
      return awardYear >= year ? 'NEW' : 'DUE';
  }
}
