import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { call } from './app';
import { expect, test } from './fixtures';
import { choose, firstOperator, openImport } from './pages/import';

interface Part {
  name: string;
  data: Buffer;
}

/** The least zip there is: each part deflated, without checks of its own. */
function zip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of parts) {
    const packed = deflateRawSync(data);
    const title = Buffer.from(name);
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(data.length, 18);
    const tail = Buffer.alloc(4);
    tail.writeUInt16LE(title.length, 0);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, tail, title, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02'),
        Buffer.from([20, 0]),
        facts,
        tail.subarray(0, 4),
        rest,
        title,
      ]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const workbook = (more: readonly Part[]): Buffer =>
  zip([
    {
      name: '[Content_Types].xml',
      data: Buffer.from(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      ),
    },
    { name: 'xl/workbook.xml', data: Buffer.from('<workbook/>') },
    ...more,
  ]);

const LAUGHS =
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><sst>&b;</sst>';

/** Files that must be refused with a sentence, and the window must go on. */
const FILES: readonly { name: string; data: () => Buffer; sentence: RegExp }[] = [
  {
    name: '图片.xlsx',
    data: () => Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1'),
    sentence: /PNG 图片/,
  },
  { name: '空.xlsx', data: () => Buffer.alloc(0), sentence: /文件是空的/ },
  {
    name: '炸弹.xlsx',
    data: () => workbook([{ name: 'xl/worksheets/sheet1.xml', data: Buffer.alloc(300 << 20) }]),
    sentence: /解压后过大/,
  },
  {
    name: '实体.xlsx',
    data: () => workbook([{ name: 'xl/sharedStrings.xml', data: Buffer.from(LAUGHS) }]),
    sentence: /实体定义|DOCTYPE/,
  },
  {
    name: '宏.xlsx',
    data: () => workbook([{ name: 'xl/vbaProject.bin', data: Buffer.from('macro') }]),
    sentence: /宏/,
  },
  { name: '截断.xlsx', data: () => workbook([]).subarray(0, 120), sentence: /不完整或已损坏/ },
  {
    name: '乱码.csv',
    data: () => Buffer.from([0, 1, 2, 3, 4, 5, 0xff, 0xfe, 0x80]),
    sentence: /认不出/,
  },
];

test('hostile files are refused with a sentence, and work goes on', async ({
  app,
  window,
  dataDir,
}) => {
  await firstOperator(window);
  await openImport(window);
  for (const { name, data, sentence } of FILES) {
    const file = join(dataDir, name);
    writeFileSync(file, data());
    await choose(app, window, file);
    const alert = window.getByRole('alert').filter({ hasText: sentence });
    await expect(alert, name).toBeVisible({ timeout: 10_000 });
    await expect(window.getByRole('button', { name: '选择台账文件' }), name).toBeEnabled();
  }
  expect((await call(window, 'import.batches', {})).total).toBe(0);
  expect((await call(window, 'app.state', {})).siteCount).toBe(0);
});
