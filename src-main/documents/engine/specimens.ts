import type { FaceSpecimen } from '@shared/domain/documents/ruler-page';
import { FACES, faceNames, type Face } from './faces';
import { html, Html } from './html';
import { a4 } from './paper';
import { sheetHtml } from './sheet';

/** What the program's own fonts call themselves. */
const OWN_NAMES: Readonly<Record<Face, string>> = {
  fang: 'FandolFang',
  xiaobiao: 'Noto Serif SC Black',
  hei: 'Noto Sans SC Medium',
  kai: 'CareSites Kai',
  song: 'Noto Serif SC',
};
const WITNESS = 'CareSitesKai';

interface Probe {
  readonly face: Face;
  readonly family: string;
}

const probes: readonly Probe[] = FACES.flatMap((face) =>
  faceNames[face].office.map((family) => ({ face, family })),
);

/** One page per name; a name that no font has leaves the page to our Kai, which the PDF then shows. */
function probeSheet(): string {
  const pages = probes.map(
    ({ family }) =>
      html`<p style="break-after:page;font-family:'${family}','paper-kai'">国家机关公文</p>`,
  );
  return sheetHtml({
    title: '',
    paper: a4,
    fonts: 'bundled',
    body: new Html(pages.map(({ text }) => text).join('')),
  });
}

/**
 * Which of the office's fonts this computer has: printed and read back from the PDF, since asking the system by name
 * says nothing about what Chromium really takes.
 * @param print HTML → PDF, or null where there is no window
 */
export async function faceSpecimens(
  print: ((html: string) => Promise<Buffer>) | null,
): Promise<FaceSpecimen[]> {
  const found = new Map<Face, string>();
  if (print) {
    const { fontsOfPage } = await import('./pdf');
    const pdf = await print(probeSheet());
    for (const [index, { face }] of probes.entries()) {
      if (found.has(face)) continue;
      const [font] = await fontsOfPage(pdf, index);
      if (font !== undefined && !font.startsWith(WITNESS)) {
        found.set(face, font === 'Type3' ? (probes[index]?.family ?? '') : font);
      }
    }
  }
  return FACES.map((face) => ({
    face,
    label: faceNames[face].label,
    bundled: OWN_NAMES[face],
    office: print ? (found.get(face) ?? null) : undefined,
  }));
}
