import type { CallInput, CallOutput } from '@shared/contract/registry';
import { defaultRules } from '@shared/domain/demonstration/default-rules';
import type { ScoreLine } from '@shared/domain/demonstration/rules';
import type { SiteType } from '@shared/domain/site/terms';
import { writeHeader } from '@main/app/context';
import { addRules } from '@main/features/demonstration/rules.repo';
import { addApplication } from '@main/features/demonstration-applications/applications.repo';
import { testActor, type TestApp } from './test-app';

export const YEAR = 2026;

/** Three lines for each type, so that codes with dots and decimals occur. */
export const TABLE: readonly ScoreLine[] = [
  { code: '1', heading: 'CONDITIONS', text: '环境及配置', maxX100: 3000 },
  { code: '2', heading: 'MANAGEMENT', text: '日常管理', maxX100: 3000 },
  { code: '3.1', heading: 'EFFECT', text: '使用人次', maxX100: 2500 },
  { code: '3.2', heading: 'EFFECT', text: '满意度', maxX100: 1500 },
];
export const CODES = TABLE.map(({ code }) => code);

/** A site that its jurisdiction recommended. */
export interface Recommended {
  name: string;
  type?: SiteType;
  jurisdictionCode?: string;
  builderName?: string;
  recommender?: string;
}

/** Writes a year's rules and recommendations as the tables hold them; answers the applications' ids. */
export async function recommend(test: TestApp, sites: readonly Recommended[]): Promise<number[]> {
  const entered: { id: number; builderId: number | null; jurisdictionCode: string }[] = [];
  for (const { name, type = 'MOTHER_CABIN', ...rest } of sites) {
    const jurisdictionCode = rest.jurisdictionCode ?? '370202';
    const { id } = await test.call('sites.save', {
      name,
      type,
      setting: type === 'MOTHER_CABIN' ? 'INTERNAL' : null,
      jurisdictionCode,
      builderName: rest.builderName ?? `${name}工会`,
      locationKind: 'INTERNAL_UNIT',
      address: `青岛市${name}路 1 号`,
      inService: true,
      openedOn: '2024-03-01',
      filedOn: '2024-03-01',
    });
    const { builderId } = await test.call('sites.get', { id });
    entered.push({ id, builderId, jurisdictionCode });
  }
  const context = { call: 'test', actor: testActor };
  const header = writeHeader(test.app, {
    ...context,
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  return test.app.uow.write(header, async (tx) => {
    const known = await tx.first<{ id: number }>(
      'SELECT id FROM demonstration_rule WHERE year = ?',
      [YEAR],
    );
    if (!known) {
      const tables = {
        MOTHER_CABIN: TABLE,
        HOLIDAY_CARE: TABLE,
        CHILDCARE: TABLE,
        COMPREHENSIVE: TABLE,
      };
      await addRules(
        tx,
        { ...defaultRules(YEAR), tables },
        { year: YEAR, number: 1, reason: null, createdAt: test.app.clock.now().toISOString() },
      );
    }
    const ids: number[] = [];
    for (const [index, site] of entered.entries()) {
      const jurisdiction = await tx.first<{ id: number }>(
        'SELECT id FROM jurisdiction WHERE code = ?',
        [site.jurisdictionCode],
      );
      const last = await tx.first<{ n: number }>(
        'SELECT count(*) AS n FROM demonstration_application',
      );
      ids.push(
        await addApplication(tx, {
          year: YEAR,
          number: `SF-${YEAR}-${String((last?.n ?? 0) + 1).padStart(4, '0')}`,
          siteId: site.id,
          jurisdictionId: jurisdiction?.id ?? 0,
          builderId: site.builderId,
          state: 'RECOMMENDED',
          appliedOn: '2026-09-01',
          applicant: null,
          statement: '事迹材料',
          materials: '[]',
          recommendedOn: '2026-09-20',
          recommender: sites[index]?.recommender ?? null,
          opinion: '同意推荐',
          jurisdictionRank: index + 1,
          source: '手工录入',
        }),
      );
    }
    return ids;
  });
}

type MemberGiven = NonNullable<CallInput<'review.createSession'>['members']>[number];
export type Panel = CallOutput<'review.session'>;

/** PINs by seat; distinct, so that one found anywhere is known. */
export const PINS = [
  '73915826',
  '29481637',
  '58260394',
  '41938275',
  '86403951',
  '17594028',
  '60285739',
];

export const pinOf = (seat: number): string => PINS[seat - 1] ?? '';

/** Members from units that nobody scores. */
export const NEUTRAL: readonly MemberGiven[] = [
  { name: '赵静', unit: '青岛市总工会', head: true },
  { name: '钱敏', unit: '青岛市卫生健康委员会' },
  { name: '孙芳', unit: '青岛市妇女联合会' },
  { name: '李兰', unit: '青岛大学' },
  { name: '周丽', unit: '青岛市教育局' },
];

/** A session in preparation, PINs set and statements signed. */
export async function prepared(
  test: TestApp,
  members: readonly MemberGiven[] = NEUTRAL,
  paper: readonly string[] = [],
): Promise<Panel> {
  const made = await test.call('review.createSession', {
    year: YEAR,
    heldOn: '2026-10-20',
    members: [...members],
  });
  for (const { id, seat, name } of made.members) {
    if (!paper.includes(name)) await test.call('review.setPin', { memberId: id, pin: pinOf(seat) });
    await test.call('review.stated', { memberId: id, statedOn: '2026-10-19' });
  }
  return test.call('review.session', { sessionId: made.id });
}

/** As {@link prepared}, with scoring begun. */
export async function scoring(
  test: TestApp,
  members: readonly MemberGiven[] = NEUTRAL,
  paper: readonly string[] = [],
): Promise<Panel> {
  const { id } = await prepared(test, members, paper);
  return test.call('review.startScoring', { sessionId: id });
}

/** The member of a session with a name. */
export function memberNamed(panel: Panel, name: string): Panel['members'][number] {
  const found = panel.members.find((one) => one.name === name);
  if (!found) throw new Error(`No member ${name}.`);
  return found;
}

/** The candidate of a session with a name. */
export function candidateNamed(panel: Panel, name: string): Panel['candidates'][number] {
  const found = panel.candidates.find((one) => one.siteName === name);
  if (!found) throw new Error(`No candidate ${name}.`);
  return found;
}

/** A member's seat, shown by id and PIN. */
export function seatOf(panel: Panel, name: string): { memberId: number; pin: string } {
  const { id, seat } = memberNamed(panel, name);
  return { memberId: id, pin: pinOf(seat) };
}
