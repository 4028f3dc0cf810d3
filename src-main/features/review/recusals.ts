import type { z } from 'zod';
import type { conflictFound } from '@shared/contract/review-shapes';
import {
  conflictsOf,
  type Affiliation,
  type Conflict,
  type ConflictSubject,
} from '@shared/domain/review/conflicts';
import { findJurisdiction } from '@shared/domain/import/context';
import { builderKey } from '@shared/domain/site/keys';
import { AppError } from '@shared/errors';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { knownJurisdictions } from '../imports/imports.repo';
import type { KnownJurisdiction } from '../imports/jurisdictions';
import { findJurisdictionByCode } from '../jurisdictions/jurisdictions.repo';
import * as repo from './sessions.repo';
import type { BehindRow, StoredSession, SubjectRow } from './sessions.repo';

/** A person as a form gives one. */
export interface PersonGiven {
  name: string;
  unit: string | null;
  jurisdictionCode?: string | null | undefined;
  builderId?: number | null | undefined;
}

/** The units that were recognised behind a person's unit. */
export interface RecognisedUnits {
  jurisdictionId: number | null;
  builderId: number | null;
}

/** Ids that stand for the same unit after mergers, each with all of its kin. */
type Kin = (id: number) => number[];

function kinOf(merged: readonly { id: number; mergedIntoId: number }[]): Kin {
  const into = new Map(merged.map(({ id, mergedIntoId }) => [id, mergedIntoId]));
  const lastOf = (id: number): number => {
    let at = id;
    // A chain of mergers is short; the bound only keeps a damaged one from turning in a circle.
    for (let step = 0; step < 100; step += 1) {
      const next = into.get(at);
      if (next === undefined) return at;
      at = next;
    }
    return at;
  };
  return (id) => {
    const last = lastOf(id);
    return [
      ...new Set([
        id,
        last,
        ...merged.filter((one) => lastOf(one.id) === last).map((one) => one.id),
      ]),
    ];
  };
}

/** What the search for conflicts needs of the registry, read once for many people. */
export interface ConflictGround {
  known: KnownJurisdiction[];
  builders: Kin;
  jurisdictions: Kin;
}

/** Reads what the search for conflicts needs of the registry. */
export async function conflictGround(tx: ReadTx): Promise<ConflictGround> {
  return {
    known: await knownJurisdictions(tx),
    builders: kinOf(await repo.mergedBuilders(tx)),
    jurisdictions: kinOf(await repo.mergedJurisdictions(tx)),
  };
}

/**
 * The registry's units behind a person: those that the form names, else those that the unit's name means.
 * @throws AppError SAMPLING_JURISDICTION_UNKNOWN, NOT_FOUND
 */
export async function recognise(
  tx: ReadTx,
  ground: ConflictGround,
  person: PersonGiven,
): Promise<RecognisedUnits> {
  let jurisdictionId: number | null = null;
  if (person.jurisdictionCode) {
    const found = await findJurisdictionByCode(tx, person.jurisdictionCode);
    if (!found)
      throw new AppError('SAMPLING_JURISDICTION_UNKNOWN', { code: person.jurisdictionCode });
    jurisdictionId = found.id;
  } else if (person.unit !== null) {
    const code = findJurisdiction(person.unit, ground.known);
    jurisdictionId = ground.known.find((one) => one.code === code)?.id ?? null;
  }
  let builderId: number | null = null;
  if (person.builderId) {
    const [found] = await repo.namesOf(tx, 'builder', [person.builderId]);
    if (!found) throw new AppError('NOT_FOUND', { what: '建设单位' });
    builderId = found.id;
  } else if (person.unit !== null) {
    builderId = (await repo.builderWithKey(tx, builderKey(person.unit)))?.id ?? null;
  }
  return { jurisdictionId, builderId };
}

function affiliation(
  ground: ConflictGround,
  person: { name: string; unit: string | null },
  units: RecognisedUnits,
): Affiliation {
  return {
    name: person.name,
    unit: person.unit,
    builderIds: units.builderId === null ? [] : ground.builders(units.builderId),
    jurisdictionIds:
      units.jurisdictionId === null ? [] : ground.jurisdictions(units.jurisdictionId),
  };
}

/** Ids and text of whoever stands behind a candidate. */
interface Behind {
  builderIds: number[];
  jurisdictionIds: number[];
  recommender: string | null;
}

async function subjectsOf(
  tx: ReadTx,
  ground: ConflictGround,
  all: readonly Behind[],
): Promise<ConflictSubject[]> {
  const named = async (table: 'builder' | 'jurisdiction', ids: number[]) =>
    new Map((await repo.namesOf(tx, table, [...new Set(ids)])).map((row) => [row.id, row]));
  const withKin = all.map((one) => ({
    ...one,
    builderIds: [...new Set(one.builderIds.flatMap(ground.builders))],
    jurisdictionIds: [...new Set(one.jurisdictionIds.flatMap(ground.jurisdictions))],
  }));
  const builders = await named(
    'builder',
    withKin.flatMap(({ builderIds }) => builderIds),
  );
  const jurisdictions = await named(
    'jurisdiction',
    withKin.flatMap(({ jurisdictionIds }) => jurisdictionIds),
  );
  return withKin.map(({ builderIds, jurisdictionIds, recommender }) => ({
    builders: builderIds.map((id) => builders.get(id)).filter((row) => row !== undefined),
    jurisdictions: jurisdictionIds
      .map((id) => jurisdictions.get(id))
      .filter((row) => row !== undefined),
    recommender,
  }));
}

/** A candidate or application with whoever stands behind it. */
interface Subject<T> {
  of: T;
  behind: ConflictSubject;
}

async function withSubjects<T extends BehindRow>(
  tx: ReadTx,
  ground: ConflictGround,
  rows: readonly T[],
): Promise<Subject<T>[]> {
  const behind = await subjectsOf(
    tx,
    ground,
    rows.map((row) => ({
      builderIds: [row.builderId, row.siteBuilderId].filter((id) => id !== null),
      jurisdictionIds: [row.jurisdictionId, row.siteJurisdictionId],
      recommender: row.recommender,
    })),
  );
  return rows.flatMap((of, index) => {
    const found = behind[index];
    return found ? [{ of, behind: found }] : [];
  });
}

function conflictsWith<T>(
  person: Affiliation,
  subjects: readonly Subject<T>[],
): { of: T; conflict: Conflict }[] {
  return subjects.flatMap(({ of, behind }) =>
    conflictsOf(person, behind).map((conflict) => ({ of, conflict })),
  );
}

const NO_LONGER = '事实已不存在（评委或候选阵地的资料已更改）';

/**
 * Brings the recusals that the program finds up to date with members, candidates and registry: new ones are added, those
 * whose facts no longer hold are lifted. Declarations are not touched.
 */
export async function refreshRecusals(
  tx: WriteTx,
  session: StoredSession,
  now: Date,
): Promise<void> {
  const ground = await conflictGround(tx);
  const candidates = (await repo.candidatesOf(tx, session.id)).filter(
    ({ removedAt }) => removedAt === null,
  );
  const subjects = await withSubjects(tx, ground, candidates);
  const keyOf = (memberId: number, candidateId: number, because: string): string =>
    `${memberId} ${candidateId} ${because}`;
  const holding = new Map<string, Parameters<typeof repo.addRecusals>[1][number]>();
  for (const member of await repo.membersOf(tx, session.id)) {
    if (member.voidedAt !== null) continue;
    const person = affiliation(ground, member, member);
    for (const { of, conflict } of conflictsWith(person, subjects)) {
      if (!conflict.certain) continue;
      holding.set(keyOf(member.id, of.id, conflict.ground), {
        sessionId: session.id,
        memberId: member.id,
        candidateId: of.id,
        ground: conflict.ground,
        note: conflict.because,
      });
    }
  }
  for (const known of await repo.recusalsOf(tx, session.id)) {
    if (known.ground === 'DECLARED') continue;
    const key = keyOf(known.memberId, known.candidateId, known.ground);
    const holds = holding.get(key);
    holding.delete(key);
    if (holds && (known.liftedAt !== null || known.note !== holds.note)) {
      await repo.changeRecusal(tx, known.id, {
        note: holds.note,
        liftedAt: null,
        liftReason: null,
      });
    } else if (!holds && known.liftedAt === null) {
      await repo.changeRecusal(tx, known.id, {
        liftedAt: now.toISOString(),
        liftReason: NO_LONGER,
      });
    }
  }
  await repo.addRecusals(tx, [...holding.values()]);
}

type ConflictFound = z.output<typeof conflictFound>;

/** Who among people has an interest in which applications, before anyone is invited. */
export async function checkPeople(
  tx: ReadTx,
  people: readonly PersonGiven[],
  applications: readonly (SubjectRow & { candidateId: number | null })[],
): Promise<ConflictFound[]> {
  const ground = await conflictGround(tx);
  const subjects = await withSubjects(tx, ground, applications);
  const answer: ConflictFound[] = [];
  for (const person of people) {
    const units = await recognise(tx, ground, person);
    const jurisdiction = ground.known.find(({ id }) => id === units.jurisdictionId);
    const [builder] =
      units.builderId === null ? [] : await repo.namesOf(tx, 'builder', [units.builderId]);
    answer.push({
      name: person.name,
      unit: person.unit,
      jurisdictionCode: jurisdiction?.code ?? null,
      jurisdictionName: jurisdiction?.name ?? null,
      builderId: builder?.id ?? null,
      builderName: builder?.name ?? null,
      conflicts: conflictsWith(affiliation(ground, person, units), subjects).map(
        ({ of, conflict }) => ({
          applicationId: of.applicationId,
          candidateId: of.candidateId,
          siteNumber: of.siteNumber,
          siteName: of.siteName,
          type: of.type,
          ...conflict,
        }),
      ),
    });
  }
  return answer;
}
