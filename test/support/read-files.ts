/**
 * Reads files in worker threads as the program does and reports each as a line of JSON, the process's peak memory last.
 * Run as a process of its own: `node read-files.js WORKER FILE…`
 */
import { createSpreadsheetReader } from '@main/documents/spreadsheet/spreadsheet-reader';
import { FileRefusal } from '@main/documents/spreadsheet/refusal';

const [, , workerPath = '', ...files] = process.argv;
const reader = createSpreadsheetReader({ workerPath });

async function main(): Promise<void> {
  for (const file of files) {
    const start = performance.now();
    let outcome: string;
    try {
      const { submission } = await reader.readSubmission(file, {});
      outcome = `read ${submission.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)}`;
    } catch (error) {
      outcome = error instanceof FileRefusal ? error.code : String(error);
    }
    process.stdout.write(
      `${JSON.stringify({ file, outcome, ms: Math.round(performance.now() - start) })}\n`,
    );
  }
  process.stdout.write(
    `${JSON.stringify({ peakMb: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`,
  );
}

void main();
