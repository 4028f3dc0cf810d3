import { businessMinuteOf, paperDate } from '@shared/domain/common/business-date';

/** What stands where nothing was entered. */
export const NOTHING = '—';

const integers = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 });
const decimals = new Map<number, Intl.NumberFormat>();

function decimal(digits: number): Intl.NumberFormat {
  let format = decimals.get(digits);
  if (!format) {
    format = new Intl.NumberFormat('zh-CN', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    decimals.set(digits, format);
  }
  return format;
}

/** A count with thousands separators: 12,345. */
export function formatCount(value: number | null | undefined): string {
  return value === null || value === undefined ? NOTHING : integers.format(value);
}

/** A figure with a fixed number of places: 1,234.50. */
export function formatDecimal(value: number | null | undefined, digits = 2): string {
  return value === null || value === undefined ? NOTHING : decimal(digits).format(value);
}

/** A figure with as many places as it has, at most two: 12.5, 80. */
export function formatFigure(value: number | null | undefined): string {
  if (value === null || value === undefined) return NOTHING;
  return new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 }).format(value);
}

/** Integer 分 as 元 with two places: 12,345.60. */
export function formatMoney(fen: number | null | undefined): string {
  return fen === null || fen === undefined ? NOTHING : decimal(2).format(fen / 100);
}

/** A share as per cent: 0.5 → 50%. */
export function formatShare(share: number | null | undefined, digits = 1): string {
  return share === null || share === undefined
    ? NOTHING
    : `${decimal(digits).format(share * 100)}%`;
}

/** An instant (ISO) as the minute in China: 2026-06-29 09:30. */
export function formatInstant(iso: string | null | undefined): string {
  return iso ? businessMinuteOf(new Date(iso)) : NOTHING;
}

/** A day as on paper: 2026年6月29日. */
export function formatPaperDate(day: string | null | undefined): string {
  return day ? paperDate(day) : NOTHING;
}

/** Bytes as people read them: 1.2 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  if (bytes < 1024 ** 3) return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
  return `${(bytes / 1024 ** 3).toFixed(2)} GB`;
}

/** Seconds as a rest of waiting: 约 40 秒, 约 3 分钟. */
export function formatWait(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '';
  if (seconds < 2) return '马上完成';
  if (seconds < 90) return `约 ${Math.ceil(seconds / 5) * 5} 秒`;
  return `约 ${Math.ceil(seconds / 60)} 分钟`;
}

/**
 * How long ago an instant was, by calendar day in China: 今天 08:12, 昨天 17:40, 3 天前, or the day.
 * @param today the program's today, YYYY-MM-DD
 */
export function formatRecently(iso: string, today: string): string {
  const minute = businessMinuteOf(new Date(iso));
  const day = minute.slice(0, 10);
  const days = Math.round(
    (Date.parse(`${today}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / 86_400_000,
  );
  if (days <= 0) return `今天 ${minute.slice(11)}`;
  if (days === 1) return `昨天 ${minute.slice(11)}`;
  if (days < 30) return `${days} 天前`;
  return day;
}
