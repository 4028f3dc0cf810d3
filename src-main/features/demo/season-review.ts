import type { SeededRandom } from '@shared/domain/common/seeded-random';
import { lockHindrances } from '@shared/domain/review/lock';
import { panelFigures } from '@shared/domain/review/ranking';
import type { StoredRules } from '@shared/domain/demonstration/rules';
import { ReviewMarkEntity, ReviewSheetEntity } from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { recommendedOf } from '../demonstration-applications/application-steps';
import * as sessions from '../review/sessions.repo';
import { refreshRecusals } from '../review/recusals';
import { panelOf } from '../review/results-panel';
import { keepRecord } from '../review/results-records';
import { sessionOf } from '../review/session-guard';

/** Units from which members come that nobody scores. */
const NEUTRAL = [
  { name: '赵静', unit: '青岛市总工会', duty: '副主席' },
  { name: '钱敏', unit: '青岛市卫生健康委员会', duty: '处长' },
  { name: '孙芳', unit: '青岛市妇女联合会', duty: '部长' },
  { name: '李兰', unit: '青岛大学', duty: '教授' },
  { name: '周丽', unit: '青岛市教育局', duty: '调研员' },
] as const;

/** A session with members, candidates and the recusals that the program finds. */
export interface SeededSession {
  sessionId: number;
  candidates: number;
}

/**
 * Opens the session of a year: five members from elsewhere, one from a jurisdiction and one from a builder whose sites
 * are scored, so that two are recused.
 */
export async function seedSession(
  tx: WriteTx,
  rules: StoredRules,
  heldOn: string,
  now: Date,
): Promise<SeededSession> {
  const { year } = rules;
  const sessionId = await sessions.addSession(tx, {
    year,
    number: 1,
    name: `${year} 年度评议小组会议`,
    heldOn,
    place: '市总工会 301 会议室',
    ruleId: rules.id,
    wideSpreadX100: 1500,
  });
  const applications = await sessions.freeApplications(tx, year);
  const recommended = new Map((await recommendedOf(tx, year)).map((row) => [row.id, row]));
  await sessions.addCandidates(
    tx,
    applications.flatMap((applicationId, index) => {
      const subject = recommended.get(applicationId);
      if (!subject) return [];
      const { siteId, type } = subject;
      return [{ sessionId, applicationId, siteId, type, sortOrder: index + 1 }];
    }),
  );
  const candidates = await sessions.candidatesOf(tx, sessionId);
  const first = candidates[0];
  const last = candidates.at(-1);
  const nameOf = async (table: 'builder' | 'jurisdiction', id: number | null | undefined) =>
    id ? (await sessions.namesOf(tx, table, [id]))[0]?.name : undefined;
  const unit = await nameOf('jurisdiction', first?.jurisdictionId);
  const builder = await nameOf('builder', last?.builderId);
  const members = [
    ...NEUTRAL.map((one) => ({ ...one, jurisdictionId: null, builderId: null })),
    {
      name: '吴霞',
      unit: unit ?? '青岛市工会干部学校',
      duty: '女职工委员会主任',
      jurisdictionId: first?.jurisdictionId ?? null,
      builderId: null,
    },
    {
      name: '郑云',
      unit: builder ?? '青岛市工会干部学校',
      duty: '工会主席',
      jurisdictionId: null,
      builderId: last?.builderId ?? null,
    },
  ];
  for (const [index, member] of members.entries()) {
    await sessions.addMember(tx, {
      ...member,
      sessionId,
      seat: index + 1,
      head: index === 0 ? 1 : 0,
      statedOn: heldOn,
    });
  }
  await refreshRecusals(tx, await sessionOf(tx, sessionId), now);
  return { sessionId, candidates: candidates.length };
}

/** Lets every member score every candidate for which she is not recused: the candidate's worth, and her own eye. */
async function score(
  tx: WriteTx,
  random: SeededRandom,
  sessionId: number,
  rules: StoredRules,
  at: string,
): Promise<void> {
  const candidates = await sessions.candidatesOf(tx, sessionId);
  const members = await sessions.membersOf(tx, sessionId);
  const recused = new Set(
    (await sessions.recusalsOf(tx, sessionId)).map((one) => `${one.memberId} ${one.candidateId}`),
  );
  const eyes = new Map(members.map(({ id }) => [id, random.next() * 0.05 - 0.025]));
  const marks: { sheet: number; code: string; pointsX100: number }[] = [];
  const sheets: Partial<ReviewSheetEntity>[] = [];
  for (const { id: candidateId, type } of candidates) {
    const worth = 0.78 + random.next() * 0.18;
    for (const { id: memberId } of members) {
      if (recused.has(`${memberId} ${candidateId}`)) continue;
      let totalX100 = 0;
      for (const { code, maxX100 } of rules.tables[type]) {
        const share = Math.min(1, worth + (eyes.get(memberId) ?? 0) + random.next() * 0.04 - 0.02);
        const pointsX100 = Math.round((maxX100 * share) / 50) * 50;
        marks.push({ sheet: sheets.length, code, pointsX100 });
        totalX100 += pointsX100;
      }
      sheets.push({
        sessionId,
        memberId,
        candidateId,
        state: 'SUBMITTED',
        mode: 'SCREEN',
        submittedAt: at,
        totalX100,
      });
    }
  }
  const ids = await tx.insertMany(ReviewSheetEntity, sheets);
  await tx.insertMany(
    ReviewMarkEntity,
    marks.map(({ sheet, code, pointsX100 }) => ({
      sheetId: ids[sheet] ?? 0,
      entry: 1,
      code,
      pointsX100,
    })),
  );
}

/**
 * Scores a session and locks it, as far as nothing hinders the lock.
 * @returns the kept result's id, or null when a tie or a missing score would have stopped the head
 */
export async function holdSession(
  tx: WriteTx,
  random: SeededRandom,
  sessionId: number,
  rules: StoredRules,
  at: string,
): Promise<number | null> {
  await score(tx, random, sessionId, rules, at);
  await sessions.changeSession(tx, sessionId, {
    phase: 'DELIBERATING',
    scoringFrom: at,
    scoringUntil: at,
  });
  const panel = await panelOf(tx, await sessionOf(tx, sessionId));
  if (lockHindrances(panel, panelFigures(panel)).length > 0) return null;
  const people = [NEUTRAL[0].name];
  const { recordId } = await keepRecord(
    tx,
    sessionId,
    'LOCK',
    { at, people, reason: null },
    'LOCKED',
  );
  await sessions.changeSession(tx, sessionId, { phase: 'PUBLISHED' });
  return recordId;
}
