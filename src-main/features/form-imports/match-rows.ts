import { reportAt, type FormRow } from '@shared/domain/forms/form-reader';
import { findJurisdiction } from '@shared/domain/import/context';
import { builderKey, siteNameKey } from '@shared/domain/site/keys';
import type { UnitType } from '@shared/domain/site/terms';
import type { ReadTx } from '../../db/unit-of-work';
import { closedNumbers, knownJurisdictions, knownSites } from '../imports/imports.repo';
import type { KnownJurisdiction } from '../imports/jurisdictions';
import type { KnownSite } from '../imports/known-site';
import type { ClosedNumber } from '../imports/match-sites';
import type { PlanRow } from './definition';

const NAMED = 3;

const textOf = (row: FormRow, key: string): string | null => {
  const value = row.values[key];
  return typeof value === 'string' ? value : null;
};

/** Finds, for each row, the site of the registry that it names. A form never makes a site. */
export async function matchRows(tx: ReadTx, rows: readonly FormRow[]): Promise<PlanRow[]> {
  const numbers = new Set<string>();
  const names = new Set<string>();
  for (const row of rows) {
    const number = textOf(row, 'siteNumber');
    const name = textOf(row, 'siteName');
    if (number) numbers.add(number);
    else if (name) names.add(siteNameKey(name));
  }
  const sites = await knownSites(tx, [...names], [...numbers]);
  const closed = numbers.size > 0 ? await closedNumbers(tx, [...numbers]) : [];
  const finder = new SiteFinder(sites, closed, await knownJurisdictions(tx));
  return rows.map((source) => {
    const row: PlanRow = {
      source,
      site: finder.find(source),
      placed: false,
      unitId: 0,
      unitType: null,
      outcome: 'ERROR',
      changes: [],
      recordId: null,
      columns: {},
    };
    row.placed = row.site !== null && settleUnit(row, row.site);
    return row;
  });
}

/** Finds the function unit that a row names; answers whether there is nothing wrong with it. */
function settleUnit(row: PlanRow, site: KnownSite): boolean {
  const wanted = row.source.values.siteUnit as UnitType | undefined;
  if (wanted === undefined) return true;
  if (site.row.type !== 'COMPREHENSIVE') {
    if (wanted === site.row.type) return true;
    const message = `${site.row.number} 不是综合服务中心，没有功能单位（第六条）。请清空这一格。`;
    reportAt(row.source, 'error', 'siteUnit', 'UNIT_NOT_APPLICABLE', message);
    return false;
  }
  const units = site.units.filter((unit) => unit.type === wanted);
  const [unit] = units;
  if (!unit || units.length > 1) {
    const message = unit
      ? `${site.row.number} 有 ${units.length} 个这一类的功能单位，表格里分不清是哪一个。请在阵地档案里逐个登记。`
      : `${site.row.number} 在台账里没有这个功能单位。请核对，或先在阵地档案里补充功能单位。`;
    reportAt(row.source, 'error', 'siteUnit', 'UNIT_UNKNOWN', message);
    return false;
  }
  row.unitId = unit.id;
  row.unitType = wanted;
  return true;
}

class SiteFinder {
  private readonly byNumber = new Map<string, KnownSite>();
  private readonly byName = new Map<string, KnownSite[]>();
  private readonly closed: Map<string, ClosedNumber>;
  private readonly jurisdictions: { code: string; names: string[] }[];

  constructor(
    sites: readonly KnownSite[],
    closed: readonly ClosedNumber[],
    jurisdictions: readonly KnownJurisdiction[],
  ) {
    for (const site of sites) {
      this.byNumber.set(site.row.number, site);
      this.byName.set(site.row.normName, [...(this.byName.get(site.row.normName) ?? []), site]);
    }
    this.closed = new Map(closed.map((one) => [one.number, one]));
    this.jurisdictions = jurisdictions.map(({ code, names }) => ({ code, names }));
  }

  find(row: FormRow): KnownSite | null {
    const number = textOf(row, 'siteNumber');
    if (number) return this.findNumber(row, number);
    const name = textOf(row, 'siteName');
    if (name) return this.findName(row, name);
    if (row.errors.some((problem) => problem.column !== '')) return null;
    const message = '没有写明是哪个阵地。请填写阵地编号，或阵地名称。';
    reportAt(row, 'error', 'siteNumber', 'REQUIRED', message);
    return null;
  }

  private findNumber(row: FormRow, number: string): KnownSite | null {
    const refuse = (code: string, message: string): null => {
      reportAt(row, 'error', 'siteNumber', code, message);
      return null;
    };
    const site = this.byNumber.get(number);
    if (!site) {
      const closed = this.closed.get(number);
      if (closed?.mergedInto) {
        return refuse(
          'NUMBER_MERGED',
          `${number}（${closed.name}）已并入 ${closed.mergedInto}，请改用 ${closed.mergedInto}。`,
        );
      }
      return refuse('NUMBER_UNKNOWN', `台账里没有编号为 ${number} 的阵地。请核对编号。`);
    }
    const name = textOf(row, 'siteName');
    const builder = textOf(row, 'siteBuilder');
    const otherName = name !== null && siteNameKey(name) !== site.row.normName;
    const sameBuilder =
      builder !== null &&
      site.builderName !== null &&
      builderKey(builder) === builderKey(site.builderName);
    if (otherName && !sameBuilder) {
      return refuse(
        'NUMBER_MISMATCH',
        `${number} 在台账里是“${site.row.name}”，与这一行的名称“${name}”不同，可能写错了编号。请核对。`,
      );
    }
    return site;
  }

  private findName(row: FormRow, name: string): KnownSite | null {
    const refuse = (code: string, message: string, key = 'siteName'): null => {
      reportAt(row, 'error', key, code, message);
      return null;
    };
    const named = this.byName.get(siteNameKey(name)) ?? [];
    if (named.length === 0) {
      return refuse(
        'SITE_NOT_FOUND',
        `台账里没有名为“${name}”的阵地。请核对名称，或填写阵地编号；新阵地请先在“阵地台账”登记。`,
      );
    }
    let left = named;
    const builder = textOf(row, 'siteBuilder');
    if (builder) {
      const key = builderKey(builder);
      left = left.filter(
        (site) => site.builderName === null || builderKey(site.builderName) === key,
      );
      if (left.length === 0) {
        const others = named
          .map((site) => site.builderName ?? '未填')
          .slice(0, NAMED)
          .join('、');
        return refuse(
          'BUILDER_MISMATCH',
          `台账里“${name}”的建设单位是${others}，与这一行不同。请核对，或填写阵地编号。`,
          'siteBuilder',
        );
      }
    }
    const place = textOf(row, 'siteJurisdiction');
    if (place) {
      const code = findJurisdiction(place, this.jurisdictions);
      if (code === null) {
        return refuse(
          'JURISDICTION_UNKNOWN',
          `没有名为“${place}”的市直工会。请核对写法，或清空这一格。`,
          'siteJurisdiction',
        );
      }
      left = left.filter((site) => site.jurisdictionCode === code);
      if (left.length === 0) {
        return refuse(
          'JURISDICTION_MISMATCH',
          `台账里“${name}”不属于${place}。请核对，或填写阵地编号。`,
          'siteJurisdiction',
        );
      }
    }
    const [only] = left;
    if (only && left.length === 1) return only;
    const several = left
      .slice(0, NAMED)
      .map((site) => `${site.row.number} ${site.builderName ?? site.jurisdictionName}`)
      .join('；');
    return refuse(
      'AMBIGUOUS_MATCH',
      `台账里有 ${left.length} 个名为“${name}”的阵地（${several}），无法确定是哪一个。请填写阵地编号或建设单位。`,
    );
  }
}
