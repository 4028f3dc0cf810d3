import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MM_PER_INCH = 25.4;
/** Darker than this is ink; red is as dark as a middle grey. */
const INK = 150;

/** A stretch in millimetres. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** Millimetres from the paper's upper left; what is left out reaches to the paper's edge. */
export interface Window {
  readonly left?: number;
  readonly right?: number;
  readonly top?: number;
  readonly bottom?: number;
}

/** A page as another program draws it, to be measured with a ruler. */
export class Raster {
  constructor(
    private readonly width: number,
    private readonly height: number,
    private readonly pixels: Uint8Array,
    private readonly dpi: number,
  ) {}

  private pixel(mm: number): number {
    return Math.round((mm / MM_PER_INCH) * this.dpi);
  }

  private mm(pixel: number): number {
    return (pixel / this.dpi) * MM_PER_INCH;
  }

  private bounds({
    left = 0,
    right = 1e6,
    top = 0,
    bottom = 1e6,
  }: Window): [number, number, number, number] {
    return [
      Math.max(0, this.pixel(left)),
      Math.min(this.width, this.pixel(right)),
      Math.max(0, this.pixel(top)),
      Math.min(this.height, this.pixel(bottom)),
    ];
  }

  private bands(from: number, inked: readonly boolean[]): Band[] {
    const found: Band[] = [];
    let start = -1;
    for (let index = 0; index <= inked.length; index += 1) {
      if (inked[index] && start < 0) start = index;
      if (!inked[index] && start >= 0) {
        found.push({ from: this.mm(from + start), to: this.mm(from + index) });
        start = -1;
      }
    }
    return found;
  }

  /** Rows of pixels with ink in a window, as stretches from top to bottom: lines of text, rules. */
  rows(window: Window = {}): Band[] {
    const [left, right, top, bottom] = this.bounds(window);
    const inked: boolean[] = [];
    for (let y = top; y < bottom; y += 1) {
      const row = this.pixels.subarray(y * this.width + left, y * this.width + right);
      inked.push(row.some((pixel) => pixel < INK));
    }
    return this.bands(top, inked);
  }

  /** Columns of pixels with ink in a window, from left to right: characters, where they do not touch. */
  columns(window: Window = {}): Band[] {
    const [left, right, top, bottom] = this.bounds(window);
    const inked = new Array<boolean>(right - left).fill(false);
    for (let y = top; y < bottom; y += 1) {
      const start = y * this.width;
      for (let x = left; x < right; x += 1) {
        if ((this.pixels[start + x] ?? 255) < INK) inked[x - left] = true;
      }
    }
    return this.bands(left, inked);
  }

  /** From the first to the last column with ink. */
  extent(window: Window = {}): Band {
    const columns = this.columns(window);
    return { from: columns[0]?.from ?? NaN, to: columns.at(-1)?.to ?? NaN };
  }
}

/** Draws a page (1 is the first) of a PDF. */
export async function rasterise(file: string, page: number, dpi = 600): Promise<Raster> {
  const { stdout } = await run(
    'pdftoppm',
    ['-r', String(dpi), '-gray', '-f', String(page), '-l', String(page), '-singlefile', file],
    { maxBuffer: 1 << 28, encoding: 'buffer' },
  );
  const head = /^P5\s+(\d+)\s+(\d+)\s+(\d+)\s/.exec(stdout.subarray(0, 64).toString('latin1'));
  if (!head) throw new Error('no picture');
  const [whole, width, height] = head;
  return new Raster(Number(width), Number(height), stdout.subarray(whole.length), dpi);
}
