import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { AppError } from '@shared/errors';
import type { PrintAnswer, PrintOrder } from './print-protocol';

/** A started Electron that talks through `process.send`, and the way to end it with all that it needed. */
export interface StartedElectron {
  readonly child: ChildProcess;
  readonly stop: () => void;
}

/**
 * Starts the print server in an Electron. Given by the scripts, which know where one is.
 * @param options program: folder with a package.json; profile: an empty folder of its own
 */
export type StartElectron = (options: {
  readonly program: string;
  readonly resources: string;
  readonly profile: string;
}) => Promise<StartedElectron>;

const START_LIMIT_MS = 60_000;
const GONE = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 };

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * Prints for the command line: one hidden Electron, started with the first page and ended with the call. The database
 * and its lock stay in this process; the pages travel as files of a folder that is removed afterwards.
 */
export class HiddenPrinter {
  private folder: string | undefined;
  private started: Promise<StartedElectron> | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(
    private readonly start: StartElectron,
    private readonly resources: string,
    /** The print server as it was built. */
    private readonly entry = join(__dirname, 'print-server.js'),
  ) {}

  /**
   * One HTML page → PDF.
   * @throws AppError PRINT_FAILED, also where no Electron can be started
   */
  async toPdf(html: string): Promise<Buffer> {
    const { child } = await (this.started ??= this.open());
    const folder = this.folder ?? '';
    this.last += 1;
    const order: PrintOrder = {
      id: this.last,
      html: join(folder, `${this.last}.html`),
      pdf: join(folder, `${this.last}.pdf`),
    };
    await writeFile(order.html, html);
    await this.answered(order.id, () => child.send(order));
    const pdf = await readFile(order.pdf);
    rmSync(order.html, { force: true });
    rmSync(order.pdf, { force: true });
    return pdf;
  }

  /** Ends the Electron, if one was started. */
  async close(): Promise<void> {
    const { started, folder } = this;
    this.started = undefined;
    if (started) {
      const electron = await started.catch(() => undefined);
      if (electron) await ended(electron);
    }
    // Chromium's helpers may write for a moment longer; a folder of temporary files that stays is no failure.
    if (folder) await rm(folder, GONE).catch(() => undefined);
  }

  private async open(): Promise<StartedElectron> {
    this.folder = mkdtempSync(join(tmpdir(), 'care-sites-print-'));
    let electron: StartedElectron;
    try {
      electron = await this.start({
        program: programFolder(this.folder, this.entry),
        resources: this.resources,
        profile: join(this.folder, 'profile'),
      });
    } catch (error) {
      throw failure(error instanceof Error ? error.message : String(error));
    }
    const { child } = electron;
    child.on('message', (message: PrintAnswer) => this.take(message));
    child.on('error', (error) => this.fail(failure(error.message)));
    child.on('exit', () => this.fail(failure('排版进程已结束')));
    const limit = setTimeout(() => this.fail(failure('排版进程没有启动')), START_LIMIT_MS);
    try {
      await this.answered(0, () => undefined);
    } catch (error) {
      electron.stop();
      throw error;
    } finally {
      clearTimeout(limit);
    }
    return electron;
  }

  private answered(id: number, ask: () => unknown): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      ask();
    });
  }

  private take({ id, error }: PrintAnswer): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) waiting?.reject(AppError.revived(error));
    else waiting?.resolve();
  }

  private fail(error: AppError): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/** Electron starts folders, not files: one with nothing but the name of the file to run. */
function programFolder(folder: string, entry: string): string {
  const program = join(folder, 'program');
  mkdirSync(program);
  const main = relative(program, entry);
  const manifest = { name: 'care-sites-print', version: '0.0.0', main };
  writeFileSync(join(program, 'package.json'), JSON.stringify(manifest));
  return program;
}

const failure = (detail: string): AppError => new AppError('PRINT_FAILED', { detail });

/** Waits until the process has left its folder, so that the folder can be removed. */
function ended({ child, stop }: StartedElectron): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      stop();
      resolve();
      return;
    }
    child.once('exit', () => resolve());
    stop();
  });
}
