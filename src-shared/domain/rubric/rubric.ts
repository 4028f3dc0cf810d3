import type { UnitType } from '../site/terms';

/** How an item gives its points: all or nothing, or any value inside a range, or nothing. */
export type ItemKind = 'FIXED' | 'RANGE';

/** A figure of the record that is shown beside an item, never typed: ㎡, or ㎡ per person. */
export type ComputedFigure = 'AREA' | 'AREA_PER_PERSON';

/** One line of 评分标准. Points in hundredths. */
export interface RubricItem {
  /** `2.11`: group and line as printed; stable inside a version. */
  readonly code: string;
  /** The standard as printed, without number and points. */
  readonly text: string;
  readonly kind: ItemKind;
  /** Least value above nothing; equal to `maxX100` for a fixed item. */
  readonly minX100: number;
  readonly maxX100: number;
  /** 一票否决项, as the committee ticked it. */
  readonly veto: boolean;
  readonly figure: ComputedFigure | null;
}

/** One row of the printed table: 检查项目, 检查内容 and its lines. */
export interface RubricGroup {
  readonly title: string;
  readonly pointsX100: number;
  /** 检查内容, as printed. */
  readonly content: string;
  readonly items: readonly RubricItem[];
}

/** A self-check table of one type, in force from a year on (附件1). */
export interface RubricTable {
  readonly type: UnitType;
  /** The heading over the printed table. */
  readonly title: string;
  readonly groups: readonly RubricGroup[];
}

/** Every item of a table in its printed order. */
export function itemsOf(table: RubricTable): RubricItem[] {
  return table.groups.flatMap((group) => group.items);
}

/** Points as printed behind an item: `2.5`, `1-10`. */
export function pointsText({
  kind,
  minX100,
  maxX100,
}: Pick<RubricItem, 'kind' | 'minX100' | 'maxX100'>): string {
  return kind === 'FIXED' ? String(maxX100 / 100) : `${minX100 / 100}-${maxX100 / 100}`;
}

/** An item as the form prints it: `1 有沙发，得 2.5 分。`, its number inside its group in front. */
export function itemSentence(item: RubricItem): string {
  const number = item.code.slice(item.code.indexOf('.') + 1);
  return `${number} ${item.text}，得 ${pointsText(item)} 分。`;
}
