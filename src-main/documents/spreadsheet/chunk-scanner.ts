import type { ReadLimits } from './limits';
import { FileRefusal } from './refusal';
import { declarationAt, tagEnd } from './xml-scan';

/** Characters that a tag, or a text between two tags, may have. */
const MAX_TEXT = 1_000_000;

/**
 * Walks over a part of a workbook that comes in chunks of XML, tag by tag. What a part holds most of, its scanner takes
 * in one step, which is most of what makes this faster than a general parser.
 */
export abstract class ChunkScanner {
  /** The element whose text is gathered in `text`, or null. */
  protected capture: string | null = null;
  protected text = '';
  private rest = '';
  private tags = 0;

  /**
   * @param part the part's name, for refusals
   * @param maxTags tags that are not taken in one step
   */
  constructor(
    protected readonly part: string,
    protected readonly limits: ReadLimits,
    private readonly maxTags: number,
  ) {}

  /** @throws FileRefusal XML_ENTITIES, SHEET_DAMAGED, TOO_MANY_CELLS and what the scanner of the part refuses */
  push(chunk: string): void {
    const buffer = this.rest + chunk;
    let at = 0;
    for (;;) {
      const lt = buffer.indexOf('<', at);
      if (lt < 0) break;
      const after = this.step(buffer, lt);
      if (after > 0) {
        at = after;
        continue;
      }
      const next = buffer.charCodeAt(lt + 1);
      if (next === 0x21 /* ! */) {
        const declaration = declarationAt(buffer, lt, this.part);
        if (!declaration) break;
        if (this.capture !== null) this.text += buffer.slice(at, lt) + declaration.text;
        at = declaration.end;
        continue;
      }
      const gt = tagEnd(buffer, lt);
      if (gt < 0) break;
      if (++this.tags > this.maxTags) throw this.tooMuch();
      if (this.capture !== null) this.text += buffer.slice(at, lt);
      if (next === 0x2f /* / */) this.close(buffer.slice(lt + 1, gt));
      else if (next !== 0x3f /* ? */) this.open(buffer.slice(lt + 1, gt));
      at = gt + 1;
    }
    this.rest = buffer.slice(at);
    if (this.rest.length > MAX_TEXT) throw this.damaged('一段内容过长');
  }

  /**
   * Takes what stands at `lt` in one step.
   * @returns the position after it, or 0 when it has to go tag by tag
   */
  protected abstract step(buffer: string, lt: number): number;

  /** A start tag, or an empty one; `tag` is what stands between `<` and `>`. */
  protected abstract open(tag: string): void;

  /** An end tag; `tag` begins with its slash. */
  protected abstract close(tag: string): void;

  /** Whether a tag was begun and never ended. */
  protected get cutShort(): boolean {
    return this.rest.includes('<');
  }

  protected tooMuch(): FileRefusal {
    return new FileRefusal('TOO_MANY_CELLS', { limit: this.limits.cells / 10_000 });
  }

  protected damaged(detail: string): FileRefusal {
    return new FileRefusal('SHEET_DAMAGED', { part: this.part, detail });
  }
}
