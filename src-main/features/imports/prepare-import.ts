import { basename, resolve } from 'node:path';
import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { importCalls } from '@shared/contract/imports';
import { businessDateOf } from '@shared/domain/common/business-date';
import { FIELD_LABELS, type FieldKey } from '@shared/domain/import/fields';
import type { Submission } from '@shared/domain/import/submission';
import { builderKey, siteNameKey } from '@shared/domain/site/keys';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import type { ReadSubmission } from '../../documents/spreadsheet/worker-protocol';
import { receivingJurisdiction } from '../jurisdictions/jurisdictions.service';
import { findMapping, type ImportMapping } from './batches.repo';
import * as repo from './imports.repo';
import { JurisdictionResolver } from './jurisdictions';
import { SiteMatcher } from './match-sites';
import { planImport, type ImportPlan } from './plan-import';
import { readSubmission } from './read-file';
import { fileSha256 } from './source-store';

export type RunInput = z.output<(typeof importCalls)['import.run']['input']>;
/** How a file is to be read, without what a call wants to see of it. */
export type ReadingInput = Pick<
  RunInput,
  'file' | 'jurisdictionCode' | 'defaults' | 'mapping' | 'encoding'
>;

/** A file as read, with the mapping that was used on it. */
export interface ReadFile extends ReadSubmission {
  mapping: ImportMapping | null;
  mappingFrom: 'given' | 'remembered' | 'none';
  defaults: NonNullable<RunInput['defaults']>;
  /** Layout of the file as it is without any mapping. */
  signature: string;
  fileName: string;
}

/** A plan with what it was made from. */
export interface PreparedImport {
  read: ReadFile;
  plan: ImportPlan;
  resolver: JurisdictionResolver;
  /** 建设单位工会 that would be made. */
  newBuilders: number;
  /** Last write that the plan knows of. */
  madeAt: number;
}

/** Throws when the work is no longer wanted. */
export function stopIfCancelled(context: Pick<CallContext, 'signal'>): void {
  if (context.signal.aborted) throw new AppError('OPERATION_CANCELLED');
}

const nextTurn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Reads a file by the mapping of the call, or by the one remembered for its layout. */
export async function readWithMapping(
  app: AppContext,
  input: ReadingInput,
  context: CallContext,
): Promise<ReadFile> {
  const { mapping: given, encoding } = input;
  const fileName = basename(resolve(input.file));
  const read = (mapping: ImportMapping | undefined, defaults: ReadFile['defaults']) =>
    readSubmission(input.file, { mapping: mapping?.columns ?? {}, defaults, encoding }, context);
  const first = await read(given, input.defaults ?? {});
  const signature = first.submission.sourceSignature;
  const base = { fileName, signature };
  if (given) {
    return {
      ...first,
      ...base,
      mapping: given,
      mappingFrom: 'given',
      defaults: input.defaults ?? {},
    };
  }
  const known = await app.uow.read((tx) => findMapping(tx, signature));
  if (!known) {
    return {
      ...first,
      ...base,
      mapping: null,
      mappingFrom: 'none',
      defaults: input.defaults ?? {},
    };
  }
  const defaults = { ...known.defaults, ...input.defaults };
  return {
    ...(await read(known.mapping, defaults)),
    ...base,
    mapping: known.mapping,
    mappingFrom: 'remembered',
    defaults,
  };
}

/** Refuses what would come to nothing or do harm, whatever the rows are. */
function refuseUnusable(submission: Submission, fileName: string): void {
  const [problem] = submission.defaultProblems;
  if (problem) throw new AppError('IMPORT_DEFAULTS_INVALID', { detail: problem.message });
  const marks = submission.sheets.flatMap(({ titles, name, columns }) => [
    name,
    ...titles,
    ...columns.map((column) => column.header),
  ]);
  if ([...marks, fileName].some((text) => text.includes(MASKED_MARK)))
    throw new AppError('IMPORT_MASKED');
}

/** Stands in the title of masked exports, so that they are never taken for the registry itself. */
export const MASKED_MARK = '【脱敏件】';

/**
 * Whether a person has to say what the columns are before any row can be taken. A sheet that cannot be read beside
 * others that can is told in the notes and stops nobody.
 */
export function needsMapping(submission: Submission): boolean {
  return (
    submission.needsMapping &&
    !submission.sheets.some((sheet) =>
      sheet.rows.some(
        (row) => !row.problems.some(({ code, column }) => code === 'REQUIRED' && column === ''),
      ),
    )
  );
}

/** Labels of the fields that no column holds and no row can do without. */
export function missingFields(submission: Submission): string[] {
  return needsMapping(submission) ? submission.missing.map((field) => FIELD_LABELS[field]) : [];
}

/** Works out what an import would do. */
export async function prepareImport(
  app: AppContext,
  input: ReadingInput,
  context: CallContext,
): Promise<PreparedImport> {
  const read = await readWithMapping(app, input, context);
  refuseUnusable(read.submission, read.fileName);
  return planAgain(app, input, read, context);
}

/** Plans a file that was read before against the registry as it is now. */
export async function planAgain(
  app: AppContext,
  input: ReadingInput,
  read: ReadFile,
  context: CallContext,
): Promise<PreparedImport> {
  stopIfCancelled(context);
  context.progress('与台账核对', 0, 0);
  const rows = read.submission.sheets.flatMap((sheet) => sheet.rows);
  const names = new Set<string>();
  const numbers = new Set<string>();
  const builders = new Set<string>();
  for (const { values } of rows) {
    if (values.name) names.add(siteNameKey(values.name));
    if (values.number) numbers.add(values.number);
    if (values.builder) builders.add(builderKey(values.builder));
  }
  const facts = await app.uow.read((tx) =>
    registryFacts(tx, input, read, [...names], [...numbers], [...builders]),
  );
  const plan = await planImport(
    {
      submission: read.submission,
      matcher: facts.matcher,
      resolver: facts.resolver,
      today: businessDateOf(app.clock.now()),
      emptyClears: read.mapping?.emptyClears ?? false,
      defaults: new Set(Object.keys(read.defaults) as FieldKey[]),
    },
    async (done) => {
      context.progress('与台账核对', done, rows.length);
      await nextTurn();
      stopIfCancelled(context);
    },
  );
  const { resolver, madeAt } = facts;
  return { read, plan, resolver, madeAt, newBuilders: countNewBuilders(plan, facts.builderKeys) };
}

function countNewBuilders(plan: ImportPlan, known: ReadonlySet<string>): number {
  const fresh = new Set<string>();
  for (const { outcome, changes, source } of plan.rows) {
    if (!source.values.builder || (outcome !== 'INSERT' && !changes.includes('builder'))) continue;
    const key = builderKey(source.values.builder);
    if (!known.has(key)) fresh.add(key);
  }
  return fresh.size;
}

async function registryFacts(
  tx: ReadTx,
  input: ReadingInput,
  read: ReadFile,
  names: readonly string[],
  numbers: readonly string[],
  builders: readonly string[],
): Promise<{
  matcher: SiteMatcher;
  resolver: JurisdictionResolver;
  builderKeys: Set<string>;
  madeAt: number;
}> {
  const all = await repo.knownJurisdictions(tx);
  const mapped = read.mapping?.jurisdictions ?? {};
  for (const code of new Set(Object.values(mapped))) await receivingJurisdiction(tx, code);
  const given = input.jurisdictionCode
    ? await receivingJurisdiction(tx, input.jurisdictionCode)
    : null;
  const sites = await repo.knownSites(tx, names, numbers);
  const closed = numbers.length > 0 ? await repo.closedNumbers(tx, numbers) : [];
  return {
    matcher: new SiteMatcher(sites, closed),
    resolver: new JurisdictionResolver(all, {
      given: all.find((one) => one.code === given?.code) ?? null,
      mapped,
      create: read.mapping?.createJurisdictions ?? false,
    }),
    builderKeys: new Set((await repo.buildersBehind(tx, builders)).map((one) => one.key)),
    madeAt: await repo.lastWrite(tx),
  };
}

/**
 * Keeps the latest plan, so that paging through its preview and importing after it do not read the file again. It
 * holds only while neither the file nor its options nor the registry changed.
 */
export class PlanCache {
  private latest: { key: string; prepared: PreparedImport } | undefined;
  private tail: Promise<unknown> = Promise.resolve();

  private async keyOf(app: AppContext, input: ReadingInput): Promise<string> {
    const sha256 = await fileSha256(resolve(input.file)).catch(() => '');
    const { file, jurisdictionCode, defaults, mapping, encoding } = input;
    const today = businessDateOf(app.clock.now());
    return JSON.stringify([
      sha256,
      resolve(file),
      jurisdictionCode,
      defaults,
      mapping,
      encoding,
      today,
    ]);
  }

  /**
   * The plan for these options: the one at hand, the same file planned anew, or all from the beginning. One at a time,
   * so that several windows of one preview share the work.
   * @param keep whether the plan is wanted again
   */
  prepare(
    app: AppContext,
    input: ReadingInput,
    context: CallContext,
    keep: boolean,
  ): Promise<PreparedImport> {
    const prepared = this.tail.then(() => this.prepareNext(app, input, context, keep));
    this.tail = prepared.catch(() => undefined);
    return prepared;
  }

  private async prepareNext(
    app: AppContext,
    input: ReadingInput,
    context: CallContext,
    keep: boolean,
  ): Promise<PreparedImport> {
    stopIfCancelled(context);
    const known = this.latest;
    if (!known && !keep) return prepareImport(app, input, context);
    const key = await this.keyOf(app, input);
    let prepared: PreparedImport;
    if (known?.key !== key) {
      // The old plan goes first: two registers of 20,000 rows need not be in memory together.
      this.latest = undefined;
      prepared = await prepareImport(app, input, context);
    } else if (known.prepared.madeAt === (await app.uow.read((tx) => repo.lastWrite(tx)))) {
      prepared = known.prepared;
    } else prepared = await planAgain(app, input, known.prepared.read, context);
    this.latest = keep ? { key, prepared } : undefined;
    return prepared;
  }

  /** The file as read for the plan at hand, if that is of the same file and options; else it is read. */
  async read(app: AppContext, input: ReadingInput, context: CallContext): Promise<ReadFile> {
    await this.tail;
    const known = this.latest;
    if (known && known.key === (await this.keyOf(app, input))) return known.prepared.read;
    return readWithMapping(app, input, context);
  }

  /** Lets go of the plan at hand. */
  clear(): void {
    this.latest = undefined;
  }
}
