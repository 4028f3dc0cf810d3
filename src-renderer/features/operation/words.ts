import type { CallOutput } from '@shared/contract/registry';
import {
  CERTIFICATE_STATE_LABELS,
  type CertificateState,
} from '@shared/domain/operation/certificates';
import { FIGURE_LABELS } from '@shared/domain/operation/figures';
import { formatCount, formatFigure, type Tone } from '../../ui';

export type SiteMonths = CallOutput<'operation.months'>;
export type MonthSeries = SiteMonths['series'][number];
export type MonthRow = MonthSeries['months'][number];
export type Figure = MonthSeries['figures'][number];
export type SiteOperation = CallOutput<'operation.get'>;
export type Certificate = SiteOperation['certificates'][number];

/** Names of the figures as the window has them. */
export const FIGURE_WORDS: Record<Figure, string> = {
  uses: FIGURE_LABELS.uses,
  children: FIGURE_LABELS.children,
  days: FIGURE_LABELS.days,
  attendance: FIGURE_LABELS.attendanceX100,
  places: FIGURE_LABELS.places,
  ownPlaces: FIGURE_LABELS.ownPlaces,
};

/** A figure as people read it. */
export function figureText(figure: Figure, value: number | null): string {
  return figure === 'attendance' ? formatFigure(value) : formatCount(value);
}

const TONES: Record<CertificateState, Tone> = {
  EXPIRED: 'bad',
  EXPIRING: 'warn',
  VALID: 'ok',
  ENDLESS: 'ok',
  RENEWED: 'idle',
};

/** How a certificate stands, in a tag: 还有 12 天, 今天到期, 已过期 3 天. */
export function certificateTag({ state, daysLeft }: Pick<Certificate, 'state' | 'daysLeft'>): {
  tone: Tone;
  text: string;
} {
  const tone = TONES[state];
  if (daysLeft === null || state === 'RENEWED')
    return { tone, text: CERTIFICATE_STATE_LABELS[state] };
  if (daysLeft < 0) return { tone, text: `已过期 ${-daysLeft} 天` };
  return { tone, text: daysLeft === 0 ? '今天到期' : `还有 ${daysLeft} 天` };
}
