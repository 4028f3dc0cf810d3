import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FACES, faceNames } from '@main/documents/engine/faces';
import { cutsOf, FontFiles, fontPackages } from '@main/documents/engine/font-faces';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, 'resources/fonts');
const PACKAGES = join(ROOT, 'node_modules/@fontsource');
const fonts = new FontFiles([FOLDER, PACKAGES]);

describe('the fonts that come with the program', () => {
  it('are all there, with licence and origin beside them', () => {
    expect(fonts.missing()).toEqual([]);
    for (const folder of ['fandol-fang', 'care-sites-kai']) {
      const names = readdirSync(join(FOLDER, folder));
      expect(names).toContain('ORIGIN.md');
      expect(names.some((name) => /^(COPYING|OFL)\.txt$/.test(name))).toBe(true);
    }
    expect(readFileSync(join(FOLDER, 'fandol-fang/COPYING.txt'), 'utf8')).toContain(
      'As a special exception',
    );
    expect(readFileSync(join(FOLDER, 'care-sites-kai/OFL.txt'), 'utf8')).toContain(
      'SIL OPEN FONT LICENSE',
    );
    for (const { pack } of fontPackages) {
      expect(existsSync(join(PACKAGES, pack, 'LICENSE'))).toBe(true);
    }
  });

  it('weigh less than 12 MB in the repository', () => {
    const files = ['fandol-fang', 'care-sites-kai'].flatMap((folder) =>
      readdirSync(join(FOLDER, folder)).map((name) => join(FOLDER, folder, name)),
    );
    const total = files.reduce((sum, file) => sum + statSync(file).size, 0);
    expect(total).toBeLessThan(12_000_000);
  });

  it('are woff2 with glyf outlines, which Chromium embeds under their names', () => {
    const file = fonts.read('fandol-fang/FandolFang-Regular.woff2');
    // Signature wOF2, flavour 0x00010000 (TrueType).
    expect(file?.subarray(0, 8).toString('hex')).toBe('774f463200010000');
  });

  it('of every face end in families that hold rare characters', () => {
    for (const face of FACES) {
      expect(faceNames[face].bundled).toContain('paper-kai-rare');
    }
  });
});

describe('font rules', () => {
  it('name only the files a text needs', () => {
    const few = fonts.rulesFor('工会');
    const more = fonts.rulesFor('青岛市总工会女职工关爱服务阵地年度抽查抽样记录单0123456789');
    expect(few.match(/noto-sans-sc/g)?.length).toBeLessThan(
      more.match(/noto-sans-sc/g)?.length ?? 0,
    );
    expect(few).toContain('paper://fonts/fandol-fang/FandolFang-Regular.woff2');
    expect(few).not.toContain('chinese-simplified');
    expect(few).not.toContain('.woff)');
  });

  it('reads the cuts of a package', () => {
    const [cut, ...others] = cutsOf(
      `@font-face { src: url(./files/a-4-900-normal.woff2) format('woff2'); unicode-range: U+4e00,U+5de5-5de6; }
       @font-face { src: url(./files/a-chinese-simplified-900-normal.woff2); unicode-range: U+4e00; }`,
      'a',
    );
    expect(cut).toMatchObject({ file: 'a/files/a-4-900-normal.woff2' });
    expect(cut?.ranges).toEqual([
      [0x4e00, 0x4e00],
      [0x5de5, 0x5de6],
    ]);
    expect(others).toEqual([]);
  });

  it('serve font files and nothing else', () => {
    expect(fonts.read('../../package.json')).toBeUndefined();
    expect(fonts.read('fandol-fang/COPYING.txt')).toBeUndefined();
    expect(fonts.read('fandol-fang/../../../package.woff2')).toBeUndefined();
    expect(fonts.read('nowhere/none.woff2')).toBeUndefined();
  });
});
