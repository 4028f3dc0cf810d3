import type { z } from 'zod';
import { appCalls } from './app';
import type { CallDefinition } from './define';
import { attachmentCalls } from './attachments';
import { builderCalls } from './builders';
import { demoCalls } from './demo';
import { documentCalls } from './documents';
import { duplicateCalls } from './duplicates';
import { exportCalls } from './exports';
import { importCalls } from './imports';
import { jurisdictionCalls } from './jurisdictions';
import { samplingCalls } from './sampling';
import { searchCalls } from './search';
import { siteCalls } from './sites';
import { statsCalls } from './stats';
import { viewCalls } from './views';

/** Every request that can be made of the program, by name. */
export const registry = {
  ...appCalls,
  ...attachmentCalls,
  ...builderCalls,
  ...demoCalls,
  ...documentCalls,
  ...duplicateCalls,
  ...exportCalls,
  ...importCalls,
  ...jurisdictionCalls,
  ...samplingCalls,
  ...searchCalls,
  ...siteCalls,
  ...statsCalls,
  ...viewCalls,
};

export type CallName = keyof typeof registry;

/** What a caller may hand in (defaults not yet filled). */
export type CallInput<N extends CallName> = z.input<(typeof registry)[N]['input']>;

/** What a caller gets back. */
export type CallOutput<N extends CallName> = z.output<(typeof registry)[N]['output']>;

/** Whether a text is the name of a call. */
export function isCallName(name: string): name is CallName {
  return Object.hasOwn(registry, name);
}

/** The definition of a call, without its exact types. */
export function definitionOf(name: CallName): CallDefinition {
  return registry[name];
}
