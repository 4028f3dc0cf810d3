import type { BusinessDate } from '../common/business-date';
import { BODY_PARTS, levelOf, paragraphsOf, type NoticeContent } from './content';
import type { NoticeAnnex, NoticeDocument, NoticeNumber, NoticeParagraph } from './document';
import type { NoticeFacts } from './facts';
import { listsOf } from './lists';
import { filled } from './tokens';

/** A heading stands in its own face up to its stop; what follows runs on in 仿宋. */
const HEADED = new Set<NoticeParagraph['level']>([1, 2]);

function paragraphOf(line: string): NoticeParagraph {
  const level = levelOf(line);
  const stop = HEADED.has(level) ? line.indexOf('。') : -1;
  if (stop < 0 || stop === line.length - 1) return { level, text: line };
  return { level, text: line.slice(0, stop + 1), rest: line.slice(stop + 1) };
}

/** The title as it reads, 【…】 filled in. */
export function titleOf({ title }: Pick<NoticeContent, 'title'>, facts: NoticeFacts): string {
  return filled(title, facts).trim();
}

/** The paragraphs of the body as they read, 【…】 filled in. */
export function bodyText(content: NoticeContent, facts: NoticeFacts): string[] {
  return BODY_PARTS.flatMap((part) => paragraphsOf(filled(content[part], facts)));
}

function handBroken(content: NoticeContent, title: string): readonly string[] | null {
  // Lines of an older title would print words that are no longer in it.
  return content.titleLines?.join('') === title ? content.titleLines : null;
}

/** What the finished notice is made of besides its words. */
export interface NoticeStanding {
  readonly number: NoticeNumber | null;
  /** What stands before the year of a number that is not given yet; absent: the notice has none (公示). */
  readonly numberDraft?: NonNullable<NoticeDocument['numberDraft']>;
  readonly date: BusinessDate;
}

/** The notice as it will stand on paper: words, lists and number in one. */
export function composeNotice(
  content: NoticeContent,
  facts: NoticeFacts,
  { number, numberDraft, date }: NoticeStanding,
): NoticeDocument {
  const title = titleOf(content, facts);
  const annexes: NoticeAnnex[] = listsOf(facts, content.order).map(({ title, columns, rows }) => ({
    title,
    sections: [{ heading: null, table: { columns, rows } }],
  }));
  return {
    sender: content.letterhead,
    number,
    ...(number === null && numberDraft ? { numberDraft } : {}),
    title,
    titleLines: handBroken(content, title),
    addressees: filled(content.addressees, facts).trim() || null,
    body: bodyText(content, facts).map(paragraphOf),
    annexes,
    signature: content.sender,
    date,
    sealed: content.sealed,
    remark: content.remark || null,
    colophon: content.printedBy
      ? {
          copiesTo: filled(content.copyTo, facts).trim() || null,
          printedBy: content.printedBy,
          printedOn: date,
        }
      : null,
    colophonOn: content.colophonOn,
    lines: content.lines,
  };
}
