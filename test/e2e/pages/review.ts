import type { Locator, Page } from '@playwright/test';
import type { CallInput, CallName, CallOutput } from '@shared/contract/registry';
import { answerAll, CLOSES_ON, enterAtTheLimit } from '@test/support/eligible-site';
import { applyFor, RECOMMENDATION } from '@test/support/applications';
import { call } from '../app';
import { expect } from '../fixtures';
import { open } from './registry';

/** The season of the tests; the days of the supporting records belong to it. */
export const YEAR = 2026;

export type Panel = CallOutput<'review.session'>;
type Member = Panel['members'][number];

/** PINs by seat. */
export const pinOf = (seat: number): string => `${70_391_582 + seat * 137_911}`;

/** Who acts, by id and PIN. */
export const seatOf = ({ id, seat }: Member): { memberId: number; pin: string } => ({
  memberId: id,
  pin: pinOf(seat),
});

/** A list of seven as it would be copied from a spreadsheet; two of them have something to do with a candidate. */
export const INVITED = [
  '姓名\t单位\t职务',
  '赵静\t青岛市总工会女职工部\t部长 组长',
  '钱敏\t青岛市卫生健康委员会\t处长',
  '孙芳\t青岛市妇女联合会\t部长',
  '李兰\t青岛大学\t教授',
  '周丽\t青岛市教育局\t科长',
  '吴霞\t浮山湾纺织公司工会\t主席',
  '郑洁\t市北区总工会\t主任',
].join('\n');
export const ON_PAPER = '周丽';

/** A site that becomes a candidate. */
export interface CandidateSite {
  name: string;
  jurisdictionCode?: string;
  builderName?: string;
}

const asCaller = (window: Page) => ({
  call: <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> =>
    call(window, name, input),
});

/** Settles the rules of the season: four lines, so many awards for 小屋. */
export async function settleRules(window: Page, awards: number): Promise<void> {
  await call(window, 'settings.setWorkYear', { year: YEAR });
  await call(window, 'demonstration.saveRules', {
    year: YEAR,
    closesOn: CLOSES_ON,
    awards: { MOTHER_CABIN: awards },
    ties: [],
    tables: {
      MOTHER_CABIN: [
        { heading: 'CONDITIONS', text: '场所面积、设施配备', max: 15 },
        { heading: 'CONDITIONS', text: '标识、私密与安全', max: 15 },
        { heading: 'MANAGEMENT', text: '制度、专人管理与登记', max: 30 },
        { heading: 'EFFECT', text: '使用人次与满意度', max: 40 },
      ],
    },
  });
}
export const CODES = ['1.1', '1.2', '2', '3'] as const;

/** Sites that meet every condition, applied for and recommended; answers the applications' ids. */
export async function recommend(window: Page, sites: readonly CandidateSite[]): Promise<number[]> {
  const caller = asCaller(window);
  const ids: number[] = [];
  for (const site of sites) {
    const { id: siteId } = await enterAtTheLimit(caller, 'MOTHER_CABIN', {
      builderName: `${site.name}工会`,
      address: `青岛市${site.name}路 1 号`,
      ...site,
    });
    await answerAll(caller, siteId);
    const id = await applyFor(caller, siteId);
    await call(window, 'demonstration.recommend', { id, ...RECOMMENDATION });
    ids.push(id);
  }
  return ids;
}

/** A panel with PINs and signed statements, scoring begun; without a list, of members from neutral units. */
export async function scoringPanel(window: Page, members: number): Promise<Panel> {
  const made = await call(window, 'review.createSession', {
    year: YEAR,
    heldOn: '2026-10-28',
    place: '市总工会 301 会议室',
    members: Array.from({ length: members }, (_none, at) => ({
      name: `评委${'一二三四五六七八九十'[at] ?? '十一'}`,
      unit: `青岛市评议单位${at + 1}`,
      head: at === 0,
    })),
  });
  for (const one of made.members) {
    await call(window, 'review.setPin', { memberId: one.id, pin: pinOf(one.seat) });
    await call(window, 'review.stated', { memberId: one.id, statedOn: '2026-10-27' });
  }
  return call(window, 'review.startScoring', { sessionId: made.id });
}

/** Scores every candidate for a member who sits elsewhere, and hands the sheets in. `pointsOf` by the name of the site. */
export async function scoreAll(
  window: Page,
  panel: Panel,
  member: Member,
  pointsOf: (siteName: string) => readonly number[],
): Promise<void> {
  const as = seatOf(member);
  const { rows } = await call(window, 'review.desk', { as });
  const marks = rows
    .filter(({ state }) => state !== 'RECUSED')
    .flatMap(({ candidateId, siteName }) =>
      CODES.map((code, at) => ({ candidateId, code, points: pointsOf(siteName)[at] ?? 0 })),
    );
  const { refused } = await call(window, 'review.saveMarks', { as, marks });
  expect(refused, `marks of ${member.name} for session ${panel.id}`).toEqual([]);
  await call(window, 'review.submitAll', { as });
}

/** Opens the page of a session. */
export async function openSession(window: Page, panel: Panel, tab = ''): Promise<void> {
  await open(window, `/demonstration/review/${panel.id}${tab ? `?tab=${tab}` : ''}`, panel.name);
}

/** The only PIN asked for. */
export const pinField = (within: Page | Locator): Locator => within.locator('input[type=password]');

/** Sits down from the list of seats by keys alone. */
export async function sitDown(window: Page, seat: number): Promise<void> {
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('评委入席');
  await expect(window.getByRole('list', { name: '席位' })).toBeVisible();
  await window.keyboard.press(String(seat));
  await expect(pinField(window.getByRole('dialog', { name: '入席' }))).toBeFocused();
  await window.keyboard.type(pinOf(seat));
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1 })).toContainText(`${seat} 号`);
  await expect(window.getByTestId('marks-left')).toBeVisible();
}

/** The field for the points of a line of the panel's table. */
export const mark = (window: Page, code: string): Locator =>
  window.getByRole('textbox', { name: new RegExp(`^第 ${code.replace('.', '\\.')} 项得分`) });

/** Types points line by line, each followed by Enter. */
export async function typeMarks(window: Page, points: readonly (number | string)[]): Promise<void> {
  for (const one of points) {
    await window.keyboard.type(String(one));
    await window.keyboard.press('Enter');
  }
}

/** Confirms who acts in an open window with the PIN of the seat. */
export async function confirmByPin(window: Page, title: string, seat: number): Promise<void> {
  const dialog = window.getByRole('dialog', { name: title });
  await pinField(dialog).fill(pinOf(seat));
  await pinField(dialog).press('Enter');
  await expect(dialog).toHaveCount(0);
}
