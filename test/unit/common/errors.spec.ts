import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors';

describe('the sentence of a refusal', () => {
  it('is filled from its parts, and a part that ends in a stop does not double it', () => {
    const { message } = new AppError('SITE_INVALID', {
      name: '甲小屋',
      count: 2,
      detail: '负责人电话不足 7 位。请补全后保存。；面积应大于 0',
    });
    expect(message).toBe(
      '阵地“甲小屋”有 2 处内容需要更正：负责人电话不足 7 位。请补全后保存；面积应大于 0。请改正后再保存。',
    );
    expect(new AppError('DATABASE_NEWER', { detail: '甲。' }).message).toContain('（甲。）');
  });
});
