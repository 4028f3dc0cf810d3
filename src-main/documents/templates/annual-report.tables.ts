import type { AnnualFacts, AnnualPlace, Portion } from '@shared/domain/report/annual/facts';
import {
  shareOf,
  withTotal,
  type ReportColumn,
  type ReportTable,
  type ReportValue,
} from '@shared/domain/report/table';
import { SITE_TYPES, TYPE_LABELS, TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { PURPOSE_LABELS } from '@shared/domain/subsidy/terms';

const text = (header: string, width: number): ReportColumn => ({ header, kind: 'text', width });
const count = (header: string, width = 8, group?: string): ReportColumn => ({
  header,
  kind: 'count',
  width,
  ...(group ? { group } : {}),
});
const share = (header: string): ReportColumn => ({ header, kind: 'share', width: 9 });
const money = (header: string): ReportColumn => ({ header, kind: 'money', width: 15 });
/** In tenths of a per cent. */
const WHOLE = 1000;
const PLACE = text('市直工会', 27);

const percent = (portion: Portion | null): number | null =>
  portion && shareOf(portion.part, portion.whole);

/** The sum of portions, null where none is known. */
function together(portions: readonly (Portion | null)[]): Portion | null {
  const known = portions.filter((one) => one !== null);
  return known.length === 0
    ? null
    : {
        part: known.reduce((sum, { part }) => sum + part, 0),
        whole: known.reduce((sum, { whole }) => sum + whole, 0),
      };
}

/** 各市直工会在用阵地和覆盖率. */
export function sitesTable({ places, coverage }: AnnualFacts): ReportTable {
  return withTotal(
    {
      title: '各市直工会在用阵地和覆盖率',
      columns: [
        PLACE,
        ...SITE_TYPES.map((type) => count(TYPE_SHORT_LABELS[type], 9, '在用阵地（个）')),
        count('合计', 7, '在用阵地（个）'),
        count('应建数', 8),
        share('覆盖率'),
      ],
      rows: places
        .filter((place) => place.sites > 0 || place.coverage !== null)
        .map((place) => [
          place.name,
          ...place.byType,
          place.sites,
          place.coverage?.whole ?? null,
          percent(place.coverage),
        ]),
      note: '在用阵地为已备案的，申请注销的不计在内；覆盖率为已填报应建单位数的市直工会中，在用阵地数与应建单位数之比（第十二条）。',
    },
    '合计',
    { 6: coverage?.whole ?? null, 7: percent(coverage) },
  );
}

/** 自查 of every 市直工会. */
export function selfCheckTable({ places, selfChecks }: AnnualFacts): ReportTable {
  return withTotal(
    {
      title: '年度自查完成情况',
      columns: [PLACE, count('应自查'), count('已完成'), share('完成率')],
      rows: places
        .filter((place) => place.selfChecks.whole > 0)
        .map(({ name, selfChecks: { part, whole } }) => [name, whole, part, shareOf(part, whole)]),
    },
    '合计',
    { 3: percent(selfChecks) },
  );
}

const reachedWord = ({ reached }: AnnualPlace): string =>
  reached === null ? '无须抽查' : reached ? '●达标' : '○未达标';

/** 抽查 of every 市直工会 against one half. */
export function spotCheckTable({ places }: AnnualFacts): ReportTable {
  const owing = places.filter(({ reached }) => reached !== null);
  return withTotal(
    {
      title: '各市直工会年度抽查情况',
      columns: [
        PLACE,
        count('在用阵地'),
        count('应抽查'),
        count('已抽查'),
        share('抽查率'),
        { header: '二分之一', kind: 'text', width: 10 },
      ],
      rows: places
        .filter((place) => place.sites + place.checked > 0)
        .map((place) => [
          place.name,
          place.sites,
          place.required,
          place.checked,
          place.sites === 0 ? null : shareOf(place.checked, place.sites),
          reachedWord(place),
        ]),
      note: '应抽查数按各市直工会分别进一取整；是否达标只看已抽查数（第十三条）。',
    },
    '合计',
    {
      4: percent(together(places.map(({ checked, sites }) => ({ part: checked, whole: sites })))),
      5: `${owing.filter(({ reached }) => reached).length}/${owing.length}`,
    },
  );
}

/** 整改 of every 市直工会. */
export function rectificationTable({ places }: AnnualFacts): ReportTable {
  return withTotal(
    {
      title: '各市直工会整改情况',
      columns: [
        PLACE,
        count('开出'),
        count('已销号'),
        count('未销号'),
        count('其中超期'),
        share('销号率'),
      ],
      rows: places
        .filter(({ rectifications }) => rectifications.opened > 0)
        .map(({ name, rectifications: { opened, closed, unfinished, overdue } }) => [
          name,
          opened,
          closed,
          unfinished,
          overdue,
          shareOf(closed, opened),
        ]),
    },
    '合计',
    {
      5: percent(
        together(
          places.map(({ rectifications: { closed, opened } }) => ({ part: closed, whole: opened })),
        ),
      ),
    },
  );
}

/** The year's list. */
export function awardsTable({ awards, year }: AnnualFacts): ReportTable {
  return {
    title: `${year}年度女职工关爱服务示范阵地名单`,
    columns: [
      count('序号', 7),
      text('阵地编号', 14),
      text('阵地名称', 28),
      text('类型', 11),
      text('建设单位工会', 26),
      text('市直工会', 20),
    ],
    rows: awards.map((award, index): ReportValue[] => [
      index + 1,
      award.number,
      award.name + (award.revokedOn ? `（${award.revokedOn}取消）` : ''),
      TYPE_SHORT_LABELS[award.type],
      award.builder,
      award.jurisdiction,
    ]),
  };
}

/** Demonstration sites among those in service, by type. */
export function demonstrationTable({ types, demonstrations }: AnnualFacts): ReportTable {
  return withTotal(
    {
      title: '示范阵地占比',
      columns: [
        text('类型', 26),
        count('在用阵地'),
        count('现有示范'),
        share('示范占比'),
        count('当年命名'),
      ],
      rows: types.map(({ type, sites, demonstrations: { part, whole }, awarded }) => [
        TYPE_LABELS[type],
        sites,
        part,
        shareOf(part, whole),
        awarded,
      ]),
    },
    '合计',
    { 3: percent(demonstrations) },
  );
}

const MONEY_COLUMNS = [
  money('分配'),
  money('已拨付'),
  money('待拨付'),
  money('停拨收回'),
  money('已使用'),
  money('结余'),
];
const moneyCells = ({ money: book }: Pick<AnnualPlace, 'money'>): ReportValue[] => [
  book.allocatedFen,
  book.paidFen,
  book.pendingFen,
  book.returnedFen,
  book.spentFen,
  book.leftFen,
];

/** The year's money by type. */
export const moneyByTypeTable = ({ types }: AnnualFacts): ReportTable =>
  withTotal(
    {
      title: '补助资金按类型（元）',
      columns: [text('类型', 26), ...MONEY_COLUMNS],
      rows: types.map((one) => [TYPE_LABELS[one.type], ...moneyCells(one)]),
    },
    '合计',
  );

/** The year's money by 市直工会. */
export const moneyByPlaceTable = ({ places }: AnnualFacts): ReportTable =>
  withTotal(
    {
      title: '补助资金按市直工会（元）',
      columns: [text('市直工会', 26), ...MONEY_COLUMNS],
      rows: places
        .filter((one) => one.money.allocatedFen > 0)
        .map((one) => [one.name, ...moneyCells(one)]),
    },
    '合计',
  );

/** What the money went to. */
export function purposeTable({ purposes, money: { spentFen } }: AnnualFacts): ReportTable {
  const shares = purposes.reduce((sum, { fen }) => sum + (shareOf(fen, spentFen) ?? 0), 0);
  return withTotal(
    {
      title: '补助资金用途（元）',
      columns: [text('用途（第二十条）', 26), money('已使用'), share('占比')],
      rows: purposes.map(({ purpose, fen }) => [
        PURPOSE_LABELS[purpose],
        fen,
        shareOf(fen, spentFen),
      ]),
      ...(spentFen > 0 && shares !== WHOLE
        ? { note: '占比各自四舍五入，相加与100%略有出入。' }
        : {}),
    },
    '合计',
    { 2: shareOf(spentFen, spentFen) },
  );
}

/** Use and satisfaction by type. */
export function useTable({ types, uses, satisfactionX100 }: AnnualFacts): ReportTable {
  return withTotal(
    {
      title: '使用与满意度',
      columns: [
        text('类型', 26),
        count('在用阵地'),
        count('使用人次', 12),
        { header: '平均满意度', kind: 'decimal', width: 12 },
      ],
      rows: types.map((one) => [TYPE_LABELS[one.type], one.sites, one.uses, one.satisfactionX100]),
    },
    '合计',
    { 2: uses, 3: satisfactionX100 },
  );
}
