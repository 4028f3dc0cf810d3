import type { CallInput, CallName, CallOutput } from '@shared/contract/registry';
import type { SiteStatus, SiteType } from '@shared/domain/site/terms';
import { marksOf } from './self-check';

/** Whoever makes calls: the program of an integration test, or the window of an end-to-end test. */
export interface Caller {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
}

/** A site of one table, by its id and type. */
export interface Subject {
  id: number;
  type?: Exclude<SiteType, 'COMPREHENSIVE'>;
}

/** The calls that lead from each state to the next one, on one day. */
const NEXT: Partial<
  Record<SiteStatus, (caller: Caller, site: Subject, on: string) => Promise<unknown>>
> = {
  DRAFT: (caller, site, checkedOn) =>
    caller.call('selfCheck.save', {
      siteId: site.id,
      checkedOn,
      marks: marksOf(site.type ?? 'MOTHER_CABIN'),
      confirm: true,
    }),
  SELF_CHECKED: (caller, { id }, appliedOn) =>
    caller.call('acceptance.apply', { siteId: id, appliedOn }),
  ACCEPTANCE_PENDING: (caller, { id }, inspectedOn) =>
    caller.call('acceptance.decide', {
      siteId: id,
      verdict: 'ACCEPTED',
      inspectedOn,
      inspectors: '王敏、李静',
      allConditionsMet: true,
      opinion: '符合设立条件',
    }),
  ACCEPTED: (caller, { id }, filedOn) => caller.call('filing.register', { siteId: id, filedOn }),
  FILED: async (caller, { id }, appliedOn) =>
    caller.call('site.deregister', { siteId: id, appliedOn, ...(await closingOf(caller, id)) }),
  DEREGISTRATION_PENDING: (caller, { id }, on) =>
    caller.call('site.deregister', { siteId: id, ...opinions(on) }),
};

/** An application for closing with a destination for everything that the site has. */
export async function closingOf(caller: Caller, id: number) {
  const { assets } = await caller.call('sites.get', { id });
  return {
    reason: 'ABOLISHED' as const,
    explanation: '建设单位撤销',
    plates: 'TAKEN_BACK' as const,
    assets: assets.map((asset) => ({ assetId: asset.id, disposal: 'KEPT' as const })),
  };
}

/** The three opinions of 附件3, all given on one day. */
export const opinions = (on: string) => ({
  builderOpinion: '申请注销',
  builderOn: on,
  jurisdictionOpinion: '情况属实',
  jurisdictionOn: on,
  cityOpinion: '同意注销',
  cityOn: on,
});

const ORDER: readonly SiteStatus[] = [
  'DRAFT',
  'SELF_CHECKED',
  'ACCEPTANCE_PENDING',
  'ACCEPTED',
  'FILED',
  'DEREGISTRATION_PENDING',
  'DEREGISTERED',
];

/** Leads a site from one state on to a later one through the very records that the program asks for. */
export async function lead(
  caller: Caller,
  site: Subject,
  from: SiteStatus,
  to: SiteStatus,
  on = '2026-11-02',
): Promise<void> {
  for (const status of ORDER.slice(ORDER.indexOf(from), ORDER.indexOf(to)))
    await NEXT[status]?.(caller, site, on);
}

/** Closes a site in service on one day: application and three opinions (第十四条). */
export function close(caller: Caller, id: number, on: string): Promise<void> {
  return lead(caller, { id }, 'FILED', 'DEREGISTERED', on);
}
