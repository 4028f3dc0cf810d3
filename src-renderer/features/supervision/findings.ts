import type { CallInput } from '@shared/contract/registry';

/** A finding as a form holds it; a rectification comes of it. */
export interface FindingModel {
  what: string;
  requirement: string;
  responsible: string;
  dueOn: string | null;
  itemCode: string | null;
  unitId: number | null;
}

type GivenFinding = NonNullable<CallInput<'spotCheck.record'>['findings']>[number];

/** A finding that nothing was written of yet. */
export const emptyFinding = (): FindingModel => ({
  what: '',
  requirement: '',
  responsible: '',
  dueOn: null,
  itemCode: null,
  unitId: null,
});

/** The findings as a call takes them. */
export function givenFindings(rows: readonly FindingModel[]): GivenFinding[] {
  return rows.map(({ what, requirement, responsible, dueOn, itemCode, unitId }) => ({
    what,
    requirement,
    responsible,
    ...(dueOn ? { dueOn } : {}),
    ...(itemCode ? { itemCode } : {}),
    ...(unitId === null ? {} : { unitId }),
  }));
}

/** Findings without words, by field path. */
export function findingProblems(rows: readonly FindingModel[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap(({ what }, index) =>
      what.trim() ? [] : [[`findings.${index}.what`, '请写明发现的问题，或去掉这一条']],
    ),
  );
}
