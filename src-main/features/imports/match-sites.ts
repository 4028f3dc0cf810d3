import type { FieldKey, ImportValues } from '@shared/domain/import/fields';
import { FIELD_LABELS, TYPE_LABELS } from '@shared/domain/import/fields';
import { builderKey, siteAddressKey, siteNameKey } from '@shared/domain/site/keys';
import type { SiteType } from '@shared/domain/site/terms';
import type { KnownSite } from './known-site';

/** Something that matching has to say about a row, at the cell of a field. */
export interface MatchProblem {
  code: string;
  field: FieldKey;
  message: string;
}

/** Which existing site a row means: one, none (it is new), or nobody can tell. */
export type Match =
  | { kind: 'site'; site: KnownSite; exact: boolean }
  | { kind: 'new'; warning?: MatchProblem }
  | { kind: 'error'; error: MatchProblem };

/** A number that cannot be imported into, and why. */
export interface ClosedNumber {
  number: string;
  name: string;
  voidedAt: string | null;
  /** Number of the record it was merged into. */
  mergedInto: string | null;
}

interface Keys {
  builder: string;
  address: string;
}

const NAMED_CANDIDATES = 3;

function naming(sites: readonly KnownSite[]): string {
  const named = sites
    .slice(0, NAMED_CANDIDATES)
    .map(({ row, builderName }) =>
      [row.number, builderName, row.address].filter((part) => part).join(' '),
    );
  const more = sites.length > NAMED_CANDIDATES ? ` 等 ${sites.length} 个` : '';
  return `${named.join('；')}${more}`;
}

const keysOf = (site: KnownSite): Keys => ({
  builder: site.builderName ? builderKey(site.builderName) : '',
  address: site.row.normAddress ?? '',
});

/**
 * Finds the existing site of a row: by number, else by name and 建设单位, else by name and address. What more than one
 * site could mean is never chosen among by chance or order.
 */
export class SiteMatcher {
  private readonly byNumber = new Map<string, KnownSite>();
  private readonly byName = new Map<string, KnownSite[]>();
  private readonly closed = new Map<string, ClosedNumber>();
  private readonly keys = new Map<KnownSite, Keys>();

  /**
   * @param sites sites in lists that a row could mean
   * @param closed numbers of voided and merged records
   */
  constructor(sites: readonly KnownSite[], closed: readonly ClosedNumber[]) {
    for (const site of sites) {
      this.byNumber.set(site.row.number, site);
      const named = this.byName.get(site.row.normName);
      if (named) named.push(site);
      else this.byName.set(site.row.normName, [site]);
    }
    for (const entry of closed) this.closed.set(entry.number, entry);
  }

  /** @param taken sites that other rows of the file mean beyond doubt */
  match(values: ImportValues, taken: ReadonlySet<KnownSite> = new Set()): Match {
    if (values.number) return this.matchNumber(values, values.number);
    if (!values.name) return { kind: 'new' };
    const named = (this.byName.get(siteNameKey(values.name)) ?? []).filter(
      (site) => !taken.has(site),
    );
    if (named.length === 0) return { kind: 'new' };
    const sameType = named.filter((site) => !values.type || site.row.type === values.type);
    if (sameType.length === 0) return { kind: 'new', warning: otherType(named) };
    const keys: Keys = {
      builder: values.builder ? builderKey(values.builder) : '',
      address: siteAddressKey(values.address) ?? '',
    };
    return keys.builder ? this.byBuilder(sameType, keys) : this.byAddress(sameType, keys);
  }

  private matchNumber(values: ImportValues, number: string): Match {
    const site = this.byNumber.get(number);
    if (!site) return { kind: 'error', error: this.whyNoNumber(number) };
    if (values.type && values.type !== site.row.type) {
      return {
        kind: 'error',
        error: {
          code: 'TYPE_CHANGED',
          field: 'type',
          message: `${number} 在台账里是${TYPE_LABELS[site.row.type as SiteType]}，类型不能通过导入改变。请核对编号；确属登记错误的，请在阵地档案里更正。`,
        },
      };
    }
    if (this.isOtherSite(values, site)) {
      return {
        kind: 'error',
        error: {
          code: 'NUMBER_MISMATCH',
          field: 'number',
          message: `${number} 在台账里是“${site.row.name}”（${site.builderName ?? site.row.address ?? '未填建设单位'}），与这一行的名称、建设单位都不同，可能写错了编号。请核对。`,
        },
      };
    }
    return { kind: 'site', site, exact: true };
  }

  /** Name and 建设单位 both differ; where 建设单位 cannot be compared, name and address. */
  private isOtherSite(values: ImportValues, site: KnownSite): boolean {
    if (!values.name || siteNameKey(values.name) === site.row.normName) return false;
    const own = this.keysOf(site);
    if (values.builder && own.builder) return builderKey(values.builder) !== own.builder;
    const address = siteAddressKey(values.address) ?? '';
    return address !== '' && own.address !== '' && address !== own.address;
  }

  private whyNoNumber(number: string): MatchProblem {
    const closed = this.closed.get(number);
    const field = 'number';
    if (closed?.mergedInto) {
      return {
        code: 'NUMBER_MERGED',
        field,
        message: `${number}（${closed.name}）已并入 ${closed.mergedInto}。请改用 ${closed.mergedInto}，或删去这一行。`,
      };
    }
    if (closed) {
      return {
        code: 'NUMBER_VOIDED',
        field,
        message: `${number}（${closed.name}）所在的那批导入已撤销，编号留存不再使用。请清空编号，作为新阵地导入。`,
      };
    }
    return {
      code: 'NUMBER_UNKNOWN',
      field,
      message: `台账里没有编号 ${number}。请核对；新阵地请把编号留空，由系统编号。`,
    };
  }

  private keysOf(site: KnownSite): Keys {
    let keys = this.keys.get(site);
    if (!keys) {
      keys = keysOf(site);
      this.keys.set(site, keys);
    }
    return keys;
  }

  private byBuilder(named: readonly KnownSite[], keys: Keys): Match {
    const same = named.filter((site) => this.keysOf(site).builder === keys.builder);
    if (same.length > 1) return this.amongSeveral(same, keys);
    const [only] = same;
    if (only) {
      return { kind: 'site', site: only, exact: keys.address === this.keysOf(only).address };
    }
    const open = named.filter((site) => {
      const own = this.keysOf(site);
      return own.builder === '' && own.address !== '' && own.address === keys.address;
    });
    if (open.length > 1) return this.amongSeveral(open, keys);
    if (open[0]) return { kind: 'site', site: open[0], exact: true };
    return { kind: 'new', ...this.lookAlike(named, keys) };
  }

  private byAddress(named: readonly KnownSite[], keys: Keys): Match {
    const same = named.filter((site) => this.keysOf(site).address === keys.address);
    // Neither address nor 建设单位 on both sides: the name is all there is, and all there ever was.
    const sure = keys.address ? same : same.filter((site) => this.keysOf(site).builder === '');
    if (sure.length > 1) return this.amongSeveral(sure, keys);
    if (sure[0]) return { kind: 'site', site: sure[0], exact: true };
    const unclear = keys.address ? named.filter((site) => this.keysOf(site).address === '') : named;
    if (unclear.length > 0) {
      return {
        kind: 'error',
        error: {
          code: 'AMBIGUOUS_MATCH',
          field: 'name',
          message: `台账里已有同名阵地（${naming(unclear)}），这一行没有建设单位${keys.address ? '' : '和地址'}，无法确定是不是同一个。请补上阵地编号、建设单位或地址。`,
        },
      };
    }
    return { kind: 'new', ...this.lookAlike(named, keys) };
  }

  private amongSeveral(sites: readonly KnownSite[], keys: Keys): Match {
    const here = keys.address
      ? sites.filter((site) => this.keysOf(site).address === keys.address)
      : [];
    if (here.length === 1 && here[0]) return { kind: 'site', site: here[0], exact: true };
    return {
      kind: 'error',
      error: {
        code: 'AMBIGUOUS_MATCH',
        field: 'name',
        message: `台账里有 ${sites.length} 个名称、建设单位相同的阵地（${naming(sites)}），无法确定是哪一个。请补上阵地编号或与台账一致的地址。`,
      },
    };
  }

  private lookAlike(named: readonly KnownSite[], keys: Keys): { warning?: MatchProblem } {
    const twin = named.find(
      (site) => keys.address !== '' && this.keysOf(site).address === keys.address,
    );
    const like = twin ?? named[0];
    if (!like) return {};
    const [same, other] = twin
      ? ['名称、地址', FIELD_LABELS.builder]
      : ['名称', keys.builder ? FIELD_LABELS.builder : '地址'];
    return {
      warning: {
        code: 'LOOKS_LIKE_EXISTING',
        field: 'name',
        message: `与台账里的 ${like.row.number} ${same}相同而${other}不同，按新阵地处理。请核对是否同一个。`,
      },
    };
  }
}

function otherType(named: readonly KnownSite[]): MatchProblem {
  const site = named[0];
  const type = site ? TYPE_LABELS[site.row.type as SiteType] : '';
  return {
    code: 'SAME_NAME_OTHER_TYPE',
    field: 'name',
    message: `与台账里的 ${site?.row.number ?? ''} 名称相同而类型不同（${type}），按新阵地处理。请核对，最好在名称中区分。`,
  };
}
