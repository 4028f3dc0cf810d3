import { appCalls } from './app';
import type { CallDefinition } from './define';
import { jurisdictionCalls } from './jurisdictions';
import { callNames } from './names';
import type { CallName } from './registry';
import { siteCalls } from './sites';

type Calls = Record<string, CallDefinition>;

/** What its calls are about: the word before the dot. Several parts may share one. */
type NounOf<K> = K extends `${infer Noun}.${string}` ? Noun : never;

interface Part<C extends Calls> {
  readonly nouns: readonly string[];
  readonly calls: () => Promise<C>;
}

function part<C extends Calls>(
  nouns: readonly NounOf<keyof C>[],
  calls: () => Promise<C>,
): Part<C> {
  return { nouns, calls };
}

/**
 * The contract in parts. Making schemas costs time, and every part would add to the start of the program: each is
 * fetched when one of its calls is made first. Only what the window asks for as it starts is there from the beginning.
 */
export const parts = {
  app: part(['app', 'dialog', 'operators', 'session', 'settings', 'window'], () =>
    Promise.resolve(appCalls),
  ),
  jurisdictions: part(['jurisdictions'], () => Promise.resolve(jurisdictionCalls)),
  sites: part(['site', 'sites'], () => Promise.resolve(siteCalls)),

  acceptance: part(['acceptance'], async () => (await import('./acceptance')).acceptanceCalls),
  applications: part(
    ['demonstration'],
    async () => (await import('./demonstration-applications')).applicationCalls,
  ),
  aftercare: part(['aftercare'], async () => (await import('./aftercare')).aftercareCalls),
  attachments: part(['attachments'], async () => (await import('./attachments')).attachmentCalls),
  backup: part(['backup'], async () => (await import('./backup')).backupCalls),
  baseFigures: part(['baseFigures'], async () => (await import('./base-figures')).baseFigureCalls),
  builders: part(['builders'], async () => (await import('./builders')).builderCalls),
  closing: part(
    ['builders', 'deregistration', 'site'],
    async () => (await import('./closing')).closingCalls,
  ),
  decision: part(
    ['demonstration'],
    async () => (await import('./demonstration-decision')).decisionCalls,
  ),
  demo: part(['demo'], async () => (await import('./demo')).demoCalls),
  documents: part(['documents'], async () => (await import('./documents')).documentCalls),
  duplicates: part(['duplicates'], async () => (await import('./duplicates')).duplicateCalls),
  exports: part(['export'], async () => (await import('./exports')).exportCalls),
  filing: part(['filing'], async () => (await import('./filing')).filingCalls),
  forms: part(['forms'], async () => (await import('./form-imports')).formCalls),
  imports: part(['import'], async () => (await import('./imports')).importCalls),
  notices: part(['notice'], async () => (await import('./notices')).noticeCalls),
  operation: part(['operation'], async () => (await import('./operation')).operationCalls),
  reports: part(['report'], async () => (await import('./reports')).reportCalls),
  review: part(['review'], async () => (await import('./review')).reviewCalls),
  reviewResults: part(['review'], async () => (await import('./review-results')).reviewResultCalls),
  rubrics: part(['rubrics'], async () => (await import('./rubrics')).rubricCalls),
  sampling: part(
    ['inspectors', 'sampling'],
    async () => (await import('./sampling')).samplingCalls,
  ),
  search: part(['search'], async () => (await import('./search')).searchCalls),
  seasonRules: part(
    ['demonstration'],
    async () => (await import('./demonstration-rules')).demonstrationRulesCalls,
  ),
  selfChecks: part(['selfCheck'], async () => (await import('./self-checks')).selfCheckCalls),
  stats: part(['stats', 'workbench'], async () => (await import('./stats')).statsCalls),
  statsQuery: part(['stats'], async () => (await import('./stats-query')).statsQueryCalls),
  subsidyAllocation: part(
    ['subsidy'],
    async () => (await import('./subsidy-allocation')).allocationCalls,
  ),
  subsidyUse: part(['subsidy'], async () => (await import('./subsidy-use')).subsidyUseCalls),
  supervision: part(
    ['rectification', 'spotCheck', 'supervision'],
    async () => (await import('./supervision')).supervisionCalls,
  ),
  views: part(['views'], async () => (await import('./views')).viewCalls),
  yearClosing: part(['year'], async () => (await import('./year-closing')).yearClosingCalls),
};

export type PartName = keyof typeof parts;

/** The calls of a part. */
export type CallsOf<P extends PartName> = Awaited<ReturnType<(typeof parts)[P]['calls']>>;

const names: ReadonlySet<string> = new Set(callNames);
/** Whether a text is the name of a call. */
export function isCallName(name: string): name is CallName {
  return names.has(name);
}

/**
 * The part that a call belongs to, and its definition; fetched at the first use.
 * @throws Error when no part knows it: a mistake in the table above, which the contract's test names
 */
async function find(name: CallName): Promise<{ part: PartName; definition: CallDefinition }> {
  const noun = name.slice(0, name.indexOf('.'));
  for (const [key, { nouns, calls }] of Object.entries(parts)) {
    if (!nouns.includes(noun)) continue;
    const definition = ((await calls()) as Calls)[name];
    if (definition) return { part: key as PartName, definition };
  }
  throw new Error(`No part knows the call ${name}.`);
}

/** The part that a call belongs to. @throws Error as `find` does */
export async function partOf(name: CallName): Promise<PartName> {
  return (await find(name)).part;
}

/** The definition of a call. @throws Error as `find` does */
export async function fetchDefinition(name: CallName): Promise<CallDefinition> {
  return (await find(name)).definition;
}
