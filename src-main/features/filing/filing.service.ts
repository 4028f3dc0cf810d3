import type { z } from 'zod';
import type { filingCalls } from '@shared/contract/filing';
import type { CallContext } from '@shared/contract/handlers';
import { businessDateOf } from '@shared/domain/common/business-date';
import { fromX100OrNull } from '@shared/domain/common/hundredths';
import {
  DEFAULT_FILING_PATTERN,
  FILING_PATTERN_KEY,
  filingNumber,
  isFilingPattern,
} from '@shared/domain/site/filing-number';
import {
  SETTING_LABELS,
  STATUS_LABELS,
  TYPE_LABELS,
  type SiteSetting,
  type SiteStatus,
} from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { latestAcceptance } from '../acceptance/acceptance.repo';
import { readSetting, writeSetting } from '../app/app.repo';
import { writeList } from '../exports/write-list';
import { eachOf } from '../many';
import { lifeWrite } from '../sites/life-write';
import {
  readableSiteOf,
  refuseBackwards,
  refuseFuture,
  refuseWrongMove,
  siteOf,
  takeStep,
} from '../sites/step.service';
import * as repo from './filing.repo';

type Calls = typeof filingCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

async function patternInForce(tx: ReadTx): Promise<string> {
  const value = await readSetting(tx, FILING_PATTERN_KEY);
  return typeof value === 'string' && isFilingPattern(value) ? value : DEFAULT_FILING_PATTERN;
}

/** The next free number of a year; one that was typed by hand meanwhile is skipped. */
async function nextNumber(
  tx: ReadTx,
  year: number,
  form: string,
): Promise<{ number: string; serial: number }> {
  let serial = (await repo.lastSerial(tx, year)) + 1;
  while (await repo.numberHolder(tx, filingNumber(form, year, serial))) serial += 1;
  return { number: filingNumber(form, year, serial), serial };
}

async function registerOne(
  app: AppContext,
  tx: WriteTx,
  input: Input<'filing.register'>,
): Promise<Output<'filing.register'>> {
  const row = await siteOf(tx, input);
  const step = refuseWrongMove(row, 'FILED');
  if (row.status !== 'ACCEPTED') {
    throw new AppError('STATUS_NEEDS_RECORD', {
      number: row.number,
      to: STATUS_LABELS.FILED,
      article: step.article,
      where: step.label,
    });
  }
  const acceptance = await latestAcceptance(tx, row.id);
  if (acceptance?.verdict !== 'ACCEPTED') {
    throw new AppError('FILING_NO_ACCEPTANCE', { number: row.number });
  }
  const filedOn = input.filedOn ?? businessDateOf(app.clock.now());
  const receiptOn = input.receiptOn ?? filedOn;
  refuseFuture(app, '备案回执', receiptOn, 'receiptOn');
  refuseBackwards('备案回执', receiptOn, filedOn, 'receiptOn');
  const year = Number(filedOn.slice(0, 4));
  const given = input.number
    ? { number: input.number, serial: null }
    : await nextNumber(tx, year, await patternInForce(tx));
  const holder = await repo.numberHolder(tx, given.number);
  if (holder) {
    throw new AppError(
      'FILING_NUMBER_TAKEN',
      { value: given.number, number: holder.siteNumber },
      { number: '备案编号已用过' },
    );
  }
  const version = await takeStep(app, tx, row, {
    to: 'FILED',
    onDate: filedOn,
    basis: `验收合格（${acceptance.decidedOn ?? ''}）`,
    document: given.number,
    columns: { filedOn, filingNumber: given.number },
    field: 'filedOn',
  });
  const id = await repo.addFiling(tx, {
    siteId: row.id,
    acceptanceId: acceptance.id,
    ...given,
    year,
    filedOn,
    opinion: input.opinion,
    handler: input.handler,
    receiptOn,
  });
  return {
    id,
    siteId: row.id,
    siteNumber: row.number,
    number: given.number,
    filedOn,
    receiptOn,
    siteStatus: 'FILED',
    version,
  };
}

/**
 * Files an accepted site and gives it its number.
 * @throws AppError FILING_NO_ACCEPTANCE (第八条), FILING_NUMBER_TAKEN, STATUS_MOVE_REFUSED, STATUS_NEEDS_RECORD (撤回注销
 *   leads to this state too, but never by a second filing)
 */
export function register(
  app: AppContext,
  input: Input<'filing.register'>,
  context: CallContext,
): Promise<Output<'filing.register'>> {
  return lifeWrite(app, context, (tx) => registerOne(app, tx, input), { also: ['sampling'] });
}

/** Files many sites, numbered in the order given. */
export function registerMany(
  app: AppContext,
  { items }: Input<'filing.registerMany'>,
  context: CallContext,
): Promise<Output<'filing.registerMany'>> {
  return lifeWrite(
    app,
    context,
    (tx) => eachOf(tx, items, (open, item) => registerOne(app, open, item)),
    { also: ['sampling'] },
  );
}

/** One filing. @throws AppError FILING_NONE, SITE_UNKNOWN */
export function get(app: AppContext, input: Input<'filing.get'>): Promise<Output<'filing.get'>> {
  return app.uow.read(async (tx) => {
    const by =
      input.id !== undefined
        ? { id: input.id }
        : input.filingNumber !== undefined
          ? { number: input.filingNumber }
          : { siteId: (await readableSiteOf(tx, input)).id };
    const found = await repo.findFiling(tx, by);
    if (!found) {
      throw new AppError('FILING_NONE', { what: input.filingNumber ?? input.siteNumber ?? '这里' });
    }
    return found;
  });
}

/** A page of the filing book. */
export function list(app: AppContext, input: Input<'filing.list'>): Promise<Output<'filing.list'>> {
  return app.uow.read(async (tx) => {
    const named = input.siteId !== undefined || input.siteNumber !== undefined;
    return repo.listFilings(tx, input, named ? (await readableSiteOf(tx, input)).id : undefined);
  });
}

async function numberingOf(
  tx: ReadTx,
  form: string,
  year: number,
): Promise<Output<'filing.numbering'>> {
  if (!isFilingPattern(form)) {
    throw new AppError(
      'FILING_PATTERN_INVALID',
      { pattern: form },
      { pattern: '要有 {年度} 和 {序号}' },
    );
  }
  return { pattern: form, year, next: (await nextNumber(tx, year, form)).number };
}

const thisYear = (app: AppContext): number => Number(businessDateOf(app.clock.now()).slice(0, 4));

/** The pattern of the numbers and what it gives next. @throws AppError FILING_PATTERN_INVALID */
export function numbering(
  app: AppContext,
  input: Input<'filing.numbering'>,
): Promise<Output<'filing.numbering'>> {
  return app.uow.read(async (tx) =>
    numberingOf(tx, input.pattern ?? (await patternInForce(tx)), input.year ?? thisYear(app)),
  );
}

/** Changes the pattern for filings to come; numbers already given stay. @throws AppError FILING_PATTERN_INVALID */
export async function setNumbering(
  app: AppContext,
  { pattern }: Input<'filing.setNumbering'>,
  context: CallContext,
): Promise<Output<'filing.setNumbering'>> {
  const answer = await app.uow.write(writeHeader(app, context), async (tx) => {
    const checked = await numberingOf(tx, pattern, thisYear(app));
    await writeSetting(tx, FILING_PATTERN_KEY, pattern);
    return checked;
  });
  app.events.changed('settings', 'life');
  return answer;
}

/** Records the upload of sites to a platform (第九条). @throws AppError FILING_NOT_IN_SERVICE */
export function upload(
  app: AppContext,
  input: Input<'filing.upload'>,
  context: CallContext,
): Promise<Output<'filing.upload'>> {
  return lifeWrite(app, context, async (tx) => {
    const uploadedOn = input.uploadedOn ?? businessDateOf(app.clock.now());
    refuseFuture(app, '上传平台', uploadedOn, 'uploadedOn');
    let recorded = 0;
    for (const ref of input.sites) {
      const row = await siteOf(tx, ref);
      if (row.status !== 'FILED') {
        throw new AppError('FILING_NOT_IN_SERVICE', {
          number: row.number,
          status: STATUS_LABELS[row.status as SiteStatus],
        });
      }
      if ((await repo.platformsOf(tx, row.id)).includes(input.platform)) continue;
      const filing = await repo.findFiling(tx, { siteId: row.id });
      refuseBackwards(
        `上传平台（阵地 ${row.number}）`,
        uploadedOn,
        filing?.receiptOn ?? undefined,
        'uploadedOn',
      );
      await repo.addUpload(tx, {
        siteId: row.id,
        platform: input.platform,
        registeredOn: uploadedOn,
        registeredBy: input.by,
      });
      recorded += 1;
    }
    return { recorded, unchanged: input.sites.length - recorded };
  });
}

/** How many sites in service are on each platform. */
export function uploads(app: AppContext): Promise<Output<'filing.uploads'>> {
  return app.uow.read((tx) => repo.uploadCounts(tx));
}

/** The workbook that a platform's clerk types from. */
export async function exportUploads(
  app: AppContext,
  input: Input<'filing.exportUploads'>,
): Promise<Output<'filing.exportUploads'>> {
  const rows = await app.uow.read((tx) => repo.uploadRows(tx, input));
  return writeList(
    { file: input.file, encoding: 'utf-8-bom' },
    {
      sheet: '平台上传',
      columns: [
        { key: 'number', header: '阵地编号', kind: 'text' },
        { key: 'filingNumber', header: '备案编号', kind: 'text', width: 22 },
        { key: 'name', header: '阵地名称', kind: 'text', width: 32 },
        { key: 'type', header: '阵地类型', kind: 'text', width: 24 },
        { key: 'setting', header: '小屋类别', kind: 'text' },
        { key: 'jurisdiction', header: '所属市直工会', kind: 'text', width: 24 },
        { key: 'builder', header: '建设单位工会', kind: 'text', width: 32 },
        { key: 'address', header: '详细地址', kind: 'text', width: 36 },
        { key: 'postcode', header: '邮政编码', kind: 'text' },
        { key: 'longitude', header: '经度', kind: 'number' },
        { key: 'latitude', header: '纬度', kind: 'number' },
        { key: 'area', header: '面积（㎡）', kind: 'number' },
        { key: 'capacity', header: '可容纳人数', kind: 'number' },
        { key: 'serviceTargets', header: '服务对象', kind: 'text', width: 24 },
        { key: 'openToPublic', header: '是否对外开放', kind: 'text' },
        { key: 'managerName', header: '负责人', kind: 'text' },
        { key: 'managerPhone', header: '负责人电话', kind: 'phone' },
        { key: 'filedOn', header: '备案日期', kind: 'date' },
        { key: 'uploadedOn', header: '已上传日期', kind: 'date' },
      ],
      rows: rows.map(({ areaX100, ...row }) => ({
        ...row,
        type: TYPE_LABELS[row.type],
        setting: row.setting === null ? null : SETTING_LABELS[row.setting as SiteSetting],
        area: fromX100OrNull(areaX100),
        openToPublic: row.openToPublic === null ? null : row.openToPublic === 1 ? '是' : '否',
      })),
    },
  );
}
