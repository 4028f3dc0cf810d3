import { z } from 'zod';
import { workYear } from '@shared/contract/common';
import type { CallOutput } from '@shared/contract/registry';
import { siteRef } from '@shared/contract/site-ref';
import { unitType } from '@shared/contract/site-schemas';
import { businessDateOf } from '@shared/domain/common/business-date';
import type {
  SelfCheckFormData,
  SelfCheckGroup,
  SelfCheckTable,
} from '@shared/domain/documents/self-check-form';
import { UNIT_TYPES, type UnitType } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { DocumentSources } from '../engine/template';
import { targetOf, type SiteTarget } from './record-request';
import { siteOf, type SiteRecord } from './site-facts';

type Sheet = CallOutput<'selfCheck.get'>['sheets'][number];
type Rubric = CallOutput<'rubrics.get'>;

/** Which table: of a self-check, of a spot check, or blank for a site or a type. */
export const selfCheckRequest = z
  .strictObject({
    id: z
      .union([z.int().positive(), z.string().trim().min(1).max(60)])
      .optional()
      .meta({ description: '整数：自查记录 selfCheckId；文字：阵地编号，取最近一次完成的自查' }),
    ...siteRef,
    selfCheckId: z.int().positive().optional().meta({ description: '同整数 id' }),
    spotCheckId: z.int().positive().optional().meta({ description: '抽查复评的评分表' }),
    blank: z
      .boolean()
      .default(false)
      .meta({ description: '空白表：按 type，或按阵地的类型；都不给则三张全印' }),
    type: unitType.optional().meta({ description: '空白表的类型' }),
    year: workYear.optional().meta({ description: '空白表用哪一年的版本，缺省为今年' }),
  })
  .refine(
    (request) =>
      request.blank ||
      request.type !== undefined ||
      [
        request.id,
        request.siteId,
        request.siteNumber,
        request.selfCheckId,
        request.spotCheckId,
      ].filter((one) => one !== undefined).length === 1,
    { message: '请给出 id、siteId、siteNumber、spotCheckId 中的一个，或 blank: true' },
  );
export type SelfCheckRequest = z.output<typeof selfCheckRequest>;

function tableOf(sheet: Sheet): SelfCheckTable {
  return {
    type: sheet.unitType,
    title: sheet.title,
    vetoPending: sheet.vetoPending,
    rubricName: sheet.rubricName,
    groups: sheet.groups.map((group): SelfCheckGroup => ({
      title: group.title,
      points: group.points,
      content: group.content,
      lines: group.items.map(({ sentence, points, veto }) => ({
        sentence,
        points,
        veto: veto && !sheet.vetoPending,
      })),
    })),
    total: sheet.complete ? sheet.total : null,
  };
}

function blankTable(rubric: Rubric): SelfCheckTable {
  const vetoPending = rubric.vetoState === 'PENDING';
  return {
    type: rubric.type,
    title: rubric.title,
    vetoPending,
    rubricName: rubric.name,
    groups: rubric.groups.map((group) => ({
      title: group.title,
      points: group.points,
      content: group.content,
      lines: group.items.map(({ sentence, veto }) => ({
        sentence,
        points: null,
        veto: veto && !vetoPending,
      })),
    })),
    total: null,
  };
}

/** Types of the tables of a site: its own, or those of its units without repetition. */
function typesOf(site: SiteRecord): readonly UnitType[] {
  if (site.type !== 'COMPREHENSIVE') return [site.type];
  const types = UNIT_TYPES.filter((type) => site.units.some((unit) => unit.type === type));
  return types.length > 0 ? types : UNIT_TYPES;
}

async function blankForm(
  sources: DocumentSources,
  request: SelfCheckRequest,
): Promise<SelfCheckFormData> {
  const today = businessDateOf(sources.now);
  const named = request.id ?? request.siteId ?? request.siteNumber;
  const site = named === undefined ? null : await siteOf(sources, targetOf(request).site);
  const types = request.type ? [request.type] : site ? typesOf(site) : UNIT_TYPES;
  const year = request.year ?? Number(today.slice(0, 4));
  const tables: SelfCheckTable[] = [];
  for (const type of types)
    tables.push(blankTable(await sources.ask('rubrics.get', { type, year })));
  return {
    tables,
    site: site && { number: site.number, name: site.name },
    builder: site?.builder?.name ?? null,
    year: null,
    checkedOn: null,
    checkedBy: null,
    what: 'SELF_CHECK',
    printedOn: today,
  };
}

/** The latest finished self-check of a site. */
async function latestOf(sources: DocumentSources, site: SiteTarget): Promise<number> {
  const { rows } = await sources.ask('selfCheck.list', { ...site, state: 'DONE', limit: 1 });
  const [latest] = rows;
  if (!latest) throw new AppError('DOCUMENT_EMPTY', { what: '这个阵地完成的自查' });
  return latest.id;
}

async function spotCheckForm(sources: DocumentSources, id: number): Promise<SelfCheckFormData> {
  const check = await sources.ask('spotCheck.get', { id });
  if (check.sheets.length === 0)
    throw new AppError('DOCUMENT_EMPTY', { what: '这次抽查的复评得分' });
  const site = await siteOf(sources, check);
  return {
    tables: check.sheets.map(tableOf),
    site: { number: check.siteNumber, name: check.siteName },
    builder: site.builder?.name ?? null,
    year: check.year,
    checkedOn: check.checkedOn,
    checkedBy: check.inspectors,
    what: 'SPOT_CHECK',
    printedOn: businessDateOf(sources.now),
  };
}

/** The scored tables of a self-check or a spot check, or blank ones in the version of the year. */
export async function loadSelfCheckForm(
  sources: DocumentSources,
  request: SelfCheckRequest,
): Promise<SelfCheckFormData> {
  if (request.blank || request.type) return blankForm(sources, request);
  if (request.spotCheckId !== undefined) return spotCheckForm(sources, request.spotCheckId);
  const target = targetOf({ ...request, id: request.id ?? request.selfCheckId });
  const id = target.site ? await latestOf(sources, target.site) : target.recordId;
  const check = await sources.ask('selfCheck.get', { id });
  const site = await siteOf(sources, check);
  return {
    tables: check.sheets.map(tableOf),
    site: { number: check.siteNumber, name: check.siteName },
    builder: site.builder?.name ?? null,
    year: check.year,
    checkedOn: check.checkedOn,
    checkedBy: check.checkedBy,
    what: 'SELF_CHECK',
    printedOn: businessDateOf(sources.now),
  };
}
