/** A calendar day as `YYYY-MM-DD`. */
export type BusinessDate = string;

const CHINA_OFFSET_MS = 8 * 3_600_000;

/** The day in China (UTC+8, no summer time) at an instant, whatever time zone the machine is set to. */
export function businessDateOf(instant: Date): BusinessDate {
  return new Date(instant.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}

/** The minute in China at an instant, `YYYY-MM-DD HH:mm`. */
export function businessMinuteOf(instant: Date): string {
  return new Date(instant.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** Whether a text is a real calendar day written `YYYY-MM-DD`. */
export function isBusinessDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

/** As printed on paper: 2026年6月29日, no leading zeros (GB/T 9704). */
export function paperDate(day: BusinessDate): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
