import type { CallInput, CallName, CallOutput } from '@shared/contract/registry';
import { sha256Hex } from '@shared/domain/common/sha256';
import { requiredArithmetic, requiredCount } from '@shared/domain/sampling/required-count';
import { ticket } from '@shared/domain/sampling/ticket';
import type { SampledType } from '@shared/domain/sampling/frame';
import type { DocumentSources } from '@main/documents/engine/template';

type Items = CallOutput<'sampling.items'>['items'];
type Item = Items[number];
type SiteRow = CallOutput<'sites.list'>['rows'][number];
type Summary = CallOutput<'sampling.list'>[number];

const DISTRICTS = [
  ['370202', '市南区总工会'],
  ['370203', '市北区总工会'],
  ['370211', '黄岛区（西海岸新区）总工会'],
  ['370212', '崂山区总工会'],
  ['370213', '李沧区总工会'],
  ['370214', '城阳区总工会'],
  ['370215', '即墨区总工会'],
  ['370281', '胶州市总工会'],
  ['370283', '平度市总工会'],
  ['370285', '莱西市总工会'],
] as const;
const PREFIX: Record<SampledType, string> = {
  MOTHER_CABIN: 'MX',
  HOLIDAY_CARE: 'TG',
  CHILDCARE: 'TY',
  COMPREHENSIVE: 'ZH',
};
const TYPES = Object.keys(PREFIX) as SampledType[];
const NAMES = [
  '海信',
  '青岛啤酒',
  '双星',
  '中车四方',
  '港湾',
  '地铁',
  '昇辉电子',
  '妇女儿童医院',
  '大学',
];
const PLACES = [
  '爱心妈妈小屋',
  '职工子女寒暑假爱心托管驿站',
  '职工子女托育服务中心',
  '关爱女职工综合服务中心',
];
export const SAMPLE_SEED = '31415926535897932384626433832795';

export interface SampleOptions {
  readonly sites: number;
  readonly districts?: number;
  readonly frozen?: boolean;
  readonly machine?: boolean;
  readonly supplement?: boolean;
  /** Names that stand first in the list, as hostile as a test wants them. */
  readonly names?: readonly string[];
  readonly replacements?: boolean;
}

/** A plausible draw, and the calls a form asks about it. Deterministic. */
export function sampleSources(options: SampleOptions): DocumentSources {
  const { sites, districts = 10, frozen = false, names = [] } = options;
  const groups = DISTRICTS.slice(0, districts);
  const items: Item[] = [];
  const rows: SiteRow[] = [];
  for (let index = 0; index < sites; index++) {
    const type = TYPES[index % 7 < 4 ? 0 : (index % 7) - 3] ?? 'MOTHER_CABIN';
    const [code, jurisdiction] = groups[(index * 7) % groups.length] ?? DISTRICTS[0];
    const number = `${PREFIX[type]}-${String(index + 1).padStart(6, '0')}`;
    const company = `青岛${NAMES[index % NAMES.length] ?? ''}${index % 3 === 0 ? '集团股份有限公司' : '有限公司'}`;
    const name = names[index] ?? `${company}${PLACES[TYPES.indexOf(type)] ?? ''}`;
    const certain = index % 17 === 5;
    const skipped = index % 23 === 11;
    items.push({
      siteId: index + 1,
      siteNumber: number,
      siteName: name,
      type,
      jurisdictionCode: code,
      reasons: certain ? (['OPEN_RECTIFICATION'] as const).slice() : [],
      certaintyNote: certain ? '2025年督查发现冷链设备停用' : null,
      skipReason: skipped ? '装修停用至10月' : null,
      ticket: frozen ? null : ticket(SAMPLE_SEED, number),
      rank: null,
      outcome: null,
      replaced: null,
      checkedOn: index % 5 === 0 ? '2026-08-14' : null,
      verdict: index % 5 === 0 ? (index % 10 === 0 ? 'PASS' : 'RECTIFY') : null,
      inspectors: index % 2 === 0 ? ['王晓梅', '李建国'] : ['赵敏', '孙玥'],
    });
    rows.push({
      id: index + 1,
      number,
      name,
      type,
      setting: type === 'MOTHER_CABIN' ? (index % 2 ? 'PUBLIC' : 'INTERNAL') : null,
      status: 'FILED',
      jurisdictionCode: code,
      jurisdictionName: jurisdiction,
      builderId: 1,
      builderName: `${company}工会委员会`,
      locationKind: 'INTERNAL_UNIT',
      address: `青岛市${jurisdiction.slice(0, 3)}香港中路${index + 1}号甲${(index % 9) + 1}层`,
      postcode: '266000',
      longitude: null,
      latitude: null,
      area: 15 + (index % 40) * 2.5,
      outdoorArea: null,
      capacity: 10 + (index % 30),
      serviceTargets: '本单位女职工',
      openToPublic: index % 2 === 1,
      managerName: ['刘洋', '陈昇', '欧阳慧敏'][index % 3] ?? null,
      managerPhone: `1380000${String(1000 + (index % 9000))}`,
      unionHeadName: '周立',
      unionHeadPhone: '053288880000',
      openedOn: `20${String(15 + (index % 10))}-0${(index % 9) + 1}-12`,
      openedPrecision: 'DAY',
      selfCheckScore: 80 + (index % 20),
      satisfaction: null,
      monthlyUses: null,
      filedOn: '2024-05-06',
      filingNumber: null,
      source: null,
      remarks: null,
      unitTypes: [],
      attachmentCount: 0,
      marks: [],
      version: 1,
    });
  }

  const jurisdictions = groups.map(([code, name]) => {
    const own = items.filter(({ jurisdictionCode }) => jurisdictionCode === code);
    own.sort((a, b) => ((a.ticket ?? a.siteNumber) < (b.ticket ?? b.siteNumber) ? -1 : 1));
    const required = requiredCount(own.length, { numerator: 1, denominator: 2 });
    let left = required;
    if (!frozen) {
      own.forEach((item, at) => (item.rank = at + 1));
      for (const item of own) {
        if (item.reasons.length > 0) {
          item.outcome = 'CERTAINTY';
          left--;
        }
      }
      for (const item of own) {
        if (item.outcome) continue;
        item.outcome = item.skipReason ? 'SKIPPED' : left-- > 0 ? 'RANDOM' : 'NOT_DRAWN';
      }
    }
    const numbers = (outcome: Item['outcome']): string[] =>
      own.filter((item) => item.outcome === outcome).map(({ siteNumber }) => siteNumber);
    const certain = own.filter(({ reasons }) => reasons.length > 0);
    return {
      code,
      name,
      own,
      population: own.length,
      required,
      arithmetic: requiredArithmetic(own.length, { numerator: 1, denominator: 2 }),
      certainty: certain.map(({ siteNumber, reasons }) => ({ siteNumber, reasons })),
      drawn: numbers('RANDOM'),
      random: frozen ? required - certain.length : numbers('RANDOM').length,
      shortfall: 0,
    };
  });
  const ordered = jurisdictions.flatMap(({ own }) => own);
  const summary: Summary = {
    id: 7,
    year: 2026,
    sequence: options.supplement ? 2 : 1,
    kind: options.supplement ? 'SUPPLEMENT' : 'INITIAL',
    state: frozen ? 'FROZEN' : 'DRAWN',
    title: options.supplement ? '第 2 次抽取（补抽）' : '第 1 次抽取',
    parentId: null,
    parentSequence: null,
    reason: options.supplement ? '年内新备案阵地 12 个，应抽数增加' : null,
    asOf: '2026-06-30',
    ratio: '1/2',
    rotation: false,
    stratifyByType: false,
    ruleVersion: 'ticket-v1',
    populationDigest: sha256Hex(`population ${sites}`),
    populationCount: sites,
    frozenAt: '2026-07-01T01:05:00.000Z',
    frozenBy: '王晓梅',
    seed: frozen ? null : SAMPLE_SEED,
    seedSource: frozen ? null : '现场十面骰子，每人掷八次，当众读出',
    seedByMachine: options.machine ?? false,
    drawnAt: frozen ? null : '2026-07-01T01:32:00.000Z',
    drawnBy: frozen ? null : '王晓梅',
    recordDigest: frozen ? null : sha256Hex(`record ${sites}`),
    required: 0,
    selected: 0,
    cancelReason: null,
    inForce: true,
  };
  const pick = <T extends { siteId: number }>(all: readonly T[], offset = 0, limit = 200): T[] =>
    all.slice(offset, offset + limit);

  const answers: Partial<Record<CallName, (input: never) => unknown>> = {
    'sampling.get': (): CallOutput<'sampling.get'> => ({
      draw: summary,
      seedEntries: frozen
        ? []
        : ['张丽华', '刘敏', '王强', '赵㐂'].map((by, at) => ({
            by,
            text: SAMPLE_SEED.slice(at * 8, at * 8 + 8),
          })),
      ceremony: frozen
        ? null
        : {
            drawer: '王晓梅',
            supervisors: ['市总工会机关纪委 李建国'],
            witnesses: ['市南区总工会 张丽华', '海信集团工会 刘敏', '职工代表 赵㐂'],
            place: '市总工会三楼会议室',
          },
      rule: [],
      jurisdictions: frozen
        ? []
        : jurisdictions.map(({ own: _own, random: _random, ...row }) => ({
            ...row,
            kept: [],
            deferred: [],
            notes: [],
          })),
      quotas: frozen
        ? jurisdictions.map(({ own: _own, drawn: _drawn, ...row }) => ({
            ...row,
            byType: [],
            skipped: [],
            notes: [],
            certainty: row.certainty.map(({ siteNumber, reasons }, at) => ({
              siteId: at + 1,
              siteNumber,
              siteName: '',
              type: 'MOTHER_CABIN' as const,
              reasons,
              note: null,
            })),
          }))
        : [],
      totals: { population: sites, required: 0, certainty: 0, random: 0, skipped: 0, shortfall: 0 },
      replacements: options.replacements
        ? [
            {
              id: 1,
              drawId: 7,
              jurisdictionCode: '370202',
              outSiteId: 1,
              outSiteNumber: 'MX-000001',
              outSiteName: '青岛海信集团股份有限公司爱心妈妈小屋',
              inSiteId: 2,
              inSiteNumber: 'MX-000011',
              inSiteName: '青岛双星有限公司爱心妈妈小屋',
              inTicket: ticket(SAMPLE_SEED, 'MX-000011'),
              reason: '检查前单位撤销，阵地已于2026年7月20日注销',
              at: '2026-07-22T02:00:00.000Z',
            },
          ]
        : [],
      otherDraws: options.replacements
        ? [
            {
              ...summary,
              id: 5,
              sequence: 9,
              title: '第 9 次抽取（重抽）',
              state: 'CANCELLED',
              cancelReason: '快照日期填错，冻结后即取消',
            },
          ]
        : [],
    }),
    'sampling.items': (input: CallInput<'sampling.items'>): CallOutput<'sampling.items'> => {
      const wanted = ordered.filter(
        (item) =>
          (!input.jurisdictionCode || item.jurisdictionCode === input.jurisdictionCode) &&
          (!input.due || item.outcome === 'RANDOM' || item.outcome === 'CERTAINTY'),
      );
      return { total: wanted.length, items: pick(wanted, input.offset, input.limit) };
    },
    'sites.list': (input: CallInput<'sites.list'>): CallOutput<'sites.list'> => {
      const ids = input.filter?.ids && new Set(input.filter.ids);
      const wanted = rows.filter(({ id }) => !ids || ids.has(id));
      const start = input.offset ?? 0;
      return { total: wanted.length, rows: wanted.slice(start, start + (input.limit ?? 200)) };
    },
    'sampling.overview': (): CallOutput<'sampling.overview'> => ({
      year: 2026,
      today: '2026-11-02',
      steps: [],
      draws: [summary],
      currentDrawId: 7,
      latestDrawId: 7,
      frozenDrawId: null,
      jurisdictions: jurisdictions.map((row, at) => ({
        code: row.code,
        name: row.name,
        populationToday: row.population + (at === 2 ? 2 : 0),
        requiredToday: row.required + (at === 2 ? 1 : 0),
        arithmeticToday: row.arithmetic,
        populationAtDraw: row.population,
        requiredAtDraw: row.required,
        drawn: row.required,
        checked: at % 3 === 0 ? row.required : Math.floor(row.required / 2),
        checkedOutside: 0,
        remaining: 1,
        rectify: at % 2,
        toSupplement: at === 2 ? 1 : 0,
        missing: at % 3 === 0 ? 0 : row.required - Math.floor(row.required / 2),
        reached: at % 3 === 0,
      })),
      totals: {
        populationToday: sites,
        requiredToday: 30,
        populationAtDraw: sites,
        requiredAtDraw: 30,
        drawn: 30,
        checked: 20,
        checkedOutside: 0,
        remaining: 10,
        rectify: 5,
        toSupplement: 1,
        missing: 10,
        reachedJurisdictions: 4,
        owingJurisdictions: 10,
      },
      alerts: [],
    }),
  };
  return {
    ask: (name, input) => {
      const answer = answers[name];
      if (!answer) throw new Error(`The sample does not answer ${name}.`);
      return Promise.resolve(answer(input as never) as CallOutput<typeof name>);
    },
    now: new Date('2026-11-02T02:00:00.000Z'),
    actor: { id: 1, name: '王晓梅' },
    check: () => undefined,
    fonts: {
      choice: 'bundled',
      specimens: () =>
        Promise.resolve(
          (['fang', 'xiaobiao', 'hei', 'kai', 'song'] as const).map((face) => ({
            face,
            label: face,
            bundled: 'FandolFang',
            office: undefined,
          })),
        ),
    },
  };
}
