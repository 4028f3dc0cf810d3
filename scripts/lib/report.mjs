/** A refusal whose sentence is meant for the person at the keyboard: shown without a stack. */
export class Refusal extends Error {}

/**
 * Progress goes to stderr: stdout belongs to results that other programs read.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a script's main function and turns what it throws into a sentence and an exit code.
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    say(
      error instanceof Refusal
        ? error.message
        : String(error instanceof Error ? error.stack : error),
    );
    process.exitCode = 1;
  }
}

/**
 * The end of a long output, where the reason of a failure usually stands.
 * @param {string} text
 * @param {number} lines
 */
export function tail(text, lines) {
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
