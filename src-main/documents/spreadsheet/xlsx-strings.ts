import type { ReadLimits } from './limits';
import { FileRefusal } from './refusal';
import { declarationAt, decodeCellText, localName, tagEnd } from './xml-scan';

/** Tags of entries with formatted runs, which are not taken in one step. */
const MAX_TAGS = 10_000_000;

/** Collects `<si>` entries of sharedStrings.xml from chunks; phonetic readings are left out. */
export class SharedStringsScanner {
  readonly strings: string[] = [];
  private rest = '';
  private item: string | null = null;
  private inText = false;
  private text = '';
  private phonetic = 0;
  private characters = 0;
  private tags = 0;

  constructor(
    private readonly part: string,
    private readonly limits: ReadLimits,
  ) {}

  push(chunk: string): void {
    const buffer = this.rest + chunk;
    let at = 0;
    for (;;) {
      const lt = buffer.indexOf('<', at);
      if (lt < 0) break;
      // The usual entry, taken in one step: <si><t>…</t></si>
      if (this.item === null && buffer.startsWith('<si><t>', lt)) {
        const close = buffer.indexOf('<', lt + 7);
        if (close < 0) break;
        if (buffer.startsWith('</t></si>', close)) {
          this.add(decodeCellText(buffer.slice(lt + 7, close)));
          at = close + 9;
          continue;
        }
      }
      if (buffer.charCodeAt(lt + 1) === 0x21) {
        const declaration = declarationAt(buffer, lt, this.part);
        if (!declaration) break;
        if (this.inText) this.text += buffer.slice(at, lt) + declaration.text;
        at = declaration.end;
        continue;
      }
      const gt = tagEnd(buffer, lt);
      if (gt < 0) break;
      if (++this.tags > MAX_TAGS) throw this.tooMuch();
      if (this.inText) this.text += buffer.slice(at, lt);
      this.tag(buffer.slice(lt + 1, gt));
      at = gt + 1;
    }
    this.rest = buffer.slice(at);
    if (this.rest.length > 1_000_000)
      throw new FileRefusal('SHEET_DAMAGED', { part: this.part, detail: '一段文字过长' });
  }

  private tag(tag: string): void {
    const empty = tag.endsWith('/');
    const name = localName(tag);
    if (tag.startsWith('/')) {
      if (name === 't') {
        if (this.phonetic === 0 && this.item !== null) this.item += decodeCellText(this.text);
        this.inText = false;
      } else if (name === 'rPh') this.phonetic--;
      else if (name === 'si') {
        this.add(this.item ?? '');
        this.item = null;
      }
    } else if (name === 't') {
      this.inText = !empty;
      this.text = '';
    } else if (name === 'si') {
      if (empty) this.add('');
      else this.item = '';
    } else if (name === 'rPh' && !empty) this.phonetic++;
  }

  private add(text: string): void {
    this.characters += text.length;
    if (this.characters > this.limits.characters || this.strings.length >= this.limits.cells) {
      throw this.tooMuch();
    }
    this.strings.push(text);
  }

  private tooMuch(): FileRefusal {
    return new FileRefusal('TOO_MANY_CELLS', { limit: this.limits.cells / 10_000 });
  }

  end(): void {
    if (this.item !== null || this.rest.includes('<')) {
      throw new FileRefusal('SHEET_DAMAGED', { part: this.part, detail: '结尾缺失' });
    }
  }
}
