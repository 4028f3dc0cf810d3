import { SUPERVISION_RESULT_LABELS } from '@shared/domain/supervision/supervision';
import {
  JURISDICTION_KIND_LABELS,
  JURISDICTION_KINDS,
  LOCATION_LABELS,
  SETTING_LABELS,
  SITE_STATUSES,
  SITE_TYPES,
  STATUS_LABELS,
  TYPE_SHORT_LABELS,
  type SiteType,
} from '@shared/domain/site/terms';
import { ownColumn, type OwnColumn } from '@shared/domain/report/own-columns';
import type { OwnRow } from '@shared/domain/report/own-report';
import type { ReportValue } from '@shared/domain/report/table';
import { balanceOf, type Balance, type Movement } from '@shared/domain/subsidy/ledger';
import type { ReadTx } from '../../db/unit-of-work';
import type { RawSiteRow } from '../sites/list.repo';
import * as repo from './own-figures.repo';

const VERDICT_LABELS = { PASS: '合格', RECTIFY: '需整改' } as const;

/** What is known of the sites beyond their register lines; only what the columns ask for is read. */
interface Known {
  readonly orders: ReadonlyMap<string, repo.JurisdictionOrder>;
  readonly selfChecks: ReadonlyMap<number, repo.SelfCheckFigure>;
  readonly spotChecks: ReadonlyMap<number, repo.SpotCheckFigure>;
  readonly supervisions: ReadonlyMap<number, repo.SupervisionFigure>;
  readonly rectifications: ReadonlyMap<number, repo.RectificationFigure>;
  readonly uses: ReadonlyMap<number, repo.UseFigure>;
  readonly surveys: ReadonlyMap<number, repo.SurveyFigure>;
  readonly awards: ReadonlyMap<number, repo.AwardFigure>;
  readonly balances: ReadonlyMap<number, Balance>;
}

type Reader = (row: RawSiteRow, known: Known) => ReportValue;

const yesNo = (value: number | null): ReportValue => (value === null ? null : value ? '是' : '否');

const unitsOf = (types: string | null): string | null =>
  types
    ? types
        .split(',')
        .map((type) => TYPE_SHORT_LABELS[type as SiteType])
        .join('、')
    : null;

const kindOf = ({ jurisdictionCode }: RawSiteRow, { orders }: Known): ReportValue => {
  const kind = orders.get(jurisdictionCode)?.kind;
  return kind ? JURISDICTION_KIND_LABELS[kind] : null;
};

const READERS: Readonly<Record<OwnColumn, Reader>> = {
  number: (row) => row.number,
  name: (row) => row.name,
  type: (row) => TYPE_SHORT_LABELS[row.type],
  setting: (row) => row.setting && SETTING_LABELS[row.setting],
  units: (row) => unitsOf(row.unitTypes),
  status: (row) => STATUS_LABELS[row.status],
  jurisdiction: (row) => row.jurisdictionName,
  jurisdictionKind: kindOf,
  builder: (row) => row.builderName,
  locationKind: (row) => row.locationKind && LOCATION_LABELS[row.locationKind],
  address: (row) => row.address,
  serviceTargets: (row) => row.serviceTargets,
  openToPublic: (row) => yesNo(row.openToPublic),
  managerName: (row) => row.managerName,
  managerPhone: (row) => row.managerPhone,
  unionHeadName: (row) => row.unionHeadName,
  unionHeadPhone: (row) => row.unionHeadPhone,
  openedOn: (row) => row.openedOn,
  filedOn: (row) => row.filedOn,
  filingNumber: (row) => row.filingNumber,
  area: (row) => row.areaX100,
  outdoorArea: (row) => row.outdoorAreaX100,
  capacity: (row) => row.capacity,
  selfCheckedOn: ({ id }, { selfChecks }) => selfChecks.get(id)?.checkedOn ?? null,
  selfCheckScore: ({ id }, { selfChecks }) => selfChecks.get(id)?.totalX100 ?? null,
  spotCheckedOn: ({ id }, { spotChecks }) => spotChecks.get(id)?.checkedOn ?? null,
  spotVerdict: ({ id }, { spotChecks }) => {
    const verdict = spotChecks.get(id)?.verdict;
    return verdict ? VERDICT_LABELS[verdict] : null;
  },
  supervisionResult: ({ id }, { supervisions }) => {
    const result = supervisions.get(id)?.result;
    return result ? SUPERVISION_RESULT_LABELS[result] : null;
  },
  // No rectification opened is zero, not unknown.
  rectifications: ({ id }, { rectifications }) => rectifications.get(id)?.opened ?? 0,
  openRectifications: ({ id }, { rectifications }) => rectifications.get(id)?.unfinished ?? 0,
  uses: ({ id }, { uses }) => uses.get(id)?.uses ?? null,
  satisfaction: ({ id }, { surveys }) => surveys.get(id)?.scoreX100 ?? null,
  awardedYears: ({ id }, { awards }) => awards.get(id)?.years ?? null,
  allocatedFen: ({ id }, { balances }) => balances.get(id)?.allocatedFen ?? null,
  paidFen: ({ id }, { balances }) => balances.get(id)?.paidFen ?? null,
  spentFen: ({ id }, { balances }) => balances.get(id)?.spentFen ?? null,
  leftFen: ({ id }, { balances }) => balances.get(id)?.leftFen ?? null,
};

/** Where texts would not sort as people list them. */
const ORDERS: Readonly<Partial<Record<OwnColumn, (row: RawSiteRow, known: Known) => number>>> = {
  type: ({ type }) => SITE_TYPES.indexOf(type),
  status: ({ status }) => SITE_STATUSES.indexOf(status),
  jurisdiction: ({ jurisdictionCode }, { orders }) =>
    orders.get(jurisdictionCode)?.position ?? Number.MAX_SAFE_INTEGER,
  jurisdictionKind: ({ jurisdictionCode }, { orders }) => {
    const kind = orders.get(jurisdictionCode)?.kind;
    return kind ? JURISDICTION_KINDS.indexOf(kind) : JURISDICTION_KINDS.length;
  },
};

const bySite = <F extends { siteId: number }>(figures: readonly F[]): Map<number, F> =>
  new Map(figures.map((figure) => [figure.siteId, figure]));

function balancesOf(figures: readonly repo.MoneyFigure[]): Map<number, Balance> {
  const movements = new Map<number, Movement[]>();
  for (const { siteId, kind, amountFen } of figures) {
    const own = movements.get(siteId);
    if (own) own.push({ kind, amountFen });
    else movements.set(siteId, [{ kind, amountFen }]);
  }
  return new Map([...movements].map(([siteId, own]) => [siteId, balanceOf(own)]));
}

async function knownFor(tx: ReadTx, keys: readonly OwnColumn[], year: number): Promise<Known> {
  const has = (...wanted: readonly OwnColumn[]): boolean =>
    wanted.some((key) => keys.includes(key));
  const money = keys.some((key) => ownColumn(key).origin === 'MONEY');
  const none: never[] = [];
  return {
    orders: new Map((await repo.jurisdictionOrders(tx)).map((one) => [one.code, one])),
    selfChecks: bySite(
      has('selfCheckedOn', 'selfCheckScore') ? await repo.selfChecksOfYear(tx, year) : none,
    ),
    spotChecks: bySite(
      has('spotCheckedOn', 'spotVerdict') ? await repo.spotChecksOfYear(tx, year) : none,
    ),
    supervisions: bySite(has('supervisionResult') ? await repo.supervisionsOfYear(tx, year) : none),
    rectifications: bySite(
      has('rectifications', 'openRectifications')
        ? await repo.rectificationsOfYear(tx, year)
        : none,
    ),
    uses: bySite(has('uses') ? await repo.usesOfYear(tx, year) : none),
    surveys: bySite(has('satisfaction') ? await repo.surveysOfYear(tx, year) : none),
    awards: bySite(has('awardedYears') ? await repo.awardedYears(tx) : none),
    balances: balancesOf(money ? await repo.moneyOfYear(tx, year) : none),
  };
}

/** A site with what a report of one's own says about it. */
export interface SiteValues extends OwnRow {
  readonly siteId: number;
}

/** The values of these columns for each site, in the order given. */
export async function siteValues(
  tx: ReadTx,
  rows: readonly RawSiteRow[],
  keys: readonly OwnColumn[],
  year: number,
): Promise<SiteValues[]> {
  const known = await knownFor(tx, keys, year);
  return rows.map((row) => {
    const values: Partial<Record<OwnColumn, ReportValue>> = {};
    const order: Partial<Record<OwnColumn, number>> = {};
    for (const key of keys) {
      values[key] = READERS[key](row, known);
      const place = ORDERS[key]?.(row, known);
      if (place !== undefined) order[key] = place;
    }
    return { siteId: row.id, values, order };
  });
}
