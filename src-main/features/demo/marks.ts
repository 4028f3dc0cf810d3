import type { SeededRandom } from '@shared/domain/common/seeded-random';
import { seededRandom } from '@shared/domain/common/seeded-random';
import { REGULATION_TABLES } from '@shared/domain/rubric/regulation-tables';
import { itemsOf, type RubricItem } from '@shared/domain/rubric/rubric';
import type { Mark } from '@shared/domain/rubric/score';
import { PASSING_SCORE_X100 } from '@shared/domain/site/self-check';
import type { UnitType } from '@shared/domain/site/terms';
import { UNIT_TYPES } from '@shared/domain/site/terms';

/** A scored table: its points and the JSON of its marks as stored. */
export interface DemoSheet {
  totalX100: number;
  marks: string;
}

/** Points are given in halves. */
const STEP_X100 = 50;
const FULL_X100 = 10_000;
/** So many ways to come to the same total are kept; a large city shares them. */
const VARIANTS = 4;

/** The values that an item can take, in halves, the full points first. */
function optionsOf({ kind, minX100, maxX100 }: RubricItem): number[] {
  if (kind === 'FIXED') return [maxX100, 0];
  const inside = Array.from(
    { length: Math.floor((maxX100 - minX100) / STEP_X100) + 1 },
    (_unused, index) => maxX100 - index * STEP_X100,
  );
  return [...inside, 0];
}

interface Board {
  items: readonly RubricItem[];
  options: readonly number[][];
  /** Totals that the items from an index on can come to. */
  reachable: readonly ReadonlySet<number>[];
}

function boardOf(type: UnitType): Board {
  // Ranges last: they take up what the fixed items leave.
  const items = [...itemsOf(REGULATION_TABLES[type])].sort(
    (a, b) => Number(a.kind === 'RANGE') - Number(b.kind === 'RANGE'),
  );
  const options = items.map(optionsOf);
  const reachable: Set<number>[] = Array.from({ length: items.length + 1 }, () => new Set());
  reachable[items.length]?.add(0);
  for (let index = items.length - 1; index >= 0; index -= 1) {
    for (const rest of reachable[index + 1] ?? []) {
      for (const points of options[index] ?? []) reachable[index]?.add(points + rest);
    }
  }
  return { items, options, reachable };
}

const BOARDS = Object.fromEntries(UNIT_TYPES.map((type) => [type, boardOf(type)])) as Record<
  UnitType,
  Board
>;

function marksJson(type: UnitType, points: ReadonlyMap<string, number | null>): string {
  const marks: Mark[] = itemsOf(REGULATION_TABLES[type]).map(({ code }) => ({
    code,
    pointsX100: points.get(code) ?? null,
    note: null,
  }));
  return JSON.stringify(marks);
}

function compose(random: SeededRandom, type: UnitType, totalX100: number): string {
  const { items, options, reachable } = BOARDS[type];
  const points = new Map<string, number>();
  let rest = totalX100;
  items.forEach(({ code, kind, maxX100 }, index) => {
    const possible = (options[index] ?? []).filter((value) =>
      reachable[index + 1]?.has(rest - value),
    );
    const short = FULL_X100 - totalX100;
    const full = possible.includes(maxX100) && !random.chance(short / FULL_X100);
    const given = full && kind === 'FIXED' ? maxX100 : random.pick(possible);
    points.set(code, given);
    rest -= given;
  });
  return marksJson(type, points);
}

const kept = new Map<string, DemoSheet>();

/** A table of 附件1 whose marks add up to exactly this total, which {@link anyScore} or {@link passingScore} gave. */
export function sheetOf(random: SeededRandom, type: UnitType, totalX100: number): DemoSheet {
  const key = `${type} ${totalX100} ${random.int(1, VARIANTS)}`;
  const known = kept.get(key);
  if (known) return known;
  const sheet = { totalX100, marks: compose(seededRandom(key), type, totalX100) };
  kept.set(key, sheet);
  return sheet;
}

/** The total next to a wished one that the table can come to, on the same side of the pass mark. */
function nearest(type: UnitType, wishedX100: number): number {
  const totals = BOARDS[type].reachable[0];
  const step = wishedX100 >= PASSING_SCORE_X100 ? STEP_X100 : -STEP_X100;
  let total = wishedX100;
  while (!totals?.has(total)) total += step;
  return total;
}

/** A total that passes (第七条), hundredths. */
export function passingScore(random: SeededRandom, type: UnitType): number {
  const wished = Math.min(FULL_X100, random.int(160, 196) * 50 + random.int(0, 4) * 50);
  return nearest(type, wished);
}

/** A total that does not pass. */
export function failingScore(random: SeededRandom, type: UnitType): number {
  return nearest(type, random.int(120, 159) * 50);
}

/** Points of a self-check: most pass, some do not. */
export function anyScore(random: SeededRandom, type: UnitType): number {
  return random.chance(0.04) ? failingScore(random, type) : passingScore(random, type);
}

/** A visit's table on which these lines got nothing. */
export function sheetWithout(
  random: SeededRandom,
  type: UnitType,
  codes: readonly string[],
): DemoSheet {
  const points = new Map<string, number>();
  let totalX100 = 0;
  for (const { code, kind, minX100, maxX100 } of itemsOf(REGULATION_TABLES[type])) {
    const given = codes.includes(code)
      ? 0
      : kind === 'FIXED'
        ? maxX100
        : Math.max(minX100, maxX100 - random.int(0, 4) * STEP_X100);
    points.set(code, given);
    totalX100 += given;
  }
  return { totalX100, marks: marksJson(type, points) };
}

/** A table somebody has begun to score. */
export function unfinishedSheet(random: SeededRandom, type: UnitType): string {
  const items = itemsOf(REGULATION_TABLES[type]);
  const scored = items.slice(0, random.int(2, items.length - 2));
  return marksJson(type, new Map(scored.map(({ code, maxX100 }) => [code, maxX100])));
}
