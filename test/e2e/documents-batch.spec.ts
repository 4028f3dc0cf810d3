import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { answerSaveDialog, call, paperDrawn } from './app';
import { expect, test } from './fixtures';
import { open, startWork } from './pages/registry';
import { pdfInfo, pdfText } from './pages/sampling';

const SITES = 60;

test.describe('many forms in one go', () => {
  test.use({ sites: SITES });

  test('from the list: choose the form, see the whole, keep it as one PDF', async ({
    app,
    window,
    dataDir,
  }) => {
    await startWork(window);
    await open(window, '/sites', '阵地台账');
    await window.getByRole('button', { name: '打印', exact: true }).click();
    const choice = window.getByRole('dialog', { name: '成批打印' });
    await expect(choice).toContainText('60 个阵地排成一个 PDF');
    await choice.getByRole('radio', { name: /^备案表/ }).check();
    const copies = choice.getByLabel('份数');
    const go = choice.getByRole('button', { name: '排版并预览' });
    await expect(copies).toHaveValue('2');
    await copies.fill('9');
    await expect(go).toBeDisabled();
    await copies.fill('1');
    await window.screenshot({ path: 'test-results/screens/document-batch-choice.png' });
    await go.click();
    const shown = window.getByRole('dialog', { name: '成批打印备案表' });
    await expect(shown).toContainText('60 份，共 60 页', { timeout: 60_000 });
    await paperDrawn(window);
    await window.screenshot({ path: 'test-results/screens/document-batch.png' });
    const file = join(dataDir, '一批备案表.pdf');
    await answerSaveDialog(app, file);
    await shown.getByRole('button', { name: '存为 PDF' }).click();
    await expect(shown.getByRole('status')).toContainText('已存为');
    expect(await pdfInfo(file)).toMatch(/^Pages:\s+60$/m);
    const text = (await pdfText(file)).replace(/\s/g, '');
    const { rows } = await call(window, 'sites.list', { limit: SITES });
    expect(rows).toHaveLength(SITES);
    for (const { name } of rows) expect(text).toContain(name.replace(/\s/g, ''));
  });

  test('names those that cannot be printed', async ({ window }) => {
    const made = await call(window, 'documents.previewBatch', {
      kind: 'filing-form',
      siteIds: [1, 9999],
    });
    expect(made).toMatchObject({ documents: 1, pages: 1, skipped: [{ what: '9999' }] });
  });

  test('stops when it is cancelled, and leaves no file', async ({ window, dataDir }) => {
    const file = join(dataDir, 'cancelled.pdf');
    const siteIds = Array.from({ length: SITES }, (_none, index) => index + 1);
    const answer = await window.evaluate(
      async (order) => {
        const api = Reflect.get(globalThis, 'api') as {
          invoke: (name: string, input: unknown, callId: string) => Promise<unknown>;
          cancel: (callId: string) => void;
          on: (name: string, listener: (told: { callId: string }) => void) => () => void;
        };
        // Not before the program has taken the call up.
        const stop = api.on('progress', ({ callId }) => {
          if (callId === 'batch-1') api.cancel('batch-1');
        });
        return api.invoke('documents.renderBatch', order, 'batch-1').finally(stop);
      },
      { kind: 'filing-form', siteIds, file },
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'OPERATION_CANCELLED' } });
    expect(existsSync(file)).toBe(false);
  });
});
