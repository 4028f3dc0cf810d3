import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFString,
  type PDFDocument,
  type PDFObject,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { Bookmark } from './bookmarks';

/** `[page /XYZ x y zoom]`, bare or in a dictionary. */
function destinationOf(document: PDFDocument, value: PDFObject | undefined): PDFArray | null {
  const found = value && document.context.lookup(value);
  if (found instanceof PDFArray) return found;
  const inner = found instanceof PDFDict ? found.get(PDFName.of('D')) : undefined;
  return inner ? destinationOf(document, inner) : null;
}

function textOf(key: PDFObject | undefined): string | null {
  return key instanceof PDFString || key instanceof PDFHexString ? key.decodeText() : null;
}

/** Names and destinations of a name tree, its leaves in their order. */
function* namesUnder(document: PDFDocument, node: PDFDict): Generator<[string, PDFObject]> {
  const names = node.lookupMaybe(PDFName.of('Names'), PDFArray)?.asArray() ?? [];
  for (const [at, value] of names.entries()) {
    const name = at % 2 === 1 ? textOf(document.context.lookup(names[at - 1])) : null;
    if (name !== null) yield [name, value];
  }
  for (const kid of node.lookupMaybe(PDFName.of('Kids'), PDFArray)?.asArray() ?? []) {
    yield* namesUnder(document, document.context.lookup(kid, PDFDict));
  }
}

/** The named destinations of a PDF: those of its catalogue, or of the name tree. */
function destinations(document: PDFDocument): Map<string, PDFArray> {
  const found = new Map<string, PDFArray>();
  const put = (name: string, value: PDFObject | undefined): void => {
    const destination = destinationOf(document, value);
    if (destination) found.set(name, destination);
  };
  const own = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  for (const [key, value] of own?.entries() ?? []) put(key.decodeText(), value);
  const names = document.catalog.lookupMaybe(PDFName.of('Names'), PDFDict);
  const tree = names?.lookupMaybe(PDFName.of('Dests'), PDFDict);
  for (const [name, value] of tree ? namesUnder(document, tree) : []) put(name, value);
  return found;
}

interface Node {
  readonly ref: PDFRef;
  readonly entry: PDFDict;
  readonly children: Node[];
}

/** Links brothers to each other and to their parent. */
function link(parent: PDFRef, owner: PDFDict, nodes: readonly Node[]): void {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (!first || !last) return;
  owner.set(PDFName.of('First'), first.ref);
  owner.set(PDFName.of('Last'), last.ref);
  owner.set(PDFName.of('Count'), PDFNumber.of(nodes.length));
  for (const [index, { ref, entry, children }] of nodes.entries()) {
    entry.set(PDFName.of('Parent'), parent);
    const before = nodes[index - 1];
    const after = nodes[index + 1];
    if (before) entry.set(PDFName.of('Prev'), before.ref);
    if (after) entry.set(PDFName.of('Next'), after.ref);
    link(ref, entry, children);
  }
}

/**
 * Gives a PDF an outline (bookmarks), open at its first level. A bookmark whose heading has no named destination in
 * the file is left out.
 * @returns how many bookmarks it has
 */
export function addOutline(document: PDFDocument, bookmarks: readonly Bookmark[]): number {
  const known = destinations(document);
  const { context } = document;
  const top: Node[] = [];
  let count = 0;
  for (const { title, anchor, level } of bookmarks) {
    const destination = known.get(anchor);
    if (!destination) continue;
    const entry = context.obj({});
    entry.set(PDFName.of('Title'), PDFHexString.fromText(title));
    entry.set(PDFName.of('Dest'), destination);
    const node: Node = { ref: context.register(entry), entry, children: [] };
    (level === 2 ? (top.at(-1)?.children ?? top) : top).push(node);
    count += 1;
  }
  if (count === 0) return 0;
  const root = context.obj({ Type: 'Outlines' });
  const rootRef = context.register(root);
  link(rootRef, root, top);
  document.catalog.set(PDFName.of('Outlines'), rootRef);
  document.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
  return count;
}
