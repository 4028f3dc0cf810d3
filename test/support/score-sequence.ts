/** What a member goes through again and again. */
export interface Field {
  candidateIds: readonly number[];
  codes: readonly string[];
}

/** The mark that is given as the `number`th: candidates in turn, line by line, another figure each time. */
export function markAt(
  { candidateIds, codes }: Field,
  number: number,
): { candidateId: number; code: string; x100: number } {
  const sheet = Math.floor(number / codes.length);
  return {
    candidateId: candidateIds[sheet % candidateIds.length] ?? 0,
    code: codes[number % codes.length] ?? '',
    x100: number % 1499,
  };
}
