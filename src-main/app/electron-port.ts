import { app, dialog, type BrowserWindow } from 'electron';
import type { Actor } from '@shared/contract/handlers';
import { withinZoom, type FileFilter, type WindowPort } from './window-port';
import { showInFolder } from './window';

/** What turns pages into PDF and paper; loaded only when something is printed. */
export interface Printer {
  toPdf(html: string): Promise<Buffer>;
  print(file: string): Promise<void>;
}

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

  showInFolder(file: string): Promise<void> {
    showInFolder(file);
    return Promise.resolve();
  }

  fullScreen(on: boolean): Promise<void> {
    this.window.setFullScreen(on);
    return Promise.resolve();
  }

  zoom(factor: number): Promise<number> {
    const within = withinZoom(factor);
    this.window.webContents.setZoomFactor(within);
    return Promise.resolve(within);
  }

  async printToPdf(html: string): Promise<Buffer> {
    return (await this.printer()).toPdf(html);
  }

  async printPdf(file: string): Promise<void> {
    await (await this.printer()).print(file);
  }

  restart(): Promise<void> {
    // Answered first: the data is closed by the very thread that waits for this answer.
    setImmediate(() => {
      void this.beforeRestart().then(() => {
        app.relaunch();
        app.exit(0);
      });
    });
    return Promise.resolve();
  }
}
