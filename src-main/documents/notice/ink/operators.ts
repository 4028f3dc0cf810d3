/** A name of a PDF. */
export class Name {
  constructor(readonly text: string) {}
}

/** What may stand before an operator: numbers, names, strings, lists of those. */
export type Operand = number | Name | Codes | readonly Operand[];

/** No operator that leaves ink has as many. */
const MOST = 32;

/**
 * What stands before an operator. The same object serves all operators of a page, so that reading tens of thousands of
 * them leaves nothing to clear away: what is to be kept is taken out of it.
 */
export class Operands {
  private readonly numbers = new Float64Array(MOST);
  private readonly others: (Exclude<Operand, number> | null)[] = new Array<null>(MOST).fill(null);
  private count = 0;

  /** The number at a place, 0 where there is none. */
  number(index: number): number {
    return index < this.count ? (this.numbers[index] ?? 0) : 0;
  }

  /** The first operand when it is no number. */
  get first(): Exclude<Operand, number> | null {
    return this.count > 0 ? (this.others[0] ?? null) : null;
  }

  add(operand: Operand): void {
    if (this.count === MOST) return;
    const isNumber = typeof operand === 'number';
    this.numbers[this.count] = isNumber ? operand : 0;
    this.others[this.count] = isNumber ? null : operand;
    this.count += 1;
  }

  clear(): void {
    this.count = 0;
  }
}

/** Is told each operator with what stands before it. */
export type Take = (operator: string, operands: Operands) => void;

/** What a hexadecimal digit is worth. */
const DIGIT = new Uint8Array(256);
for (const [worth, digit] of [...'0123456789abcdef'].entries()) {
  DIGIT[digit.charCodeAt(0)] = worth;
  DIGIT[digit.toUpperCase().charCodeAt(0)] = worth;
}

/**
 * A string of a PDF: hexadecimal digits where they stand. One is made for each printed character, so that no more is
 * done to it than needed.
 */
export class Codes {
  constructor(
    private readonly bytes: Uint8Array,
    private readonly from: number,
    private readonly to: number,
  ) {}

  /** How many codes of so many bytes there are. */
  count(size: number): number {
    return Math.floor((this.to - this.from) / (size * 2));
  }

  /** The code at a place, of so many bytes. */
  code(index: number, size: number): number {
    const { bytes } = this;
    const from = this.from + index * size * 2;
    let code = 0;
    for (let at = from; at < from + size * 2; at += 1) {
      code = code * 16 + (DIGIT[bytes[at] ?? 0] ?? 0);
    }
    return code;
  }
}

const REGULAR = 0;
const BLANK = 1;
const DELIMITER = 2;
/** What a byte is to the reader. */
const KIND = new Uint8Array(256);
for (const blank of [0, 9, 10, 12, 13, 32]) KIND[blank] = BLANK;
for (const delimiter of '()<>[]{}/%') KIND[delimiter.charCodeAt(0)] = DELIMITER;
const byteOf = (character: string): number => character.charCodeAt(0);
const ESCAPES = new Map(
  (
    [
      ['n', 10],
      ['r', 13],
      ['t', 9],
      ['b', 8],
      ['f', 12],
    ] as const
  ).map(([letter, byte]) => [byteOf(letter), byte]),
);

const ZERO = byteOf('0');
const NINE = byteOf('9');
const PLUS = byteOf('+');
const MINUS = byteOf('-');
const POINT = byteOf('.');
const PERCENT = byteOf('%');
const SLASH = byteOf('/');
const LESS = byteOf('<');
const GREATER = byteOf('>');
const PARENTHESIS = byteOf('(');
const PARENTHESIS_END = byteOf(')');
const BRACKET = byteOf('[');
const BRACKET_END = byteOf(']');
const BACKSLASH = byteOf('\\');
/** Stands for a property list that nobody reads. */
const PROPERTIES = new Name('');

/** Words of so many letters at most are kept: those of operators have no more. */
const LETTERS = 3;
/** Short words by their letters: one cut out of the text anew is slow to tell from others. */
const WORDS = new Map<number, string>();

/**
 * Reads the content of a page: the operators that PDFs of Chromium consist of. A page has tens of thousands of words:
 * what is done for each of them keeps its place in a variable of its own.
 */
class Reader {
  private readonly end: number;
  private at = 0;

  constructor(private readonly bytes: Buffer) {
    this.end = bytes.length;
  }

  run(take: Take): void {
    const operands = new Operands();
    for (;;) {
      this.skip();
      if (this.at >= this.end) return;
      const operand = this.operand();
      if (operand !== undefined) {
        operands.add(operand);
        continue;
      }
      const operator = this.word();
      if (operator === 'BI') this.skipImage();
      take(operator, operands);
      operands.clear();
    }
  }

  /** The byte so far from here; 0, a blank, behind the end. */
  private byte(ahead = 0): number {
    return this.bytes[this.at + ahead] ?? 0;
  }

  private skip(): void {
    const { bytes, end } = this;
    let { at } = this;
    for (;;) {
      while (at < end && KIND[bytes[at] ?? 0] === BLANK) at += 1;
      if (at >= end || bytes[at] !== PERCENT) break;
      while (at < end && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
    }
    this.at = at;
  }

  /** An operator or, without its slash, a name. A stray delimiter is a word of its own, so that reading goes on. */
  private word(): string {
    const { bytes, end } = this;
    const start = this.at;
    let at = start;
    let key = 0;
    while (at < end) {
      const byte = bytes[at] ?? 0;
      if (KIND[byte] !== REGULAR) break;
      key = key * 256 + byte;
      at += 1;
    }
    if (at === start) at += 1;
    this.at = at;
    if (key === 0 || at - start > LETTERS) return bytes.toString('latin1', start, at);
    const known = WORDS.get(key);
    if (known !== undefined) return known;
    const word = bytes.toString('latin1', start, at);
    WORDS.set(key, word);
    return word;
  }

  /** The next operand, or undefined before an operator. */
  private operand(): Operand | undefined {
    const byte = this.byte();
    if ((byte >= ZERO && byte <= NINE) || byte === MINUS || byte === POINT || byte === PLUS) {
      return this.number();
    }
    switch (byte) {
      case SLASH:
        this.at += 1;
        return new Name(KIND[this.byte()] === REGULAR ? this.word() : '');
      case PARENTHESIS:
        return this.literal();
      case BRACKET:
        return this.list();
      case LESS:
        return this.byte(1) === LESS ? this.dictionary() : this.hex();
    }
    return undefined;
  }

  /** By digits: content streams are numbers for the most part. */
  private number(): number {
    const { bytes, end } = this;
    let { at } = this;
    let value = 0;
    let unit = 0;
    const negative = bytes[at] === MINUS;
    if (negative || bytes[at] === PLUS) at += 1;
    for (; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte >= ZERO && byte <= NINE) {
        value = value * 10 + byte - ZERO;
        unit *= 10;
      } else if (byte === POINT) unit = 1;
      else break;
    }
    this.at = at;
    if (unit > 1) value /= unit;
    return negative ? -value : value;
  }

  private list(): Operand[] {
    const items: Operand[] = [];
    this.at += 1;
    for (;;) {
      this.skip();
      if (this.at >= this.end) return items;
      if (this.byte() === BRACKET_END) {
        this.at += 1;
        return items;
      }
      const item = this.operand();
      if (item === undefined) this.word();
      else items.push(item);
    }
  }

  /** Property lists of marked content say nothing about ink. */
  private dictionary(): Name {
    this.at += 2;
    for (let depth = 1; depth > 0 && this.at < this.end;) {
      const byte = this.byte();
      if ((byte === LESS || byte === GREATER) && this.byte(1) === byte) {
        depth += byte === LESS ? 1 : -1;
        this.at += 2;
      } else if (byte === PARENTHESIS) this.literal();
      else this.at += 1;
    }
    return PROPERTIES;
  }

  private hex(): Codes {
    const { bytes, end } = this;
    const from = this.at + 1;
    let at = from;
    while (at < end && bytes[at] !== GREATER) at += 1;
    this.at = at + 1;
    return new Codes(bytes, from, at);
  }

  private literal(): Codes {
    const said: number[] = [];
    this.at += 1;
    for (let depth = 1; this.at < this.end; this.at += 1) {
      const byte = this.byte();
      if (byte === BACKSLASH) {
        this.at += 1;
        this.escape(said);
        continue;
      }
      if (byte === PARENTHESIS) depth += 1;
      if (byte === PARENTHESIS_END) depth -= 1;
      if (depth === 0) break;
      said.push(byte);
    }
    this.at += 1;
    const digits = Buffer.from(Buffer.from(said).toString('hex'), 'latin1');
    return new Codes(digits, 0, digits.length);
  }

  private escape(said: number[]): void {
    const octal = /^[0-7]{1,3}/.exec(this.bytes.toString('latin1', this.at, this.at + 3))?.[0];
    if (octal) {
      said.push(parseInt(octal, 8) & 0xff);
      this.at += octal.length - 1;
      return;
    }
    const byte = this.byte();
    if (byte !== 10 && byte !== 13) said.push(ESCAPES.get(byte) ?? byte);
  }

  private skipImage(): void {
    const rest = this.bytes.toString('latin1', this.at, this.end);
    const end = /\sEI(?=\s|$)/.exec(rest);
    this.at = end ? this.at + end.index + end[0].length : this.end;
  }
}

/** Reads the bytes of a content stream. */
export function readOperators(bytes: Buffer, take: Take): void {
  new Reader(bytes).run(take);
}
