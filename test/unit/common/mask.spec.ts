import { describe, expect, it } from 'vitest';
import { maskName, maskPhone, maskText } from '@shared/domain/common/mask';

describe('what a published list shows of a person', () => {
  it.each([
    ['王敏', '王*'],
    ['欧阳娜娜', '欧***'],
    ['𠮷野', '𠮷*'],
    ['王', '王'],
    ['', ''],
  ])('the name %s as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });

  it.each([
    ['13812340000', '138****0000'],
    ['13812340000、13900001111', '138****0000、139****1111'],
    ['0532-85762000', '0532-******00'],
    ['053285762000', '**********00'],
    ['8001', '8001'],
  ])('the phone %s as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });

  it('hides phones in running text and leaves the rest', () => {
    expect(maskText('联系 13812340000，面积 25 平方米')).toBe('联系 138****0000，面积 25 平方米');
  });
});
