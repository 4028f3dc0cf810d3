import type { Page } from '@playwright/test';
import { call, request, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { dismissNotices } from './pages/site-life';
import { expectGoodManners, open, startWork } from './pages/registry';
import {
  confirmByPin,
  INVITED,
  mark,
  ON_PAPER,
  openSession,
  pinField,
  pinOf,
  recommend,
  scoreAll,
  seatOf,
  settleRules,
  sitDown,
  typeMarks,
  YEAR,
  type Panel,
} from './pages/review';

test.use({ sites: 20 });

const SITES = [
  { name: '浮山湾爱心妈妈小屋', builderName: '浮山湾纺织公司工会' },
  { name: '台东爱心妈妈小屋', jurisdictionCode: '370203' },
  { name: '云霄路爱心妈妈小屋' },
  { name: '八大关爱心妈妈小屋' },
];

/** Points that leave 台东 and 云霄路 level in second place, and 八大关 wide apart. */
const POINTS: Record<string, readonly (readonly number[])[]> = {
  浮山湾爱心妈妈小屋: [[15, 15, 30, 38]],
  台东爱心妈妈小屋: [[14, 14, 28, 34]],
  云霄路爱心妈妈小屋: [[14, 14, 28, 34]],
  八大关爱心妈妈小屋: [
    [10, 10, 20, 20],
    [14, 14, 28, 30],
  ],
};
const pointsFor = (seat: number) => (siteName: string) => {
  const rows = POINTS[siteName] ?? [];
  return rows[seat % 2] ?? rows[0] ?? [];
};

const session = (window: Page, { id }: Panel): Promise<Panel> =>
  call(window, 'review.session', { sessionId: id });

test('a panel is invited, scores behind PINs and on paper, deliberates, locks and is revealed', async ({
  app,
  window,
}) => {
  test.setTimeout(400_000);
  await startWork(window);
  await settleRules(window, 2);
  await recommend(window, SITES);

  const panel =
    await test.step('the list is pasted, conflicts show before anyone is invited', async () => {
      await open(window, '/demonstration/review', '评议');
      await expect(window.getByText('本年度还没有评议会议')).toBeVisible();
      await expectGoodManners(app, window);
      await window.getByRole('button', { name: '新建评议会议' }).click();
      await expect(window.getByRole('heading', { level: 1 })).toHaveText('新建评议会议');
      await window.getByLabel('地点').fill('市总工会 301 会议室');
      await window.getByRole('button', { name: '下一步' }).click();
      await window.getByLabel('粘贴名单').fill(INVITED);
      await window.getByRole('button', { name: '列入并查回避' }).click();
      const conflicts = window.getByRole('table', { name: '回避检查' });
      await expect(conflicts.getByRole('row', { name: /吴霞/ })).toContainText(
        '浮山湾爱心妈妈小屋',
      );
      await expect(conflicts.getByRole('row', { name: /郑洁/ })).toContainText('台东爱心妈妈小屋');
      await expect(conflicts.getByRole('row', { name: /李兰/ })).toContainText('没有查到利害关系');
      await expectGoodManners(app, window);
      await screenshotAt(app, 'review-invite');
      await window.getByRole('button', { name: '下一步' }).click();
      await expect(window.getByText('选了 4 个，共 4 个已推荐')).toBeVisible();
      await window.getByRole('button', { name: '建立评议会议' }).click();
      await expect(window.getByRole('heading', { level: 1 })).toContainText('评议');
      await expect(window.getByRole('table', { name: '评委' })).toContainText('赵静');
      const [made] = await call(window, 'review.sessions', { year: YEAR });
      return call(window, 'review.session', { sessionId: made?.id ?? 0 });
    });
  const memberOf = (name: string) => {
    const found = panel.members.find((one) => one.name === name);
    if (!found) throw new Error(`No member ${name}.`);
    return found;
  };
  const candidateOf = (name: string) => {
    const found = panel.candidates.find(({ siteName }) => siteName === name);
    if (!found) throw new Error(`No candidate ${name}.`);
    return found;
  };

  await test.step('PINs are set, statements signed, scoring begins', async () => {
    await expect(window.getByText(/还差：/)).toContainText('承诺书');
    await dismissNotices(window);
    await window.getByRole('button', { name: '赵静的操作' }).click();
    await window.getByRole('menuitem', { name: '设置 PIN…' }).click();
    const dialog = window.getByRole('dialog', { name: /设置 1 号 赵静 的 PIN/ });
    await dialog.getByLabel('新 PIN').fill(pinOf(1));
    await dialog.getByLabel('再输入一次').fill(pinOf(2));
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog.getByText('两次输入不一致')).toBeVisible();
    await dialog.getByLabel('再输入一次').fill(pinOf(1));
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog).toHaveCount(0);
    for (const one of panel.members)
      if (one.seat > 1 && one.name !== ON_PAPER)
        await call(window, 'review.setPin', { memberId: one.id, pin: pinOf(one.seat) });
    await window.getByRole('button', { name: /7 名评委都已签承诺书/ }).click();
    await window
      .getByRole('dialog', { name: '登记承诺书签署' })
      .getByRole('button', { name: '登记' })
      .click();
    await expect(window.getByRole('table', { name: '评委' })).not.toContainText('未签署');
    await expectGoodManners(app, window);
    await screenshotAt(app, 'review-members');
    await window.getByRole('button', { name: '开始独立打分' }).click();
    await window
      .getByRole('alertdialog', { name: '开始独立打分？' })
      .getByRole('button', { name: '开始打分' })
      .click();
    await expect(window.getByRole('heading', { name: '打分进度' })).toBeVisible();
    await dismissNotices(window);
  });

  await test.step('a member scores by keys alone; what is refused stays, what is left comes back', async () => {
    await window.getByRole('button', { name: '评委入席打分' }).click();
    await expectGoodManners(app, window);
    await screenshotAt(app, 'review-seats');
    await window.keyboard.press('1');
    const dialog = window.getByRole('dialog', { name: '入席' });
    await pinField(dialog).fill('97531864');
    await window.keyboard.press('Enter');
    await expect(dialog.getByText(/PIN 不正确，还可以再试 4 次/)).toBeVisible();
    await window.keyboard.press('Escape');
    await sitDown(window, 1);

    await expect(mark(window, '1.1')).toBeFocused();
    await typeMarks(window, [15, '16.5']);
    await expect(window.getByText('本项满分 15 分，不能给 16.5 分，请改正')).toBeVisible();
    await expect(mark(window, '1.2')).toHaveValue('16.5');
    await expect(window.getByTestId('marks-left')).toHaveText('剩 3 项');
    await expect(window.getByTestId('save-state')).toContainText('1 项没有存上');
    await expectGoodManners(app, window);
    await screenshotAt(app, 'review-score');

    await window.keyboard.press('Escape');
    await sitDown(window, 1);
    await expect(mark(window, '1.1')).toHaveValue('15');
    await expect(mark(window, '1.2')).toHaveValue('16.5');
    await dismissNotices(window);
    await mark(window, '1.2').focus();
    await typeMarks(window, [15, 30, 38]);
    await expect(window.getByTestId('marks-left')).toHaveText('全部打完');
    await expect(window.getByTestId('save-state')).toContainText('已自动保存');

    await test.step('the PIN is asked again, and the page comes back where it was', async () => {
      const second = panel.candidates[1]?.siteName ?? '';
      await window.keyboard.press('PageDown');
      await expect(window.getByRole('heading', { level: 2, name: second })).toBeVisible();
      await expect(mark(window, '1.1')).toBeFocused();
      await window.keyboard.type('14');
      // Another PIN ends every seat that the old one opened.
      const [old, next] = [pinOf(1), '60285739'];
      const memberId = memberOf('赵静').id;
      await call(window, 'review.setPin', { memberId, pin: next, oldPin: old });
      await window.keyboard.press('Enter');
      await expect(window.getByText('赵静，请重新输入 PIN')).toBeVisible();
      await expect(mark(window, '1.1')).toHaveCount(0);
      await expectGoodManners(app, window);
      await pinField(window).fill(next);
      await window.keyboard.press('Enter');
      await expect(window.getByRole('heading', { level: 2, name: second })).toBeVisible();
      await expect(mark(window, '1.1')).toHaveValue('14');
      await expect(mark(window, '1.2')).toBeFocused();
      await expect(window.getByTestId('save-state')).toContainText('已自动保存');
      await call(window, 'review.setPin', { memberId, pin: old, oldPin: next });
    });
    await window.keyboard.press('Escape');
  });

  await test.step('a recused member finds her row closed, and nobody else’s marks anywhere', async () => {
    await sitDown(window, 6);
    const list = window.getByRole('list', { name: '候选阵地' });
    await expect(list.getByRole('listitem').filter({ hasText: '浮山湾' })).toContainText('回避');
    await expect(list.getByRole('button', { name: /浮山湾/ })).toHaveCount(0);
    const refused = await request(window, 'review.sheet', {
      as: seatOf(memberOf('吴霞')),
      candidateId: candidateOf('浮山湾爱心妈妈小屋').id,
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'REVIEW_RECUSED' } });
    await window.keyboard.press('Escape');
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('评委入席');
    for (const tab of ['results', 'deliberation']) {
      await openSession(window, panel, tab);
      await expect(window.getByText('正在独立打分')).toBeVisible();
      await expect(window.getByText(/98|14\.00/)).toHaveCount(0);
    }
  });

  await test.step('the others score; paper is typed twice and differing cells show', async () => {
    for (const one of panel.members)
      if (one.name !== ON_PAPER) await scoreAll(window, panel, one, pointsFor(one.seat));
    await open(window, `/demonstration/review/${panel.id}/paper`, '录入书面评分表');
    const names = panel.candidates.map(({ siteName }) => siteName);
    const first = pointsFor(5)(names[0] ?? '');
    await expect(mark(window, '1.1')).toBeFocused();
    await typeMarks(window, first);
    await expect(window.getByTestId('paper-status')).toHaveText('本遍已录完，请录另一遍');
    await window.getByRole('button', { name: '第 2 遍' }).click();
    await expect(mark(window, '1.1')).toBeFocused();
    await expect(mark(window, '1.1')).toHaveValue('');
    await typeMarks(window, [...first.slice(0, 3), 3]);
    await expect(window.getByTestId('paper-status')).toHaveText('1 项两遍不一致');
    await expect(window.getByRole('row', { name: /使用人次与满意度/ })).toContainText('两遍不一致');
    await expect(window.getByRole('button', { name: '提交评分表' })).toBeDisabled();
    await expectGoodManners(app, window);
    await screenshotAt(app, 'review-paper');
    await mark(window, '3').fill(String(first[3]));
    await mark(window, '3').press('Enter');
    await expect(window.getByTestId('paper-status')).toHaveText('两遍一致，可以提交');
    await window.getByRole('button', { name: '提交评分表' }).click();
    await expect(window.getByText(`${names[0]}的书面评分表已提交`)).toBeVisible();
    for (const one of panel.candidates.slice(1))
      for (const entry of [1, 2] as const)
        await call(window, 'review.typeSheet', {
          sessionId: panel.id,
          memberId: memberOf(ON_PAPER).id,
          candidateId: one.id,
          entry,
          marks: ['1.1', '1.2', '2', '3'].map((code, at) => ({
            code,
            points: pointsFor(5)(one.siteName)[at] ?? 0,
          })),
          submit: entry === 2,
        });
  });

  await test.step('the head closes scoring', async () => {
    await openSession(window, panel);
    await expect(window.getByTestId('progress-left')).toContainText('剩 0 份');
    await expectGoodManners(app, window);
    await screenshotAt(app, 'review-progress');
    await dismissNotices(window);
    await window.getByRole('button', { name: '更多' }).click();
    await window.getByRole('menuitem', { name: '结束独立打分…' }).click();
    await confirmByPin(window, '结束独立打分', 1);
    await expect(window.getByRole('heading', { name: '分差大的候选阵地' })).toBeVisible();
  });

  await test.step('what hinders the lock: a wide spread without minutes, a tie at the line', async () => {
    const hindrances = window.getByTestId('lock-hindrances');
    await expect(hindrances).toContainText('八大关');
    await expect(hindrances).toContainText('并列第 2 名');
    await expectGoodManners(app, window);
    await screenshotAt(app, 'review-deliberation');
    await dismissNotices(window);
    await window.getByRole('button', { name: '登记合议' }).click();
    const minutes = window.getByRole('dialog', { name: '登记合议' });
    await minutes
      .getByRole('textbox', { name: '合议记录' })
      .fill('各评委说明理由，一致同意维持评分');
    await minutes.getByRole('button', { name: '登记' }).click();
    await expect(minutes).toHaveCount(0);
    await window.getByRole('button', { name: '登记表决' }).click();
    const vote = window.getByRole('dialog', { name: '登记表决' });
    await vote.getByLabel('台东爱心妈妈小屋').fill('5');
    await vote.getByLabel('云霄路爱心妈妈小屋').fill('2');
    await vote.getByRole('textbox', { name: '表决记录' }).fill('七名评委举手表决');
    await vote.getByRole('button', { name: '登记' }).click();
    await expect(vote).toHaveCount(0);
    await expect(window.getByText('没有了，组长可以锁定结果。')).toBeVisible();
  });

  await test.step('locked: the digest shows, a late change is refused', async () => {
    await dismissNotices(window);
    await window.getByRole('button', { name: '锁定结果' }).click();
    await confirmByPin(window, '锁定结果', 1);
    await expect(window.getByText(/已锁定（第 \d+ 号存档），摘要/)).toBeVisible();
    const rows = window
      .getByRole('table', { name: '爱心妈妈小屋名次' })
      .locator('tr[data-candidate]');
    await expect(rows).toHaveCount(4);
    await expect(rows.nth(0)).toContainText('浮山湾爱心妈妈小屋');
    await expect(rows.nth(0)).toContainText('98.00');
    await expect(rows.nth(1)).toContainText('台东爱心妈妈小屋');
    await expect(rows.nth(1)).toContainText('入选');
    await rows.nth(0).getByRole('button', { name: /明细/ }).click();
    await expect(window.getByText('最高，去掉')).toBeVisible();
    await expectGoodManners(app, window);
    await screenshotAt(app, 'review-results');
    for (const title of ['评分汇总表', '已提交的评分表', '回避承诺书（每名评委一页）']) {
      await window.getByRole('button', { name: '打印', exact: true }).click();
      await window.getByRole('menuitem', { name: title }).click();
      const paper = window.getByRole('dialog', { name: title.replace(/（.*|已提交的/g, '') });
      await expect(paper.getByText(/共 \d+ 页，与打印完全相同/)).toBeVisible({ timeout: 30_000 });
      await window.keyboard.press('Escape');
      await expect(paper).toHaveCount(0);
    }
    const late = await request(window, 'review.saveMark', {
      as: seatOf(memberOf('钱敏')),
      candidateId: candidateOf('云霄路爱心妈妈小屋').id,
      code: '3',
      points: 40,
    });
    expect(late).toMatchObject({ ok: false, error: { code: 'REVIEW_PHASE' } });
    await dismissNotices(window);
    await window.getByRole('link', { name: '存档' }).click();
    await window.getByRole('button', { name: '核验' }).click();
    await expect(window.getByText('一致，没有改动')).toBeVisible();
    await window.getByRole('button', { name: '关闭', exact: true }).last().click();
  });

  await test.step('as a recused member sees it, her candidate is left out and ranks close up', async () => {
    await openSession(window, panel, 'results');
    await window.getByRole('button', { name: '按席位查看…' }).click();
    const dialog = window.getByRole('dialog', { name: '按席位查看结果' });
    await dialog.getByRole('combobox', { name: '评委' }).selectOption({ label: '6 号 吴霞' });
    await confirmByPin(window, '按席位查看结果', 6);
    const rows = window
      .getByRole('table', { name: '爱心妈妈小屋名次' })
      .locator('tr[data-candidate]');
    await expect(rows).toHaveCount(3);
    await expect(window.getByText('浮山湾爱心妈妈小屋')).toHaveCount(0);
    await expect(rows.nth(0).getByRole('cell').first()).toHaveText('1');
  });

  await test.step('the ranking is revealed by keys, one rank at a time from the last', async () => {
    await openSession(window, panel);
    await window.getByRole('button', { name: '会议模式' }).click();
    await expect(window.getByTestId('reveal-type')).toHaveText('爱心妈妈小屋');
    const shown = window.locator('.board__one');
    await expect(shown).toHaveCount(0);
    await window.getByRole('group', { name: panel.name }).focus();
    await window.keyboard.press('Enter');
    await expect(shown).toHaveCount(1);
    await expect(shown.first()).toContainText('八大关');
    for (const count of [2, 3, 4]) {
      await window.keyboard.press('Enter');
      await expect(shown).toHaveCount(count);
    }
    await expect(shown.first()).toContainText('浮山湾');
    await expectGoodManners(app, window);
    await screenshotAt(app, 'review-reveal');
    await window.keyboard.press('c');
    await expect(window.getByTestId('stage-name')).toBeVisible();
    await expect(window.getByText('98.00')).toHaveCount(0);
    await expectGoodManners(app, window);
    await screenshotAt(app, 'review-candidate');
    await window.keyboard.press('Escape');
  });

  await test.step('unlocking takes two PINs and a reason, and keeps the old result', async () => {
    await window.getByRole('button', { name: '更多' }).click();
    await window.getByRole('menuitem', { name: '解锁…' }).click();
    const dialog = window.getByRole('dialog', { name: '解锁结果' });
    await dialog.getByRole('button', { name: '解锁' }).click();
    await expect(dialog.getByText('请填写解锁原因')).toBeVisible();
    await dialog.getByLabel('组长赵静的 PIN').fill(pinOf(1));
    await dialog.getByRole('combobox', { name: '另一名评委' }).selectOption({ label: '2 号 钱敏' });
    await dialog.getByLabel('这名评委的 PIN').fill(pinOf(2));
    await dialog.getByRole('textbox', { name: '解锁原因' }).fill('表决记录需补充');
    await expectGoodManners(app, window);
    await screenshotAt(app, 'review-unlock');
    await dialog.getByRole('button', { name: '解锁' }).click();
    await expect(dialog).toHaveCount(0);
    expect((await session(window, panel)).phase).toBe('DELIBERATING');
    await openSession(window, panel, 'records');
    await expect(window.getByRole('table', { name: '存档' })).toContainText('表决记录需补充');
    await expectGoodManners(app, window);
    await screenshotAt(app, 'review-records');
  });
});
