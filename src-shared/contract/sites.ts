import { z } from 'zod';
import { businessDate, optionalText, pageWindow, requiredText, rowId } from './common';
import { read, write } from './define';
import {
  assetInput,
  attachmentKind,
  certaintyReason,
  platform,
  platformInput,
  siteFields,
  siteRow,
  siteSelection,
  siteSetting,
  siteStatus,
  siteType,
  unitInput,
  unitType,
  yearFigureInput,
} from './site-schemas';

const countOf = z.strictObject({ code: z.string(), name: z.string(), count: z.int() });

const nextStep = z.strictObject({
  what: z.string(),
  who: z.string(),
  article: z.string(),
});

const attachmentBrief = z.strictObject({
  id: rowId,
  kind: attachmentKind,
  fileName: z.string(),
  mediaType: z.string(),
  size: z.int(),
  caption: z.string().nullable(),
  addedAt: z.string(),
});

/** The whole record of a site. */
export const siteRecord = z.strictObject({
  ...siteRow.shape,
  voided: z.boolean(),
  mergedInto: z.strictObject({ id: rowId, number: z.string(), name: z.string() }).nullable(),
  builder: z
    .strictObject({
      id: rowId,
      name: z.string(),
      headName: z.string().nullable(),
      headPhone: z.string().nullable(),
    })
    .nullable(),
  units: z.array(
    z.strictObject({
      id: rowId,
      type: unitType,
      setting: siteSetting.nullable(),
      area: z.number().nullable(),
      capacity: z.int().nullable(),
      selfCheckScore: z.number().nullable(),
      openedOn: z.string().nullable(),
    }),
  ),
  memberships: z.array(
    z.strictObject({
      id: rowId,
      jurisdictionCode: z.string(),
      jurisdictionName: z.string(),
      fromDate: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  statusEvents: z.array(
    z.strictObject({
      id: rowId,
      status: siteStatus,
      onDate: z.string(),
      reason: z.string().nullable(),
      basis: z.string().nullable(),
      document: z.string().nullable(),
    }),
  ),
  platforms: z.array(
    z.strictObject({
      id: rowId,
      platform,
      registeredOn: z.string(),
      registeredBy: z.string().nullable(),
    }),
  ),
  assets: z.array(
    z.strictObject({
      id: rowId,
      name: z.string(),
      quantity: z.int(),
      value: z.number().nullable(),
      place: z.string().nullable(),
      acquiredOn: z.string().nullable(),
    }),
  ),
  yearFigures: z.array(
    z.strictObject({
      year: z.int(),
      uses: z.int().nullable(),
      children: z.int().nullable(),
      days: z.int().nullable(),
      attendance: z.number().nullable(),
      satisfaction: z.number().nullable(),
      activities: z.int().nullable(),
    }),
  ),
  attachments: z.array(attachmentBrief),
  certaintyMarks: z.array(
    z.strictObject({
      id: rowId,
      reason: certaintyReason,
      note: z.string().nullable(),
      markedOn: z.string(),
      clearedOn: z.string().nullable(),
    }),
  ),
  obstacles: z.array(
    z.strictObject({
      id: rowId,
      year: z.int(),
      reason: z.string(),
      clearedOn: z.string().nullable(),
    }),
  ),
  /** What has to happen next, who must do it and by which article; null once nothing is left. */
  nextStep: nextStep.nullable(),
  /** States a person may record next, with the label of the step. */
  allowedStatuses: z.array(z.strictObject({ status: siteStatus, label: z.string() })),
  /** Mandatory facts that are still missing, as Chinese labels (附件2 “逐项填写，切勿缺漏”). */
  missing: z.array(z.string()),
  /** ㎡ per person, computed from area and capacity; null when either is unknown. */
  areaPerPerson: z.number().nullable(),
  outdoorAreaPerPerson: z.number().nullable(),
});

/** One change of one field, in people's terms. */
export const timelineChange = z.strictObject({
  /** Chinese name of what the field belongs to when it is not the site itself: 功能单位, 固定资产 … */
  part: z.string().nullable(),
  field: z.string(),
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** One thing that happened to a site. */
export const timelineEntry = z.strictObject({
  key: z.string(),
  kind: z.enum([
    'created',
    'changed',
    'status',
    'membership',
    'import',
    'merge',
    'attachment',
    'draw',
    'check',
    'mark',
  ]),
  /** Instant of the record, ISO UTC. */
  at: z.string(),
  /** The day it took effect, where that differs from the record's day. */
  onDate: z.string().nullable(),
  who: z.string(),
  call: z.string(),
  title: z.string(),
  reason: z.string().nullable(),
  changes: z.array(timelineChange),
  /** Files that belong to it. */
  attachments: z.array(z.strictObject({ id: rowId, fileName: z.string() })),
});

const saved = z.strictObject({
  id: rowId,
  number: z.string(),
  version: z.int(),
  warnings: z.array(z.string()),
});

export const siteCalls = {
  'sites.list': read(
    '阵地台账：筛选、排序、截至某日，取一页',
    z.strictObject({ ...siteSelection, ...pageWindow, withCounts: z.boolean().default(false) }),
    z.strictObject({
      total: z.int(),
      rows: z.array(siteRow),
      counts: z
        .strictObject({
          byType: z.array(countOf),
          byStatus: z.array(countOf),
          byJurisdiction: z.array(countOf),
        })
        .optional(),
    }),
  ),
  'sites.get': read(
    '一个阵地的完整档案，按内部编号或阵地编号',
    z.strictObject({ id: rowId.optional(), number: z.string().trim().max(20).optional() }),
    siteRecord,
  ),
  'sites.save': write(
    '新建或修改阵地；未给出的项目保持原样，null 表示清空',
    z.strictObject({
      id: rowId.optional(),
      /** With `id`: the version the form was opened with. */
      version: z.int().optional(),
      name: requiredText('阵地名称', 120).optional(),
      type: siteType.optional(),
      /** New sites only; later moves go through site.transfer. */
      jurisdictionCode: z.string().trim().min(1).max(40).optional(),
      ...siteFields,
      /** New sites only: already in service before the program (历史备案（补录）). */
      inService: z.boolean().default(false),
      filedOn: businessDate.nullable().optional(),
      /** The whole list; left out: unchanged. */
      units: z.array(unitInput).max(20).optional(),
      platforms: z.array(platformInput).max(20).optional(),
      assets: z.array(assetInput).max(500).optional(),
      /** These years are added or corrected; others stay. */
      yearFigures: z.array(yearFigureInput).max(60).optional(),
      reason: optionalText(300),
    }),
    saved,
  ),
  'site.transfer': write(
    '隶属关系变化：自某日起转到另一市直工会',
    z.strictObject({
      id: rowId,
      toJurisdictionCode: z.string().trim().min(1).max(40),
      on: businessDate,
      reason: requiredText('原因', 300),
    }),
    saved,
  ),
  'sites.recordStatus': write(
    '退回重新自查，或把误记的一步更正为上一状态；自查、申请验收、验收、备案、注销由各自的记录产生',
    z.strictObject({
      id: rowId,
      status: siteStatus,
      on: businessDate,
      reason: optionalText(500),
      /** Name or number of the paper it rests on. */
      document: optionalText(200),
      /** The latest record was a mistake: goes back to the state before it, a reason is required. */
      correction: z.boolean().default(false),
    }),
    z.strictObject({ ...saved.shape, status: siteStatus }),
  ),
  'sites.timeline': read(
    '阵地履历：每一次变动，何人何时，改前改后，新的在前',
    z.strictObject({ id: rowId, ...pageWindow }),
    z.strictObject({ total: z.int(), entries: z.array(timelineEntry) }),
  ),
};
