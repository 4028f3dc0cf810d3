import { createInflateRaw } from 'node:zlib';
import * as yauzl from 'yauzl';
import { crc32 } from './crc32';
import type { ReadLimits } from './limits';
import { FileRefusal, throwIfCancelled } from './refusal';

/** One part of a zip, its place in the file checked. */
export interface ZipPart {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  crc32: number;
  /** As declared by the directory; inflating checks it. */
  size: number;
  start: number;
  end: number;
}

const INFLATE_CHUNK = 256 * 1024;

/** Why a name inside a zip is not acceptable, or null. */
function nameFault(name: string): string | null {
  if (name === '' || name.length > 512) return '长度异常';
  if (/[\u0000-\u001f]/.test(name)) return '含有控制字符';
  if (/^[a-z]:/i.test(name) || name.startsWith('/') || name.startsWith('\\')) return '是绝对路径';
  if (name.split(/[\\/]/).includes('..')) return '指向上级目录';
  return null;
}

function damaged(detail: string): FileRefusal {
  return new FileRefusal('FILE_DAMAGED', { detail });
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

/** A zip held in memory whose directory has been checked; parts are inflated one by one, counted while they come. */
export class ZipArchive {
  private inflated = 0;

  private constructor(
    private readonly bytes: Buffer,
    /** By lower-case name: part names of office files do not distinguish case. */
    readonly parts: ReadonlyMap<string, ZipPart>,
    private readonly limits: ReadLimits,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /**
   * Reads the directory. Nothing is inflated yet.
   * @throws FileRefusal FILE_DAMAGED, ZIP_BAD_ENTRY, ZIP_BOMB, TOO_MANY_ENTRIES, ENCRYPTED
   */
  static async open(bytes: Buffer, limits: ReadLimits, signal?: AbortSignal): Promise<ZipArchive> {
    const parts = new Map<string, ZipPart>();
    let total = 0;
    try {
      const zip = await yauzl.fromBufferPromise(bytes, {
        lazyEntries: true,
        decodeStrings: false,
        validateEntrySizes: false,
      });
      if (zip.entryCount > limits.zipEntries) {
        throw new FileRefusal('TOO_MANY_ENTRIES', {
          count: zip.entryCount,
          limit: limits.zipEntries,
        });
      }
      for await (const entry of zip.eachEntry()) {
        const name = yauzl.getFileNameLowLevel(
          entry.generalPurposeBitFlag,
          entry.fileNameRaw,
          entry.extraFields,
          true,
        );
        const fault = nameFault(name);
        if (fault) throw new FileRefusal('ZIP_BAD_ENTRY', { name, why: fault });
        if (parts.has(name.toLowerCase()))
          throw new FileRefusal('ZIP_BAD_ENTRY', { name, why: '重复出现' });
        if (entry.isEncrypted()) throw new FileRefusal('ENCRYPTED');
        if (name.endsWith('/')) continue;
        checkSize(name, entry, limits);
        total += entry.uncompressedSize;
        if (total > limits.totalBytes)
          throw new FileRefusal('ZIP_BOMB', {
            part: name,
            detail: `等合计超过 ${megabytes(limits.totalBytes)}`,
          });
        const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, {
          minimal: true,
        });
        const { compressionMethod: method, uncompressedSize: size } = entry;
        if (method !== 0 && method !== 8) throw damaged(`“${name}”的压缩方式 ${method} 不受支持`);
        parts.set(name.toLowerCase(), {
          name,
          method,
          crc32: entry.crc32,
          size,
          start,
          end: start + entry.compressedSize,
        });
      }
    } catch (error) {
      if (error instanceof FileRefusal) throw error;
      throw damaged(error instanceof Error ? describe(error) : '目录无法读取');
    }
    refuseOverlaps(parts);
    return new ZipArchive(bytes, parts, limits, signal);
  }

  /** The part of that name, in any letter case. */
  part(name: string): ZipPart | undefined {
    return this.parts.get(name.toLowerCase());
  }

  /** The deflated or stored bytes as they stand in the file. */
  raw(part: ZipPart): Buffer {
    return this.bytes.subarray(part.start, part.end);
  }

  /**
   * Inflates a part piece by piece, against its declared size, its checksum and the limits.
   * @throws FileRefusal FILE_DAMAGED, ZIP_BOMB, CANCELLED
   */
  async *chunks(part: ZipPart): AsyncGenerator<Buffer> {
    let size = 0;
    let crc = 0;
    try {
      for await (const chunk of this.source(part)) {
        throwIfCancelled(this.signal);
        size += chunk.length;
        this.inflated += chunk.length;
        // The directory may lie: what counts is what actually comes out.
        if (
          size > part.size ||
          size > this.limits.partBytes ||
          this.inflated > this.limits.totalBytes * 2
        ) {
          throw new FileRefusal('ZIP_BOMB', { part: part.name, detail: '解压后比声明的更大' });
        }
        crc = crc32(chunk, crc);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof FileRefusal) throw error;
      throw damaged(`“${part.name}”解压失败`);
    }
    if (size !== part.size || crc !== part.crc32) throw damaged(`“${part.name}”的校验不符`);
  }

  private source(part: ZipPart): AsyncIterable<Buffer> | Iterable<Buffer> {
    if (part.method === 0) return slices(this.raw(part));
    const inflate = createInflateRaw({ chunkSize: INFLATE_CHUNK });
    inflate.end(this.raw(part));
    return inflate;
  }

  /** A whole part; for small ones. */
  async read(part: ZipPart): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const chunk of this.chunks(part)) pieces.push(chunk);
    return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
  }
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += INFLATE_CHUNK)
    yield bytes.subarray(at, at + INFLATE_CHUNK);
}

function checkSize(name: string, entry: yauzl.Entry, limits: ReadLimits): void {
  if (entry.uncompressedSize > limits.partBytes) {
    throw new FileRefusal('ZIP_BOMB', {
      part: name,
      detail: `解压后有 ${megabytes(entry.uncompressedSize)}`,
    });
  }
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > limits.ratioFloor && ratio > limits.ratio) {
    throw new FileRefusal('ZIP_BOMB', {
      part: name,
      detail: `压缩比 ${Math.round(ratio)} 倍，高得不正常`,
    });
  }
}

/** Parts that share bytes multiply a small file into a huge one without any single part standing out. */
function refuseOverlaps(parts: ReadonlyMap<string, ZipPart>): void {
  let last: ZipPart | null = null;
  for (const part of [...parts.values()].sort((a, b) => a.start - b.start)) {
    if (last && part.start < last.end)
      throw new FileRefusal('ZIP_BAD_ENTRY', { name: part.name, why: '与其他部件重叠' });
    last = part;
  }
}

/** yauzl's reasons in words that a clerk can pass on. */
function describe(error: Error): string {
  if (/end of central directory|too short|unexpected EOF|overflows/i.test(error.message))
    return '文件结尾缺失';
  if (/multi-disk/i.test(error.message)) return '是分卷压缩包的一部分';
  return '压缩目录有错误';
}
