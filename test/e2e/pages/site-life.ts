import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures';
import { open } from './registry';

/** A 小屋 with everything that 备案表 asks for. */
export const CABIN = {
  name: '石老人海水浴场爱心妈妈小屋',
  jurisdiction: '崂山区总工会',
  builder: '石老人旅游服务公司工会',
  fields: {
    详细地址: '青岛市崂山区海口路 188 号服务中心二层',
    邮编: '266061',
    面积: '18.5',
    '可容纳人数（托位）': '6',
    服务对象: '周边女职工、游客中有需求的女性',
    阵地负责人: '乐晓云',
    负责人电话: '053288896001',
    工会负责人: '于海涛',
    工会负责人电话: '053288896002',
  },
  assets: [
    { 名称: '母乳冰箱', 数量: '1', 价值: '2399' },
    { 名称: '哺乳椅', 数量: '2', 价值: '680.5' },
  ],
} as const;

/** Fills the open form of a new site, from its first field on. */
export async function fillSiteForm(window: Page, cabin: typeof CABIN): Promise<void> {
  await expect(window.getByLabel('阵地名称')).toBeFocused();
  await window.keyboard.type(cabin.name);
  await window.keyboard.press('Enter');
  await window.getByRole('radio', { name: '爱心妈妈小屋' }).check();
  await window.getByRole('radio', { name: '公共场所' }).check();
  await window.getByRole('combobox', { name: '所属市直工会' }).click();
  await window.keyboard.type(cabin.jurisdiction.slice(0, 2));
  await window.getByRole('option', { name: cabin.jurisdiction }).click();
  await window.getByRole('combobox', { name: '建设单位工会' }).fill(cabin.builder);
  await expect(window.getByLabel('建设中（接下来自查、验收、备案）')).toBeChecked();
  await window.getByRole('radio', { name: '第三方机构' }).check();
  await window.getByRole('group', { name: '是否对外开放' }).getByLabel('是').check();
  for (const [label, text] of Object.entries(cabin.fields)) {
    await window.getByLabel(label, { exact: true }).fill(text);
  }
  for (const [at, asset] of cabin.assets.entries()) {
    await window.getByRole('button', { name: '添加资产' }).click();
    const group = window.getByRole('group', { name: `资产 ${at + 1}` });
    for (const [label, text] of Object.entries(asset)) await group.getByLabel(label).fill(text);
  }
}

/** The field for the points of an item. */
export const points = (window: Page, code: string): Locator =>
  window.getByRole('textbox', { name: new RegExp(`^第 ${code.replace('.', '\\.')} 项得分`) });

/**
 * Scores a 小屋 by keys alone: one for each of its 20 fixed items, digits for the two ranges.
 * @param lost which of the fixed items get nothing, counted from 0
 */
export async function scoreByKeys(
  window: Page,
  lost: readonly number[],
  ranges: readonly string[],
): Promise<void> {
  await points(window, '1.1').focus();
  const fixed = Array.from({ length: 20 }, (_none, at) => (lost.includes(at) ? '0' : '1'));
  for (const keys of [...fixed, ...ranges]) {
    await window.keyboard.type(keys);
    await window.keyboard.press('Enter');
  }
}

/** Chooses a site by its number in the field that looks sites up. */
export async function pickSite(window: Page, number: string): Promise<void> {
  const field = window.getByRole('combobox', { name: '阵地', exact: true });
  await field.fill(number);
  await expect(window.getByRole('option').first()).toContainText(number);
  await field.press('Enter');
}

/** Takes the window's messages away, so that they do not stand before what is clicked. */
export async function dismissNotices(window: Page): Promise<void> {
  await window
    .getByRole('button', { name: '关闭这条消息' })
    .evaluateAll((buttons: HTMLElement[]) => buttons.forEach((button) => button.click()));
}

/** Leads a rectification from the ledger over the report and the re-inspection to its closing. */
export async function putRight(window: Page, number: string): Promise<void> {
  await dismissNotices(window);
  await open(window, '/supervision', '整改台账');
  await window.getByRole('link', { name: number }).click();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText(`整改 ${number}`);
  await window.getByRole('button', { name: '登记整改情况' }).click();
  const report = window.getByRole('dialog', { name: '登记整改情况' });
  await report.getByRole('textbox', { name: '整改情况' }).fill('已整改到位，附照片');
  await report.getByRole('button', { name: '登记' }).click();
  await expect(window.getByText('由市直工会实地复查，合格即销号')).toBeVisible();
  await dismissNotices(window);
  await window.getByRole('button', { name: '登记复查' }).click();
  const review = window.getByRole('dialog', { name: '登记复查' });
  await review.getByRole('radio', { name: '复查合格' }).check();
  await review.getByRole('textbox', { name: '复查人员' }).fill('郭秀霞');
  await review.getByRole('textbox', { name: '复查情况' }).fill('现场查看，已改好');
  await review.getByRole('button', { name: '销号' }).click();
  await expect(window.getByRole('table', { name: '历次复查' })).toContainText('现场查看');
}
