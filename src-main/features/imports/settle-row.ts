import type { FieldKey, ImportValues, SiteStatus } from '@shared/domain/import/fields';
import { STATUS_LABELS } from '@shared/domain/import/fields';
import { historicalFilingDate, historicalStatus } from '@shared/domain/site/filing-date';
import type { UnitType } from '@shared/domain/site/terms';
import type { JurisdictionResolver, KnownJurisdiction } from './jurisdictions';
import { presentFields, sameValue, valueOf, valuesOf, type KnownSite } from './known-site';
import type { Match } from './match-sites';
import { letterOf, report, type PlannedRow } from './planned-row';

/** What settles the rows of an import besides themselves. */
export interface SettleFacts {
  /** YYYY-MM-DD */
  today: string;
  emptyClears: boolean;
  /** Fields that have a value for every row that says nothing. */
  defaults: ReadonlySet<FieldKey>;
}

/** Finds the 市直工会 of a row: what it says itself, else that of its sheet. */
export function settleJurisdiction(
  row: PlannedRow,
  ofSheet: KnownJurisdiction | null,
  resolver: JurisdictionResolver,
): void {
  const text = row.source.values.jurisdiction;
  const field = 'jurisdiction';
  if (!text) {
    if (ofSheet) row.jurisdiction = { kind: 'known', jurisdiction: ofSheet };
    return;
  }
  const named = resolver.named(text);
  if (named.kind === 'known' || named.kind === 'new') {
    row.jurisdiction = named;
    return;
  }
  if (named.kind === 'retired') {
    const { name, mergedInto } = named.jurisdiction;
    const into = mergedInto ? `，已并入${mergedInto}` : '';
    const message = `“${name}”已停用${into}。请改填现行的市直工会。`;
    report(row, 'error', { code: 'JURISDICTION_RETIRED', field, message });
    return;
  }
  const message = `没有名为“${named.value}”的市直工会。请核对写法，或在“单位对应”里指明它是哪一个、是否新建。`;
  report(row, 'error', { code: 'JURISDICTION_UNKNOWN', field, message });
}

/** Decides what becomes of a row once it is known which site it means. */
export function settleMatch(
  row: PlannedRow,
  match: Match,
  taken: Map<KnownSite, PlannedRow>,
  facts: SettleFacts,
): void {
  if (match.kind === 'error') report(row, 'error', match.error);
  else if (match.kind === 'new') {
    if (match.warning) report(row, 'warning', match.warning);
    settleNew(row, facts);
  } else {
    const { site } = match;
    const earlier = taken.get(site);
    if (earlier) {
      const place = `${earlier.source.sheet === row.source.sheet ? '' : `“${earlier.source.sheet}”`}第 ${earlier.source.sheetRow} 行`;
      const message = `与${place}是同一个阵地（${site.row.number}），没有导入。请删去其中一行。`;
      const field = row.source.values.number ? 'number' : 'name';
      report(row, 'error', { code: 'DUPLICATE_IN_FILE', field, message });
    } else {
      taken.set(site, row);
      settleExisting(row, site, facts);
    }
  }
  if (row.errors.length > 0) row.outcome = 'ERROR';
}

/** The facts of a self-check as far as a register tells them: units come without scores of their own. */
function statedStatus(values: ImportValues): SiteStatus {
  const units = (values.units ?? []).map((type) => ({
    type: type as UnitType,
    selfCheckScoreX100: null,
  }));
  const status = historicalStatus(
    {
      type: values.type ?? 'MOTHER_CABIN',
      selfCheckScoreX100: values.selfCheckScoreX100 ?? null,
      units,
    },
    values.status,
  );
  return status === 'FILED' ? 'FILED' : 'DRAFT';
}

function settleNew(row: PlannedRow, facts: SettleFacts): void {
  const { values } = row.source;
  row.outcome = 'INSERT';
  if (!row.jurisdiction && !row.errors.some((problem) => problem.field === 'jurisdiction')) {
    report(row, 'error', {
      code: 'JURISDICTION_MISSING',
      field: 'jurisdiction',
      message: '不知道这一行属于哪个市直工会。请在表中填写，或在导入时指定。',
    });
  }
  const status = statedStatus(values);
  if (
    status === 'DRAFT' &&
    values.status &&
    values.status !== 'DRAFT' &&
    values.status !== 'FILED'
  ) {
    report(row, 'warning', {
      code: 'STATUS_NOT_TAKEN',
      field: 'status',
      message: `状态写的是“${STATUS_LABELS[values.status]}”，不是在用，按“建设中”登记；请导入后在阵地档案里按程序补记（第七、八、十四条）。`,
    });
  }
  const known = {
    openedOn: values.openedOn ?? null,
    openedPrecision: values.openedPrecision ?? null,
  };
  let since = status === 'FILED' ? historicalFilingDate(known) : facts.today;
  if (values.openedOn && values.openedOn > facts.today) {
    report(row, 'warning', {
      code: 'OPENS_IN_FUTURE',
      field: 'openedOn',
      message: `启用时间 ${values.openedOn} 在今天（${facts.today}）之后，请核对。`,
    });
  }
  if (since > facts.today) since = facts.today;
  row.standing = { status, since };
}

function settleExisting(row: PlannedRow, site: KnownSite, facts: SettleFacts): void {
  const { values } = row.source;
  const stored = valuesOf(site);
  row.site = site;
  checkJurisdiction(row, site);
  // A default speaks for what nobody knows, never against what is known.
  const byDefault = (field: FieldKey): boolean =>
    facts.defaults.has(field) && letterOf(row, field) === '';
  if (!byDefault('status')) checkStatus(row, site);
  const decided = new Set<FieldKey>(['number', 'type', 'jurisdiction', 'status']);
  // 小屋类别 of a 综合中心 is a fact of its cabin (第三条), taken over when the site is entered.
  if (site.row.type === 'COMPREHENSIVE') decided.add('setting');
  for (const field of presentFields(values)) {
    if (decided.has(field)) continue;
    if (byDefault(field) && (valueOf(stored, field) ?? null) !== null) continue;
    const given = valueOf(values, field);
    const empty = given === null || (Array.isArray(given) && given.length === 0);
    if (empty && (!facts.emptyClears || field === 'name' || letterOf(row, field) === '')) continue;
    if (!sameValue(field, stored, values, !values.number)) row.changes.push(field);
  }
  row.outcome = row.changes.length > 0 ? 'UPDATE' : 'UNCHANGED';
}

function checkJurisdiction(row: PlannedRow, site: KnownSite): void {
  const { jurisdiction } = row;
  if (!jurisdiction) return;
  if (jurisdiction.kind === 'known' && jurisdiction.jurisdiction.id === site.row.jurisdictionId) {
    return;
  }
  const name = jurisdiction.kind === 'known' ? jurisdiction.jurisdiction.name : jurisdiction.name;
  report(row, 'error', {
    code: 'JURISDICTION_CHANGED',
    field: 'jurisdiction',
    message: `${site.row.number} 现属${site.jurisdictionName}，文件里是${name}。隶属关系变化请在阵地档案里办理“划转”（第十四条），写明日期和原因；写错的请改正。`,
  });
}

/** A row that says what its first import made of it changes nothing; any other state is a step of the record. */
function checkStatus(row: PlannedRow, site: KnownSite): void {
  const { values } = row.source;
  if (!values.status || values.status === site.row.status) return;
  const stored = valuesOf(site);
  const score = values.selfCheckScoreX100 ?? stored.selfCheckScoreX100;
  if (
    statedStatus({ ...stored, status: values.status, selfCheckScoreX100: score }) ===
    site.row.status
  )
    return;
  report(row, 'error', {
    code: 'STATUS_CHANGED',
    field: 'status',
    message: `${site.row.number} 的状态是“${STATUS_LABELS[site.row.status as SiteStatus]}”，文件里是“${STATUS_LABELS[values.status]}”。状态变化请在阵地档案里按程序记录（第七、八、十四条），不能通过导入改变。`,
  });
}
