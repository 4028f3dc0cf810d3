import { sha256Hex } from '../common/sha256';
import type { Unit } from '../stats/measures';

/** A value of the year and what it is made of; null: nothing known, never zero. */
export interface FigureValue {
  /** In the unit of its group: per cent to one decimal, points to two, 分, or a count. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** One figure of a year as it is frozen. */
export interface FrozenFigure extends FigureValue {
  /** Stable within its group: jurisdiction code, type, account … and `TOTAL` */
  readonly key: string;
  readonly label: string;
}

/** Figures that belong together: a measure by what it is broken down by, or the accounts of the money's book. */
export interface FrozenGroup {
  /** COVERAGE/JURISDICTION, BOOK/YEAR */
  readonly code: string;
  readonly title: string;
  readonly unit: Unit;
  readonly figures: readonly FrozenFigure[];
}

/** Everything that the closing of a year keeps. */
export interface FrozenFigures {
  readonly format: 1;
  readonly year: number;
  /** The day on which the figures are counted: the last one of the year. */
  readonly day: string;
  readonly groups: readonly FrozenGroup[];
}

function valueOf({ value, numerator, denominator }: FigureValue): FigureValue {
  return { value, numerator, denominator };
}

/** The figures as the text that is kept and sealed: the same figures give the same text. */
export function writtenFigures({ format, year, day, groups }: FrozenFigures): string {
  return JSON.stringify({
    format,
    year,
    day,
    groups: groups.map(({ code, title, unit, figures }) => ({
      code,
      title,
      unit,
      figures: figures.map(({ key, label, ...value }) => ({ key, label, ...valueOf(value) })),
    })),
  });
}

/** SHA-256 of a text written by {@link writtenFigures}: 64 hexadecimal digits. */
export const figuresDigest = (written: string): string => sha256Hex(written);

/** Reads a text written by {@link writtenFigures}. @throws SyntaxError when it was damaged */
export function readFigures(written: string): FrozenFigures {
  return JSON.parse(written) as FrozenFigures;
}

/** A frozen figure beside the live one; null where one of them does not exist. */
export interface ComparedFigure {
  readonly key: string;
  readonly label: string;
  readonly frozen: FigureValue | null;
  readonly live: FigureValue | null;
  readonly differs: boolean;
}

export interface ComparedGroup {
  readonly code: string;
  readonly title: string;
  readonly unit: Unit;
  readonly figures: readonly ComparedFigure[];
}

function sameValue(one: FigureValue | null, other: FigureValue | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.value === other.value &&
    one.numerator === other.numerator &&
    one.denominator === other.denominator
  );
}

function compareGroup(
  frozen: FrozenGroup | undefined,
  live: FrozenGroup | undefined,
): ComparedFigure[] {
  const [before, after] = [frozen, live].map(
    (group) => new Map((group?.figures ?? []).map((figure) => [figure.key, figure])),
  ) as [Map<string, FrozenFigure>, Map<string, FrozenFigure>];
  return [...new Set([...before.keys(), ...after.keys()])].map((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const [wasValue, isValue] = [was ? valueOf(was) : null, is ? valueOf(is) : null];
    return {
      key,
      // The name of then: a renamed jurisdiction is still the one that was frozen.
      label: was?.label ?? is?.label ?? key,
      frozen: wasValue,
      live: isValue,
      differs: !sameValue(wasValue, isValue),
    };
  });
}

/** Frozen figures beside live ones, in the frozen order; what only the live ones have comes last. Neither is changed. */
export function compareFigures(frozen: FrozenFigures, live: FrozenFigures): ComparedGroup[] {
  const [before, after] = [frozen, live].map(
    ({ groups }) => new Map(groups.map((group) => [group.code, group])),
  ) as [Map<string, FrozenGroup>, Map<string, FrozenGroup>];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((code) => {
    const group = before.get(code) ?? after.get(code);
    if (!group) return [];
    const { title, unit } = group;
    return [{ code, title, unit, figures: compareGroup(before.get(code), after.get(code)) }];
  });
}

/** How many figures differ. */
export function differenceCount(groups: readonly ComparedGroup[]): number {
  return groups.reduce(
    (sum, { figures }) => sum + figures.filter(({ differs }) => differs).length,
    0,
  );
}
