import type { NoticeColophon } from '@shared/domain/notice/document';
import { AREA, COLOPHON, EDGES, TYPE, toPoints } from '@shared/domain/notice/layout';
import { printedOnText } from '@shared/domain/notice/dates';
import { flat } from './body';
import type { Mark } from './svg';
import { INK, SMALL, linesOf } from './type';

const LEFT = toPoints(EDGES.left);
const RIGHT = toPoints(EDGES.right);
const INDENT = COLOPHON.indent * TYPE.small;
const ASCENT = INK.fang.ascent * TYPE.small;
/** Between a rule and the characters next to it. */
const PAD = toPoints(1.6);
/** From one line of 抄送 to the next. */
const PITCH = TYPE.small * 1.6;
const LABEL = '抄送：';

/** 版记: what it draws when its last rule lies on the lower edge of the type area. */
export interface Colophon {
  /** Upper edge of its first rule. */
  readonly top: number;
  readonly marks: readonly Mark[];
}

/** 抄送 with wrapped lines below its first name and a full stop; 印发机关 left, 印发日期 right, all in 4号. */
export function colophonAtFoot({ copiesTo, printedBy, printedOn }: NoticeColophon): Colophon {
  const hang = [...LABEL].length * TYPE.small;
  const copies = copiesTo
    ? linesOf([{ text: `${flat(copiesTo).replace(/[。.]$/u, '')}。`, face: 'fang' }], {
        type: SMALL,
        width: toPoints(AREA.width) - 2 * INDENT - hang,
        justified: true,
      })
    : [];
  const marks: Mark[] = [];
  const rule = (y: number, weight: number): void => {
    marks.push({
      is: 'rule',
      x: LEFT,
      y,
      width: toPoints(AREA.width),
      height: toPoints(weight),
    });
  };
  const text = (
    x: number,
    y: number,
    content: string,
    more: { width?: number; anchor?: 'end' } = {},
  ): void => {
    marks.push({ is: 'text', x, y, runs: [{ text: content, face: 'fang' }], type: SMALL, ...more });
  };
  const outer = toPoints(COLOPHON.outer);
  const last = toPoints(EDGES.bottom) - outer;
  rule(last, COLOPHON.outer);
  const printTop = last - PAD - TYPE.small;
  text(LEFT + INDENT, printTop + ASCENT, flat(printedBy));
  text(RIGHT - INDENT, printTop + ASCENT, printedOnText(printedOn), { anchor: 'end' });
  let top = printTop - PAD;
  if (copies.length > 0) {
    const inner = top - toPoints(COLOPHON.inner);
    rule(inner, COLOPHON.inner);
    const first = inner - PAD - TYPE.small - (copies.length - 1) * PITCH;
    text(LEFT + INDENT, first + ASCENT, LABEL);
    copies.forEach(({ runs, width }, index) => {
      const words = runs.map((run) => run.text).join('');
      text(LEFT + INDENT + hang, first + index * PITCH + ASCENT, words, { width });
    });
    top = first - PAD;
  }
  top -= outer;
  rule(top, COLOPHON.outer);
  return { top, marks };
}
