import {
  AlignmentType,
  Paragraph,
  Tab,
  TextRun,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx';
import { TYPE } from '@shared/domain/notice/layout';
import { fontSlots } from '../docx/block-docx';
import { cleanText } from '../engine/clean-text';
import type { Face } from '../engine/faces';
import { TRACKING } from './measures';

const HALVES = 2;

/** A stretch of text in one face: every slot of its font is named, its quotes and dashes are those of the face. */
export function run(text: string, face: Face, size: number, more: IRunOptions = {}): TextRun {
  return new TextRun({
    text: cleanText(text),
    font: fontSlots(face),
    size: size * HALVES,
    sizeComplexScript: size * HALVES,
    ...more,
  });
}

/** 3号 so that 28 characters fill a line. */
export const bodyRun = (text: string, face: Face = 'fang', more: IRunOptions = {}): TextRun =>
  run(text, face, TYPE.body, { characterSpacing: TRACKING, ...more });

/** A tabulator in the body's type. */
export const tab = (size: number = TYPE.body): TextRun =>
  run('', 'fang', size, { children: [new Tab()] });

/** Height and distance of a paragraph's lines, in twips; the paragraph begins `before` further down. */
export function exactly(line: number, before = 0): NonNullable<IParagraphOptions['spacing']> {
  return { line, lineRule: 'exact', before, after: 0 };
}

/** An empty paragraph of a height; its mark names its font like any other character. */
export function gap(line: number, more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    spacing: exactly(line),
    run: { font: fontSlots('fang'), size: 2 },
    ...more,
  });
}

/** Lines of the body's own pitch. */
export function bodyParagraph(
  children: readonly TextRun[],
  pitch: number,
  more: IParagraphOptions = {},
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    spacing: exactly(pitch),
    run: { font: fontSlots('fang'), size: TYPE.body * HALVES },
    ...more,
    children: [...children],
  });
}
