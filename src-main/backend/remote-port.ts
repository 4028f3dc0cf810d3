import type { Actor } from '@shared/contract/handlers';
import type { CallError } from '@shared/contract/result';
import { AppError } from '@shared/errors';
import { withinZoom, type FileFilter, type WindowPort } from '../app/window-port';
import type { FromBackend, PortCalls, PortMethod, PortQuestion } from './protocol';

interface Waiting {
  resolve(value: PortCalls[PortMethod]['answer']): void;
  reject(error: AppError): void;
}

/** The window as seen from the backend thread: each request is a question to the process that owns it. */
export class RemotePort implements WindowPort {
  actor: Actor | null = null;
  private last = 0;
  private readonly waiting = new Map<number, Waiting>();

  constructor(private readonly post: (message: FromBackend) => void) {}

  openFile(title: string, filters: FileFilter[], multiple: boolean): Promise<string[]> {
    return this.ask('openFile', [title, filters, multiple]);
  }

  saveFile(title: string, defaultName: string, filters: FileFilter[]): Promise<string | null> {
    return this.ask('saveFile', [title, defaultName, filters]);
  }

  async showInFolder(file: string): Promise<void> {
    await this.ask('showInFolder', [file]);
  }

  async fullScreen(on: boolean): Promise<void> {
    await this.ask('fullScreen', [on]);
  }

  async zoom(factor: number): Promise<number> {
    const within = withinZoom(factor);
    await this.ask('zoom', [within]);
    return within;
  }

  async printToPdf(html: string): Promise<Buffer> {
    return Buffer.from(await this.ask('printToPdf', [html]));
  }

  async printPdf(file: string): Promise<void> {
    await this.ask('printPdf', [file]);
  }

  async restart(): Promise<void> {
    await this.ask('restart', []);
  }

  /** The window answered. */
  told(id: number, value: PortCalls[PortMethod]['answer']): void {
    this.take(id)?.resolve(value);
  }

  /** The window could not do it. */
  refused(id: number, error: CallError): void {
    this.take(id)?.reject(AppError.revived(error));
  }

  private take(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    return waiting;
  }

  private ask<M extends PortMethod>(
    method: M,
    args: PortCalls[M]['args'],
  ): Promise<PortCalls[M]['answer']> {
    this.last += 1;
    const id = this.last;
    return new Promise<PortCalls[M]['answer']>((resolve, reject) => {
      this.waiting.set(id, {
        resolve,
        reject,
      });
      this.post({ kind: 'ask', id, method, args } as PortQuestion);
    });
  }
}
