import { z } from 'zod';
import { TIE_STEPS, TRIMMING_RULES } from '../domain/demonstration/rules';
import { RECUSAL_GROUNDS, REVIEW_PHASES, SHEET_PROGRESS } from '../domain/review/terms';
import { rowId } from './common';
import { siteType } from './site-schemas';

export const reviewPhase = z.enum(REVIEW_PHASES);
export const recusalGround = z.enum(RECUSAL_GROUNDS);

/** RECUSED; EMPTY: no mark yet; STARTED; COMPLETE: every mark, not submitted; SUBMITTED; VOIDED: member or candidate is out. */
export const sheetProgress = z.enum(SHEET_PROGRESS);

/** One line of the panel's table, in plain points. */
export const tableLine = z.strictObject({
  code: z.string(),
  heading: z.enum(['CONDITIONS', 'MANAGEMENT', 'EFFECT']),
  text: z.string(),
  max: z.number(),
});

const sessionHead = {
  id: rowId,
  year: z.int(),
  /** 1, 2 … within the year. */
  number: z.int(),
  name: z.string(),
  heldOn: z.string(),
  place: z.string().nullable(),
  phase: reviewPhase,
  voidedAt: z.string().nullable(),
  voidReason: z.string().nullable(),
  version: z.int(),
};

export const panelSessionRow = z.strictObject({
  ...sessionHead,
  /** Voided ones and removed ones not counted. */
  members: z.int(),
  candidates: z.int(),
  headName: z.string().nullable(),
});

export const recusal = z.strictObject({
  id: rowId,
  candidateId: rowId,
  ground: recusalGround,
  note: z.string().nullable(),
  /** Set for a declaration that was taken back. */
  liftedAt: z.string().nullable(),
  liftReason: z.string().nullable(),
});

export const panelMember = z.strictObject({
  id: rowId,
  seat: z.int(),
  name: z.string(),
  unit: z.string().nullable(),
  duty: z.string().nullable(),
  jurisdictionCode: z.string().nullable(),
  jurisdictionName: z.string().nullable(),
  builderId: rowId.nullable(),
  builderName: z.string().nullable(),
  head: z.boolean(),
  /** False: scores on paper. */
  pinSet: z.boolean(),
  /** Until when the seat is closed after wrong PINs; null: open. */
  closedUntil: z.string().nullable(),
  statedOn: z.string().nullable(),
  voidedAt: z.string().nullable(),
  voidReason: z.string().nullable(),
  version: z.int(),
  recusals: z.array(recusal),
});

export const panelCandidate = z.strictObject({
  id: rowId,
  applicationId: rowId,
  applicationNumber: z.string(),
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  type: siteType,
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  builderName: z.string().nullable(),
  recommender: z.string().nullable(),
  jurisdictionRank: z.int().nullable(),
  /** Order of presentation. */
  sortOrder: z.int(),
  removedAt: z.string().nullable(),
  removeReason: z.string().nullable(),
  /** Members who may score it. */
  scorers: z.int(),
  recusedIds: z.array(rowId),
});

/** What keeps the session from its next phase, or (`blocks` false) what a person should know before it. */
export const hindrance = z.strictObject({
  blocks: z.boolean(),
  code: z.string(),
  text: z.string(),
  memberId: rowId.nullable(),
  candidateId: rowId.nullable(),
});

export const panelSession = z.strictObject({
  ...sessionHead,
  wideSpread: z.number(),
  scoringFrom: z.string().nullable(),
  scoringUntil: z.string().nullable(),
  rules: z.strictObject({
    id: rowId,
    number: z.int(),
    closesOn: z.string(),
    trimming: z.enum(TRIMMING_RULES),
    ties: z.array(z.enum(TIE_STEPS)),
    tables: z.record(siteType, z.array(tableLine)),
  }),
  members: z.array(panelMember),
  /** In their order; removed ones last. */
  candidates: z.array(panelCandidate),
  nextPhase: reviewPhase.nullable(),
  hindrances: z.array(hindrance),
});

export const memberRecusals = z.strictObject({
  memberId: rowId,
  recusals: z.array(recusal),
});

/** What stands between a person and the candidates. */
export const conflictFound = z.strictObject({
  name: z.string(),
  unit: z.string().nullable(),
  /** What the unit's name was recognised as. */
  jurisdictionCode: z.string().nullable(),
  jurisdictionName: z.string().nullable(),
  builderId: rowId.nullable(),
  builderName: z.string().nullable(),
  conflicts: z.array(
    z.strictObject({
      applicationId: rowId,
      candidateId: rowId.nullable(),
      siteNumber: z.string(),
      siteName: z.string(),
      type: siteType,
      ground: recusalGround,
      /** Which name met which. */
      because: z.string(),
      /** False: names only resemble each other; a person decides, and declares it. */
      certain: z.boolean(),
    }),
  ),
});

/** How far one's own sheet for a candidate is. */
export const candidateState = z.strictObject({
  candidateId: rowId,
  state: sheetProgress,
});

export const deskRow = z.strictObject({
  ...candidateState.shape,
  siteNumber: z.string(),
  siteName: z.string(),
  type: siteType,
  jurisdictionName: z.string(),
  builderName: z.string().nullable(),
  /** Grounds when recused, else empty. */
  grounds: z.array(recusalGround),
  /** Own marks given and asked; null when recused. */
  filled: z.int().nullable(),
  lines: z.int().nullable(),
  /** Own total so far; null when recused or on paper. */
  total: z.number().nullable(),
});

/** What one member sees of the session: nothing of anyone else's scoring. */
export const desk = z.strictObject({
  sessionId: rowId,
  sessionName: z.string(),
  year: z.int(),
  phase: reviewPhase,
  memberId: rowId,
  seat: z.int(),
  name: z.string(),
  unit: z.string().nullable(),
  head: z.boolean(),
  rows: z.array(deskRow),
  submitted: z.int(),
  /** Candidates that the member scores. */
  asked: z.int(),
});

export const scoreSheet = z.strictObject({
  ...candidateState.shape,
  applicationId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  type: siteType,
  jurisdictionName: z.string(),
  builderName: z.string().nullable(),
  /** 事迹材料. */
  statement: z.string().nullable(),
  /** 推荐意见. */
  opinion: z.string().nullable(),
  lines: z.array(z.strictObject({ ...tableLine.shape, points: z.number().nullable() })),
  filled: z.int(),
  total: z.number(),
  comment: z.string().nullable(),
  submittedAt: z.string().nullable(),
  /** Whether marks can be saved now. */
  open: z.boolean(),
  /** The neighbours in the order of presentation among those that the member scores. */
  previousId: rowId.nullable(),
  nextId: rowId.nullable(),
});

export const savedMark = z.strictObject({
  ...candidateState.shape,
  code: z.string(),
  points: z.number().nullable(),
  filled: z.int(),
  total: z.number(),
  savedAt: z.string(),
});

/** Many marks or sheets at once: what is refused is answered with its sentence, everything else is written. */
export const marksAnswer = z.strictObject({
  saved: z.int(),
  refused: z.array(
    z.strictObject({
      /** Position in the input, or null for sheets. */
      index: z.int().nullable(),
      candidateId: rowId,
      siteName: z.string().nullable(),
      code: z.string(),
      message: z.string(),
    }),
  ),
  rows: z.array(z.strictObject({ ...candidateState.shape, filled: z.int(), total: z.number() })),
});

/** How far the two typings of a paper sheet are; never a mark. */
export const paperAnswer = z.strictObject({
  ...candidateState.shape,
  entry: z.int(),
  /** Lines typed so far: in this typing, and in the other one. */
  enteredCodes: z.array(z.string()),
  missingCodes: z.array(z.string()),
  otherEntered: z.int(),
  /** Lines typed in both, differently. */
  differingCodes: z.array(z.string()),
  /** Both typings have every line, and agree. */
  complete: z.boolean(),
});

export const progressMatrix = z.strictObject({
  sessionId: rowId,
  phase: reviewPhase,
  members: z.array(
    z.strictObject({
      memberId: rowId,
      seat: z.int(),
      name: z.string(),
      head: z.boolean(),
      paper: z.boolean(),
      submitted: z.int(),
      asked: z.int(),
    }),
  ),
  candidates: z.array(
    z.strictObject({
      candidateId: rowId,
      siteNumber: z.string(),
      siteName: z.string(),
      type: siteType,
      submitted: z.int(),
      asked: z.int(),
    }),
  ),
  /** One row for each member, one state for each candidate, in the orders above. */
  states: z.array(z.array(sheetProgress)),
  submitted: z.int(),
  asked: z.int(),
});
