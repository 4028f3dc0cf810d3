import { z } from 'zod';
import { ACTIVITY_KINDS } from '../domain/operation/activities';
import { rowId } from './common';
import { acceptanceVerdict } from './acceptance';
import { eligibilityLine } from './demonstration-rules';
import { monthSeries } from './operation-months';
import { attachmentKind, siteType, unitType } from './site-schemas';
import { rectificationState, supervisionResult } from './supervision';
import { checkVerdict } from './sampling-shapes';

/** What is known of a candidate, for the jurisdiction's and the panel's eyes: facts of the record, no marks of the panel. */

const score = z.strictObject({
  unitType,
  total: z.number().nullable(),
  passed: z.boolean().nullable(),
});

export const dossierPhoto = z.strictObject({
  id: rowId,
  kind: attachmentKind,
  fileName: z.string(),
  mediaType: z.string(),
  /** What it shows, or what record it belongs to. */
  caption: z.string(),
  addedAt: z.string(),
  /** Its copy is there and can be shown; otherwise why it cannot. */
  shown: z.boolean(),
  whyNot: z.string().nullable(),
});

export const dossierOutput = z.strictObject({
  id: rowId,
  number: z.string(),
  year: z.int(),
  site: z.strictObject({
    id: rowId,
    number: z.string(),
    name: z.string(),
    type: siteType,
    setting: z.string().nullable(),
    address: z.string().nullable(),
    jurisdictionCode: z.string(),
    jurisdictionName: z.string(),
    builderName: z.string().nullable(),
    manager: z.string().nullable(),
    openedOn: z.string().nullable(),
    filedOn: z.string().nullable(),
    /** ㎡ */
    area: z.number().nullable(),
    outdoorArea: z.number().nullable(),
    units: z.array(z.strictObject({ type: unitType, area: z.number().nullable() })),
  }),
  application: z.strictObject({
    appliedOn: z.string(),
    applicant: z.string().nullable(),
    statement: z.string().nullable(),
    visitedOn: z.string().nullable(),
    visitors: z.string().nullable(),
    findings: z.string().nullable(),
    recommendedOn: z.string().nullable(),
    recommender: z.string().nullable(),
    opinion: z.string().nullable(),
    rank: z.int().nullable(),
    materials: z.array(
      z.strictObject({
        text: z.string(),
        required: z.boolean(),
        given: z.boolean(),
        note: z.string().nullable(),
      }),
    ),
  }),
  /** The day on which the conditions below were read. */
  conditionsOn: z.string(),
  conditions: z.array(eligibilityLine),
  selfChecks: z.array(
    z.strictObject({
      id: rowId,
      year: z.int(),
      checkedOn: z.string(),
      checkedBy: z.string().nullable(),
      total: z.number().nullable(),
      passed: z.boolean().nullable(),
      units: z.array(score),
      remarks: z.string().nullable(),
    }),
  ),
  acceptances: z.array(
    z.strictObject({
      id: rowId,
      appliedOn: z.string(),
      inspectedOn: z.string().nullable(),
      inspectors: z.string().nullable(),
      verdict: z.enum([...acceptanceVerdict.options, 'WITHDRAWN']).nullable(),
      decidedOn: z.string().nullable(),
      opinion: z.string().nullable(),
    }),
  ),
  spotChecks: z.array(
    z.strictObject({
      id: rowId,
      year: z.int(),
      checkedOn: z.string(),
      inspectors: z.string(),
      verdict: checkVerdict,
      total: z.number().nullable(),
      remarks: z.string().nullable(),
    }),
  ),
  rectifications: z.array(
    z.strictObject({
      id: rowId,
      number: z.string(),
      what: z.string(),
      openedOn: z.string(),
      dueOn: z.string(),
      state: rectificationState,
      closedOn: z.string().nullable(),
    }),
  ),
  supervisions: z.array(
    z.strictObject({
      id: rowId,
      year: z.int(),
      supervisedOn: z.string(),
      supervisors: z.string(),
      result: supervisionResult,
      remarks: z.string().nullable(),
    }),
  ),
  /** The twelve whole months before the closing date. */
  operation: z.strictObject({
    from: z.string(),
    to: z.string(),
    series: z.array(monthSeries),
  }),
  surveys: z.array(
    z.strictObject({
      surveyedOn: z.string(),
      unitLabel: z.string().nullable(),
      respondents: z.int().nullable(),
      score: z.number(),
    }),
  ),
  activities: z.array(
    z.strictObject({
      heldOn: z.string(),
      kind: z.enum(ACTIVITY_KINDS),
      topic: z.string(),
      participants: z.int().nullable(),
    }),
  ),
  certificates: z.array(
    z.strictObject({
      label: z.string(),
      number: z.string().nullable(),
      expiresOn: z.string().nullable(),
    }),
  ),
  photos: z.array(dossierPhoto),
  /** Other papers on file: name and what they belong to. */
  papers: z.array(z.strictObject({ id: rowId, fileName: z.string(), caption: z.string() })),
});
