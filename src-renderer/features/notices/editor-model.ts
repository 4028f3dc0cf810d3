import { tokenProblems } from '@shared/domain/notice/content';
import { readNumber } from '@shared/domain/notice/number';
import type { Notice } from './words';

type Content = Notice['content'];

/** What the editor holds: the words of a notice and its number as typed. */
export interface EditorModel extends Content {
  number: string;
}

/** A notice as the editor shows it. */
export function editorModel({ content, number }: Notice): EditorModel {
  return { ...content, number: number ?? '' };
}

/** The words that a call takes. */
export function contentOf({ number: _number, ...content }: EditorModel): Content {
  return content;
}

/** The number that a call takes. */
export const numberOf = ({ number }: Pick<EditorModel, 'number'>): string | null =>
  number.trim() || null;

const REQUIRED = {
  title: '请填写标题',
  letterhead: '请填写发文机关标志',
  sender: '请填写署名',
  sign: '请填写机关代字',
} as const;

/** What is wrong at the fields before anything is sent. */
export function editorProblems(model: EditorModel, kind: Notice['kind']): Record<string, string> {
  const empty = Object.entries(REQUIRED).filter(
    ([field]) => !model[field as keyof typeof REQUIRED].trim(),
  );
  const typed = numberOf(model);
  const read = typed === null ? null : readNumber(typed);
  return {
    ...Object.fromEntries(empty),
    ...tokenProblems(model, kind),
    ...(read?.number === null ? { number: read.notes.join('') } : {}),
  };
}
