import { describe, expect, it } from 'vitest';
import { redact } from '@main/log/redact';

describe('redact', () => {
  it.each([
    ['联系 13863220874 办理', '联系 [手机号] 办理'],
    ['座机 0532-89490572。', '座机 [电话]。'],
    ['身份证 37020219880101123X', '身份证 [身份证号]'],
    ['账号 6222021234567890123', '账号 [银行账号]'],
    ['对公账号 380301021234 有误', '对公账号 [银行账号] 有误'],
    ['账号 123456789012345678901234567890。', '账号 [银行账号]。'],
  ])('takes personal numbers out of: %s', (line, expected) => {
    expect(redact(line)).toBe(expected);
  });

  it('leaves site numbers, dates, tickets and durations alone', () => {
    const line = 'sites.save ok 12 ms MX-000123 2026-11-02 0.262997141228';
    expect(redact(line)).toBe(line);
  });
});
