import type { z } from 'zod';
import type { demonstrationRulesCalls } from '@shared/contract/demonstration-rules';
import type { CallContext } from '@shared/contract/handlers';
import { fromX100, toX100 } from '@shared/domain/common/hundredths';
import { APPLICATION_STATE_LABELS } from '@shared/domain/demonstration/application';
import { defaultRules, eachType, withCodes } from '@shared/domain/demonstration/default-rules';
import { ruleProblems } from '@shared/domain/demonstration/rule-checks';
import type { SeasonRules, StoredRules } from '@shared/domain/demonstration/rules';
import { carriedRules } from '@shared/domain/year/carried';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { staleForm } from '../stale';
import * as repo from './rules.repo';

type Calls = typeof demonstrationRulesCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output = z.output<Calls['demonstration.rules']['output']>;

/**
 * The version of a year's rules that is in force.
 * @throws AppError DEMONSTRATION_NO_RULES while the committee has settled none
 */
export async function rulesInForce(tx: ReadTx, year: number): Promise<StoredRules> {
  const [current] = await repo.versionsOf(tx, year);
  if (!current) throw new AppError('DEMONSTRATION_NO_RULES', { year });
  return current;
}

/** One version of rules. @throws AppError NOT_FOUND */
export async function rulesById(tx: ReadTx, id: number): Promise<StoredRules> {
  const found = await repo.findRules(tx, id);
  if (!found) throw new AppError('NOT_FOUND', { what: '评选规则' });
  return found;
}

/** Why the rules of a year can no longer be edited: which application was recommended or returned first; null: they can. */
async function frozenBecause(tx: ReadTx, year: number): Promise<string | null> {
  const first = await repo.firstDecided(tx, year);
  if (!first) return null;
  const { onDate, number, siteName, state } = first;
  return `${onDate} ${number} ${siteName} ${APPLICATION_STATE_LABELS[state]}`;
}

/** Whether the rules of a year can no longer be edited: an application was recommended or returned. */
export async function isFrozen(tx: ReadTx, year: number): Promise<boolean> {
  return (await repo.firstDecided(tx, year)) !== undefined;
}

/** Rules in plain numbers. */
function plain(rules: SeasonRules): Output['defaults'] {
  return {
    closesOn: rules.closesOn,
    awards: { ...rules.awards },
    recommendationsEach: rules.recommendationsEach,
    recommendations: rules.recommendations.map((quota) => ({ ...quota })),
    trimming: rules.trimming,
    ties: [...rules.ties],
    publicity: { ...rules.publicity },
    averaging: rules.averaging,
    barredYears: rules.barredYears,
    tables: eachType((type) =>
      rules.tables[type].map(({ maxX100, ...line }) => ({ ...line, max: fromX100(maxX100) })),
    ),
  };
}

function versionOf(row: repo.RulesRow): Output['versions'][number] {
  const { id, year, number, reason, createdAt, version } = row;
  return { ...plain(row), id, year, number, reason, createdAt, version };
}

/**
 * What a year starts from while nobody has settled its rules: those of the year before, moved on by a year, or else what
 * the program proposes. They hold for nothing until somebody saves them.
 */
async function proposalFor(
  tx: ReadTx,
  year: number,
): Promise<{ rules: SeasonRules; from: number | null }> {
  const [before] = await repo.versionsOf(tx, year - 1);
  if (!before) return { rules: defaultRules(year), from: null };
  const codes = before.recommendations.map(({ jurisdictionCode }) => jurisdictionCode);
  const known = await repo.knownJurisdictions(tx, codes);
  return { rules: carriedRules(before, 1, (code) => known.has(code)), from: year - 1 };
}

async function yearOf(tx: ReadTx, year: number): Promise<Output> {
  const versions = (await repo.versionsOf(tx, year)).map(versionOf);
  const because = await frozenBecause(tx, year);
  const proposal = await proposalFor(tx, year);
  return {
    year,
    current: versions[0] ?? null,
    defaults: plain(proposal.rules),
    carriedFrom: proposal.from,
    versions,
    frozen: because !== null,
    frozenBecause: because,
  };
}

/** All about a year's rules; while there are none, what the program proposes. */
export function rules(app: AppContext, input: Input<'demonstration.rules'>): Promise<Output> {
  return app.uow.read((tx) => yearOf(tx, input.year));
}

/** What stands, with what the input names in its place. */
function merged(standing: SeasonRules, input: Input<'demonstration.saveRules'>): SeasonRules {
  return {
    closesOn: input.closesOn ?? standing.closesOn,
    awards: eachType((type) => {
      const wanted = input.awards?.[type];
      return wanted === undefined ? standing.awards[type] : wanted;
    }),
    recommendationsEach:
      input.recommendationsEach === undefined
        ? standing.recommendationsEach
        : input.recommendationsEach,
    recommendations: input.recommendations ?? standing.recommendations,
    tables: eachType((type) => {
      const wanted = input.tables?.[type];
      return wanted
        ? withCodes(wanted.map(({ max, ...line }) => ({ ...line, maxX100: toX100(max) })))
        : standing.tables[type];
    }),
    trimming: input.trimming ?? standing.trimming,
    ties: input.ties ?? standing.ties,
    publicity: input.publicity ?? standing.publicity,
    averaging: input.averaging ?? standing.averaging,
    barredYears: input.barredYears ?? standing.barredYears,
  };
}

const PROBLEMS_SHOWN = 3;

function refuseInvalid(year: number, wanted: SeasonRules): void {
  const problems = ruleProblems(year, wanted);
  if (problems.length === 0) return;
  throw new AppError(
    'DEMONSTRATION_RULES_INVALID',
    {
      year,
      count: problems.length,
      detail: problems
        .slice(0, PROBLEMS_SHOWN)
        .map(({ message }) => message)
        .join(''),
    },
    Object.fromEntries(problems.map(({ field, message }) => [field, message])),
  );
}

async function refuseUnknownJurisdictions(tx: ReadTx, wanted: SeasonRules): Promise<void> {
  const codes = wanted.recommendations.map(({ jurisdictionCode }) => jurisdictionCode);
  const known = await repo.knownJurisdictions(tx, codes);
  const at = codes.findIndex((code) => !known.has(code));
  if (at === -1) return;
  throw new AppError(
    'DEMONSTRATION_JURISDICTION_UNKNOWN',
    { code: codes[at] ?? '' },
    { [`recommendations.${at}`]: '没有这个市直工会' },
  );
}

async function save(
  app: AppContext,
  tx: WriteTx,
  input: Input<'demonstration.saveRules'>,
): Promise<Output> {
  const { year, reason } = input;
  const [current] = await repo.versionsOf(tx, year);
  const standing = current ?? (await proposalFor(tx, year)).rules;
  const wanted = merged(standing, input);
  refuseInvalid(year, wanted);
  await refuseUnknownJurisdictions(tx, wanted);
  const place = { year, createdAt: app.clock.now().toISOString() };
  if (!current) {
    await repo.addRules(tx, wanted, { ...place, number: 1, reason: null });
    return yearOf(tx, year);
  }
  if (input.version !== undefined && input.version !== current.version) {
    throw await staleForm(tx, [['demonstration_rule', current.id]]);
  }
  if (JSON.stringify(plain(wanted)) === JSON.stringify(plain(current))) return yearOf(tx, year);
  const because = await frozenBecause(tx, year);
  if (because === null) await repo.changeRules(tx, current.id, wanted);
  else if (reason === null) {
    throw new AppError(
      'DEMONSTRATION_RULES_FROZEN',
      { year, because },
      { reason: '规则已冻结，请写明另立新版本的原因' },
    );
  } else await repo.addRules(tx, wanted, { ...place, number: current.number + 1, reason });
  return yearOf(tx, year);
}

/**
 * Settles or edits the rules of a year. What the input leaves out stands as it stood. Once an application of the year was
 * recommended or returned, only a further version with a reason is made, and the one before stays.
 * @throws AppError DEMONSTRATION_RULES_INVALID, DEMONSTRATION_RULES_FROZEN, DEMONSTRATION_JURISDICTION_UNKNOWN, STALE_FORM
 */
export async function saveRules(
  app: AppContext,
  input: Input<'demonstration.saveRules'>,
  context: CallContext,
): Promise<Output> {
  const answer = await app.uow.write(writeHeader(app, context, input.reason), (tx) =>
    save(app, tx, input),
  );
  app.events.changed('demonstration');
  return answer;
}
