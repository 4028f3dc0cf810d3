import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file of a family: where it lies and which characters it is asked for. */
export interface Cut {
  readonly file: string;
  /** Inclusive ranges of code points; absent: any. */
  readonly ranges?: readonly (readonly [number, number])[];
  readonly rangeText?: string;
}

/** A family as the forms name it: one file of ours, or the numbered cuts of a package. */
type Family = { readonly name: string } & (
  { readonly file: string } | { readonly pack: string; readonly weight: number }
);

/** Faces are declared without weights: each family is used in the one weight it has here. */
const FAMILIES: readonly Family[] = [
  { name: 'paper-fang', file: 'fandol-fang/FandolFang-Regular.woff2' },
  { name: 'paper-kai', file: 'care-sites-kai/CareSitesKai-Common.woff2' },
  { name: 'paper-kai-more', file: 'care-sites-kai/CareSitesKai-More.woff2' },
  { name: 'paper-kai-rare', file: 'care-sites-kai/CareSitesKai-Rare.woff2' },
  { name: 'paper-xiaobiao', pack: 'noto-serif-sc', weight: 900 },
  { name: 'paper-song', pack: 'noto-serif-sc', weight: 400 },
  { name: 'paper-hei', pack: 'noto-sans-sc', weight: 500 },
];

/** The packages that the build copies beside the program, each in one weight. */
export const fontPackages: readonly { readonly pack: string; readonly weight: number }[] =
  FAMILIES.flatMap((family) =>
    'pack' in family ? [{ pack: family.pack, weight: family.weight }] : [],
  );

const RULE = /@font-face\s*\{([^}]*)\}/g;
const SOURCE = /url\(['"]?\.\/files\/([^'")]+\.woff2)['"]?\)/;
const RANGE = /unicode-range:\s*([^;]+)/;

function readRanges(text: string): [number, number][] {
  return text.split(',').map((part) => {
    const [first = '', last] = part.trim().replace(/^U\+/i, '').split('-');
    return [parseInt(first, 16), parseInt(last ?? first, 16)];
  });
}

/** The cuts that a package's style sheet lists; the one without numbers repeats others and is left out. */
export function cutsOf(css: string, pack: string): Cut[] {
  const cuts: Cut[] = [];
  for (const [, body = ''] of css.matchAll(RULE)) {
    const file = SOURCE.exec(body)?.[1];
    const rangeText = RANGE.exec(body)?.[1]?.trim();
    if (!file || !rangeText || file.includes('chinese-simplified')) continue;
    cuts.push({ file: `${pack}/files/${file}`, ranges: readRanges(rangeText), rangeText });
  }
  return cuts;
}

/** The fonts of the forms: which there are, and their files. */
export class FontFiles {
  private readonly cuts = new Map<string, Cut[]>();
  private readonly bytes = new Map<string, Buffer>();

  /** @param roots folders that hold `fandol-fang`, `care-sites-kai`, `noto-serif-sc`, `noto-sans-sc` between them */
  constructor(private readonly roots: readonly string[]) {}

  private find(name: string): string | undefined {
    return this.roots.map((root) => join(root, name)).find((path) => existsSync(path));
  }

  private cutsOfFamily(family: Family): Cut[] {
    if ('file' in family) return [{ file: family.file }];
    const known = this.cuts.get(family.name);
    if (known) return known;
    const path = this.find(join(family.pack, `${family.weight}.css`));
    const cuts = path ? cutsOf(readFileSync(path, 'utf8'), family.pack) : [];
    this.cuts.set(family.name, cuts);
    return cuts;
  }

  /** Families of which no file is there: a damaged installation. */
  missing(): string[] {
    return FAMILIES.filter((family) => {
      const [first] = this.cutsOfFamily(family);
      return !first || !this.find(first.file);
    }).map(({ name }) => name);
  }

  /** The `@font-face` rules that a text needs: files without any of its characters are left out. */
  rulesFor(text: string): string {
    const points = [...new Set(text)].map((character) => character.codePointAt(0) ?? 0);
    const needed = (cut: Cut): boolean =>
      !cut.ranges ||
      cut.ranges.some(([first, last]) => points.some((point) => point >= first && point <= last));
    return FAMILIES.flatMap((family) =>
      this.cutsOfFamily(family)
        .filter(needed)
        .map(
          ({ file, rangeText }) =>
            `@font-face{font-family:"${family.name}";font-display:block;` +
            `src:url(paper://fonts/${file}) format("woff2")` +
            `${rangeText ? `;unicode-range:${rangeText}` : ''}}`,
        ),
    ).join('\n');
  }

  /**
   * The bytes of a font file, or undefined when there is no such font. Only names of the known families are served.
   * @param name as in the rules: `fandol-fang/FandolFang-Regular.woff2`
   */
  read(name: string): Buffer | undefined {
    const known = this.bytes.get(name);
    if (known) return known;
    if (!/^[a-z-]+\/(?:files\/)?[\w.-]+\.woff2$/i.test(name)) return undefined;
    const path = this.find(name);
    if (!path) return undefined;
    const bytes = readFileSync(path);
    this.bytes.set(name, bytes);
    return bytes;
  }
}
