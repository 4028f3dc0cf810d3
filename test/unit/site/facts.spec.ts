import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromX100,
  fromX100OrNull,
  showX100,
  toX100,
  toX100OrNull,
} from '@shared/domain/common/hundredths';
import { seededRandom } from '@shared/domain/common/seeded-random';
import { missingFacts } from '@shared/domain/site/completeness';
import { likePairs, pairKey } from '@shared/domain/site/duplicate-pairs';
import { duplicateScore } from '@shared/domain/site/duplicate-score';
import { tellValue } from '@shared/domain/site/history-words';
import { builderKey, phoneKey, siteAddressKey, siteNameKey } from '@shared/domain/site/keys';
import { serialOf, siteNumber } from '@shared/domain/site/site-number';
import { validateSite, type SiteDraft } from '@shared/domain/site/validate';

describe('hundredths', () => {
  it('are exact for every figure with two decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (hundredths) => {
        expect(toX100(fromX100(hundredths))).toBe(hundredths);
      }),
    );
    expect([toX100(1.005 * 100 - 99.5), toX100(2.675), toX100(0.29), toX100(1.1)]).toEqual([
      100, 268, 29, 110,
    ]);
  });

  it('keep what is not known apart from zero', () => {
    expect([toX100OrNull(null), toX100OrNull(undefined), toX100OrNull(0)]).toEqual([null, null, 0]);
    expect([fromX100OrNull(null), fromX100OrNull(0)]).toEqual([null, 0]);
    expect([showX100(2500), showX100(2550), showX100(2575)]).toEqual(['25', '25.5', '25.75']);
  });
});

describe('site numbers', () => {
  it('carry the type and six digits, and read back', () => {
    expect(siteNumber('MOTHER_CABIN', 1)).toBe('MX-000001');
    expect(siteNumber('HOLIDAY_CARE', 999_999)).toBe('TG-999999');
    expect([siteNumber('CHILDCARE', 12), siteNumber('COMPREHENSIVE', 12)]).toEqual([
      'TY-000012',
      'ZH-000012',
    ]);
    expect(serialOf('ZH-000120')).toBe(120);
    expect([serialOf('ZH-120'), serialOf('XX-000120')]).toEqual([undefined, undefined]);
    for (const serial of [0, -1, 1.5, 1_000_000])
      expect(() => siteNumber('CHILDCARE', serial)).toThrow(RangeError);
  });
});

describe('comparison keys', () => {
  it('see through how a name is written', () => {
    expect(siteNameKey('海关 爱心妈妈小屋（东区）')).toBe(siteNameKey('海关爱心妈妈小屋(东区)'));
    expect(siteNameKey('Ａ座小屋')).toBe(siteNameKey('a座小屋'));
    expect(siteAddressKey('山东省青岛市市南区香港西路２号')).toBe(
      siteAddressKey('市南区香港西路 2号'),
    );
    expect(siteAddressKey('青岛市南区…')).not.toBeNull();
    expect([siteAddressKey(null), siteAddressKey('')]).toEqual([null, null]);
  });

  it('take a unit and its union for one builder, but not a 总工会', () => {
    const key = builderKey('青岛海关');
    for (const name of [
      '青岛海关工会',
      '青岛海关工会委员会',
      '青岛海关工会联合会',
      '青岛 海关工会',
    ]) {
      expect(builderKey(name)).toBe(key);
    }
    expect(builderKey('市南区总工会')).toBe('市南区总工会');
    expect(builderKey('工会')).toBe('工会');
  });

  it('compare phones by their digits', () => {
    expect(phoneKey('0532-8888 1234')).toBe('053288881234');
    expect(phoneKey('+86 138 0000 0001')).toBe('13800000001');
    expect(phoneKey('８８８８１２３４')).toBe('88881234');
    expect([phoneKey('12345'), phoneKey(null)]).toEqual([null, null]);
  });
});

describe('duplicates', () => {
  it('weigh reasons together, more never less', () => {
    expect(duplicateScore([])).toBe(0);
    expect(duplicateScore(['NAME_AND_ADDRESS'])).toBe(95);
    expect(duplicateScore(['NAME_AND_ADDRESS', 'SAME_PHONE'])).toBe(97);
    expect(duplicateScore(['SAME_PHONE', 'SAME_ADDRESS'])).toBe(
      duplicateScore(['SAME_ADDRESS', 'SAME_PHONE']),
    );
  });

  it('tell each fact once, leave out dismissed pairs and crowds, and stay linear in large groups', () => {
    const all = likePairs([
      { reason: 'NAME_AND_ADDRESS', ids: [3, 9] },
      { reason: 'SAME_ADDRESS', ids: [3, 9] },
      { reason: 'SAME_NAME', ids: [3, 9] },
      { reason: 'SAME_PHONE', ids: [3, 4] },
      { reason: 'SAME_PHONE', ids: [10, 11, 12, 13, 14, 15, 16] },
    ]);
    expect(all).toEqual([
      { firstId: 3, secondId: 9, score: 95, reasons: ['NAME_AND_ADDRESS'] },
      { firstId: 3, secondId: 4, score: 40, reasons: ['SAME_PHONE'] },
    ]);
    expect(likePairs([{ reason: 'SAME_PHONE', ids: [3, 4] }], new Set([pairKey(4, 3)]))).toEqual(
      [],
    );
    const ids = Array.from({ length: 5000 }, (_, index) => index + 1);
    expect(likePairs([{ reason: 'NAME_AND_BUILDER', ids }])).toHaveLength(4999);
    expect(likePairs([{ reason: 'NAME_AND_BUILDER', ids: ids.slice(0, 4) }])).toHaveLength(6);
  });
});

describe('validateSite', () => {
  const draft = (changes: Partial<SiteDraft> = {}): SiteDraft => ({
    type: 'MOTHER_CABIN',
    status: 'FILED',
    ...changes,
  });
  const errors = (changes: Partial<SiteDraft>) =>
    Object.keys(validateSite(draft(changes), '2026-11-02').errors);
  const warnings = (changes: Partial<SiteDraft>) =>
    validateSite(draft(changes), '2026-11-02').warnings.join();

  it.each<[string, Partial<SiteDraft>, string[]]>([
    ['nothing known', {}, []],
    ['a class for a 驿站', { type: 'HOLIDAY_CARE', setting: 'PUBLIC' }, ['setting']],
    [
      'units of a 小屋',
      { units: [{ type: 'CHILDCARE', setting: null, openedOn: null }] },
      ['units'],
    ],
    [
      'a class for a unit that has none',
      { type: 'COMPREHENSIVE', units: [{ type: 'CHILDCARE', setting: 'PUBLIC', openedOn: null }] },
      ['units.0.setting'],
    ],
    ['half a coordinate', { latitude: 36 }, ['longitude']],
    ['zero for not known', { areaX100: 0, capacity: 0 }, ['area', 'capacity']],
    ['a short phone', { managerPhone: '138000' }, ['managerPhone']],
    ['a filed site that opens tomorrow', { openedOn: '2026-11-03' }, ['openedOn']],
    ['a draft that opens next year', { status: 'DRAFT', openedOn: '2027-11-03' }, []],
    ['a draft that opens in four years', { status: 'DRAFT', openedOn: '2030-11-03' }, ['openedOn']],
    ['a date from another century', { openedOn: '1926-01-01' }, ['openedOn']],
    [
      'one platform twice',
      {
        platforms: [
          { platform: 'QILU_APP', registeredOn: '2026-01-01' },
          { platform: 'QILU_APP', registeredOn: '2026-12-01' },
        ],
      },
      ['platforms.1.platform', 'platforms.1.registeredOn'],
    ],
    [
      'figures of a year to come, and of one year twice',
      { yearFigures: [{ year: 2027 }, { year: 2025 }, { year: 2025 }] },
      ['yearFigures.2.year', 'yearFigures.0.year'],
    ],
    [
      'an asset bought tomorrow',
      { assets: [{ acquiredOn: '2026-11-03' }] },
      ['assets.0.acquiredOn'],
    ],
  ])('%s', (_what, changes, expected) => {
    expect(errors(changes).sort()).toEqual([...expected].sort());
  });

  it('warns without refusing', () => {
    expect(warnings({ longitude: 12, latitude: 36 })).toContain('不在中国范围');
    expect(warnings({ longitude: 116.4, latitude: 39.9 })).toContain('不在青岛市范围');
    expect(warnings({ longitude: 120.38, latitude: 36.07 })).toBe('');
    expect(warnings({ postcode: '2660' })).toContain('邮编');
    expect(warnings({ areaX100: 999 })).toContain('附件1');
    expect(warnings({ areaX100: 1000 })).toBe('');
    expect(warnings({ type: 'HOLIDAY_CARE', areaX100: 24_999, capacity: 100 })).toContain(
      '2.49 平方米',
    );
    expect(warnings({ type: 'HOLIDAY_CARE', areaX100: 25_000, capacity: 100 })).toBe('');
    expect(warnings({ managerPhone: '53288881234' })).toContain('0');
  });
});

describe('what a filing form still lacks', () => {
  const full = {
    type: 'MOTHER_CABIN' as const,
    setting: 'INTERNAL',
    builderId: 1,
    locationKind: 'BUILDING',
    address: '某路 1 号',
    postcode: '266071',
    serviceTargets: '女职工',
    openToPublic: 0,
    managerName: '甲',
    managerPhone: '1',
    unionHeadName: '乙',
    unionHeadPhone: '2',
    selfCheckScoreX100: 0,
    areaX100: 1200,
    capacity: null,
    openedOn: '2024-01-01',
    unitCount: 0,
  };

  it('counts zero and “no” as answers', () => {
    expect(missingFacts(full)).toEqual([]);
    expect(missingFacts({ ...full, openToPublic: null, setting: null })).toEqual([
      '是否对外开放',
      '小屋类别（企业内部或公共场所）',
    ]);
  });

  it('asks each type for its own', () => {
    expect(missingFacts({ ...full, type: 'HOLIDAY_CARE', setting: null })).toEqual(['可容纳人数']);
    const centre = {
      ...full,
      type: 'COMPREHENSIVE' as const,
      setting: null,
      selfCheckScoreX100: null,
      capacity: 10,
    };
    expect(missingFacts({ ...centre, unitCount: 1 })).toEqual(['功能单位（两种以上，第六条）']);
    expect(missingFacts({ ...centre, unitCount: 2 })).toEqual([]);
  });
});

describe('values of the history', () => {
  const names = {
    jurisdiction: () => '市南区总工会',
    builder: () => undefined,
    site: () => 'MX-000001 小屋',
  };
  it.each([
    ['text', '原文', '原文'],
    ['x100', 2550, '25.5'],
    ['fen', '120050', '1200.50'],
    ['yesNo', 1, '是'],
    ['yesNo', 0, '否'],
    ['type', 'CHILDCARE', '职工子女托育服务中心'],
    ['setting', 'PUBLIC', '公共场所'],
    ['location', 'PARK', '园区'],
    ['status', 'FILED', '已备案（在用）'],
    ['platform', 'QILU_APP', '齐鲁工惠 APP'],
    ['certainty', 'COMPLAINT', '有投诉'],
    ['attachmentKind', 'SCAN', '扫描件'],
    ['precision', 'MONTH', '月'],
    ['verdict', 'RECTIFY', '需整改'],
    ['jurisdiction', 1, '市南区总工会'],
    ['builder', 7, '建设单位 7'],
    ['site', 3, 'MX-000001 小屋'],
    ['type', 'NEVER_HEARD', 'NEVER_HEARD'],
  ] as const)('%s %s', (kind, value, expected) => {
    expect(tellValue(kind, value, names)).toBe(expected);
    expect(tellValue(kind, null, names)).toBeNull();
  });
});

describe('seeded chance', () => {
  it('repeats itself, and its branches stand alone', () => {
    const take = (seed: string) => {
      const random = seededRandom(seed);
      return Array.from({ length: 5 }, () => random.int(1, 1000));
    };
    expect(take('a')).toEqual(take('a'));
    expect(take('a')).not.toEqual(take('b'));
    const [one, two] = [seededRandom('a'), seededRandom('a')];
    one.next();
    expect(one.branch('x').next()).toBe(two.branch('x').next());
  });

  it('stays in range and follows its weights', () => {
    const random = seededRandom('range');
    const seen = new Set<number>();
    for (let index = 0; index < 2000; index += 1) seen.add(random.int(3, 7));
    expect([...seen].sort()).toEqual([3, 4, 5, 6, 7]);
    const heavy = Array.from({ length: 1000 }, () =>
      random.weighted([
        ['a', 9],
        ['b', 1],
        ['c', 0],
      ]),
    );
    expect(heavy.filter((item) => item === 'a').length).toBeGreaterThan(850);
    expect(heavy).not.toContain('c');
    expect(() => random.pick([])).toThrow(RangeError);
  });
});
