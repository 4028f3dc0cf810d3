import { ChunkScanner } from './chunk-scanner';
import type { ReadLimits } from './limits';
import { decodeCellText, localName } from './xml-scan';

/** Tags of entries with formatted runs, which are not taken in one step. */
const MAX_TAGS = 10_000_000;

/** Collects `<si>` entries of sharedStrings.xml from chunks; phonetic readings are left out. */
export class SharedStringsScanner extends ChunkScanner {
  readonly strings: string[] = [];
  private item: string | null = null;
  private phonetic = 0;
  private characters = 0;

  constructor(part: string, limits: ReadLimits) {
    super(part, limits, MAX_TAGS);
  }

  /** @throws FileRefusal SHEET_DAMAGED when the XML stops early */
  end(): void {
    if (this.item !== null || this.cutShort) throw this.damaged('结尾缺失');
  }

  /** The usual entry: `<si><t>…</t></si>`. */
  protected step(buffer: string, lt: number): number {
    if (this.item !== null || !buffer.startsWith('<si><t>', lt)) return 0;
    const close = buffer.indexOf('<', lt + 7);
    if (close < 0 || !buffer.startsWith('</t></si>', close)) return 0;
    this.add(decodeCellText(buffer.slice(lt + 7, close)));
    return close + 9;
  }

  protected open(tag: string): void {
    const empty = tag.endsWith('/');
    const name = localName(tag);
    if (name === 't') {
      this.capture = empty ? null : 't';
      this.text = '';
    } else if (name === 'si') {
      if (empty) this.add('');
      else this.item = '';
    } else if (name === 'rPh' && !empty) this.phonetic++;
  }

  protected close(tag: string): void {
    const name = localName(tag);
    if (name === 't') {
      if (this.phonetic === 0 && this.item !== null) this.item += decodeCellText(this.text);
      this.capture = null;
    } else if (name === 'rPh') this.phonetic--;
    else if (name === 'si') {
      this.add(this.item ?? '');
      this.item = null;
    }
  }

  private add(text: string): void {
    this.characters += text.length;
    if (this.characters > this.limits.characters || this.strings.length >= this.limits.cells) {
      throw this.tooMuch();
    }
    this.strings.push(text);
  }
}
