import { screenshotAt } from './app';
import { expect, test } from './fixtures';
import { expectGoodManners, startWork } from './pages/registry';
import { openSession, recommend, scoreAll, scoringPanel, settleRules } from './pages/review';

test.use({ sites: 20 });

test('sixty candidates and eleven members: the matrix is there at once and keeps its names in sight', async ({
  app,
  window,
}) => {
  test.setTimeout(300_000);
  await startWork(window);
  await settleRules(window, 20);
  await recommend(
    window,
    Array.from({ length: 60 }, (_none, at) => ({
      name: `香港中路${at + 1}号楼宇职工爱心妈妈小屋`,
      jurisdictionCode: at % 2 ? '370203' : '370202',
    })),
  );
  const panel = await scoringPanel(window, 11);
  for (const member of panel.members.slice(0, 4))
    await scoreAll(window, panel, member, () => [12, 12, 25.5, 33]);

  await openSession(window, panel, 'members');
  await expect(window.getByRole('table', { name: '评委' })).toBeVisible();
  const took = await window.evaluate(async () => {
    const from = performance.now();
    location.hash = `${location.hash.split('?')[0] ?? ''}?tab=progress`;
    while (document.querySelectorAll('.matrix__cell').length < 660) {
      await new Promise(requestAnimationFrame);
      if (performance.now() - from > 20_000) break;
    }
    return performance.now() - from;
  });
  expect(took).toBeLessThan(1_000);
  await expect(window.getByTestId('progress-left')).toContainText('已提交 240 / 660 份，剩 420 份');
  await expectGoodManners(app, window);

  const matrix = window.getByTestId('matrix');
  const last = window.getByRole('row', { name: /60号楼宇/ });
  await last.scrollIntoViewIfNeeded();
  const names = await matrix.evaluate((box) => {
    box.scrollLeft = 400;
    const edge = box.getBoundingClientRect();
    const head = box.querySelector('thead th:nth-child(2)')?.getBoundingClientRect();
    const name = box.querySelector('tbody tr:last-child th')?.getBoundingClientRect();
    return { head: (head?.top ?? 0) - edge.top, name: (name?.left ?? 0) - edge.left };
  });
  expect(Math.abs(names.head)).toBeLessThanOrEqual(2);
  expect(Math.abs(names.name)).toBeLessThanOrEqual(2);
  await screenshotAt(app, 'review-matrix');
});
