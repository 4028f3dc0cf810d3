/** A sheet and its margins, in millimetres, as it lies before the reader. */
export interface Paper {
  readonly name: 'A4 纵向' | 'A4 横向';
  readonly width: number;
  readonly height: number;
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
}

const SHORT = 210;
const LONG = 297;

/** A4 upright; the left margin leaves room for binding. */
export const a4: Paper = {
  name: 'A4 纵向',
  width: SHORT,
  height: LONG,
  margins: { top: 20, right: 20, bottom: 20, left: 25 },
};

/** A4 lying: bound at its upper edge (GB/T 9704: 横排表, the head of the table towards the binding). */
export const a4Landscape: Paper = {
  name: 'A4 横向',
  width: LONG,
  height: SHORT,
  margins: { top: 22, right: 15, bottom: 18, left: 15 },
};

/** Width between the margins. */
export function textWidth({ width, margins }: Paper): number {
  return width - margins.left - margins.right;
}

/** Height between the margins. */
export function textHeight({ height, margins }: Paper): number {
  return height - margins.top - margins.bottom;
}

const TWIPS_PER_MM = 1440 / 25.4;

/** Millimetres in twentieths of a point, rounded (210 × 297 mm are Word's own 11906 × 16838). */
export function twips(millimetres: number): number {
  return Math.round(millimetres * TWIPS_PER_MM);
}
