import { createHash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Workbook } from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';

let test: TestApp;
let siteId: number;

beforeEach(async () => {
  test = await openTestApp();
  siteId = (await enter(test)).id;
});
afterEach(() => test.close());

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const JPG = Buffer.from('ffd8ffe000104a464946', 'hex');
const WEBP = Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('WEBPVP8 ')]);
const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ\n');

function file(name: string, content: Buffer | string): string {
  const path = join(test.dir, name);
  writeFileSync(path, content);
  return path;
}

async function workbook(): Promise<Buffer> {
  const book = new Workbook();
  book.addWorksheet('表').addRow(['甲']);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const stored = (hash: string): string =>
  join(test.app.paths.attachments, hash.slice(0, 2), hash.slice(2));
const add = (files: string[], kind: 'PHOTO' | 'SCAN' | 'DOCUMENT' = 'PHOTO') =>
  test.call('attachments.add', { siteId, files, kind, caption: '门头' });

describe('attachments.add', () => {
  it('keeps files under their content’s hash, by what they are and not by what they are called', async () => {
    const { added } = await add([file('照片.txt', PNG), file('b.jpg', JPG), file('c.webp', WEBP)]);
    expect(added.map((one) => [one.fileName, one.mediaType, one.present])).toEqual([
      ['照片.txt', 'image/png', true],
      ['b.jpg', 'image/jpeg', true],
      ['c.webp', 'image/webp', true],
    ]);
    expect(added[0]?.sha256).toBe(sha256(PNG));
    expect(readFileSync(stored(sha256(PNG)))).toEqual(PNG);
    expect(readdirSync(join(test.app.paths.attachments, 'incoming'))).toEqual([]);
    expect((await test.call('attachments.list', { siteId })).map((one) => one.caption)).toEqual([
      '门头',
      '门头',
      '门头',
    ]);
    expect((await test.call('sites.get', { id: siteId })).attachmentCount).toBe(3);
    expect((await test.call('sites.list', { filter: { hasAttachments: true } })).total).toBe(1);
  });

  it('takes PDF and office files without macros', async () => {
    const { added } = await add(
      [file('扫描.pdf', PDF), file('台账.xlsx', await workbook())],
      'DOCUMENT',
    );
    expect(added.map((one) => one.mediaType)).toEqual([
      'application/pdf',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
  });

  it('stores the same content once', async () => {
    const other = await enter(test, { name: '二号' });
    await add([file('a.png', PNG), file('b.png', PNG)]);
    await test.call('attachments.add', {
      siteId: other.id,
      files: [file('c.png', PNG)],
      kind: 'PHOTO',
    });
    expect(await test.call('attachments.check', {})).toMatchObject({
      files: 1,
      totalSize: PNG.length,
      problems: [],
    });
  });

  it.each([
    ['程序.png', Buffer.from('MZ\u0090\u0000'), '可执行程序'],
    ['页面.jpg', '<!DOCTYPE html><script>', '网页'],
    ['图.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', '网页'],
    ['旧.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '旧版 Office'],
    ['压缩.zip', Buffer.from('PK\u0003\u0004垃圾'), '损坏'],
    ['文字.txt', '只是文字', '不认识'],
  ])('refuses %s', async (name, content, detail) => {
    const error = await refusal(test, 'attachments.add', {
      siteId,
      files: [file(name, content)],
      kind: 'DOCUMENT',
    });
    expect(error.code).toBe('ATTACHMENT_TYPE_REFUSED');
    expect(error.message).toContain(detail);
  });

  it('refuses a workbook with macros, an empty file, a missing one, and a document as a photo', async () => {
    const macro = (await workbook())
      .toString('latin1')
      .replaceAll('docProps/app.xml', 'vbaProject.bin16');
    const attempt = (path: string, kind = 'DOCUMENT') =>
      refusal(test, 'attachments.add', { siteId, files: [path], kind });
    expect((await attempt(file('宏.xlsx', Buffer.from(macro, 'latin1')))).message).toContain(
      '含有宏',
    );
    expect((await attempt(file('空.png', ''))).code).toBe('ATTACHMENT_EMPTY');
    expect((await attempt(join(test.dir, '没有.png'))).code).toBe('FILE_NOT_FOUND');
    expect((await attempt(file('a.pdf', PDF), 'PHOTO')).code).toBe('ATTACHMENT_KIND_WRONG');
  });

  it('refuses what is too large, before and after knowing what it is', async () => {
    const photo = file('大.png', PNG);
    truncateSync(photo, 20 * 1024 * 1024 + 1);
    const error = await refusal(test, 'attachments.add', { siteId, files: [photo], kind: 'SCAN' });
    expect(error.code).toBe('ATTACHMENT_TOO_LARGE');
    expect(error.message).toContain('20 MB');
    truncateSync(photo, 50 * 1024 * 1024 + 1);
    expect(
      (await refusal(test, 'attachments.add', { siteId, files: [photo], kind: 'SCAN' })).message,
    ).toContain('50 MB');
  });

  it('adds all or none', async () => {
    await refusal(test, 'attachments.add', {
      siteId,
      files: [file('a.png', PNG), file('b.png', '坏')],
      kind: 'PHOTO',
    });
    expect(await test.call('attachments.list', { siteId })).toEqual([]);
    expect(readdirSync(join(test.app.paths.attachments, 'incoming'))).toEqual([]);
  });

  it('refuses a site that was merged away', async () => {
    const other = await enter(test);
    await test.call('duplicates.merge', { keepId: other.id, mergeId: siteId, reason: '重复' });
    const error = await refusal(test, 'attachments.add', {
      siteId,
      files: [file('a.png', PNG)],
      kind: 'PHOTO',
    });
    expect(error.code).toBe('SITE_MERGED');
  });
});

describe('attachments kept', () => {
  it('open as data or as a copy under their own name, and can be saved elsewhere', async () => {
    const { added } = await add([file('a.png', PNG), file('证明.pdf', PDF)], 'SCAN');
    const [image, paper] = added;
    const shown = await test.call('attachments.open', { id: image?.id ?? 0 });
    expect(shown.dataUrl).toBe(`data:image/png;base64,${PNG.toString('base64')}`);
    const opened = await test.call('attachments.open', { id: paper?.id ?? 0 });
    expect(opened.dataUrl).toBeNull();
    expect(opened.path.endsWith('证明.pdf')).toBe(true);
    expect(readFileSync(opened.path)).toEqual(PDF);
    const target = join(test.dir, '另存.pdf');
    await test.call('attachments.saveAs', { id: paper?.id ?? 0, file: target });
    expect(statSync(target).size).toBe(PDF.length);
    const nowhere = { id: paper?.id, file: join(test.dir, '没有', 'x.pdf') };
    expect((await refusal(test, 'attachments.saveAs', nowhere)).code).toBe('FILE_NOT_WRITABLE');
  });

  it('leave the record but not the archive', async () => {
    const { added } = await add([file('a.png', PNG)]);
    await test.call('attachments.remove', { id: added[0]?.id ?? 0, reason: '拍错了' });
    expect(await test.call('attachments.list', { siteId })).toEqual([]);
    expect(existsSync(stored(sha256(PNG)))).toBe(true);
    expect((await test.call('attachments.open', { id: added[0]?.id ?? 0 })).dataUrl).not.toBeNull();
    const [entry] = (await test.call('sites.timeline', { id: siteId })).entries;
    expect(entry).toMatchObject({ kind: 'attachment', reason: '拍错了' });
    expect((await refusal(test, 'attachments.remove', { id: added[0]?.id })).code).toBe(
      'NOT_FOUND',
    );
  });

  it('are reported when missing or altered on the disk, not opened, and healed by adding them again', async () => {
    const { added } = await add([file('a.png', PNG), file('b.jpg', JPG)]);
    rmSync(stored(sha256(PNG)));
    writeFileSync(stored(sha256(JPG)), Buffer.concat([JPG, Buffer.from('!')]));
    const { problems } = await test.call('attachments.check', {});
    expect(problems.map((one) => [one.fileName, one.problem, one.siteNumber])).toEqual([
      ['a.png', 'MISSING', 'MX-000001'],
      ['b.jpg', 'ALTERED', 'MX-000001'],
    ]);
    expect((await refusal(test, 'attachments.open', { id: added[0]?.id })).code).toBe(
      'ATTACHMENT_MISSING',
    );
    expect((await refusal(test, 'attachments.open', { id: added[1]?.id })).code).toBe(
      'ATTACHMENT_ALTERED',
    );
    expect((await test.call('attachments.list', { siteId })).map((one) => one.present)).toEqual([
      false,
      true,
    ]);
    await add([file('a.png', PNG), file('b.jpg', JPG)]);
    expect((await test.call('attachments.check', {})).problems).toEqual([]);
  });
});
