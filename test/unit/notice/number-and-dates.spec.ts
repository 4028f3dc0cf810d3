import { describe, expect, it } from 'vitest';
import { printedOnText, readNoticeDate } from '@shared/domain/notice/dates';
import { draftNumberText, numberText, readNumber } from '@shared/domain/notice/number';

const NUMBER = { sign: '青工办', year: 2026, serial: 14 };

describe('发文字号', () => {
  it('is kept as it is when it is right', () => {
    expect(readNumber('青工办〔2026〕14号')).toEqual({ number: NUMBER, notes: [] });
    expect(readNumber(' 青工办〔2026〕 14 号 ')).toEqual({ number: NUMBER, notes: [] });
    expect(numberText(NUMBER)).toBe('青工办〔2026〕14号');
    expect(draftNumberText(NUMBER)).toBe('青工办〔2026〕　号');
  });

  it.each([
    '青工办[2026]14号',
    '青工办［2026］14号',
    '青工办（2026）14号',
    '青工办(2026)14号',
    '青工办【2026】14号',
  ])('%s: brackets are put right, visibly', (text) => {
    const { number, notes } = readNumber(text);
    expect(number).toEqual(NUMBER);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('六角括号“〔〕”');
  });

  it.each([
    ['青工办〔2026〕第14号', '第'],
    ['青工办〔2026〕014号', '虚位'],
    ['青工办〔2026〕14', '号'],
  ])('%s: put right, and said', (text, word) => {
    const { number, notes } = readNumber(text);
    expect(number).toEqual(NUMBER);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(word);
  });

  it('says each thing that was wrong', () => {
    const { number, notes } = readNumber('青工办［２０２６］第０１４');
    expect(number).toEqual(NUMBER);
    expect(notes).toHaveLength(4);
  });

  it.each([
    '',
    '青工办',
    '〔2026〕14号',
    '青工办〔26〕14号',
    '青工办〔2026〕0号',
    '青工办2026第14号',
  ])('%j is no number', (text) => {
    const { number, notes } = readNumber(text);
    expect(number).toBeNull();
    expect(notes).toHaveLength(1);
  });
});

describe('成文日期', () => {
  it.each([
    ['2026年6月5日', 0],
    ['2026-06-05', 0],
    ['2026年06月05日', 1],
    ['２０２６年６月５日', 0],
    ['二〇二六年六月五日', 1],
  ])('%s', (text, notes) => {
    const read = readNoticeDate(text);
    expect(read.date).toBe('2026-06-05');
    expect(read.notes).toHaveLength(notes);
  });

  it.each([
    ['二〇二六年十一月二十三日', '2026-11-23'],
    ['二○二六年十月十日', '2026-10-10'],
    ['二零二六年十二月三十一日', '2026-12-31'],
  ])('%s in Chinese digits', (text, date) => {
    expect(readNoticeDate(text).date).toBe(date);
  });

  it.each(['', '2026年2月29日', '26年6月5日', '6月5日'])('%j is no date', (text) => {
    expect(readNoticeDate(text).date).toBeNull();
  });

  it('印发日期 has no leading zeros', () => {
    expect(printedOnText('2026-06-05')).toBe('2026年6月5日印发');
  });
});
