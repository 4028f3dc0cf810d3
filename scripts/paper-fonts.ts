import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { cutsOf, fontPackages } from '../src-main/documents/engine/font-faces';

/**
 * Copies the fonts of printed forms that come from npm packages into the build (`fonts/<package>/…`), each package with
 * its licence. The fonts of resources/fonts need no copying.
 * @param packages folder of the @fontsource packages
 */
export function paperFonts(packages: string): Plugin {
  return {
    name: 'paper-fonts',
    apply: 'build',
    generateBundle() {
      const copy = (file: string): void => {
        this.emitFile({
          type: 'asset',
          fileName: `fonts/${file}`,
          source: readFileSync(join(packages, file)),
        });
      };
      for (const { pack, weight } of fontPackages) {
        const css = `${pack}/${weight}.css`;
        if (!existsSync(join(packages, css)))
          this.error(`缺少字体包 @fontsource/${pack}，请先执行：npm ci`);
        copy(css);
        for (const { file } of cutsOf(readFileSync(join(packages, css), 'utf8'), pack)) copy(file);
      }
      for (const pack of new Set(fontPackages.map((one) => one.pack))) copy(`${pack}/LICENSE`);
    },
  };
}
