import { inflateRawSync } from 'node:zlib';

/** The parts of a small zip file by name: enough to look into a .docx. */
export function unzip(file: Buffer): Record<string, Buffer> {
  const end = file.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const parts: Record<string, Buffer> = {};
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(start, start + size);
    parts[file.toString('utf8', at + 46, at + 46 + (name ?? 0))] =
      method === 0 ? data : inflateRawSync(data);
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}

/** One part as text. */
export function partText(parts: Record<string, Buffer>, name: string): string {
  const part = parts[name];
  if (!part) throw new Error(`No part ${name}: ${Object.keys(parts).join(', ')}`);
  return part.toString('utf8');
}
