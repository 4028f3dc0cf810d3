import { app, dialog, type BrowserWindow } from 'electron';
import type { Actor } from '@shared/contract/handlers';
import type { FileFilter, PdfOptions, WindowPort } from './window-port';
import { showInFolder } from './window';

/** What turns pages into PDF and paper; loaded only when something is printed. */
export interface Printer {
  toPdf(html: string, options: PdfOptions): Promise<Buffer>;
  print(file: string): Promise<void>;
}

const ZOOM = { least: 0.8, most: 2 };

/** The window as the features see it. */
export class ElectronPort implements WindowPort {
  actor: Actor | null = null;

  constructor(
    private readonly window: BrowserWindow,
    private readonly printer: () => Promise<Printer>,
    private readonly beforeRestart: () => Promise<void>,
  ) {}

  async openFile(title: string, filters: FileFilter[], multiple: boolean): Promise<string[]> {
    const answer = await dialog.showOpenDialog(this.window, {
      title,
      filters,
      properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
    });
    return answer.canceled ? [] : answer.filePaths;
  }

  async saveFile(
    title: string,
    defaultName: string,
    filters: FileFilter[],
  ): Promise<string | null> {
    const answer = await dialog.showSaveDialog(this.window, {
      title,
      defaultPath: defaultName,
      filters,
    });
    return answer.canceled || !answer.filePath ? null : answer.filePath;
  }

  showInFolder(file: string): void {
    showInFolder(file);
  }

  fullScreen(on: boolean): void {
    this.window.setFullScreen(on);
  }

  zoom(factor: number): number {
    const within = Math.min(ZOOM.most, Math.max(ZOOM.least, factor));
    this.window.webContents.setZoomFactor(within);
    return within;
  }

  async printToPdf(html: string, options: PdfOptions): Promise<Buffer> {
    return (await this.printer()).toPdf(html, options);
  }

  async printPdf(file: string): Promise<void> {
    await (await this.printer()).print(file);
  }

  restart(): void {
    void this.beforeRestart().then(() => {
      app.relaunch();
      app.exit(0);
    });
  }
}
