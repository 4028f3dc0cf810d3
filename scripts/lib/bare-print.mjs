import { join } from 'node:path';
import { at, OUT } from './paths.mjs';

/** @typedef {import('./program-window.mjs').ProgramWindow} ProgramWindow */

/**
 * Keeps the pages that the program's hidden window prints from now on, so that the very same HTML can be printed bare.
 * @param {ProgramWindow} program
 */
export function keepPages({ app }) {
  return app.evaluate(({ app: electron }) => {
    /** @type {string[]} */
    const pages = [];
    Reflect.set(globalThis, 'benchPages', pages);
    const code = 'document.documentElement.outerHTML';
    electron.on('web-contents-created', (_event, contents) => {
      contents.on('did-finish-load', () => {
        if (!contents.getURL().startsWith('paper://form')) return;
        void contents
          .executeJavaScriptInIsolatedWorld(998, [{ code }])
          .then((/** @type {string} */ page) => pages.push(page));
      });
    });
  });
}

/**
 * The first kept page in a window of the same Electron, with the same fonts, printed and written as it comes.
 * @param {ProgramWindow} program
 * @param {string} file
 */
export async function printBare({ app }, file) {
  const roots = [at('resources', 'fonts'), join(OUT, 'main', 'fonts')];
  const ms = await app.evaluate(
    async ({ BrowserWindow, session }, { roots: folders, file: target }) => {
      const load = /** @type {NodeJS.Require} */ (
        process.mainModule?.require.bind(process.mainModule)
      );
      const { existsSync, readFileSync, writeFileSync } = load('node:fs');
      const [page] = /** @type {string[]} */ (Reflect.get(globalThis, 'benchPages'));
      const own = session.fromPartition('bench');
      if (!own.protocol.isProtocolHandled('paper')) {
        own.protocol.handle('paper', (request) => {
          const { hostname, pathname } = new URL(request.url);
          const headers = { 'access-control-allow-origin': '*' };
          if (hostname === 'form') {
            return new Response(`<!doctype html>${page}`, {
              headers: { 'content-type': 'text/html; charset=utf-8' },
            });
          }
          const font = folders.map((one) => `${one}${pathname}`).find((one) => existsSync(one));
          return new Response(font ? readFileSync(font) : '', { headers });
        });
      }
      const window = new BrowserWindow({
        show: false,
        width: 800,
        height: 600,
        webPreferences: { session: own, javascript: false, sandbox: true },
      });
      const start = performance.now();
      await window.loadURL('paper://form/');
      await window.webContents.executeJavaScriptInIsolatedWorld(999, [
        { code: 'document.fonts.ready.then(() => 0)' },
      ]);
      const pdf = await window.webContents.printToPDF({
        preferCSSPageSize: true,
        printBackground: true,
      });
      writeFileSync(target, pdf);
      const taken = performance.now() - start;
      window.destroy();
      return taken;
    },
    { roots, file },
  );
  return { ms, peakMB: null };
}
