import type { Actor } from '@shared/contract/handlers';

/** A kind of file in a file dialog. */
export interface FileFilter {
  name: string;
  extensions: string[];
}

/** What the features may ask of the window; the command line has none. Only app/ implements it with Electron. */
export interface WindowPort {
  openFile(title: string, filters: FileFilter[], multiple: boolean): Promise<string[]>;
  saveFile(title: string, defaultName: string, filters: FileFilter[]): Promise<string | null>;
  showInFolder(file: string): Promise<void>;
  fullScreen(on: boolean): Promise<void>;
  /** Scales the page; answers the factor that holds now. */
  zoom(factor: number): Promise<number>;
  /** Who works in this window. */
  actor: Actor | null;
  /** Prints one self-contained HTML page to PDF, on the paper its style sheet names. */
  printToPdf(html: string): Promise<Buffer>;
  /** Sends a finished PDF to a printer through the system's dialog. */
  printPdf(file: string): Promise<void>;
  /** Closes the data and starts the program again, so that a prepared restore is swapped in. */
  restart(): Promise<void>;
}

const ZOOM = { least: 0.8, most: 2 };

/** A zoom factor kept within what every page was laid out for. */
export function withinZoom(factor: number): number {
  return Math.min(ZOOM.most, Math.max(ZOOM.least, factor));
}
