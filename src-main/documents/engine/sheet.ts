import type { FontChoice } from './faces';
import { escapeText } from './clean-text';
import type { Html } from './html';
import type { Paper } from './paper';
import { styleSheet } from './style';

/** Where the printer puts the rules of the fonts that the text needs (font-faces.ts). */
export const FONT_MARK = '<!--fonts-->';

/** Forms run nothing and load nothing but fonts, whatever a stored text may contain. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src paper:; img-src data:";

export interface SheetOptions {
  readonly title: string;
  readonly paper: Paper;
  readonly fonts: FontChoice;
  readonly body: Html;
  /** Further rules of this form. */
  readonly css?: string;
}

/** A whole page of HTML: self-contained, printable as it is in any browser. */
export function sheetHtml({ title, paper, fonts, body, css }: SheetOptions): string {
  return (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">' +
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">` +
    `<title>${escapeText(title)}</title>${FONT_MARK}` +
    `<style>${styleSheet(paper, fonts)}${css ?? ''}</style></head><body>\n${body.text}\n</body></html>\n`
  );
}
