import { describe, expect, it } from 'vitest';
import { readCheckRow, readDay, splitPastedChecks } from '@shared/domain/sampling/check-paste';

describe('a pasted column of spot checks', () => {
  it('is split by tabs or commas, without header and blank lines, keeping line numbers', () => {
    const rows = splitPastedChecks(
      '编号\t日期\t结果\r\n\r\nMX-000001\t2026-3-5\t合格\t赵六\t良好\n',
    );
    expect(rows).toEqual([
      {
        line: 3,
        siteNumber: 'MX-000001',
        checkedOn: '2026-3-5',
        verdict: '合格',
        inspectors: '赵六',
        remarks: '良好',
      },
    ]);
    expect(splitPastedChecks('MX-000001，2026-3-5，合格')[0]).toMatchObject({ verdict: '合格' });
    expect(splitPastedChecks('')).toEqual([]);
  });

  it.each([
    ['2026-3-5', '2026-03-05'],
    ['2026/03/05', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['２０２６年３月５日', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['2026-02-30', null],
    ['2026-3/5', null],
    ['3月5日', null],
    ['46086', null],
    ['', null],
  ])('reads the day %s as %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it('never guesses a result and says which cell it does not understand', () => {
    const row = (verdict: string) =>
      readCheckRow({ line: 1, siteNumber: ' mx-000001 ', checkedOn: '2026-3-5', verdict });
    expect(row('合格')).toEqual({
      siteNumber: 'MX-000001',
      checkedOn: '2026-03-05',
      verdict: 'PASS',
    });
    expect(row('不合格').verdict).toBe('RECTIFY');
    expect(row('还行').problem).toContain('还行');
    expect(
      readCheckRow({ line: 1, siteNumber: '', checkedOn: '2026-3-5', verdict: '合格' }).problem,
    ).toBe('没有阵地编号。');
    expect(
      readCheckRow({ line: 1, siteNumber: 'MX-1', checkedOn: '昨天', verdict: '合格' }).problem,
    ).toContain('昨天');
  });
});
