import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  ParseSpeeds,
  type PDFPage,
} from '@cantoo/pdf-lib';
import { toMillimetres } from '@shared/domain/notice/layout';
import { bytesOf, readFont, type PdfFont } from './fonts';
import { Codes, Name, readOperators, type Operand, type Operands } from './operators';

/** A box of ink in millimetres from the page's upper left. */
export interface InkBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A printed character; in small type (tables) the characters of one word or cell together. */
export interface Glyph extends InkBox {
  readonly text: string;
  readonly font: string;
  /** Size of its type in points. */
  readonly size: number;
  readonly red: boolean;
  /** Where its square begins, and its base line. */
  readonly x: number;
  readonly baseline: number;
}

/** A filled rectangle or a drawn straight line. */
export interface Stroke extends InkBox {
  readonly red: boolean;
}

/** All ink of a page. */
export interface PageInk {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  /** Filled rectangles: the red line, the rules of the 版记. */
  readonly rules: readonly Stroke[];
  /** Drawn lines: tables. */
  readonly lines: readonly Stroke[];
}

const BREAK = Buffer.from('\n');
const MM_PER_POINT = toMillimetres(1);

type Matrix = readonly [number, number, number, number, number, number];
const UNIT: Matrix = [1, 0, 0, 1, 0, 0];

/** `first`, then `second`. */
function times(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [
    a * g + b * i,
    a * h + b * j,
    c * g + d * i,
    c * h + d * j,
    e * g + f * i + k,
    e * h + f * j + l,
  ];
}

const apply = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
];

interface State {
  matrix: Matrix;
  red: boolean;
  strokeRed: boolean;
  weight: number;
  font: PdfFont | null;
  size: number;
}

const nameOf = ({ first }: Operands): string => (first instanceof Name ? first.text : '');
const matrixOf = (operands: Operands): Matrix => [
  operands.number(0),
  operands.number(1),
  operands.number(2),
  operands.number(3),
  operands.number(4),
  operands.number(5),
];
/** A colour whose red is strong and whose other parts are weak. */
const isRed = ([red = 0, green = 0, blue = 0]: readonly number[]): boolean =>
  red > 0.5 && green < 0.4 && blue < 0.4;

/** What a page's operators name. */
interface Resources {
  font(name: string): PdfFont | null;
  /** Chromium keeps the weight of lines in its graphics states; null: this one says nothing of it. */
  lineWeight(name: string): number | null;
}

/** Type smaller than this is collected in stretches: long lists are quick to measure then. In points. */
const SMALL_TYPE = 13;

type Growing = { -readonly [K in keyof Glyph]: Glyph[K] };

/** Follows the operators of one page and collects what they print. */
class Pen {
  readonly glyphs: Growing[] = [];
  readonly rules: Stroke[] = [];
  readonly lines: Stroke[] = [];
  private state: State = {
    matrix: UNIT,
    red: false,
    strokeRed: false,
    weight: 1,
    font: null,
    size: 0,
  };
  private readonly saved: State[] = [];
  /** The matrix of the text; it moves by these two, which are those of the line's beginning and of the next character. */
  private text: Matrix = UNIT;
  private lineRight = 0;
  private lineUp = 0;
  private right = 0;
  private up = 0;
  private boxes: [number, number, number, number][] = [];
  private segments: [number, number, number, number][] = [];
  private at: [number, number] = [0, 0];

  constructor(
    private readonly resources: Resources,
    private readonly upperEdge: number,
    private readonly leftEdge: number,
  ) {}

  take(operator: string, operands: Operands): void {
    // Most operators place text.
    if (operator.startsWith('T') || operator === 'BT') return this.takeText(operator, operands);
    const x = operands.number(0);
    const y = operands.number(1);
    const third = operands.number(2);
    switch (operator) {
      case 'q':
        this.saved.push({ ...this.state });
        break;
      case 'Q':
        this.state = this.saved.pop() ?? this.state;
        break;
      case 'cm':
        this.state.matrix = times(matrixOf(operands), this.state.matrix);
        break;
      case 'rg':
        this.state.red = isRed([x, y, third]);
        break;
      case 'RG':
        this.state.strokeRed = isRed([x, y, third]);
        break;
      case 'g':
      case 'k':
        this.state.red = false;
        break;
      case 'w':
        this.state.weight = x;
        break;
      case 'gs':
        this.state.weight = this.resources.lineWeight(nameOf(operands)) ?? this.state.weight;
        break;
      case 're':
        this.boxes.push([x, y, x + third, y + operands.number(3)]);
        break;
      case 'm':
        this.at = [x, y];
        break;
      case 'l':
        this.segments.push([...this.at, x, y]);
        this.at = [x, y];
        break;
      case 'f':
      case 'f*':
      case 'F':
        for (const box of this.boxes) this.rules.push(this.stroke(box, 0, this.state.red));
        this.clear();
        break;
      case 'S':
      case 's':
        for (const part of this.segments)
          this.lines.push(this.stroke(part, this.state.weight, this.state.strokeRed));
        this.clear();
        break;
      case 'n':
        this.clear();
        break;
    }
  }

  private takeText(operator: string, operands: Operands): void {
    switch (operator) {
      case 'BT':
        this.beginLine(UNIT);
        break;
      case 'Tf':
        this.state.font = this.resources.font(nameOf(operands));
        this.state.size = operands.number(1);
        break;
      case 'Tm':
        this.beginLine(matrixOf(operands));
        break;
      case 'Td': {
        const [a, b, c, d] = this.text;
        const right = operands.number(0);
        const up = operands.number(1);
        this.right = this.lineRight += a * right + c * up;
        this.up = this.lineUp += b * right + d * up;
        break;
      }
      case 'Tj':
        this.show(operands.first);
        break;
      case 'TJ':
        for (const part of Array.isArray(operands.first) ? (operands.first as Operand[]) : []) {
          if (typeof part === 'number') this.move((-part / 1000) * this.state.size);
          else this.show(part);
        }
        break;
    }
  }

  private beginLine(matrix: Matrix): void {
    this.text = matrix;
    this.right = this.lineRight = matrix[4];
    this.up = this.lineUp = matrix[5];
  }

  private clear(): void {
    this.boxes = [];
    this.segments = [];
  }

  private place(x: number, y: number, matrix: Matrix): [number, number] {
    const [right, up] = apply(matrix, x, y);
    return [toMillimetres(right - this.leftEdge), toMillimetres(this.upperEdge - up)];
  }

  private stroke(
    [x1, y1, x2, y2]: readonly [number, number, number, number],
    weight: number,
    red: boolean,
  ): Stroke {
    const { matrix } = this.state;
    const [left, top] = this.place(x1, y1, matrix);
    const [right, bottom] = this.place(x2, y2, matrix);
    const half = toMillimetres(weight * Math.abs(matrix[0])) / 2;
    // A stroke widens a line across, not along.
    const across = Math.abs(right - left) >= Math.abs(bottom - top);
    return {
      left: Math.min(left, right) - (across ? 0 : half),
      right: Math.max(left, right) + (across ? 0 : half),
      top: Math.min(top, bottom) - (across ? half : 0),
      bottom: Math.max(top, bottom) + (across ? half : 0),
      red,
    };
  }

  private move(by: number): void {
    this.right += this.text[0] * by;
    this.up += this.text[1] * by;
  }

  private show(codes: Operand | null): void {
    const { font, size } = this.state;
    if (!(codes instanceof Codes) || !font) return;
    const { codeBytes } = font;
    const count = codes.count(codeBytes);
    for (let index = 0; index < count; index += 1) {
      const code = codes.code(index, codeBytes);
      this.showGlyph(font, code);
      this.move(font.advance(code) * size);
    }
  }

  /** Corners of the glyph's box in millimetres; without lists, since there are tens of thousands of glyphs. */
  private showGlyph(font: PdfFont, code: number): void {
    const box = font.box(code);
    if (!box) return;
    const { size, matrix, red } = this.state;
    const { text, right, up } = this;
    // The text's matrix, then the page's, with the type's size.
    const a = (text[0] * matrix[0] + text[1] * matrix[2]) * size;
    const b = (text[0] * matrix[1] + text[1] * matrix[3]) * size;
    const c = (text[2] * matrix[0] + text[3] * matrix[2]) * size;
    const d = (text[2] * matrix[1] + text[3] * matrix[3]) * size;
    const e = right * matrix[0] + up * matrix[2] + matrix[4];
    const f = right * matrix[1] + up * matrix[3] + matrix[5];
    const start = (e - this.leftEdge) * MM_PER_POINT;
    const baseline = (this.upperEdge - f) * MM_PER_POINT;
    const x1 = start + (a * box.left + c * box.top) * MM_PER_POINT;
    const x2 = start + (a * box.right + c * box.bottom) * MM_PER_POINT;
    const y1 = baseline - (b * box.left + d * box.top) * MM_PER_POINT;
    const y2 = baseline - (b * box.right + d * box.bottom) * MM_PER_POINT;
    const type = Math.sqrt(c * c + d * d);
    const last = this.glyphs.at(-1);
    if (
      last &&
      type < SMALL_TYPE &&
      last.baseline === baseline &&
      last.font === font.name &&
      Math.abs(start - last.right) < type * MM_PER_POINT
    ) {
      last.text += font.text(code);
      last.right = Math.max(last.right, x1, x2);
      last.top = Math.min(last.top, y1, y2);
      last.bottom = Math.max(last.bottom, y1, y2);
      return;
    }
    this.glyphs.push({
      text: font.text(code),
      font: font.name,
      size: type,
      red,
      x: start,
      baseline,
      left: Math.min(x1, x2),
      right: Math.max(x1, x2),
      top: Math.min(y1, y2),
      bottom: Math.max(y1, y2),
    });
  }
}

/** The content of a page; where one of its streams ends, so does a word. */
function contentOf(page: PDFPage): Buffer {
  const contents = page.node.Contents();
  const streams =
    contents instanceof PDFArray
      ? contents.asArray().map((_one, index) => contents.lookup(index))
      : [contents];
  return Buffer.concat(streams.flatMap((one) => [bytesOf(one), BREAK]));
}

function resourcesOf(page: PDFPage, known: Map<PDFDict, PdfFont>): Resources {
  const own = page.node.Resources();
  const entry = (kind: string, name: string): PDFDict | null => {
    const found = own?.lookupMaybe(PDFName.of(kind), PDFDict)?.lookup(PDFName.of(name));
    return found instanceof PDFDict ? found : null;
  };
  const fonts = new Map<string, PdfFont | null>();
  const weights = new Map<string, number | null>();
  return {
    font: (name) => {
      const read = fonts.get(name);
      if (read !== undefined) return read;
      const found = entry('Font', name);
      const font = found && (known.get(found) ?? readFont(found));
      if (found && font) known.set(found, font);
      fonts.set(name, font);
      return font;
    },
    lineWeight: (name) => {
      const read = weights.get(name);
      if (read !== undefined) return read;
      const weight = entry('ExtGState', name)?.lookupMaybe(PDFName.of('LW'), PDFNumber)?.asNumber();
      weights.set(name, weight ?? null);
      return weight ?? null;
    },
  };
}

/**
 * Where ink lies on the pages of a PDF, to the outlines of its own fonts. Made for PDFs of Chromium: their text, filled
 * rectangles and straight lines; pictures and curves are left out.
 */
export async function readInk(pdf: Uint8Array): Promise<PageInk[]> {
  const document = await PDFDocument.load(pdf, {
    updateMetadata: false,
    parseSpeed: ParseSpeeds.Fastest,
  });
  const known = new Map<PDFDict, PdfFont>();
  return document.getPages().map((page) => {
    const { x, y, width, height } = page.getMediaBox();
    const pen = new Pen(resourcesOf(page, known), y + height, x);
    readOperators(contentOf(page), (operator, operands) => pen.take(operator, operands));
    const { glyphs, rules, lines } = pen;
    return { width: toMillimetres(width), height: toMillimetres(height), glyphs, rules, lines };
  });
}
