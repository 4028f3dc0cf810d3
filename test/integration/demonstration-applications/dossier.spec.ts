import { rmSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sizeOfImage } from '@main/features/demonstration-applications/image-size';
import { RECOMMENDATION, applyFor } from '@test/support/applications';
import { enterEligible } from '@test/support/eligible-site';
import { png } from '@test/support/pictures';
import { openTestApp, type TestApp } from '@test/support/test-app';
import { refusal } from '../sites/support';

let test: TestApp;
let siteId: number;
let id: number;

beforeEach(async () => {
  // The clock stands on 2026-11-02.
  test = await openTestApp();
  siteId = (await enterEligible(test)).id;
  id = await applyFor(test, siteId);
});
afterEach(() => test.close());

async function photo(name: string, content: Buffer, own = false): Promise<string> {
  const file = join(test.dir, name);
  writeFileSync(file, content);
  const { added } = await test.call('attachments.add', {
    siteId,
    files: [file],
    kind: 'PHOTO',
    ...(own ? { about: { entity: 'APPLICATION', id } } : {}),
  });
  return added[0]?.sha256 ?? '';
}

async function html(kind: string, given: Record<string, unknown> = { id }): Promise<string> {
  const file = join(test.dir, `${kind}.html`);
  await test.call('documents.render', { kind, ...given, format: 'html', file } as never);
  return readFileSync(file, 'utf8');
}

/** Pictures begin a page; the line that says that there are none does not. */
const PHOTOS_ON_NEW_PAGE = /<h2 class="new" id="photos"/;

describe('候选阵地档案', () => {
  it('leaves no page for photos that are not there', async () => {
    const page = await html('dossier');
    expect(page).toContain('没有照片。');
    expect(page).toContain('id="photos"');
    expect(page).not.toMatch(PHOTOS_ON_NEW_PAGE);
  });

  it('gathers what is on record, of this site and of valid records only', async () => {
    const wrong = await test.call('supervision.record', {
      siteId,
      supervisedOn: '2026-08-01',
      supervisors: '王敏',
      result: 'UNQUALIFIED',
      findings: [{ what: '误记', veto: false }],
      remarks: '误记',
    });
    await test.call('supervision.void', { id: wrong.id, reason: '误记' });
    await test.call('supervision.record', {
      siteId,
      supervisedOn: '2026-08-02',
      supervisors: '李静',
      result: 'GOOD',
      findings: [],
    });
    const dossier = await test.call('demonstration.dossier', { siteId, year: 2026 });
    expect(dossier.supervisions.map(({ supervisedOn }) => supervisedOn)).toEqual(['2026-08-02']);
    expect(dossier.rectifications).toEqual([]);
    expect(dossier.operation).toMatchObject({ from: '2025-09', to: '2026-08' });
    expect(dossier.operation.series[0]?.months.map(({ uses }) => uses)).toEqual(Array(12).fill(50));
    expect(dossier.surveys).toMatchObject([{ score: 90 }]);
    expect(dossier.application.materials.filter(({ given }) => !given)).toHaveLength(1);
  });

  it('shows accepted photos only, those of the application first, and says why others are not', async () => {
    await photo('普通.png', png(40, 30));
    await photo('考察.png', png(64, 64), true);
    await photo('巨幅.png', png(60_000, 60_000));
    // The head that attachments go by, and nothing of a picture behind it.
    await photo('空壳.jpg', Buffer.from('ffd8ffe000104a464946', 'hex'));
    const gone = await photo('丢失.png', png(20, 20));
    rmSync(join(test.app.paths.attachments, gone.slice(0, 2), gone.slice(2)));
    const { photos } = await test.call('demonstration.dossier', { id });
    expect(photos[0]).toMatchObject({ fileName: '考察.png', shown: true });
    const why = Object.fromEntries(photos.map(({ fileName, whyNot }) => [fileName, whyNot]));
    expect(why).toEqual({
      '考察.png': null,
      '普通.png': null,
      '巨幅.png': '照片尺寸过大',
      '空壳.jpg': '不能识别的照片',
      '丢失.png': '原文件不在',
    });
    const page = await html('dossier');
    expect(page.match(/<img /g)).toHaveLength(2);
    expect(page).toMatch(PHOTOS_ON_NEW_PAGE);
    expect(page).toContain('照片尺寸过大');
    expect(page).toContain('丢失.png');
  });

  it('names a photo whose content was altered, and is printed all the same', async () => {
    const altered = await photo('改动.png', png(20, 20));
    const path = join(test.app.paths.attachments, altered.slice(0, 2), altered.slice(2));
    writeFileSync(path, png(21, 21));
    const page = await html('dossier');
    expect(page).not.toContain('<img ');
    expect(page).toContain('改动.png');
  });

  it('writes hostile words as words', async () => {
    await test.call('demonstration.saveApplication', {
      id,
      statement: '<img src=x onerror=alert(1)>"\'&\u202E',
    });
    await photo('"><script>.png', png(8, 8));
    const page = await html('dossier');
    expect(page).not.toMatch(/<script|<img src=x/);
    expect(page).toContain('&lt;img src=x');
  });

  it('has an anchor for every bookmark and a link to each', async () => {
    const page = await html('dossier');
    const anchors = [...page.matchAll(/<h[23][^>]* id="([^"]+)"/g)].map(([, name]) => name);
    const links = [...page.matchAll(/<a href="#([^"]+)"/g)].map(([, name]) => name);
    expect(anchors).toHaveLength(12);
    expect(links).toEqual(anchors);
  });

  it('has no Word file', async () => {
    const error = await refusal(test, 'documents.render', {
      kind: 'dossier',
      id,
      format: 'docx',
      file: join(test.dir, '档案.docx'),
    });
    expect(error.code).toBe('DOCUMENT_FORMAT');
  });
});

describe('申报表、推荐汇总表', () => {
  it('print what was applied for and recommended', async () => {
    await test.call('demonstration.recommend', { id, ...RECOMMENDATION });
    const form = await html('application-form');
    for (const words of ['SF-2026-0001', '三年来服务女职工', '推荐人：刘芳', '■管理制度'])
      expect(form).toContain(words);
    const list = await html('recommendation-list', { id: '370202', params: { year: 2026 } });
    for (const words of ['推荐汇总表', '海关爱心妈妈小屋', '王敏、李静', '2026-10-12'])
      expect(list).toContain(words);
    const blank = await html('application-form', { params: { blank: true } });
    expect(blank).not.toContain('SF-2026');
  });

  it('refuse where there is nothing to print', async () => {
    const render = (input: object) =>
      refusal(test, 'documents.render', {
        format: 'html',
        file: join(test.dir, 'x.html'),
        ...input,
      });
    const list = { kind: 'recommendation-list', id: '370203', params: { year: 2026 } };
    expect((await render(list)).code).toBe('DOCUMENT_EMPTY');
    expect((await render({ kind: 'application-form', siteId })).code).toBe('INPUT_INVALID');
    const other = { kind: 'dossier', siteId, params: { year: 2025 } };
    expect((await render(other)).code).toBe('APPLICATION_NONE');
  });
});

describe('sizeOfImage', () => {
  it('reads what heads say, and nothing where they say nothing', () => {
    expect(sizeOfImage(png(640, 480), 'image/png')).toEqual({ width: 640, height: 480 });
    const jpeg = Buffer.from('ffd8ffe00004aaaaffc0000b0801e0028001011100ffd9', 'hex');
    expect(sizeOfImage(jpeg, 'image/jpeg')).toEqual({ width: 640, height: 480 });
    const endless = Buffer.from('ffd8ffe00000ffc0000b0801e00280', 'hex');
    expect(sizeOfImage(endless, 'image/jpeg')).toBeNull();
    const webp = Buffer.alloc(30);
    webp.write('RIFF', 0, 'latin1');
    webp.write('WEBPVP8X', 8, 'latin1');
    webp.writeUIntLE(639, 24, 3);
    webp.writeUIntLE(479, 27, 3);
    expect(sizeOfImage(webp, 'image/webp')).toEqual({ width: 640, height: 480 });
    for (const type of ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml'])
      expect(sizeOfImage(Buffer.alloc(4), type)).toBeNull();
  });
});
