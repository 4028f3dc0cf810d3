import type { z } from 'zod';
import type { importContext, unknownJurisdiction } from '@shared/contract/imports';
import {
  findJurisdiction,
  jurisdictionStems,
  weighEvidence,
  type JurisdictionEvidence,
  type SubmissionContext,
} from '@shared/domain/import/context';
import { normKey } from '@shared/domain/import/normalise';

export type ImportContext = z.output<typeof importContext>;
export type UnknownJurisdiction = z.output<typeof unknownJurisdiction>;

/** A 市直工会 as the import looks for it. */
export interface KnownJurisdiction {
  id: number;
  code: string;
  name: string;
  /** Name in force, short name and every earlier name. */
  names: string[];
  retiredOn: string | null;
  /** Name of the one it was merged into. */
  mergedInto: string | null;
}

/** What a text in the file names: a known unit, one that the import makes, a closed one, or nobody. */
export type NamedJurisdiction =
  | { kind: 'known'; jurisdiction: KnownJurisdiction }
  | { kind: 'new'; key: string; name: string; revives: KnownJurisdiction | null }
  | { kind: 'retired'; jurisdiction: KnownJurisdiction }
  | { kind: 'unknown'; value: string };

/** A person's decisions about units. */
export interface JurisdictionChoices {
  /** Code named by the caller for rows that name no unit. */
  given: KnownJurisdiction | null;
  /** Text in the file → code. */
  mapped: Readonly<Record<string, string>>;
  create: boolean;
}

const PLACES: Record<JurisdictionEvidence['from'], string> = {
  reporter: '填报单位',
  title: '标题',
  sheet: '工作表名',
  file: '文件名',
};
const SUGGESTIONS = 3;

/** Finds the unit behind what rows, titles and names say; counts what nobody knows. */
export class JurisdictionResolver {
  private readonly active: KnownJurisdiction[];
  /** For texts that only mention a unit: a unit called “20” would be found in every year. */
  private readonly mentionable: { code: string; names: string[] }[];
  private readonly byCode: Map<string, KnownJurisdiction>;
  private readonly mapped: Map<string, string>;
  private readonly resolved = new Map<string, NamedJurisdiction>();
  private readonly rowsOf = new Map<string, number>();
  private readonly created = new Map<string, NamedJurisdiction & { kind: 'new' }>();

  constructor(
    private readonly all: readonly KnownJurisdiction[],
    private readonly choices: JurisdictionChoices,
  ) {
    this.active = all.filter((one) => one.retiredOn === null);
    this.mentionable = this.active.map(({ code, names }) => ({
      code,
      names: names.filter((name) => /\p{Script=Han}{2}/u.test(name)),
    }));
    this.byCode = new Map(all.map((one) => [one.code, one]));
    this.mapped = new Map(
      Object.entries(choices.mapped).map(([text, code]) => [normKey(text), code]),
    );
  }

  /** The unit a cell names. */
  named(text: string): NamedJurisdiction {
    let found = this.resolved.get(text);
    if (!found) {
      found = this.look(text);
      this.resolved.set(text, found);
    }
    if (found.kind === 'unknown') {
      this.rowsOf.set(found.value, (this.rowsOf.get(found.value) ?? 0) + 1);
    }
    return found;
  }

  private look(text: string): NamedJurisdiction {
    const key = normKey(text);
    const chosen = this.mapped.get(key);
    const code = chosen ?? findJurisdiction(text, this.active);
    const known = code === null ? undefined : this.byCode.get(code);
    if (known) {
      return known.retiredOn === null
        ? { kind: 'known', jurisdiction: known }
        : { kind: 'retired', jurisdiction: known };
    }
    const closed = this.closedNamed(text);
    if (this.choices.create && !closed?.mergedInto) return this.make(key, text, closed);
    if (closed) return { kind: 'retired', jurisdiction: closed };
    return { kind: 'unknown', value: text };
  }

  private make(key: string, text: string, revives: KnownJurisdiction | null): NamedJurisdiction {
    const made = this.created.get(key) ?? { kind: 'new' as const, key, name: text.trim(), revives };
    this.created.set(key, made);
    return made;
  }

  private closedNamed(text: string): KnownJurisdiction | null {
    const closed = this.all.filter((one) => one.retiredOn !== null);
    const code = findJurisdiction(text, closed);
    return (code && this.byCode.get(code)) || null;
  }

  /** Units that the import makes, in the order in which the file names them. */
  toCreate(): (NamedJurisdiction & { kind: 'new' })[] {
    return [...this.created.values()];
  }

  /** Texts that name nobody known, most rows first, each with units that look alike. */
  unknown(): UnknownJurisdiction[] {
    return [...this.rowsOf]
      .map(([value, rows]) => ({ value, rows, suggestions: this.suggest(value) }))
      .sort((a, b) => b.rows - a.rows);
  }

  private suggest(value: string): UnknownJurisdiction['suggestions'] {
    const stems = jurisdictionStems(value);
    const own = new Set(normKey(value));
    return this.active
      .map((one) => {
        const shared = one.names
          .flatMap((name) => jurisdictionStems(name))
          .map((stem) => (stems.some((text) => text.includes(stem) || stem.includes(text)) ? 1 : 0))
          .reduce<number>((best, score) => Math.max(best, score), 0);
        const letters = new Set(normKey(one.names[1] ?? one.name));
        const common = [...letters].filter((char) => own.has(char)).length / (letters.size || 1);
        return { one, score: shared + common };
      })
      .filter(({ score }) => score > 0.5)
      .sort((a, b) => b.score - a.score)
      .slice(0, SUGGESTIONS)
      .map(({ one }) => ({ code: one.code, name: one.name }));
  }

  /**
   * The unit of the rows of a sheet that name none themselves: the one the caller named, else what stands around the
   * table, else around the other tables of the file.
   * @param hasColumn whether the sheet has a column of units
   */
  ofSheet(sheet: string, context: SubmissionContext, hasColumn: boolean): SheetJurisdiction {
    const near = context.evidence.filter((piece) => piece.sheet === sheet || piece.sheet === null);
    const own = weighEvidence(near, this.mentionable);
    const verdict = own.code === null ? weighEvidence(context.evidence, this.mentionable) : own;
    const inferred = verdict.code === null ? undefined : this.byCode.get(verdict.code);
    const { given } = this.choices;
    const jurisdiction = given ?? inferred ?? null;
    const evidence = placeOf(verdict.evidence, context);
    const from = given
      ? 'given'
      : inferred && evidence
        ? evidence.from
        : hasColumn
          ? 'column'
          : 'none';
    const others = new Set(
      [
        ...(given && evidence && inferred?.code !== given.code ? [evidence] : []),
        ...verdict.conflicts,
      ].map((piece) => `${PLACES[piece.from]}“${piece.text}”`),
    );
    return {
      jurisdiction,
      warning:
        others.size > 0
          ? `${[...others].join('、')}说的像是另一个市直工会，按${jurisdiction?.name ?? ''}处理。请核对。`
          : null,
      context: {
        sheet,
        jurisdictionCode: jurisdiction?.code ?? null,
        jurisdictionName: jurisdiction?.name ?? null,
        from,
        evidence: given ? null : (evidence?.text ?? null),
        sentence: sentence(from, jurisdiction, evidence, hasColumn),
      },
    };
  }
}

/** The one sheet of a csv bears the file's name: then it is the file that says so. */
function placeOf(
  evidence: JurisdictionEvidence | null,
  context: SubmissionContext,
): JurisdictionEvidence | null {
  if (evidence?.from !== 'sheet') return evidence;
  const file = context.evidence.find((piece) => piece.from === 'file');
  return file?.text === evidence.text ? file : evidence;
}

/** Where the rows of a sheet belong. */
export interface SheetJurisdiction {
  jurisdiction: KnownJurisdiction | null;
  warning: string | null;
  context: ImportContext;
}

function sentence(
  from: ImportContext['from'],
  jurisdiction: KnownJurisdiction | null,
  evidence: JurisdictionEvidence | null,
  hasColumn: boolean,
): string {
  const own = hasColumn ? '各行按本行的单位一栏；没有填写的，' : '';
  if (from === 'given') return `${own}按您指定的${jurisdiction?.name ?? ''}。`;
  if (from === 'column') return '按各行自己的单位一栏。';
  if (from === 'none' || !evidence) return '没有找到是哪个市直工会的表，请指定。';
  return `${own}按${PLACES[evidence.from]}“${evidence.text}”认定为${jurisdiction?.name ?? ''}。`;
}
