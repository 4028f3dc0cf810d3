import type { FontChoice } from './faces';
import type { Html } from './html';
import { Html as Markup, html } from './html';
import type { Paper } from './paper';
import { sheetHtml } from './sheet';

/** What stands at the foot of a page. */
export interface PageFoot {
  /** At the left: what the page belongs to, digests. */
  readonly note?: string;
}

const CSS = `
@page { margin: 0; }
.sheet { position: relative; break-after: page; overflow: hidden; }
.sheet:last-child { break-after: auto; }
.foot { position: absolute; display: flex; justify-content: space-between; align-items: baseline; gap: 6mm;
  border-top: .25mm solid #000; padding-top: 1mm; line-height: 1.3; }
.note { font-size: 8pt; }
.page { font-size: 9pt; white-space: nowrap; }
`;

/** Distance from the text to the rule above the foot. */
const GAP = 3;

/**
 * Sheets that carry nothing but feet, one per page. They are laid over the pages of the form, because Chromium's own
 * footers know neither our fonts nor odd and even pages.
 */
export function footSheets(
  paper: Paper,
  fonts: FontChoice,
  pages: number,
  { note }: PageFoot,
): string {
  const { width, height, margins } = paper;
  const place =
    `left:${margins.left}mm;right:${margins.right}mm;` + `top:${height - margins.bottom + GAP}mm`;
  // A sheet is a hair lower than the paper: rounding must not push an empty page in between.
  const size = `width:${width}mm;height:${height - 0.5}mm`;
  const sheet = (page: number): Html =>
    html`<div class="sheet" style="${size}">
      <div class="foot" style="${place}">
        <span class="note">${note ?? ''}</span
        ><span class="page">第 ${page} 页 共 ${pages} 页</span>
      </div>
    </div>`;
  return sheetHtml({
    title: '',
    paper,
    fonts,
    css: CSS,
    body: new Markup(
      Array.from({ length: pages }, (_none, index) => sheet(index + 1).text).join(''),
    ),
  });
}
