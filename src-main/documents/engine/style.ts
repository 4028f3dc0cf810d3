import type { FontChoice } from './faces';
import { FACES, familyList } from './faces';
import type { Paper } from './paper';

/** Rules common to all forms. Lines are 0.25 mm (GB/T 9704 inner rule), so that they survive copying. */
const COMMON = `
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; color: #000; font: 12pt/1.5 var(--fang); font-synthesis: none;
  font-variant-east-asian: normal; overflow-wrap: anywhere; line-break: auto; }
h1, h2, h3, p { margin: 0; font-weight: normal; white-space: pre-line; }
h1 { font: 22pt/1.4 var(--xiaobiao); text-align: center; }
.under { font: 14pt/1.5 var(--kai); text-align: center; margin: 1.5mm 0 3mm; }
h2 { font: 14pt/1.5 var(--hei); margin: 4mm 0 2mm; break-after: avoid; }
h3 { font: 12pt/1.5 var(--hei); margin: 3mm 0 1mm; break-after: avoid; }
h2.new, h3.new, div.new { break-before: page; margin-top: 0; }
table { border-collapse: collapse; table-layout: fixed; font-size: 10.5pt; line-height: 1.3;
  margin: 0; --row: 0mm; }
th, td { border: .25mm solid #000; padding: .7mm 1.2mm; text-align: left; vertical-align: middle;
  font-weight: normal; white-space: pre-line; overflow-wrap: anywhere; }
td { height: var(--row); }
thead { display: table-header-group; }
th { font-family: var(--hei); background: #ededed; }
tr { break-inside: avoid; }
tbody tr.m:last-child { break-before: avoid; }
.c { text-align: center; }
.r { text-align: right; font-variant-numeric: tabular-nums; }
.b, tr.m td { font-family: var(--hei); }
.g, tr.m td { background: #ededed; }
.t { vertical-align: top; }
.l { vertical-align: bottom; }
td.ol { border-left: 0; } td.or { border-right: 0; } td.ot { border-top: 0; } td.ob { border-bottom: 0; }
table.together { break-inside: avoid; }
table.bare td { border: 0; padding-left: 0; }
`;

/** The style sheet of one form on one paper. */
export function styleSheet(paper: Paper, choice: FontChoice): string {
  const { top, right, bottom, left } = paper.margins;
  const faces = FACES.map((face) => `--${face}:${familyList(face, choice)};`).join('');
  return (
    `@page{size:${paper.width}mm ${paper.height}mm;margin:${top}mm ${right}mm ${bottom}mm ${left}mm}` +
    `:root{${faces}}${COMMON}`
  );
}
