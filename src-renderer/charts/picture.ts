import { CHART_FONT, INK, INK_SOFT } from './palette';

/** As fine as the chart's own picture: twice the screen. */
const SCALE = 2;
const MARGIN = 16 * SCALE;
const TITLE = 17 * SCALE;
const SMALL = 12 * SCALE;
const LEADING = 1.45;

/** The lines of a text that is no wider than the room, broken between characters. */
export function wrapped(text: string, room: number, widthOf: (words: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const letter of text) {
    if (line !== '' && widthOf(line + letter) > room) {
      lines.push(line);
      line = '';
    }
    line += letter;
  }
  return line === '' ? lines : [...lines, line];
}

async function imageOf(dataUrl: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = dataUrl;
  await image.decode();
  return image;
}

/**
 * The chart as a picture that says itself what it shows: its finding above, the day and the notes below.
 * @param dataUrl the bare chart as PNG
 * @returns a PNG data URL
 */
export async function framedPicture(
  dataUrl: string,
  words: { readonly title: string; readonly foot: readonly string[] },
): Promise<string> {
  const image = await imageOf(dataUrl);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return dataUrl;
  const room = image.width;
  const measure = (font: string) => (text: string) => {
    context.font = font;
    return context.measureText(text).width;
  };
  const titleFont = `600 ${TITLE}px ${CHART_FONT}`;
  const smallFont = `${SMALL}px ${CHART_FONT}`;
  const title = wrapped(words.title, room, measure(titleFont));
  const foot = words.foot.flatMap((line) => wrapped(line, room, measure(smallFont)));
  const head = title.length * TITLE * LEADING + MARGIN / 2;
  canvas.width = room + 2 * MARGIN;
  canvas.height = 2 * MARGIN + head + image.height + foot.length * SMALL * LEADING + MARGIN / 2;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.textBaseline = 'top';
  const write = (lines: readonly string[], font: string, size: number, top: number): void => {
    context.font = font;
    for (const [index, line] of lines.entries()) {
      context.fillText(line, MARGIN, top + index * size * LEADING);
    }
  };
  context.fillStyle = INK;
  write(title, titleFont, TITLE, MARGIN);
  context.drawImage(image, MARGIN, MARGIN + head);
  context.fillStyle = INK_SOFT;
  write(foot, smallFont, SMALL, MARGIN + head + image.height + MARGIN / 2);
  return canvas.toDataURL('image/png');
}
