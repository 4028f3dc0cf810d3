import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { answerSaveDialog, call, restart, screenshotAt } from './app';
import {
  chooseOperator,
  drawnYear,
  expect,
  expectNoPhones,
  looksRight,
  next,
  openSampling,
  pdfInfo,
  pdfText,
  READINGS,
  readOut,
  SEED,
  selectedOf,
  test,
  textInOfflineWindow,
  ticketOf,
} from './pages/sampling';

test('a whole draw: rehearsed, frozen, interrupted, drawn, verified, printed and checked offline', async ({
  app,
  window: first,
  dataDir,
  year,
}) => {
  test.setTimeout(300_000);
  let window = first;
  await chooseOperator(window);
  await openSampling(window);
  await looksRight(app, 'before');

  await test.step('the rehearsal checks every setting and writes nothing', async () => {
    await window.getByRole('link', { name: '预演' }).first().click();
    const ratio = window.getByLabel('抽查比例');
    await ratio.fill('0.4');
    await expect(window.getByText('抽查比例 2/5 低于二分之一。第十三条')).toBeVisible();
    await ratio.fill('60%');
    await expect(window.getByText('3/5（60%）')).toBeVisible();
    await expect(window.getByText(/^\d+ × 3\/5 = /u).first()).toBeVisible();
    await ratio.fill('1/2');
    await window.getByLabel('开启轮查').check();
    await window.getByRole('button', { name: '全部展开' }).click();
    await expect(window.locator('.quotas .tag', { hasText: '轮查' }).first()).toBeVisible();
    await looksRight(app, 'rehearsal');
    await window.getByLabel('开启轮查').uncheck();
    await expect(window.locator('.quotas .tag', { hasText: '轮查' })).toHaveCount(0);
    expect(await call(window, 'sampling.list', { year })).toEqual([]);
  });

  const frozen = await test.step('the population is frozen and its digest shown', async () => {
    await window.getByRole('button', { name: '开始抽取仪式' }).click();
    await expect(window.getByRole('dialog', { name: /抽取仪式/u })).toBeVisible();
    await looksRight(app, 'ceremony-confirm');
    await window.getByRole('button', { name: '冻结总体' }).click();
    const digest = window.getByTestId('population-digest');
    await expect(digest).toBeVisible();
    const [draw] = await call(window, 'sampling.list', { year });
    expect(draw?.state).toBe('FROZEN');
    await expect(digest).toHaveText(draw?.populationDigest ?? 'none');
    await looksRight(app, 'ceremony-digest');
    return draw!;
  });

  await test.step('the program is closed and opened: the ceremony goes on', async () => {
    window = await restart(app);
    await chooseOperator(window);
    await openSampling(window);
    await window.getByRole('button', { name: '继续抽取仪式' }).first().click();
    await expect(window.getByTestId('population-digest')).toHaveText(frozen.populationDigest);
  });

  await test.step('people and the first readings are typed', async () => {
    await next(window);
    await window.getByLabel('监督人').fill('李秀芳、陈敏');
    await next(window);
    await expect(window.getByText('还差：见证人')).toBeVisible();
    await window.getByLabel('见证人').fill('赵倩、孙玉华、周琳');
    await window.getByLabel('地点').fill('市总工会 301 会议室');
    await next(window);
    await readOut(window, 0);
    await readOut(window, 1);
    await next(window);
    await expect(window.getByText('种子只有 10 个字符，至少要 20 个').first()).toBeVisible();
  });

  await test.step('closed once more, what was read out is still there', async () => {
    window = await restart(app);
    await chooseOperator(window);
    await openSampling(window);
    await window.getByRole('button', { name: '继续抽取仪式' }).first().click();
    await expect(window.getByLabel('第 2 段读出的内容')).toHaveValue(READINGS[1].text);
    await expect(window.getByLabel('第 1 段由谁读出')).toHaveValue(READINGS[0].by);
    await readOut(window, 2);
    await readOut(window, 3);
    await expect(window.getByTestId('seed')).toHaveText(SEED);
    await expect(window.getByText('20 位六面骰子数字')).toHaveCount(0);
    await looksRight(app, 'ceremony-seed');
  });

  await test.step('the draw is held and shown site by site', async () => {
    await next(window);
    await expect(window.getByText('请在场人员核对种子')).toBeVisible();
    await looksRight(app, 'ceremony-before-draw');
    await next(window);
    await expect(window.getByTestId('reveal-name')).toBeVisible();
    await window.keyboard.press('Space');
    await expect(window.getByRole('button', { name: '继续' })).toBeVisible();
    await window.keyboard.press('Enter');
    await expect(window.getByRole('button', { name: '下一个市直工会' })).toBeVisible();
    await expectNoPhones(window);
    await looksRight(app, 'ceremony-reveal');
    await window.getByRole('button', { name: '跳过，直接看结果' }).click();
    await expect(window.getByText('第 1 次抽取完成')).toBeVisible();
    await expectNoPhones(window);
    await looksRight(app, 'ceremony-result');
  });

  const record = await call(window, 'sampling.get', { drawId: frozen.id });
  const selected = selectedOf(record);
  expect(record.draw.seed).toBe(SEED);
  expect(record.draw.populationDigest).toBe(frozen.populationDigest);
  expect(record.seedEntries).toEqual([...READINGS]);
  expect(record.ceremony).toMatchObject({
    supervisors: ['李秀芳', '陈敏'],
    place: '市总工会 301 会议室',
  });
  for (const row of record.jurisdictions) expect(row.required).toBe(Math.ceil(row.population / 2));

  await test.step('the tickets are those of the published rule, the lowest are drawn', async () => {
    for (const { code, drawn, certainty } of record.jurisdictions) {
      const { items } = await call(window, 'sampling.items', {
        drawId: frozen.id,
        jurisdictionCode: code,
        limit: 1000,
      });
      for (const { siteNumber, ticket } of items) expect(ticket).toBe(ticketOf(SEED, siteNumber));
      const certain = new Set(certainty.map(({ siteNumber }) => siteNumber));
      const open = items
        .filter(({ siteNumber, skipReason }) => !certain.has(siteNumber) && skipReason === null)
        .map(({ siteNumber }) => ({ siteNumber, ticket: ticketOf(SEED, siteNumber) }))
        .sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
      expect(drawn).toEqual(open.slice(0, drawn.length).map(({ siteNumber }) => siteNumber));
    }
  });

  await test.step('the record is printed: seed, digest and every drawn number on A4', async () => {
    const file = join(dataDir, '抽样记录单.pdf');
    await answerSaveDialog(app, file);
    await window.getByRole('button', { name: '打印抽样记录单' }).click();
    await expect(window.getByText(/共 \d+ 页，与打印完全相同/u)).toBeVisible({ timeout: 60_000 });
    await screenshotAt(app, 'sampling-print');
    await window.getByRole('button', { name: '存为 PDF' }).click();
    await expect(window.getByText(`已存为 ${file}`)).toBeVisible({ timeout: 60_000 });
    const text = await pdfText(file);
    expect(text).toContain(SEED);
    expect(text).toContain(record.draw.populationDigest);
    for (const number of selected) expect(text).toContain(number);
    for (const { by } of READINGS) expect(text).toContain(by);
    expect(await pdfInfo(file)).toMatch(/Page size:\s+59[45](\.\d+)? x 84[12](\.\d+)? pts \(A4\)/u);
    const word = join(dataDir, '抽样记录单.docx');
    await answerSaveDialog(app, word);
    await window.getByRole('button', { name: '存为 Word' }).click();
    await expect(window.getByText(`已存为 ${word}`)).toBeVisible({ timeout: 60_000 });
    expect((await stat(word)).size).toBeGreaterThan(5000);
    await window.keyboard.press('Escape');
  });

  await test.step('the offline page recomputes the draw without a network', async () => {
    const file = join(dataDir, '独立复核.html');
    await answerSaveDialog(app, file);
    await window.getByRole('button', { name: '导出独立复核页' }).click();
    await expect(window.getByText(`独立复核页已存到 ${file}`)).toBeVisible();
    expect(await readFile(file, 'utf8')).toContain(SEED);
    const verdict = await textInOfflineWindow(app, file, '#verdict');
    expect(verdict).toContain('✓');
  });

  await test.step('after another restart the same list is there, and it verifies', async () => {
    window = await restart(app);
    await chooseOperator(window);
    expect(selectedOf(await call(window, 'sampling.get', { drawId: frozen.id }))).toEqual(selected);
    await openSampling(window);
    await window.getByRole('link', { name: '第 1 次抽取' }).click();
    await expect(window.getByTestId('seed')).toHaveText(SEED);
    await looksRight(app, 'record');
    await window.getByRole('link', { name: '阵地与票号' }).click();
    await window.getByRole('button', { name: '抽中，应检查' }).click();
    await expect(window.getByTestId('table-count')).toHaveText(`共 ${selected.length} 个`);
    await expect(window.getByRole('grid').getByText(selected[0] ?? 'none')).toBeVisible();
    await looksRight(app, 'record-sites');
    await window.getByRole('button', { name: '核验' }).click();
    await expect(window.getByTestId('verify-result')).toContainText('核验通过');
    await screenshotAt(app, 'sampling-verified');
  });
});

test('a redraw wants a reason; the first draw stays on record', async ({ app, window, year }) => {
  test.setTimeout(180_000);
  await chooseOperator(window);
  const held = await drawnYear(window, year);
  await openSampling(window);
  await window.getByRole('button', { name: '任务单与记录' }).click();
  await window.getByRole('menuitem', { name: '重抽…' }).click();
  await window.getByRole('button', { name: '举行重抽仪式' }).click();
  await expect(window.getByText('这是重抽。')).toBeVisible();
  await window.getByRole('button', { name: '冻结总体' }).click();
  await expect(window.getByText('请填写重抽原因。')).toBeVisible();
  await window.getByLabel('重抽原因').fill('首次抽取时漏报两个已备案阵地');
  await looksRight(app, 'ceremony-redraw');
  await window.getByRole('button', { name: '冻结总体' }).click();
  await expect(window.getByTestId('population-digest')).toBeVisible();
  await next(window);
  await window.getByLabel('监督人').fill('李秀芳');
  await window.getByLabel('见证人').fill('赵倩');
  await next(window);

  await window.getByRole('button', { name: '没有骰子，由程序生成种子…' }).click();
  await window.getByRole('button', { name: '由程序生成', exact: true }).click();
  await expect(window.getByText('机器生成').first()).toBeVisible();
  await looksRight(app, 'ceremony-machine-seed');
  await next(window);
  await next(window);
  await window.getByRole('button', { name: '跳过，直接看结果' }).click();
  await window.getByRole('button', { name: '结束仪式' }).click();

  await expect(window.getByRole('heading', { level: 1 })).toContainText('第 2 次抽取（重抽）');
  await expect(window.getByText('首次抽取时漏报两个已备案阵地').first()).toBeVisible();
  await expect(window.getByText('种子由机器生成')).toBeVisible();
  await openSampling(window);
  const old = window.locator(`[data-draw="${held.draw.id}"]`);
  await expect(old).toContainText('第 1 次抽取');
  await expect(old).toContainText('已被重抽代替');
  const draws = await call(window, 'sampling.list', { year });
  expect(draws.map(({ sequence, kind, inForce }) => [sequence, kind, inForce])).toEqual([
    [2, 'REDRAW', true],
    [1, 'INITIAL', false],
  ]);
  expect(await call(window, 'sampling.verify', { drawId: held.draw.id })).toMatchObject({
    ok: true,
  });
});
