import type { NoticeNumber } from './document';

const OPEN = '〔［[（(【﹝{｛〖';
const CLOSE = '〕］]）)】﹞}｝〗';
const SHAPE = new RegExp(
  `^(?<sign>[^\\d${escaped(OPEN)}]+)(?<open>[${escaped(OPEN)}])(?<year>\\d+)年?(?<close>[${escaped(CLOSE)}])` +
    '(?<ordinal>第?)(?<serial>\\d+)(?<unit>号?)$',
  'u',
);

function escaped(characters: string): string {
  return characters.replace(/[\\\][(){}]/g, (one) => `\\${one}`);
}

const halfWidth = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** A number as read, with a sentence for each thing that was put right. */
export interface ReadNumber {
  /** Null when the text is no number of a document; the note says what is wanted. */
  readonly number: NoticeNumber | null;
  readonly notes: readonly string[];
}

const EARLIEST_YEAR = 1949;
const LATEST_YEAR = 2999;

/**
 * Reads 发文字号 as people type it and puts it into the form of GB/T 9704 7.2.5: full year in 〔〕, no 第, no leading
 * zeros, 号 at the end. Nothing is corrected silently.
 */
export function readNumber(text: string): ReadNumber {
  const plain = halfWidth(text.normalize('NFC')).replace(/\s+/gu, '');
  const parts = SHAPE.exec(plain)?.groups;
  if (!parts) {
    return {
      number: null,
      notes: ['发文字号应写成“机关代字〔年份〕顺序号号”，例如 青工办〔2026〕14号。'],
    };
  }
  const { sign = '', open = '', year = '', close = '', ordinal, serial = '', unit } = parts;
  const value = Number(year);
  if (year.length !== 4 || value < EARLIEST_YEAR || value > LATEST_YEAR) {
    return { number: null, notes: [`年份“${year}”应写全四位，例如〔2026〕。`] };
  }
  const order = Number(serial);
  if (order < 1 || !Number.isSafeInteger(order)) {
    return { number: null, notes: [`顺序号“${serial}”应是从 1 起的整数。`] };
  }
  const notes: string[] = [];
  if (open !== '〔' || close !== '〕') {
    notes.push(`年份的括号“${open}${close}”已改为六角括号“〔〕”。`);
  }
  if (ordinal) notes.push('顺序号前的“第”已去掉。');
  if (String(order) !== serial) notes.push(`顺序号“${serial}”已改为“${order}”，不编虚位。`);
  if (!unit) notes.push('顺序号后已补“号”字。');
  return { number: { sign, year: value, serial: order }, notes };
}

/** 青工办〔2026〕14号. */
export function numberText({ sign, year, serial }: NoticeNumber): string {
  return `${sign}〔${year}〕${serial}号`;
}

/** The number of a draft, with a place for the serial to be written in. */
export function draftNumberText({ sign, year }: Pick<NoticeNumber, 'sign' | 'year'>): string {
  return `${sign}〔${year}〕\u3000号`;
}
