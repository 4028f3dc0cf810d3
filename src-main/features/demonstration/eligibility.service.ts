import type { z } from 'zod';
import type { demonstrationRulesCalls } from '@shared/contract/demonstration-rules';
import type { CallContext } from '@shared/contract/handlers';
import { businessDateOf } from '@shared/domain/common/business-date';
import type { Eligibility, EligibilityLine } from '@shared/domain/demonstration/eligibility';
import { answerKey, checkEligibility } from '@shared/domain/demonstration/eligibility-check';
import type { EligibilityAnswer } from '@shared/domain/demonstration/eligibility-facts';
import type { StoredRules } from '@shared/domain/demonstration/rules';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { readableSiteOf, refuseFuture, siteOf } from '../sites/step.service';
import * as repo from './eligibility.repo';
import { loadFacts } from './load-facts';
import { rulesInForce } from './rules.service';

type Calls = typeof demonstrationRulesCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/**
 * The checklists of several sites under a version of the rules, each line with the figure and the record it comes from.
 * @returns by site id, in the order of jurisdiction and number; a site that is not on record is left out
 */
export async function eligibilityOfMany(
  tx: ReadTx,
  app: AppContext,
  siteIds: readonly number[],
  rules: StoredRules,
): Promise<Map<number, Eligibility>> {
  const answers = new Map<number, EligibilityAnswer[]>();
  for (const { siteId, ...answer } of await repo.answerRows(tx, siteIds, rules.year)) {
    const own = answers.get(siteId);
    if (own) own.push(answer);
    else answers.set(siteId, [answer]);
  }
  const today = businessDateOf(app.clock.now());
  const facts = await loadFacts(tx, siteIds, rules.closesOn);
  return new Map(
    facts.map((one) => [
      one.siteId,
      checkEligibility(one, rules, answers.get(one.siteId) ?? [], today),
    ]),
  );
}

/**
 * The checklist of articles 15 and 16 for a site, from today's records, measured on the closing date of the rules.
 * @param site its row id, or anything that has one (the row of siteOf)
 * @param yearOrRules the rules in force in a year, or those of a version
 * @throws AppError DEMONSTRATION_NO_RULES, NOT_FOUND
 */
export async function eligibilityOf(
  tx: ReadTx,
  app: AppContext,
  site: number | { readonly id: number },
  yearOrRules: number | StoredRules,
): Promise<Eligibility> {
  const rules = typeof yearOrRules === 'number' ? await rulesInForce(tx, yearOrRules) : yearOrRules;
  const id = typeof site === 'number' ? site : site.id;
  const found = (await eligibilityOfMany(tx, app, [id], rules)).get(id);
  if (!found) throw new AppError('NOT_FOUND', { what: '阵地' });
  return found;
}

const output = (checklist: Eligibility): Output<'demonstration.eligibility'> => ({
  ...checklist,
  lines: checklist.lines.map((line) => ({ ...line })),
});

/** The checklist of one site. @throws AppError DEMONSTRATION_NO_RULES, SITE_UNKNOWN, NOT_FOUND */
export function eligibility(
  app: AppContext,
  input: Input<'demonstration.eligibility'>,
): Promise<Output<'demonstration.eligibility'>> {
  return app.uow.read(async (tx) =>
    output(await eligibilityOf(tx, app, await readableSiteOf(tx, input), input.year)),
  );
}

type GivenAnswer = Input<'demonstration.answer'>['answers'][number];

/** The line that an answer means. @throws AppError ELIGIBILITY_CODE_UNKNOWN, ELIGIBILITY_COMPUTED, ELIGIBILITY_EVIDENCE_MISSING */
function answerable(checklist: Eligibility, given: GivenAnswer, index: number): EligibilityLine {
  const key = answerKey(given.unitId ?? null, given.code);
  const line = checklist.lines.find((one) => answerKey(one.unitId, one.code) === key);
  const number = checklist.siteNumber;
  if (!line) throw new AppError('ELIGIBILITY_CODE_UNKNOWN', { number, code: given.code });
  const { text, article, source } = line;
  if (!line.manual) throw new AppError('ELIGIBILITY_COMPUTED', { number, text, article, source });
  if (given.answer === 'MET' && given.evidence === null && line.attachments === 0) {
    throw new AppError(
      'ELIGIBILITY_EVIDENCE_MISSING',
      { number, text, article },
      { [`answers.${index}.evidence`]: '请写明依据，或先附上材料' },
    );
  }
  return line;
}

async function answerLines(
  app: AppContext,
  tx: WriteTx,
  input: Input<'demonstration.answer'>,
): Promise<Eligibility> {
  const row = await siteOf(tx, input);
  const rules = await rulesInForce(tx, input.year);
  const answeredOn = input.answeredOn ?? businessDateOf(app.clock.now());
  refuseFuture(app, '填写条件', answeredOn, 'answeredOn');
  const checklist = await eligibilityOf(tx, app, row, rules);
  for (const [index, given] of input.answers.entries()) {
    const line = answerable(checklist, given, index);
    const { answer, evidence } = given;
    if (
      line.answerId !== null &&
      line.verdict === answer &&
      line.evidence === evidence &&
      (input.answeredBy === null || line.answeredBy === input.answeredBy)
    ) {
      continue;
    }
    const columns = { answer, evidence, answeredOn, answeredBy: input.answeredBy };
    if (line.answerId === null) {
      const { year } = input;
      const place = { year, siteId: row.id, unitId: line.unitId ?? 0, code: line.code };
      await repo.addAnswer(tx, place, columns);
    } else await repo.changeAnswer(tx, line.answerId, columns);
  }
  return eligibilityOf(tx, app, row, rules);
}

/**
 * Records what a person found of conditions that no record shows.
 * @throws AppError DEMONSTRATION_NO_RULES, ELIGIBILITY_CODE_UNKNOWN, ELIGIBILITY_COMPUTED, ELIGIBILITY_EVIDENCE_MISSING,
 *   DATE_IN_FUTURE
 */
export async function answer(
  app: AppContext,
  input: Input<'demonstration.answer'>,
  context: CallContext,
): Promise<Output<'demonstration.answer'>> {
  const checklist = await app.uow.write(writeHeader(app, context), (tx) =>
    answerLines(app, tx, input),
  );
  app.events.changed('demonstration');
  return output(checklist);
}

type Row = Output<'demonstration.overview'>['rows'][number];
type Standing = NonNullable<Input<'demonstration.overview'>['standing']>;

const OPEN_SHOWN = 4;

/** The worst that stands in a site's way: a failing line, then one that records do not show, then a person's answer. */
function standingOf(row: Row): Standing {
  if (row.eligible) return 'ELIGIBLE';
  if (row.notMet > 0) return 'NOT_MET';
  return row.computedNotShown > 0 ? 'NOT_SHOWN' : 'MANUAL_OPEN';
}

function overviewRow(checklist: Eligibility): Row {
  const { lines, ...rest } = checklist;
  const open = lines.filter((line) => line.counts && line.verdict !== 'MET');
  const computed = open.filter((line) => !line.manual);
  const named = [
    ...computed.filter((line) => line.verdict === 'NOT_MET'),
    ...open.filter((line) => line.manual && line.verdict === 'NOT_MET'),
    ...computed.filter((line) => line.verdict === 'NOT_SHOWN'),
  ];
  return {
    siteId: rest.siteId,
    siteNumber: rest.siteNumber,
    siteName: rest.siteName,
    siteType: rest.siteType,
    setting: rest.setting,
    builderName: rest.builderName,
    jurisdictionCode: rest.jurisdictionCode,
    jurisdictionName: rest.jurisdictionName,
    met: rest.met,
    notMet: rest.notMet,
    notShown: rest.notShown,
    eligible: rest.eligible,
    preferred: rest.preferred,
    computedNotMet: computed.filter((line) => line.verdict === 'NOT_MET').length,
    computedNotShown: computed.filter((line) => line.verdict === 'NOT_SHOWN').length,
    manualOpen: open.length - computed.length,
    open: named
      .slice(0, OPEN_SHOWN)
      .map(({ unitName, text, measured }) =>
        [unitName, text, measured].filter((one) => one !== null).join('：'),
      ),
  };
}

/** The rows of the last overview: windows of a list are asked one after the other, each of the same rows. */
const lastRows = new WeakMap<AppContext, { readonly key: string; readonly rows: readonly Row[] }>();

/** The overview of a scope, computed anew only after a write, another day, or for another scope. */
async function overviewRows(
  tx: ReadTx,
  app: AppContext,
  rules: StoredRules,
  scope: repo.FiledScope,
): Promise<readonly Row[]> {
  const key = JSON.stringify([
    await repo.lastWrite(tx),
    businessDateOf(app.clock.now()),
    rules.id,
    scope,
  ]);
  const kept = lastRows.get(app);
  if (kept?.key === key) return kept.rows;
  const ids = await repo.filedSiteIds(tx, scope);
  const rows = [...(await eligibilityOfMany(tx, app, ids, rules)).values()].map(overviewRow);
  lastRows.set(app, { key, rows });
  return rows;
}

/** Who could apply, and what the others lack. @throws AppError DEMONSTRATION_NO_RULES */
export function overview(
  app: AppContext,
  input: Input<'demonstration.overview'>,
): Promise<Output<'demonstration.overview'>> {
  const { year, standing, offset, limit, ...scope } = input;
  return app.uow.read(async (tx) => {
    const rules = await rulesInForce(tx, year);
    const rows = await overviewRows(tx, app, rules, scope);
    const counts: Record<Standing, number> = {
      ELIGIBLE: 0,
      MANUAL_OPEN: 0,
      NOT_SHOWN: 0,
      NOT_MET: 0,
    };
    for (const row of rows) counts[standingOf(row)] += 1;
    const wanted =
      standing === undefined ? rows : rows.filter((row) => standingOf(row) === standing);
    return {
      year,
      closesOn: rules.closesOn,
      total: wanted.length,
      rows: wanted.slice(offset, offset + limit),
      counts,
    };
  });
}
