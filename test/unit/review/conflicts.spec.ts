import { describe, expect, it } from 'vitest';
import { conflictsOf, personKeys, type Affiliation } from '@shared/domain/review/conflicts';

const SUBJECT = {
  builders: [{ id: 7, name: '青岛啤酒工会委员会' }],
  jurisdictions: [{ id: 3, name: '市南区总工会' }],
  recommender: '吴洁（主任）、郑 琳',
};

function found(person: Partial<Affiliation>): [string, boolean][] {
  const whole = { name: '钱敏', unit: null, builderIds: [], jurisdictionIds: [], ...person };
  return conflictsOf(whole, SUBJECT).map(({ ground, certain }) => [ground, certain]);
}

describe('an interest in a candidate', () => {
  it.each<[string, Partial<Affiliation>, [string, boolean][]]>([
    ['none', { unit: '青岛市妇女联合会' }, []],
    ['no unit at all', {}, []],
    ['the builder by id', { unit: '某处', builderIds: [7] }, [['SAME_BUILDER', true]]],
    ['the builder by name', { unit: '青岛啤酒' }, [['SAME_BUILDER', true]]],
    ['the union of the builder', { unit: '青岛啤酒工会' }, [['SAME_BUILDER', true]]],
    ['a name like it', { unit: '青岛啤酒二厂' }, [['SAME_BUILDER', false]]],
    ['too short a name', { unit: '啤酒' }, []],
    ['the jurisdiction by id', { jurisdictionIds: [3] }, [['SAME_JURISDICTION', true]]],
    ['the jurisdiction by name', { unit: '市南区总工会' }, [['SAME_JURISDICTION', true]]],
    ['a department of it', { unit: '市南区总工会女职工部' }, [['SAME_JURISDICTION', true]]],
    ['an office of the same district', { unit: '市南区财政局' }, [['SAME_JURISDICTION', false]]],
    ['another district', { unit: '市北区总工会' }, []],
    ['the recommender', { name: '吴洁' }, [['RECOMMENDER', true]]],
    ['the second recommender, written with a space', { name: '郑琳' }, [['RECOMMENDER', true]]],
    ['part of a recommender’s name', { name: '吴' }, []],
  ])('is found: %s', (_what, person, grounds) => {
    expect(found(person)).toEqual(grounds);
  });

  it('reads several names out of one text', () => {
    expect(personKeys('王敏,李静；（无）赵 一／钱二（科长）')).toEqual([
      '王敏',
      '李静',
      '赵一',
      '钱二',
    ]);
    expect(personKeys('、')).toEqual([]);
  });
});
