import type { Component } from 'vue';
import { CircleCheckFilled, EditPen, Finished, Minus, Remove } from '@element-plus/icons-vue';
import type { CallOutput } from '@shared/contract/registry';
import {
  PHASE_LABELS,
  RECUSAL_LABELS,
  SHEET_PROGRESS_LABELS,
  type RecusalGround,
  type ReviewPhase,
  type SheetProgress,
} from '@shared/domain/review/terms';
import { NOTHING } from '../../ui/format';
import type { StatusTagProps, Tone } from '../../ui/status-tag';

export type Session = CallOutput<'review.session'>;
export type Member = Session['members'][number];
export type Candidate = Session['candidates'][number];
export type Results = CallOutput<'review.results'>;
export type TypeResult = Results['types'][number];
export type ResultRow = TypeResult['rows'][number];
export type Sheet = CallOutput<'review.sheet'>;
export type Desk = CallOutput<'review.desk'>;

const PHASE_TONES: Record<ReviewPhase, Tone> = {
  PREPARING: 'idle',
  SCORING: 'run',
  DELIBERATING: 'warn',
  LOCKED: 'ok',
  PUBLISHED: 'ok',
};

/** The phase of a session as a tag. */
export function phaseTag(row: { phase: ReviewPhase; voidedAt: string | null }): StatusTagProps {
  if (row.voidedAt) return { tone: 'idle', text: '已作废' };
  return { tone: PHASE_TONES[row.phase], text: PHASE_LABELS[row.phase] };
}

/** How far a sheet is: sign, tone and the few words that a narrow cell holds. */
export const PROGRESS_SIGNS: Record<SheetProgress, { icon: Component; tone: Tone; short: string }> =
  {
    RECUSED: { icon: Remove, tone: 'idle', short: '回避' },
    EMPTY: { icon: Minus, tone: 'bad', short: '未打' },
    STARTED: { icon: EditPen, tone: 'warn', short: '打分中' },
    COMPLETE: { icon: Finished, tone: 'run', short: '待提交' },
    SUBMITTED: { icon: CircleCheckFilled, tone: 'ok', short: '已提交' },
    VOIDED: { icon: Remove, tone: 'idle', short: '作废' },
  };

/** The same as a tag without frame, for lists. */
export function progressTag(state: SheetProgress): StatusTagProps {
  const { icon, tone } = PROGRESS_SIGNS[state];
  return { tone, icon, text: SHEET_PROGRESS_LABELS[state], plain: true };
}

/** Grounds of 回避 in one line. */
export function groundsText(grounds: readonly RecusalGround[]): string {
  return [...new Set(grounds)].map((ground) => RECUSAL_LABELS[ground]).join('；');
}

/** Unit and duty of a member in one line. */
export function memberAbout({ unit, duty }: { unit: string | null; duty: string | null }): string {
  return [unit, duty].filter(Boolean).join(' ') || NOTHING;
}

/** Members who still sit on the panel. */
export function sitting(session: Session): Member[] {
  return session.members.filter(({ voidedAt }) => voidedAt === null);
}

/** Candidates that are still scored. */
export function standing(session: Session): Candidate[] {
  return session.candidates.filter(({ removedAt }) => removedAt === null);
}

/** Recusals of a member that hold, one line for each candidate. */
export function recusedOf(
  session: Session,
  member: Member,
): { candidate: Candidate; grounds: RecusalGround[]; declaredId: number | null; note: string }[] {
  return standing(session).flatMap((candidate) => {
    const held = member.recusals.filter(
      (one) => one.candidateId === candidate.id && one.liftedAt === null,
    );
    if (held.length === 0) return [];
    return [
      {
        candidate,
        grounds: held.map(({ ground }) => ground),
        declaredId: held.find(({ ground }) => ground === 'DECLARED')?.id ?? null,
        note: held.flatMap(({ note }) => note ?? []).join('；'),
      },
    ];
  });
}

/** 88.33, or a dash where nobody scored. */
export function scoreText(score: { text: string } | null): string {
  return score?.text ?? NOTHING;
}
