import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import type { DrawRecord } from '@shared/domain/sampling/frame';
import type { VerificationPageParts } from '@shared/domain/sampling/verification-page';

const part = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, '../../resources/verify', name), 'utf8');

/** The very files that are inlined into exported pages. */
export function pageParts(): VerificationPageParts {
  return { scriptSource: part('verify.js'), styleSource: part('verify.css') };
}

/** What the page's script lets a test reach. */
export interface PageScript {
  sha256(text: string): string;
  ticket(seed: string, siteNumber: string): string;
  verify(record: DrawRecord): {
    ok: boolean;
    problems: string[];
    jurisdictions: {
      code: string;
      required: number;
      rows: { ticket: string; rank: number; outcome: string; ok: boolean }[];
    }[];
  };
  selectedUnder(record: DrawRecord, seed: string): Record<string, boolean>;
}

/** Runs the page's script where there is nothing but the language: no document, no network, no Node. */
export function loadPageScript(): PageScript {
  const context = createContext({});
  runInContext(pageParts().scriptSource, context);
  return runInContext('CareSitesVerify', context) as PageScript;
}
