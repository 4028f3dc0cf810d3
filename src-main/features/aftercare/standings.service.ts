import type { z } from 'zod';
import type { aftercareCalls } from '@shared/contract/aftercare';
import { aftercareState, type AftercareState } from '@shared/domain/aftercare/standing';
import { businessDateOf } from '@shared/domain/common/business-date';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { readableSiteOf } from '../sites/step.service';
import * as repo from './aftercare.repo';
import { standingsOf } from './standings.repo';

type Calls = typeof aftercareCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
type Standing = Output<'aftercare.standings'>['rows'][number];

/** Every demonstration site as it stands in a year. */
export async function allStandings(tx: ReadTx, year: number, today: string): Promise<Standing[]> {
  return (await standingsOf(tx, year)).map(({ outcome, ...row }) => ({
    ...row,
    state: aftercareState(
      { awardYear: row.awardYear, revoked: row.revokedOn !== null, outcome, dueOn: row.dueOn },
      year,
      today,
    ),
  }));
}

/** Demonstration sites whose builders owe the self-check of the year (第二十二条). */
export function owesSelfCheck({ state, selfCheckedOn }: Standing): boolean {
  return state !== 'REVOKED' && selfCheckedOn === null;
}

function fits(row: Standing, input: Input<'aftercare.standings'>): boolean {
  const { awardYear, type, jurisdictionCode, text } = input;
  return (
    (awardYear === undefined || row.awardYear === awardYear) &&
    (type === undefined || row.siteType === type) &&
    (jurisdictionCode === undefined || row.jurisdictionCode === jurisdictionCode) &&
    (!text || [row.siteNumber, row.siteName, row.builderName].some((one) => one?.includes(text)))
  );
}

const STATES: readonly AftercareState[] = [
  'TO_REVOKE',
  'OVERDUE',
  'DUE',
  'RECTIFYING',
  'NEW',
  'QUALIFIED',
  'REVOKED',
];

/** A page of demonstration sites, the most pressing first. */
export function standings(
  app: AppContext,
  input: Input<'aftercare.standings'>,
): Promise<Output<'aftercare.standings'>> {
  const today = businessDateOf(app.clock.now());
  return app.uow.read(async (tx) => {
    const fitting = (await allStandings(tx, input.year, today)).filter((row) => fits(row, input));
    const chosen = fitting
      .filter(({ state }) => input.state === undefined || state === input.state)
      .filter((row) => !input.selfCheckOwed || owesSelfCheck(row))
      .sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
    return {
      total: chosen.length,
      counts: STATES.map((state) => ({
        state,
        count: fitting.filter((row) => row.state === state).length,
      })),
      selfChecksOwed: fitting.filter(owesSelfCheck).length,
      rows: chosen.slice(input.offset, input.offset + input.limit),
    };
  });
}

/** All of one site: awards, re-evaluations, revocations, recommendations. */
export function ofSite(
  app: AppContext,
  input: Input<'aftercare.ofSite'>,
): Promise<Output<'aftercare.ofSite'>> {
  return app.uow.read(async (tx) => {
    const { id } = await readableSiteOf(tx, input);
    const awards = await repo.awardsOfSite(tx, id);
    return {
      awards: awards.map(({ siteId: _site, siteNumber: _number, ...award }) => award),
      reEvaluations: await repo.reEvaluationsOfSite(tx, id),
      revocations: await repo.revocationsOfSite(tx, id),
      honours: await repo.honoursWhere(tx, { siteId: id }),
    };
  });
}
