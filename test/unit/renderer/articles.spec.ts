import { describe, expect, it } from 'vitest';
import { articleText, articleTitle, type ArticleKey } from '@shared/domain/regulation/articles';

describe('the articles of the regulation', () => {
  it('are all there, named as in print', () => {
    const keys = Array.from({ length: 24 }, (_unused, index) => (index + 1) as ArticleKey);
    expect(keys.map((key) => articleText(key).lines.length).every((count) => count > 0)).toBe(true);
    expect([1, 7, 10, 11, 20, 22].map((key) => articleTitle(key as ArticleKey))).toEqual([
      '第一条',
      '第七条',
      '第十条',
      '第十一条',
      '第二十条',
      '第二十二条',
    ]);
  });

  it('say what they say, word for word', () => {
    expect(articleText(7).lines[0]).toContain(
      '自查得分在80分以上的，由建设单位工会向所属市直工会申请验收',
    );
    expect(articleText(13).lines[0]).toContain('比例不低于本辖区服务阵地总数二分之一');
    expect(articleText(22).lines[0]).toContain('取消示范资格');
  });
});
