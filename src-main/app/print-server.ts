import { app } from 'electron';
import { readFile, writeFile } from 'node:fs/promises';
import { AppError } from '@shared/errors';
import { registerPaperScheme } from '../documents/engine/paper-scheme';
import { createPdfPrinter } from '../documents/engine/print-window';
import type { PrintAnswer, PrintOrder } from '../cli/print-protocol';
import { argumentValue } from './paths';

/**
 * An Electron that only prints: the command line starts it hidden, hands it pages as files and takes PDFs back. It
 * never sees the data folder, so the lock stays with the command line alone.
 */
const resources = argumentValue(process.argv, 'resources') ?? '';
const root = argumentValue(process.argv, 'root') ?? app.getAppPath();
const profile = argumentValue(process.argv, 'profile');

function answer(message: PrintAnswer): void {
  process.send?.(message);
}

async function carryOut({ id, html, pdf }: PrintOrder): Promise<void> {
  try {
    const printer = createPdfPrinter(resources, root);
    await writeFile(pdf, await printer.toPdf(await readFile(html, 'utf8')));
    answer({ id, error: null });
  } catch (error) {
    const known = error instanceof AppError ? error : null;
    answer({
      id,
      error: {
        code: known?.code ?? 'PRINT_FAILED',
        message: known?.message ?? (error instanceof Error ? error.message : String(error)),
      },
    });
  }
}

if (profile) app.setPath('userData', profile);
app.disableHardwareAcceleration();
registerPaperScheme();
// The hidden window closes itself when idle; only the command line ends this process.
app.on('window-all-closed', () => undefined);
process.on('disconnect', () => app.exit(0));
void app.whenReady().then(() => {
  process.on('message', (order: PrintOrder) => void carryOut(order));
  answer({ id: 0, error: null });
});
