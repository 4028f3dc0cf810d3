import { describe, expect, it } from 'vitest';
import { chipsOf, readFilter, tidy, withoutChip } from '@renderer/features/sites/filter-chips';

const names = {
  jurisdiction: (code: string) => `辖区${code}`,
  builder: (id: number) => `单位${id}`,
};

describe('filters as chips', () => {
  it('read like sentences of the office', () => {
    const chips = chipsOf(
      {
        text: '妈妈',
        types: ['CHILDCARE', 'MOTHER_CABIN'],
        jurisdictionCodes: ['370202'],
        areaMin: 15,
        scoreMin: 60,
        scoreMax: 79.5,
        missing: ['address'],
        hasAttachments: false,
        demonstration: true,
      },
      names,
    );
    expect(chips.map((chip) => `${chip.label} ${chip.value}`)).toEqual([
      '关键字 妈妈',
      '类型 托育中心、妈妈小屋',
      '市直工会 辖区370202',
      '面积 15㎡ 以上',
      '自查得分 60 至 79.5分',
      '缺少 详细地址',
      '附件 没有',
      '示范阵地 是',
    ]);
  });

  it('are not made of empty members', () => {
    expect(chipsOf({ text: '', types: [], areaMin: undefined }, names)).toEqual([]);
  });

  it('take all their members away, and nothing else', () => {
    expect(withoutChip({ areaMin: 1, areaMax: 2, text: 'a' }, 'area')).toEqual({ text: 'a' });
    expect(withoutChip({ text: 'a' }, 'unknown')).toEqual({ text: 'a' });
  });
});

describe('a filter from elsewhere', () => {
  it('loses what this program does not know', () => {
    expect(readFilter({ text: 'a', evil: 1 })).toEqual({ text: 'a' });
    expect(readFilter('nonsense')).toEqual({});
    expect(readFilter([1])).toEqual({});
  });

  it('is sent without empty members', () => {
    expect(tidy({ text: '', types: [], openToPublic: false, areaMin: 0 })).toEqual({
      openToPublic: false,
      areaMin: 0,
    });
  });
});
