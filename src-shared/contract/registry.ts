import type { z } from 'zod';
import { acceptanceCalls } from './acceptance';
import { aftercareCalls } from './aftercare';
import { appCalls } from './app';
import type { CallDefinition } from './define';
import { attachmentCalls } from './attachments';
import { backupCalls } from './backup';
import { baseFigureCalls } from './base-figures';
import { builderCalls } from './builders';
import { closingCalls } from './closing';
import { demoCalls } from './demo';
import { applicationCalls } from './demonstration-applications';
import { decisionCalls } from './demonstration-decision';
import { demonstrationRulesCalls } from './demonstration-rules';
import { documentCalls } from './documents';
import { duplicateCalls } from './duplicates';
import { exportCalls } from './exports';
import { filingCalls } from './filing';
import { importCalls } from './imports';
import { jurisdictionCalls } from './jurisdictions';
import { reportCalls } from './reports';
import { reviewCalls } from './review';
import { reviewResultCalls } from './review-results';
import { rubricCalls } from './rubrics';
import { formCalls } from './form-imports';
import { noticeCalls } from './notices';
import { operationCalls } from './operation';
import { samplingCalls } from './sampling';
import { searchCalls } from './search';
import { selfCheckCalls } from './self-checks';
import { siteCalls } from './sites';
import { statsCalls } from './stats';
import { statsQueryCalls } from './stats-query';
import { allocationCalls } from './subsidy-allocation';
import { subsidyUseCalls } from './subsidy-use';
import { supervisionCalls } from './supervision';
import { viewCalls } from './views';
import { yearClosingCalls } from './year-closing';

/**
 * Every request that can be made of the program, by name. All schemas at once: for types, lists and tests. What runs
 * calls goes by `parts.ts`, which fetches a part when it is needed.
 */
export const registry = {
  ...acceptanceCalls,
  ...allocationCalls,
  ...aftercareCalls,
  ...appCalls,
  ...applicationCalls,
  ...attachmentCalls,
  ...backupCalls,
  ...baseFigureCalls,
  ...builderCalls,
  ...closingCalls,
  ...demoCalls,
  ...decisionCalls,
  ...demonstrationRulesCalls,
  ...documentCalls,
  ...duplicateCalls,
  ...exportCalls,
  ...filingCalls,
  ...importCalls,
  ...jurisdictionCalls,
  ...reportCalls,
  ...reviewCalls,
  ...reviewResultCalls,
  ...rubricCalls,
  ...formCalls,
  ...noticeCalls,
  ...operationCalls,
  ...samplingCalls,
  ...searchCalls,
  ...selfCheckCalls,
  ...siteCalls,
  ...statsCalls,
  ...statsQueryCalls,
  ...subsidyUseCalls,
  ...supervisionCalls,
  ...viewCalls,
  ...yearClosingCalls,
};

export type CallName = keyof typeof registry;

/** What a caller may hand in (defaults not yet filled). */
export type CallInput<N extends CallName> = z.input<(typeof registry)[N]['input']>;

/** What a caller gets back. */
export type CallOutput<N extends CallName> = z.output<(typeof registry)[N]['output']>;

/** The definition of a call, without its exact types. */
export function definitionOf(name: CallName): CallDefinition {
  return registry[name];
}
