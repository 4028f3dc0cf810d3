import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { SITE_TYPES, TYPE_LABELS } from '@shared/domain/site/terms';
import { fillTemplate } from '../support/form-file';
import { enterSeason, SEASON_YEAR } from '../support/season';
import type { Caller } from '../support/site-life';
import { hasOffice, officePdfs, pagesIn } from '../support/soffice';
import { answerOpenDialog, answerSaveDialog, call } from './app';
import { expect, test } from './fixtures';
import { firstOperator } from './pages/import';
import { LYING, saved, textOf } from './pages/papers';
import { open, startWork } from './pages/registry';
import {
  confirmByPin,
  INVITED,
  mark,
  openSession,
  pinField,
  pinOf,
  seatOf,
  sitDown,
  type Panel,
} from './pages/review';
import {
  AWARDS,
  changeLate,
  CONTENDERS,
  ENTRANTS,
  JURISDICTIONS,
  pointsOf,
  recommendationLine,
  recusedSeats,
  scoreOf,
  scoreSheet,
  type Contender,
} from './pages/season';
import { dismissNotices } from './pages/site-life';

const year = SEASON_YEAR;
const named = (name: string): Contender => {
  const found = CONTENDERS.find((one) => one.name === name);
  if (!found) throw new Error(`No contender ${name}.`);
  return found;
};
const totalOf = (contender: Contender, seat: number): number =>
  pointsOf(contender, seat).reduce((sum, one) => sum + one, 0);
/** Sheets of the whole panel: seven for each site, less what is recused. */
const SHEETS = CONTENDERS.reduce((sum, one) => sum + 7 - recusedSeats(one).length, 0);
/** Level across the line: ladder and vote put the second one first. */
const { MOTHER_CABIN, HOLIDAY_CARE } = TYPE_LABELS;
const LEVEL_CABINS: readonly [string, string] = [
  `市南2号${MOTHER_CABIN}`,
  `市南3号${MOTHER_CABIN}`,
];
const LEVEL_CARE: readonly [string, string] = [`崂山1号${HOLIDAY_CARE}`, `崂山2号${HOLIDAY_CARE}`];

/** Names in the order in which the season must rank a type. */
function rankingOf(type: Contender['type']): string[] {
  const last = [LEVEL_CABINS[0], LEVEL_CARE[0]];
  return CONTENDERS.filter((one) => one.type === type)
    .sort(
      (a, b) =>
        a.behind - b.behind || Number(last.includes(a.name)) - Number(last.includes(b.name)),
    )
    .map(({ name }) => name);
}
const AWARDED = SITE_TYPES.flatMap((type) => rankingOf(type).slice(0, AWARDS[type]));

/** Scores what a member scores by keys alone, or a part of it. */
async function scoreByKeys(
  window: Page,
  panel: Panel,
  seat: number,
  from = 0,
  until = CONTENDERS.length,
): Promise<void> {
  const member = panel.members.find((one) => one.seat === seat);
  if (!member) throw new Error(`No seat ${seat}.`);
  const own = panel.candidates
    .map(({ siteName }) => named(siteName))
    .filter((one) => !recusedSeats(one).includes(seat));
  const wanted = own.slice(from, until);
  for (const [at, contender] of wanted.entries())
    await scoreSheet(window, member, contender, at < wanted.length - 1);
  await expect(window.getByTestId('marks-left')).toHaveText('全部打完');
  await expect(window.getByTestId('save-state')).toContainText('已自动保存');
}

async function handInAll(window: Page): Promise<void> {
  await window.getByRole('button', { name: /^提交已打完的 \d+ 份$/ }).click();
  await window
    .getByRole('alertdialog', { name: '提交全部已打完的评分表？' })
    .getByRole('button', { name: '全部提交' })
    .click();
  await expect(window.getByTestId('desk-status')).toContainText('剩 0 份');
  await dismissNotices(window);
  await window.keyboard.press('Escape');
}

test('a season: workbooks, seven at the panel, a tie at the line, lock, decision, notice', async ({
  app,
  window: first,
  dataDir,
}) => {
  test.setTimeout(600_000);
  let window = first;
  const caller: Caller = { call: (name, input) => call(window, name, input) };
  await firstOperator(window);
  await call(window, 'settings.setWorkYear', { year });
  const sites = await enterSeason(caller, ENTRANTS, { awards: AWARDS });

  await test.step('each jurisdiction fills its template in, and it is imported', async () => {
    await open(window, '/operation/forms?kind=DEMONSTRATION_APPLICATIONS', '批量录入');
    for (const { code, name } of JURISDICTIONS) {
      await window.getByLabel('模板的阵地范围').selectOption({ label: name });
      const file = join(dataDir, `${name}.xlsx`);
      await answerSaveDialog(app, file);
      await window.getByRole('button', { name: '保存填报模板' }).click();
      await expect(window.getByText('保存填报模板完成')).toBeVisible();
      await dismissNotices(window);
      const own = sites.filter((one) => one.jurisdictionCode === code);
      const lines = own.map(
        (one, at) => [one.number, recommendationLine(named(one.name), at + 1)] as const,
      );
      expect(fillTemplate(file, new Map(lines))).toBe(own.length);
      await answerOpenDialog(app, file);
      await window.getByRole('button', { name: '选择填好的表格' }).click();
      await expect(window.getByTestId('tab-ERROR')).toHaveText('错误 0');
      await window.getByRole('button', { name: `写入 ${own.length} 行` }).click();
      await expect(window.getByTestId('forms-result')).toContainText(
        `${name}.xlsx：新增 ${own.length}，更新 0，不变 0，退回 0`,
      );
    }
    await open(window, '/demonstration/applications', '申报推荐');
    await expect(window.getByTestId('state-RECOMMENDED')).toContainText('30');
  });

  const panel = await test.step('seven are invited, two of them with a conflict', async () => {
    await open(window, '/demonstration/review/new', '新建评议会议');
    await window.getByLabel('评议日期').fill('2026-10-28');
    await window.keyboard.press('Tab');
    await window.getByRole('button', { name: '下一步' }).click();
    await window.getByLabel('粘贴名单').fill(INVITED);
    await window.getByRole('button', { name: '列入并查回避' }).click();
    const conflicts = window.getByRole('table', { name: '回避检查' });
    await expect(conflicts.getByRole('row', { name: /吴霞/ })).toContainText('浮山湾纺织公司工会');
    await expect(conflicts.getByRole('row', { name: /郑洁/ })).toContainText('市北区总工会');
    await window.getByRole('button', { name: '下一步' }).click();
    await expect(window.getByText('选了 30 个，共 30 个已推荐')).toBeVisible();
    await window.getByRole('button', { name: '建立评议会议' }).click();
    await expect(window.getByRole('table', { name: '评委' })).toContainText('赵静');
    const [made] = await call(window, 'review.sessions', { year });
    const { members } = await call(window, 'review.session', { sessionId: made?.id ?? 0 });
    for (const { id: memberId, seat } of members) {
      await call(window, 'review.setPin', { memberId, pin: pinOf(seat) });
      await call(window, 'review.stated', { memberId, statedOn: '2026-10-27' });
    }
    await dismissNotices(window);
    await window.getByRole('button', { name: '开始独立打分' }).click();
    await window
      .getByRole('alertdialog', { name: '开始独立打分？' })
      .getByRole('button', { name: '开始打分' })
      .click();
    await expect(window.getByTestId('progress-left')).toContainText(`0 / ${SHEETS} 份`);
    await dismissNotices(window);
    const begun = await call(window, 'review.session', { sessionId: made?.id ?? 0 });
    for (const { siteName, recusedIds } of begun.candidates) {
      const seats = begun.members.filter(({ id }) => recusedIds.includes(id));
      expect(seats.map(({ seat }) => seat)).toEqual(recusedSeats(named(siteName)));
    }
    return begun;
  });
  const sessionId = panel.id;
  const memberAt = (seat: number) => {
    const found = panel.members.find((one) => one.seat === seat);
    if (!found) throw new Error(`No seat ${seat}.`);
    return found;
  };
  const seats = (): Promise<void> =>
    open(window, `/demonstration/review/${sessionId}/seats`, '评委入席');

  await test.step('each scores in turn behind her PIN; the power fails on the way', async () => {
    await seats();
    await sitDown(window, 1);
    await scoreByKeys(window, panel, 1);
    await handInAll(window);

    await sitDown(window, 2);
    await scoreByKeys(window, panel, 2, 0, 12);
    await app.kill();
    window = await app.launch();
    await startWork(window);
    const desk = await call(window, 'review.desk', { as: seatOf(memberAt(2)) });
    expect(desk.rows.map(({ total }) => total)).toEqual(
      desk.rows.map(({ siteName }, at) => (at < 12 ? totalOf(named(siteName), 2) : 0)),
    );
    await seats();
    await sitDown(window, 2);
    await scoreByKeys(window, panel, 2, 12);
    await handInAll(window);
    for (const seat of [3, 4, 5, 6, 7]) {
      await sitDown(window, seat);
      await scoreByKeys(window, panel, seat);
      await handInAll(window);
    }
  });

  await test.step('the head ends scoring; what was handed in stays as it is', async () => {
    await openSession(window, panel);
    await expect(window.getByTestId('progress-left')).toContainText(`${SHEETS} / ${SHEETS} 份`);
    await window.getByRole('button', { name: '更多' }).click();
    await window.getByRole('menuitem', { name: '结束独立打分…' }).click();
    await confirmByPin(window, '结束独立打分', 1);
    await expect(window.getByTestId('lock-hindrances')).toBeVisible();
    await dismissNotices(window);
    await seats();
    await window.keyboard.press('3');
    await pinField(window.getByRole('dialog', { name: '入席' })).fill(pinOf(3));
    await window.keyboard.press('Enter');
    await expect(window.getByRole('heading', { level: 1 })).toContainText('3 号');
    const field = mark(window, '1');
    await expect(field).toHaveAttribute('readonly');
    const before = await field.inputValue();
    await field.focus();
    await window.keyboard.type('9');
    await expect(field).toHaveValue(before);
    await window.keyboard.press('Escape');
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('评委入席');
  });

  await test.step('every score is the trimmed mean of what was typed', async () => {
    const { types } = await call(window, 'review.results', { sessionId });
    const scores = types.flatMap(({ rows }) =>
      rows.map(({ siteName, score, trimmed }) => [siteName, score?.text, trimmed] as const),
    );
    expect(scores).toHaveLength(CONTENDERS.length);
    for (const [name, score, trimmed] of scores)
      expect([name, score, trimmed]).toEqual([name, scoreOf(named(name)), true]);
    const care = types.find(({ type }) => type === 'HOLIDAY_CARE');
    expect(care?.ties).toEqual([]);
    expect(care?.rows.map(({ siteName }) => siteName)).toEqual(rankingOf('HOLIDAY_CARE'));
  });

  await test.step('a tie at the line stops the lock until a minuted vote', async () => {
    await openSession(window, panel, 'deliberation');
    const hindrances = window.getByTestId('lock-hindrances').getByRole('listitem');
    await expect(hindrances).toHaveCount(1);
    await expect(hindrances).toContainText('并列第 4 名');
    await window.getByRole('button', { name: '锁定结果' }).click();
    const lock = window.getByRole('dialog', { name: '锁定结果' });
    await pinField(lock).fill(pinOf(1));
    await pinField(lock).press('Enter');
    await expect(lock.getByText('有并列跨在入选线上，不能锁定')).toBeVisible();
    await lock.getByRole('button', { name: '取消' }).click();
    await window.getByRole('button', { name: '登记表决' }).click();
    const vote = window.getByRole('dialog', { name: '登记表决' });
    await vote.getByLabel(LEVEL_CABINS[0]).fill('2');
    await vote.getByLabel(LEVEL_CABINS[1]).fill('5');
    await vote.getByLabel('表决日期').fill('2026-10-28');
    await window.keyboard.press('Tab');
    await vote.getByRole('textbox', { name: '表决记录' }).fill('七名评委举手表决');
    await vote.getByRole('button', { name: '登记' }).click();
    await expect(vote).toHaveCount(0);
    await dismissNotices(window);
    await expect(window.getByText('没有了，组长可以锁定结果。')).toBeVisible();
  });

  const digest = await test.step('locked; its digest is on the printed summary', async () => {
    await window.getByRole('button', { name: '锁定结果' }).click();
    await confirmByPin(window, '锁定结果', 1);
    await expect(window.getByText(/已锁定（第 \d+ 号存档），摘要/)).toBeVisible();
    await dismissNotices(window);
    const { lock, types } = await call(window, 'review.results', { sessionId });
    for (const { type, rows } of types) {
      expect(rows.map(({ siteName }) => siteName)).toEqual(rankingOf(type));
      expect(rows.filter(({ aboveLine }) => aboveLine)).toHaveLength(AWARDS[type]);
      await window
        .getByRole('group', { name: '类型' })
        .getByRole('button', { name: TYPE_LABELS[type] })
        .click();
      const table = window.getByRole('table', { name: `${TYPE_LABELS[type]}名次` });
      await expect(table.locator('tr[data-candidate]')).toHaveCount(rows.length);
      const shown = await table.locator('tr[data-candidate]').allInnerTexts();
      for (const [at, text] of shown.entries()) expect(text).toContain(rankingOf(type)[at]);
    }
    await window.getByRole('button', { name: '打印', exact: true }).click();
    await window.getByRole('menuitem', { name: '评分汇总表' }).click();
    const words = [lock?.digest ?? '?', '七名评委举手表决', ...AWARDED];
    await saved(app, '评分汇总表', words, LYING);
    return lock?.digest;
  });

  await test.step('whoever wants to change something now is refused, by page and by call', async () => {
    await seats();
    await expect(window.getByText('打分已经结束，评分表不能再改。')).toBeVisible();
    for (const seat of await window.getByRole('list', { name: '席位' }).getByRole('button').all())
      await expect(seat).toBeDisabled();
    await window.keyboard.press('2');
    await expect(window.getByRole('dialog')).toHaveCount(0);
    for (const [what, answer] of Object.entries(await changeLate(window, panel, LEVEL_CABINS)))
      expect(answer, what).toMatchObject({ ok: false, error: { code: 'REVIEW_PHASE' } });
    const pasted = await call(window, 'review.saveMarks', {
      as: seatOf(memberAt(2)),
      marks: [{ candidateId: panel.candidates[0]?.id ?? 0, code: '3', points: 40 }],
    });
    expect(pasted).toMatchObject({ saved: 0, refused: [{ code: 'REVIEW_PHASE' }] });
    const verified = await call(window, 'review.verify', { sessionId });
    expect(verified).toMatchObject({ intact: true, digest, recomputed: digest });
  });

  await test.step('the candidate list is put up and the meeting decides', async () => {
    await open(window, '/demonstration/decision', '抽查与决定');
    const table = window.getByRole('grid', { name: '候选阵地' });
    await expect(table.getByRole('row', { name: new RegExp(LEVEL_CABINS[0]) })).toContainText(
      '线下',
    );
    await window
      .getByRole('button', { name: `提出候选名单（${AWARDED.length} 个）`, exact: true })
      .click();
    const nominate = window.getByRole('dialog', { name: '提出候选名单' });
    await nominate.getByRole('button', { name: '提出候选名单' }).click();
    await expect(nominate).toHaveCount(0);
    await dismissNotices(window);
    await window.getByRole('button', { name: '研究确定', exact: true }).click();
    const dialog = window.getByRole('dialog', { name: '研究确定名单' });
    await dialog.getByLabel(/^会议(?!纪要)/).fill('市总工会党组会议');
    await dialog.getByLabel('日期').fill('2026-11-03');
    await window.keyboard.press('Tab');
    await dialog.getByRole('button', { name: '确定名单' }).click();
    await expect(window.getByRole('region', { name: '决定' })).toContainText(
      '2026-11-03 市总工会党组会议',
    );
    await dismissNotices(window);
    const { rows } = await call(window, 'demonstration.candidates', { year });
    const awarded = rows.filter(({ state }) => state === 'AWARDED');
    expect(awarded.map(({ siteName }) => siteName)).toEqual(AWARDED);
    await expect(table.getByRole('row', { name: new RegExp(LEVEL_CARE[1]) })).toContainText(
      '已确定',
    );
    await expect(table.getByRole('row', { name: new RegExp(LEVEL_CARE[0]) })).toContainText(
      '未入选',
    );
  });

  await test.step('the notice is drafted from the list, issued, measured; Word has as many pages', async () => {
    await window.getByRole('button', { name: '起草通知' }).first().click();
    await window.getByRole('button', { name: '起草公布名单的通知' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toContainText(`${year}年度`);
    await window.getByRole('button', { name: '印发', exact: true }).click();
    const dialog = window.getByRole('dialog', { name: '印发' });
    await dialog.getByLabel('发文字号').fill('青工办〔2026〕14号');
    await dialog.getByLabel('成文日期').fill('2026-11-05');
    await window.keyboard.press('Tab');
    await dialog.getByRole('button', { name: '印发' }).click();
    await expect(dialog).toHaveCount(0);
    await dismissNotices(window);
    const side = window.getByRole('region', { name: '版面', exact: true });
    await expect(side.getByRole('button', { name: '版面检查单（符合）' })).toBeVisible({
      timeout: 30_000,
    });

    const { rows } = await call(window, 'notice.list', { year });
    const id = rows[0]?.id ?? 0;
    const pdf = join(dataDir, '通知.pdf');
    const { layout, pages } = await call(window, 'notice.render', { id, format: 'pdf', file: pdf });
    expect(layout.length).toBeGreaterThan(10);
    expect(layout.filter(({ ok }) => !ok)).toEqual([]);
    expect(await pagesIn(pdf)).toBe(pages);
    const text = await textOf(pdf);
    for (const word of ['青工办〔2026〕14号', '2026年11月5日', ...AWARDED])
      expect(text).toContain(word);
    for (const { name } of CONTENDERS)
      if (!AWARDED.includes(name)) expect(text).not.toContain(name);

    const docx = join(dataDir, 'notice.docx');
    await answerSaveDialog(app, docx);
    await side.getByRole('button', { name: '存为 Word' }).click();
    await expect(window.getByText(`已存为 ${docx}，共 ${pages} 页`)).toBeVisible({
      timeout: 30_000,
    });
    if (!hasOffice) return;
    const [converted = ''] = await officePdfs(dataDir, [docx]);
    expect(await pagesIn(converted)).toBe(pages);
  });
});
