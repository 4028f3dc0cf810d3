import { z } from 'zod';
import type { RulerPage } from '@shared/domain/documents/ruler-page';
import type { Block } from '../engine/blocks';
import { Html, html } from '../engine/html';
import { a4, type Paper } from '../engine/paper';
import { defineDocument } from '../engine/template';
import { paperMinute } from './words';

/** Drawn close to the edges, where printers that shrink pages give themselves away. */
const MARGIN = 10;
const paper: Paper = {
  ...a4,
  margins: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN },
};

/** Type area of GB/T 9704: 156 × 225 mm, 28 from the left, 37 from the top. */
const AREA = { x: 28, y: 37, width: 156, height: 225 };
const RULER = 100;
const THIN = 0.15;
/** Middle of the corner lines: just inside the printable area, so that their whole width is drawn. */
const EDGE = MARGIN + 0.15;

const line = (x1: number, y1: number, x2: number, y2: number, width = THIN): string =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#000" stroke-width="${width}"/>`;
const label = (x: number, y: number, text: string, anchor = 'middle'): string =>
  `<text x="${x}" y="${y}" font-size="2.8" text-anchor="${anchor}">${text}</text>`;

/** A ruler of 100 mm with a tick for each millimetre; `at` turns a place on it into a point of the page. */
function ruler(at: (along: number, across: number) => [number, number]): string {
  const parts: string[] = [];
  const stroke = (from: [number, number], to: [number, number], width: number): void => {
    parts.push(line(from[0], from[1], to[0], to[1], width));
  };
  stroke(at(0, 0), at(RULER, 0), 0.2);
  for (let mark = 0; mark <= RULER; mark++) {
    const length = mark % 10 === 0 ? 5 : mark % 5 === 0 ? 3.5 : 2;
    stroke(at(mark, 0), at(mark, length), THIN);
  }
  for (let mark = 0; mark <= RULER; mark += 10) {
    const [x, y] = at(mark, 8);
    parts.push(label(x, y + 1, String(mark)));
  }
  return parts.join('');
}

function corners(): string {
  const { width, height } = paper;
  return [
    [EDGE, EDGE, 1, 1],
    [width - EDGE, EDGE, -1, 1],
    [EDGE, height - EDGE, 1, -1],
    [width - EDGE, height - EDGE, -1, -1],
  ]
    .map(([x = 0, y = 0, right = 1, down = 1]) => {
      return line(x, y, x + 8 * right, y, 0.25) + line(x, y, x, y + 8 * down, 0.25);
    })
    .join('');
}

function drawing(): Html {
  const { x, y, width, height } = AREA;
  const inner = { width: paper.width - 2 * MARGIN, height: paper.height - 2 * MARGIN };
  return new Html(
    `<svg class="ruler" viewBox="${MARGIN} ${MARGIN} ${inner.width} ${inner.height}" ` +
      `style="width:${inner.width}mm;height:${inner.height}mm">` +
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="#000" ` +
      `stroke-width="${THIN}" stroke-dasharray="2 1.2"/>` +
      label(x + 1, y - 1.5, '虚线：公文版心 156 × 225 mm，上 37 mm，左 28 mm', 'start') +
      corners() +
      label(MARGIN + 10, MARGIN + 4, '四角的线距纸边 10 mm', 'start') +
      ruler((along, across) => [50 + along, 70 + across]) +
      ruler((along, across) => [38 + across, 84 + along]) +
      '</svg>',
  );
}

const SAMPLE = '青岛市总工会 昇喆㐂 “公文”——…〔2026〕14号㎡①';
/** 28 characters in 156 mm: each advances 15.79 pt. */
const FULL_LINE = '一行二十八个字正好排满版心一百五十六毫米左右对齐不多不少';

function specimens(data: RulerPage): Html {
  const rows = data.faces.map(({ face, label: name, bundled, office }) => {
    const found =
      office === undefined
        ? '未检测（无窗口）'
        : office === null
          ? '本机没有'
          : `本机有：${office}`;
    const used = data.choice === 'office' && office ? office : bundled;
    return html`<tr>
      <td>${name}</td>
      <td style="font-family:var(--${face});font-size:12pt">${SAMPLE}</td>
      <td>${used}</td>
      <td>${found}</td>
    </tr>`;
  });
  const order = data.choice === 'office' ? '办公室自己的字体优先' : '随程序的字体优先';
  return html`<table class="faces">
    <colgroup>
      <col style="width:15mm" />
      <col style="width:64mm" />
      <col style="width:24mm" />
      <col style="width:25mm" />
    </colgroup>
    <thead>
      <tr>
        <th>字体</th>
        <th>字样（${order}）</th>
        <th>本页用</th>
        <th>办公室自己的</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function blocks(data: RulerPage): Block[] {
  return [
    {
      is: 'markup',
      html: html`<div class="stage">
        ${drawing()}
        <div class="text">
          <h1>打印校验页</h1>
          <p>用直尺量：横竖两把尺都应是 100 mm，误差不超过 0.5 mm；四角的线应完整。</p>
          <p>不对时，在打印对话框里选“实际大小”或“100%”，不选“适合页面”，纸张选 A4。</p>
        </div>
        <div class="below">${specimens(data)}</div>
        <p class="full">${FULL_LINE}</p>
        <p class="fulltip">↑ 3号仿宋 28 字，应与版心左右两边对齐</p>
      </div>`,
    },
  ];
}

const CSS = `
.stage { position: relative; height: ${paper.height - 2 * MARGIN - 1}mm; }
.ruler { position: absolute; left: 0; top: 0; overflow: visible; font-family: var(--fang); }
.stage .text { position: absolute; left: ${32 - MARGIN}mm; top: ${40 - MARGIN}mm; width: 148mm; text-align: center;
  font-size: 10.5pt; line-height: 1.6; }
.stage .below { position: absolute; left: ${53 - MARGIN}mm; top: ${88 - MARGIN}mm; }
.faces { width: 128mm; font-size: 9pt; }
.faces td { height: 15mm; }
.full { position: absolute; left: ${AREA.x - MARGIN}mm; top: ${215 - MARGIN}mm; width: ${AREA.width + 2}mm;
  font-size: 16pt; letter-spacing: -.21pt; white-space: nowrap; }
.fulltip { position: absolute; left: ${AREA.x - MARGIN}mm; top: ${225 - MARGIN}mm; font-size: 9pt; }
`;

const request = z.strictObject({});

/** 打印校验页: shows whether a printer keeps sizes, and with which fonts forms are set. */
export const rulerPage = defineDocument<z.output<typeof request>, RulerPage>({
  kind: 'ruler-page',
  title: '打印校验页',
  summary: '量一量打印机是否按 100% 输出，看一看文书用的是哪些字体',
  paper,
  request,
  load: async (sources) => ({
    choice: sources.fonts.choice,
    faces: await sources.fonts.specimens(),
    printedAt: sources.now.toISOString(),
  }),
  fileName: () => '打印校验页',
  foot: (data) => ({ note: `${paperMinute(data.printedAt)}印` }),
  blocks,
  word: false,
  css: CSS,
});
