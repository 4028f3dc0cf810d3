import { describe, expect, it } from 'vitest';
import { initialsOf } from '@main/features/search/initials';
import { searchTextOf, searchWords } from '@main/features/sites/search-text';

describe('pinyin initials', () => {
  it.each([
    ['市南区总工会', 'snqzgh'],
    ['爱心妈妈小屋', 'axmmxw'],
    ['香港中路８号 A座', 'xgzl8haz'],
    ['（东区）', 'dq'],
    ['', ''],
    [null, ''],
  ])('%s', (text, expected) => {
    expect(initialsOf(text)).toBe(expected);
  });

  it('give both spellings where the word decides', () => {
    expect(initialsOf('青岛银行').split('\n')).toContain('qdyh');
    expect(initialsOf('重庆南路').split('\n')).toContain('cqnl');
    expect(initialsOf('单丽').split('\n')).toContain('sl');
  });

  it('let a rare character stand for itself', () => {
    expect(initialsOf('㐂㐱')).not.toBe('');
  });
});

describe('search text', () => {
  const text = searchTextOf({
    number: 'MX-000001',
    name: '海关 爱心妈妈小屋',
    builderName: '青岛海关工会',
    address: null,
    managerName: '李娜',
    managerPhone: '0532-8888 1234',
    unionHeadName: null,
    unionHeadPhone: null,
  });

  it('keeps each fact on a line of its own', () => {
    expect(text.split('\n')).toEqual([
      'mx-000001',
      '海关爱心妈妈小屋',
      '青岛海关工会',
      '李娜',
      '0532-88881234',
      '053288881234',
      'hgaxmmxw',
      'qdhggh',
      'ln',
    ]);
  });

  it('meets words in the same form', () => {
    expect(searchWords('　海关　ＭＸ-0000 ')).toEqual(['海关', 'mx-0000']);
    for (const word of searchWords('ＨＧＡＸ 0532-8888')) expect(text).toContain(word);
  });
});
