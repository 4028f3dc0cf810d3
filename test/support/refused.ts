/** The refusal that a call already under way ends with; a failure of the test when it goes through. */
export async function refused(
  call: Promise<unknown>,
): Promise<{ code: string; fields?: Record<string, string> }> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome === null) throw new Error('The call was not refused.');
  return outcome as { code: string; fields?: Record<string, string> };
}
