/** What a member typed that is not stored yet: in memory only, until she sits here again. */
export interface Kept {
  marks: Record<string, string>;
  comment?: string;
}

const kept = new Map<string, Kept>();
const keyOf = (memberId: number, candidateId: number): string => `${memberId}/${candidateId}`;

/** What was kept for a sheet. */
export function keptOf(memberId: number, candidateId: number): Kept | undefined {
  return kept.get(keyOf(memberId, candidateId));
}

/** Keeps a mark as typed; `undefined` once it is stored. */
export function keepMark(
  memberId: number,
  candidateId: number,
  code: string,
  typed: string | undefined,
): void {
  const key = keyOf(memberId, candidateId);
  const sheet = kept.get(key) ?? { marks: {} };
  if (typed === undefined) Reflect.deleteProperty(sheet.marks, code);
  else sheet.marks[code] = typed;
  settle(key, sheet);
}

/** Keeps a comment as typed; `undefined` once it is stored. */
export function keepComment(
  memberId: number,
  candidateId: number,
  typed: string | undefined,
): void {
  const key = keyOf(memberId, candidateId);
  const sheet = kept.get(key) ?? { marks: {} };
  if (typed === undefined) delete sheet.comment;
  else sheet.comment = typed;
  settle(key, sheet);
}

function settle(key: string, sheet: Kept): void {
  if (Object.keys(sheet.marks).length === 0 && sheet.comment === undefined) kept.delete(key);
  else kept.set(key, sheet);
}
