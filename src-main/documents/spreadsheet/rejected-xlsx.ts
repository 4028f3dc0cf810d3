import { posix } from 'node:path';
import type { Workbook } from '@shared/domain/import/workbook';
import { writeAtomically } from './atomic-file';
import { READ_LIMITS } from './limits';
import { RejectedSheet, type SheetPlan } from './rejected-sheet';
import { StyleVariants } from './rejected-styles';
import { inspectPackage, relationsOf } from './xlsx-preflight';
import { mapWorkbook, readTextPart, textChunks } from './xlsx-read';
import { ZipArchive, type ZipPart } from './zip-archive';
import { packEntry, ZipWriter, type PackedEntry } from './zip-write';

/** Elements of the workbook part that name ranges of rows which are gone. */
const STALE_NAME =
  /<(\w+:)?definedName\b[^>]*name="_xlnm\.(_FilterDatabase|Print_Area)"[^>]*>[^]*?<\/(\w+:)?definedName>/g;

/**
 * Writes a copy of the sender's .xlsx with the planned sheets cut down to header, rejected rows and reasons. Parts that
 * are not touched are copied as they are.
 * @param plans by sheet name; other sheets stay as they are
 * @throws FileRefusal, AppError FILE_NOT_WRITABLE
 */
export async function writeRejectedXlsx(
  source: Buffer,
  target: string,
  workbook: Workbook,
  plans: ReadonlyMap<string, SheetPlan>,
): Promise<void> {
  const archive = await ZipArchive.open(source, READ_LIMITS);
  await inspectPackage(archive);
  const map = await mapWorkbook(archive);
  const styles = new StyleVariants(map.styles ? await readTextPart(archive, map.styles) : null);
  const replaced = new Map<string, PackedEntry>();
  const dropped = new Set<string>(['xl/calcchain.xml']);
  for (const { name, part } of map.sheets) {
    const plan = plans.get(name);
    if (!plan || !workbook.sheets.some((sheet) => sheet.name === name)) continue;
    replaced.set(
      part.name.toLowerCase(),
      await packEntry(part.name, rewritten(archive, part, new RejectedSheet(plan, styles))),
    );
    await dropRelated(archive, part, dropped);
  }
  const replace = async (part: ZipPart | undefined, text: string | null): Promise<void> => {
    if (part && text !== null)
      replaced.set(part.name.toLowerCase(), await packEntry(part.name, [text]));
  };
  await replace(map.styles, styles.result());
  await replace(
    map.workbook,
    withoutEmptyNames((await readTextPart(archive, map.workbook)).replace(STALE_NAME, '')),
  );
  const types = archive.part('[Content_Types].xml');
  if (types) await replace(types, withoutOverrides(await readTextPart(archive, types), dropped));
  const relations = archive.part(
    `${posix.dirname(map.workbook.name)}/_rels/${posix.basename(map.workbook.name)}.rels`,
  );
  if (relations)
    await replace(
      relations,
      (await readTextPart(archive, relations)).replace(
        /<(\w+:)?Relationship\b[^>]*calcChain[^>]*\/>/i,
        '',
      ),
    );
  await writeAtomically(target, async (handle) => {
    const zip = new ZipWriter(handle);
    for (const [key, part] of archive.parts) {
      if (dropped.has(key)) continue;
      const { name, method, crc32, size } = part;
      await zip.add(replaced.get(key) ?? { name, method, crc32, size, data: archive.raw(part) });
    }
    await zip.end();
  });
}

async function* rewritten(
  archive: ZipArchive,
  part: ZipPart,
  sheet: RejectedSheet,
): AsyncGenerator<string> {
  for await (const chunk of textChunks(archive, part)) yield sheet.push(chunk);
  yield sheet.end();
}

/** Comments, tables and drawings hang on cells that have moved; they go, with the relations that name them. */
async function dropRelated(
  archive: ZipArchive,
  part: ZipPart,
  dropped: Set<string>,
): Promise<void> {
  for (const { target, external } of await relationsOf(archive, part.name)) {
    if (external || !archive.part(target)) continue;
    dropped.add(target.toLowerCase());
    dropped.add(`${posix.dirname(target)}/_rels/${posix.basename(target)}.rels`.toLowerCase());
  }
  dropped.add(`${posix.dirname(part.name)}/_rels/${posix.basename(part.name)}.rels`.toLowerCase());
}

function withoutOverrides(types: string, dropped: ReadonlySet<string>): string {
  return types.replace(/<(\w+:)?Override\b[^>]*\/>/g, (tag) => {
    const name = /PartName=["']\/?([^"']+)["']/.exec(tag)?.[1]?.toLowerCase() ?? '';
    return dropped.has(name) ? '' : tag;
  });
}

function withoutEmptyNames(workbook: string): string {
  return workbook.replace(/<(\w+:)?definedNames>\s*<\/(\w+:)?definedNames>/, '');
}
