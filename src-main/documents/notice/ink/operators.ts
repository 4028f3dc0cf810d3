/** What stands before an operator: numbers, names (with their slash), strings, lists of those. */
export type Operand = number | string | Codes | readonly Operand[];

/** A string of a PDF, in hexadecimal digits: made for each printed character, so no more is done to it than needed. */
export class Codes {
  constructor(readonly digits: string) {}
}

/** What a byte is to the reader: 1 a blank, 2 a delimiter, 0 part of a word. */
const KIND = new Uint8Array(256);
for (const blank of [0, 9, 10, 12, 13, 32]) KIND[blank] = 1;
for (const delimiter of '()<>[]{}/%') KIND[delimiter.charCodeAt(0)] = 2;
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

const ZERO = 48;
const NINE = 57;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;

/** Past the end there is nothing of any kind. */
const isBlank = (code: number): boolean => KIND[code] === 1;
const isRegular = (code: number): boolean => KIND[code] === 0;

/** Reads the content of a page: the operators that PDFs of Chromium consist of. */
class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  /** Calls `take` for each operator with what stands before it. */
  run(take: (operator: string, operands: Operand[]) => void): void {
    let operands: Operand[] = [];
    for (;;) {
      this.skip();
      if (this.at >= this.text.length) return;
      const operand = this.operand();
      if (operand !== undefined) {
        operands.push(operand);
        continue;
      }
      const operator = this.word();
      if (operator === 'BI') this.skipImage();
      take(operator, operands);
      operands = [];
    }
  }

  private code(): number {
    return this.text.charCodeAt(this.at);
  }

  private skip(): void {
    for (;;) {
      while (isBlank(this.code())) this.at += 1;
      if (this.text[this.at] !== '%') return;
      while (this.at < this.text.length && this.code() !== 10 && this.code() !== 13) this.at += 1;
    }
  }

  private word(): string {
    const start = this.at;
    while (isRegular(this.code())) this.at += 1;
    // A stray delimiter: taken as a word of its own, so that reading goes on.
    if (this.at === start) this.at += 1;
    return this.text.slice(start, this.at);
  }

  /** The next operand, or undefined before an operator. */
  private operand(): Operand | undefined {
    const code = this.code();
    if ((code >= ZERO && code <= NINE) || code === MINUS || code === POINT || code === PLUS) {
      return this.number();
    }
    const character = this.text[this.at];
    if (character === '/') {
      this.at += 1;
      return `/${this.name()}`;
    }
    if (character === '(') return this.literal();
    if (character === '[') return this.list();
    if (character === '<') {
      return this.text[this.at + 1] === '<' ? this.dictionary() : this.hex();
    }
    return undefined;
  }

  /** By digits: content streams are numbers for the most part. */
  private number(): number {
    let value = 0;
    let unit = 0;
    const negative = this.code() === MINUS;
    if (negative || this.code() === PLUS) this.at += 1;
    for (; ; this.at += 1) {
      const code = this.code();
      if (code >= ZERO && code <= NINE) {
        value = value * 10 + code - ZERO;
        unit *= 10;
      } else if (code === POINT) unit = 1;
      else break;
    }
    if (unit > 1) value /= unit;
    return negative ? -value : value;
  }

  private name(): string {
    const start = this.at;
    while (isRegular(this.code())) this.at += 1;
    return this.text.slice(start, this.at);
  }

  private list(): Operand[] {
    const items: Operand[] = [];
    this.at += 1;
    for (;;) {
      this.skip();
      if (this.at >= this.text.length) return items;
      if (this.text[this.at] === ']') {
        this.at += 1;
        return items;
      }
      const item = this.operand();
      if (item === undefined) this.word();
      else items.push(item);
    }
  }

  /** Property lists of marked content say nothing about ink. */
  private dictionary(): string {
    const start = this.at;
    this.at += 2;
    for (let depth = 1; depth > 0 && this.at < this.text.length;) {
      const two = this.text.slice(this.at, this.at + 2);
      if (two === '<<' || two === '>>') {
        depth += two === '<<' ? 1 : -1;
        this.at += 2;
      } else if (this.text[this.at] === '(') this.literal();
      else this.at += 1;
    }
    return this.text.slice(start, this.at);
  }

  private hex(): Codes {
    const end = this.text.indexOf('>', this.at);
    const stop = end < 0 ? this.text.length : end;
    const written = this.text.slice(this.at + 1, stop);
    this.at = stop + 1;
    return new Codes(written);
  }

  private literal(): Codes {
    const bytes: number[] = [];
    this.at += 1;
    for (let depth = 1; this.at < this.text.length; this.at += 1) {
      const character = this.text[this.at] ?? '';
      if (character === '\\') {
        this.at += 1;
        this.escape(bytes);
        continue;
      }
      if (character === '(') depth += 1;
      if (character === ')') depth -= 1;
      if (depth === 0) break;
      bytes.push(character.charCodeAt(0));
    }
    this.at += 1;
    return new Codes(Buffer.from(bytes).toString('hex'));
  }

  private escape(bytes: number[]): void {
    const octal = /^[0-7]{1,3}/.exec(this.text.slice(this.at, this.at + 3))?.[0];
    if (octal) {
      bytes.push(parseInt(octal, 8) & 0xff);
      this.at += octal.length - 1;
      return;
    }
    const character = this.text[this.at] ?? '';
    if (character !== '\n' && character !== '\r') {
      bytes.push(ESCAPES[character] ?? character.charCodeAt(0));
    }
  }

  private skipImage(): void {
    const end = /\sEI(?=\s|$)/.exec(this.text.slice(this.at));
    this.at = end ? this.at + end.index + end[0].length : this.text.length;
  }
}

/**
 * Reads a content stream.
 * @param text its bytes as latin1
 */
export function readOperators(
  text: string,
  take: (operator: string, operands: Operand[]) => void,
): void {
  new Reader(text).run(take);
}
