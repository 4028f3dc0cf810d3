import { addDays, earlier } from '@shared/domain/common/calendar';
import type { SeededRandom } from '@shared/domain/common/seeded-random';
import {
  rectificationNumber,
  type RectificationSource,
} from '@shared/domain/supervision/rectification';
import {
  CertaintyMarkEntity,
  RectificationEntity,
  RectificationReviewEntity,
} from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { lastSerial } from '../supervision/rectification.repo';
import { personName } from './people';
import type { DemoFrame } from './plan';
import * as words from './words';

/** Something to put right, as a visit or a caller named it. */
export interface DemoFinding {
  siteId: number;
  /** In service today: a closed site has nothing left to put right. */
  running: boolean;
  source: RectificationSource;
  spotCheckId?: number;
  supervisionId?: number;
  unitId: number | null;
  itemCode: string | null;
  what: string;
  requirement: string;
  responsible: string | null;
  openedOn: string;
}

type Row = Partial<RectificationEntity>;
type Review = Partial<RectificationReviewEntity>;
interface Course {
  row: Row;
  reviews: Review[];
}

/** Days that are given, and how often. */
const TERMS = [
  [15, 20],
  [30, 60],
  [60, 20],
] as const;
/** Findings of the last weeks are mostly still being put right, older ones rarely. */
const FRESH_DAYS = 80;

const reviewers = (random: SeededRandom): string => `${personName(random)}、${personName(random)}`;

function failure(random: SeededRandom, reviewedOn: string, nextDueOn: string): Review {
  return {
    reviewedOn,
    reviewers: reviewers(random),
    verdict: 'FAIL',
    remarks: random.pick(words.REVIEW_FAILURES),
    nextDueOn,
    evidence: random.pick(words.EVIDENCE),
    submittedOn: addDays(reviewedOn, -2),
  };
}

/** Put right and closed, sometimes at the second re-inspection. */
function closed(random: SeededRandom, openedOn: string, dueOn: string, last: string): Course {
  const reviews: Review[] = [];
  let due = dueOn;
  let closedOn = addDays(openedOn, random.int(8, 55));
  if (random.chance(0.12)) {
    const failedOn = closedOn;
    due = addDays(failedOn, 20);
    closedOn = addDays(failedOn, random.int(8, 20));
    if (failedOn < last) reviews.push(failure(random, failedOn, due));
  }
  closedOn = earlier(closedOn, last);
  const submittedOn = earlier(addDays(openedOn, 5), closedOn);
  const evidence = random.pick(words.EVIDENCE);
  reviews.push({
    reviewedOn: closedOn,
    reviewers: reviewers(random),
    verdict: 'PASS',
    evidence,
    submittedOn,
  });
  return { row: { state: 'CLOSED', dueOn: due, evidence, submittedOn, closedOn }, reviews };
}

/** Still open, reported and waiting for the re-inspection, or failed more than once. */
function unfinished(random: SeededRandom, openedOn: string, dueOn: string, last: string): Course {
  if (random.chance(0.35)) {
    const submittedOn = earlier(addDays(openedOn, random.int(5, 50)), last);
    return {
      row: { state: 'SUBMITTED', dueOn, evidence: random.pick(words.EVIDENCE), submittedOn },
      reviews: [],
    };
  }
  const first = addDays(openedOn, 20);
  const second = addDays(first, 25);
  if (second < last && random.chance(0.15)) {
    const due = addDays(second, 20);
    return {
      row: { state: 'OPEN', dueOn: due },
      reviews: [failure(random, first, addDays(first, 15)), failure(random, second, due)],
    };
  }
  return { row: { state: 'OPEN', dueOn }, reviews: [] };
}

function courseOf(random: SeededRandom, frame: DemoFrame, finding: DemoFinding): Course {
  const { openedOn, running } = finding;
  const dueOn = addDays(openedOn, random.weighted(TERMS));
  const last = frame.today;
  const old = addDays(openedOn, FRESH_DAYS) < last;
  if (running && random.chance(old ? 0.035 : 0.75))
    return unfinished(random, openedOn, dueOn, last);
  if (running && random.chance(0.01)) {
    return { row: { state: 'VOIDED', dueOn, voidReason: '重复登记' }, reviews: [] };
  }
  return closed(random, openedOn, dueOn, last);
}

/** Opens what was found in a year, in the order of the days, with what became of it and the 必查 mark (第十三条). */
export async function seedRectifications(
  tx: WriteTx,
  frame: DemoFrame,
  year: number,
  findings: readonly DemoFinding[],
): Promise<number> {
  const random = frame.random.branch(`rectifications ${year} ${findings.length}`);
  const sorted = [...findings].sort((a, b) => a.openedOn.localeCompare(b.openedOn));
  const from = await lastSerial(tx, year);
  const courses = sorted.map((finding) => courseOf(random, frame, finding));
  const rows = courses.map(({ row }, index): Row => ({
    ...sorted[index],
    ...row,
    year,
    number: rectificationNumber(year, from + index + 1),
  }));
  const ids = await tx.insertMany(RectificationEntity, rows);
  await tx.insertMany(
    RectificationReviewEntity,
    courses.flatMap(({ reviews }, index) =>
      reviews.map((review) => ({ ...review, rectificationId: ids[index] ?? 0 })),
    ),
  );
  await tx.insertMany(
    CertaintyMarkEntity,
    rows.map(({ siteId, number, what, openedOn, state, closedOn }, index) => ({
      siteId,
      reason: 'OPEN_RECTIFICATION',
      note: `整改 ${number ?? ''}：${what ?? ''}`,
      markedOn: openedOn,
      clearedOn: state === 'VOIDED' ? openedOn : (closedOn ?? null),
      rectificationId: ids[index] ?? null,
    })),
  );
  return rows.length;
}
