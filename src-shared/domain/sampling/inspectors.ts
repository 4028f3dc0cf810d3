import { compareText } from '../common/text';
import { SamplingRefusal } from './refusals';
import type { Ticketed } from './ticket';
import { canonicalNumber, compareTickets, createTicketer } from './ticket';

/** A drawn site that inspectors are to be assigned to. */
export interface SiteToInspect {
  readonly siteNumber: string;
  readonly jurisdictionCode: string;
  /** The unit that built and runs the site. */
  readonly builderId: string;
}

/** A person on a jurisdiction's list of inspectors. */
export interface Inspector {
  /** A stable number of the person, never the name: two people may share a name. */
  readonly inspectorId: string;
  readonly jurisdictionCode: string;
  /** Units this person belongs to: never sent to a site of one of them (回避). */
  readonly builderIds: readonly string[];
}

/** What an assignment (双随机) needs. */
export interface InspectorPlan {
  /** The seed of the draw; the tickets differ from the sites' because the hashed text is "site|inspector". */
  readonly seed: string;
  readonly sites: readonly SiteToInspect[];
  readonly inspectors: readonly Inspector[];
  /** How many inspectors go to each site, 1 or more. */
  readonly perSite: number;
  /**
   * Even out the work: sites in ascending number, and each takes those with the fewest sites so far, tickets deciding
   * among equals. Off: tickets alone decide.
   */
  readonly balanced: boolean;
}

/** Who goes to one site. */
export interface InspectorAssignment {
  readonly siteNumber: string;
  readonly jurisdictionCode: string;
  /** In the order drawn; `id` is the inspector's number. */
  readonly inspectors: readonly Ticketed[];
  /** On the list but left out because of 回避, ascending. */
  readonly recused: readonly string[];
  /** How many are missing to `perSite`. */
  readonly missing: number;
  /** A Chinese sentence when somebody is missing. */
  readonly note?: string;
}

/** Keeps the two numbers apart in the hashed text, and this use of the seed apart from the draw of sites. */
const SEPARATOR = '|';

/**
 * Draws inspectors for sites by the ticket rule: for each site, the lowest tickets of "site number|inspector number"
 * among the inspectors of its jurisdiction who do not belong to the site's builder. Independent of the order of both lists.
 * @returns one assignment per site, by jurisdiction code and site number
 * @throws SamplingRefusal SAMPLING_INSPECTORS_PER_SITE, SAMPLING_INSPECTOR_NUMBER, SAMPLING_NUMBER_DUPLICATE, and as
 *   `createTicketer`
 */
export function assignInspectors(plan: InspectorPlan): InspectorAssignment[] {
  if (!Number.isSafeInteger(plan.perSite) || plan.perSite < 1) {
    throw new SamplingRefusal('SAMPLING_INSPECTORS_PER_SITE', { value: plan.perSite });
  }
  const ticketOf = createTicketer(plan.seed);
  const lists = inspectorLists(plan.inspectors);
  const load = new Map<string, number>();
  const loadOf = (id: string): number => load.get(id) ?? 0;
  return inSiteOrder(plan.sites).map((site) => {
    const list = lists.get(site.jurisdictionCode) ?? [];
    const recused = list.filter(({ builderIds }) => builderIds.includes(site.builderId));
    const drawn = list
      .filter((inspector) => !recused.includes(inspector))
      .map(({ inspectorId }) => ({
        id: inspectorId,
        ticket: ticketOf(`${site.siteNumber}${SEPARATOR}${inspectorId}`),
      }))
      .sort((a, b) => (plan.balanced ? loadOf(a.id) - loadOf(b.id) : 0) || compareTickets(a, b))
      .slice(0, plan.perSite);
    for (const { id } of drawn) load.set(id, loadOf(id) + 1);
    const missing = plan.perSite - drawn.length;
    const assignment = {
      siteNumber: site.siteNumber,
      jurisdictionCode: site.jurisdictionCode,
      inspectors: drawn,
      recused: recused.map(({ inspectorId }) => inspectorId).sort(compareText),
      missing,
    };
    return missing === 0
      ? assignment
      : { ...assignment, note: missingNote(site, missing, list.length, recused.length) };
  });
}

function missingNote(
  site: SiteToInspect,
  missing: number,
  listed: number,
  recused: number,
): string {
  const why =
    listed === 0
      ? '该市直工会还没有检查人员名单'
      : `名单共 ${listed} 人，其中 ${recused} 人因属于建设单位须回避`;
  return `阵地 ${site.siteNumber} 还缺 ${missing} 名检查人员：${why}。请补充名单后重新指派。`;
}

function partNumber(text: string, what: string): string {
  const number = canonicalNumber(text, what);
  if (number.includes(SEPARATOR)) {
    throw new SamplingRefusal('SAMPLING_INSPECTOR_NUMBER', { value: number });
  }
  return number;
}

function inspectorLists(inspectors: readonly Inspector[]): Map<string, Inspector[]> {
  const lists = new Map<string, Inspector[]>();
  for (const inspector of inspectors) {
    const inspectorId = partNumber(inspector.inspectorId, '检查人员编号');
    const list = lists.get(inspector.jurisdictionCode) ?? [];
    if (list.some((other) => other.inspectorId === inspectorId)) {
      throw new SamplingRefusal('SAMPLING_NUMBER_DUPLICATE', { value: inspectorId });
    }
    list.push({ ...inspector, inspectorId });
    lists.set(inspector.jurisdictionCode, list);
  }
  return lists;
}

function inSiteOrder(sites: readonly SiteToInspect[]): SiteToInspect[] {
  const seen = new Set<string>();
  return sites
    .map((site) => ({ ...site, siteNumber: partNumber(site.siteNumber, '阵地编号') }))
    .map((site) => {
      if (seen.has(site.siteNumber)) {
        throw new SamplingRefusal('SAMPLING_NUMBER_DUPLICATE', { value: site.siteNumber });
      }
      seen.add(site.siteNumber);
      return site;
    })
    .sort(
      (a, b) =>
        compareText(a.jurisdictionCode, b.jurisdictionCode) ||
        compareText(a.siteNumber, b.siteNumber),
    );
}
