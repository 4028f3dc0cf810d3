import type { Block } from './blocks';

/** A bookmark of a PDF: the heading it leads to. */
export interface Bookmark {
  readonly title: string;
  /** The heading's anchor: Chromium makes a named destination of each one that a link on the paper leads to. */
  readonly anchor: string;
  readonly level: 1 | 2;
}

/** The headings of a form that have an anchor. */
export function bookmarksOf(blocks: readonly Block[]): Bookmark[] {
  return blocks.flatMap((block) =>
    block.is === 'heading' && block.anchor !== undefined
      ? [{ title: block.text, anchor: block.anchor, level: block.level }]
      : [],
  );
}
