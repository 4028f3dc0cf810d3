import { join } from 'node:path';
import { ensureBuilt } from '../lib/build.mjs';
import { withDisplay } from '../lib/display.mjs';
import { electronEnv, resolveElectron } from '../lib/electron.mjs';
import { at, OUT } from '../lib/paths.mjs';
import { ProgramWindow } from '../lib/program-window.mjs';
import { Refusal } from '../lib/report.mjs';
import { timedCall } from '../lib/timed-call.mjs';
import { alternate, outcome, tempDir } from './lib.mjs';

const FORMS = 500;
const RUNS = 5;
const SIZE = { width: 1366, height: 768 };

/**
 * Keeps the pages that the program's hidden window prints from now on, so that the very same HTML can be printed bare.
 * @param {ProgramWindow} program
 */
function keepPages({ app }) {
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
 * The program's own way: 500 forms from the database to the finished file.
 * @param {ProgramWindow} program
 * @param {{siteIds: number[], file: string}} order
 */
async function ours(program, { siteIds, file }) {
  const start = performance.now();
  const answer = await program.call('documents.renderBatch', {
    kind: 'filing-form',
    siteIds,
    file,
  });
  const ms = performance.now() - start;
  if (answer.documents !== FORMS) throw new Refusal(`只印了 ${String(answer.documents)} 份。`);
  return { ms, peakMB: null };
}

/**
 * The same HTML in a window of the same Electron, with the same fonts, printed and written as it comes.
 * @param {ProgramWindow} program
 * @param {string} file
 */
async function bare({ app }, file) {
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

export const name = 'forms';

/** 500 备案表 as one PDF, from the database to the file, against printing the same HTML with nothing around it. */
export async function run() {
  await ensureBuilt();
  const electron = await resolveElectron();
  Object.assign(process.env, electronEnv(electron));
  const dataDir = tempDir();
  await timedCall(dataDir, 'demo.seed', { sites: FORMS });
  return withDisplay(async () => {
    const program = await ProgramWindow.open(electron, dataDir, SIZE);
    try {
      await keepPages(program);
      const { rows } = await program.call('sites.list', { limit: FORMS });
      const siteIds = rows.map((/** @type {{id: number}} */ { id }) => id);
      const order = { siteIds, file: join(dataDir, 'ours.pdf') };
      const bareFile = join(dataDir, 'bare.pdf');
      await ours(program, order);
      await bare(program, bareFile);
      const result = await alternate(
        () => ours(program, order),
        () => bare(program, bareFile),
        RUNS,
      );
      return outcome(name, result.ours, result.limit);
    } finally {
      await program.close();
    }
  });
}
