import { createDeflateRaw } from 'node:zlib';
import { crc32 } from './crc32';

/** A finished entry: its deflated (or stored) bytes and what the directory says about them. */
export interface PackedEntry {
  name: string;
  method: number;
  crc32: number;
  size: number;
  data: Buffer;
}

const UTF8_NAME = 0x0800;
/** 1980-01-01: no clock, so that equal content makes equal files. */
const DOS_DATE = 0x0021;
const VERSION = 20;

/** Deflates content that arrives in pieces. Compression runs on another thread while the next piece is made. */
export async function packEntry(
  name: string,
  pieces: AsyncIterable<string | Buffer> | Iterable<string | Buffer>,
): Promise<PackedEntry> {
  const deflate = createDeflateRaw({ level: 3, chunkSize: 256 * 1024 });
  const output: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => output.push(chunk));
  const finished = new Promise<void>((resolve, reject) =>
    deflate.once('end', resolve).once('error', reject),
  );
  let sum = 0;
  let size = 0;
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    sum = crc32(bytes, sum);
    size += bytes.length;
    if (!deflate.write(bytes)) await new Promise<void>((resolve) => deflate.once('drain', resolve));
  }
  deflate.end();
  await finished;
  return { name, method: 8, crc32: sum, size, data: Buffer.concat(output) };
}

/** Where the bytes of a zip go: an open file, or memory. */
export interface ByteSink {
  writeFile(bytes: Buffer): Promise<void>;
}

/** Writes a zip file entry after entry. */
export class ZipWriter {
  private offset = 0;
  private readonly directory: Buffer[] = [];

  constructor(private readonly sink: ByteSink) {}

  async add(entry: PackedEntry): Promise<void> {
    const name = Buffer.from(entry.name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(UTF8_NAME, 2);
    common.writeUInt16LE(entry.method, 4);
    common.writeUInt16LE(0, 6);
    common.writeUInt16LE(DOS_DATE, 8);
    common.writeUInt32LE(entry.crc32, 10);
    common.writeUInt32LE(entry.data.length, 14);
    common.writeUInt32LE(entry.size, 18);
    common.writeUInt16LE(name.length, 22);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(VERSION, 4);
    common.copy(central, 6);
    central.writeUInt32LE(this.offset, 42);
    this.directory.push(central, name);
    await this.write(
      Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, entry.data]),
    );
  }

  async addText(name: string, text: string): Promise<void> {
    await this.add(await packEntry(name, [text]));
  }

  /** Writes the directory; the file is complete then. */
  async end(): Promise<void> {
    const start = this.offset;
    const directory = Buffer.concat(this.directory);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.directory.length / 2, 8);
    end.writeUInt16LE(this.directory.length / 2, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(start, 16);
    await this.write(Buffer.concat([directory, end]));
  }

  private async write(bytes: Buffer): Promise<void> {
    await this.sink.writeFile(bytes);
    this.offset += bytes.length;
  }
}
