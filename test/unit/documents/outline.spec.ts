import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { addOutline } from '@main/documents/engine/outline';
import { bookmarksOf } from '@main/documents/engine/bookmarks';

/** Titles under a node, as nested lists, with the entries that a reader would follow. */
function read(node: PDFDict): [string, unknown[]][] {
  const found: [string, unknown[]][] = [];
  let entry = node.lookupMaybe(PDFName.of('First'), PDFDict);
  while (entry) {
    found.push([entry.lookup(PDFName.of('Title'), PDFHexString).decodeText(), read(entry)]);
    entry = entry.lookupMaybe(PDFName.of('Next'), PDFDict);
  }
  return found;
}

async function threePages(): Promise<{ document: PDFDocument; at: (page: number) => PDFArray }> {
  const document = await PDFDocument.create();
  for (let page = 0; page < 3; page += 1) document.addPage([100, 100]);
  const at = (page: number): PDFArray =>
    document.context.obj([document.getPage(page).ref, 'XYZ', 0, 90, null]);
  return { document, at };
}

const MARKS = [
  { title: '一', anchor: 'one', level: 1 },
  { title: '（一）', anchor: 'one-a', level: 2 },
  { title: '（二）', anchor: 'one-b', level: 2 },
  { title: '二', anchor: 'two', level: 1 },
  { title: '没有去处', anchor: 'nowhere', level: 1 },
] as const;
const READ = [
  [
    '一',
    [
      ['（一）', []],
      ['（二）', []],
    ],
  ],
  ['二', []],
];

describe('addOutline', () => {
  it('follows the destinations of the catalogue, as Chromium writes them', async () => {
    const { document, at } = await threePages();
    const names = ['one', 'one-a', 'one-b', 'two'];
    const dests = Object.fromEntries(names.map((name, page) => [name, at(Math.min(page, 2))]));
    document.catalog.set(PDFName.of('Dests'), document.context.obj(dests));
    expect(addOutline(document, MARKS)).toBe(4);
    const again = await PDFDocument.load(await document.save());
    const root = again.catalog.lookup(PDFName.of('Outlines'), PDFDict);
    expect(read(root)).toEqual(READ);
    expect(root.lookup(PDFName.of('Count'), PDFNumber).asNumber()).toBe(2);
    const last = root.lookup(PDFName.of('Last'), PDFDict);
    const target = last.lookup(PDFName.of('Dest'), PDFArray);
    expect(target.get(0)).toBe(again.getPage(2).ref);
  });

  it('follows a tree of names too, through its branches', async () => {
    const { document, at } = await threePages();
    const { context } = document;
    const leaf = (pairs: [string, number][]) =>
      context.register(
        context.obj({
          Names: pairs.flatMap(([name, page]) => [
            PDFHexString.fromText(name),
            context.register(context.obj({ D: at(page) })),
          ]),
        }),
      );
    const tree = context.obj({
      Kids: [
        leaf([
          ['one', 0],
          ['one-a', 0],
        ]),
        leaf([
          ['one-b', 1],
          ['two', 2],
        ]),
      ],
    });
    document.catalog.set(PDFName.of('Names'), context.obj({ Dests: tree }));
    expect(addOutline(document, MARKS)).toBe(4);
    expect(read(document.catalog.lookup(PDFName.of('Outlines'), PDFDict))).toEqual(READ);
  });

  it('leaves a file without destinations as it is', async () => {
    const { document } = await threePages();
    expect(addOutline(document, MARKS)).toBe(0);
    expect(document.catalog.has(PDFName.of('Outlines'))).toBe(false);
  });
});

describe('bookmarksOf', () => {
  it('takes headings with an anchor, in their order', () => {
    expect(
      bookmarksOf([
        { is: 'heading', text: '甲', level: 1, anchor: 'a' },
        { is: 'heading', text: '无', level: 1 },
        { is: 'pageBreak' },
        { is: 'heading', text: '乙', level: 2, anchor: 'b' },
      ]),
    ).toEqual([
      { title: '甲', anchor: 'a', level: 1 },
      { title: '乙', anchor: 'b', level: 2 },
    ]);
  });
});
