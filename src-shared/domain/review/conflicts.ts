import { jurisdictionStems } from '../import/context';
import { normKey } from '../import/normalise';
import { builderKey } from '../site/keys';
import type { RecusalGround } from './terms';

/** A person with the units that the registry knows behind the name of the person's unit. */
export interface Affiliation {
  readonly name: string;
  readonly unit: string | null;
  /** 建设单位, with those that it was merged with. */
  readonly builderIds: readonly number[];
  readonly jurisdictionIds: readonly number[];
}

/** Whoever stands behind a candidate: on the day of application and today. */
export interface ConflictSubject {
  readonly builders: readonly { readonly id: number; readonly name: string }[];
  readonly jurisdictions: readonly { readonly id: number; readonly name: string }[];
  /** Who signed the recommendation, perhaps several names in one text. */
  readonly recommender: string | null;
}

/** An interest of a person in a candidate. */
export interface Conflict {
  readonly ground: Exclude<RecusalGround, 'DECLARED'>;
  readonly because: string;
  /** False: the names only resemble each other, and a person has to say. */
  readonly certain: boolean;
}

/** Shorter names are parts of too many others. */
const LEAST_LIKE = 4;

/** The persons named in a text such as `王敏、李静（主任）`, as comparison keys. */
export function personKeys(text: string): string[] {
  return text
    .split(/[、，,；;/／]/)
    .map((part) => normKey(part.replace(/[（(][^）)]*[）)]/g, '')))
    .filter((key) => key !== '');
}

function builderConflict(person: Affiliation, subject: ConflictSubject): Conflict | null {
  const own = person.unit === null ? '' : builderKey(person.unit);
  for (const { id, name } of subject.builders) {
    if (person.builderIds.includes(id) || (own !== '' && builderKey(name) === own)) {
      return { ground: 'SAME_BUILDER', because: `单位是建设单位${name}`, certain: true };
    }
  }
  for (const { name } of subject.builders) {
    const other = builderKey(name);
    const [short, long] = own.length < other.length ? [own, other] : [other, own];
    if (short.length >= LEAST_LIKE && long.includes(short)) {
      const because = `单位“${person.unit ?? ''}”与建设单位“${name}”名称相近`;
      return { ground: 'SAME_BUILDER', because, certain: false };
    }
  }
  return null;
}

function jurisdictionConflict(person: Affiliation, subject: ConflictSubject): Conflict | null {
  const own = person.unit === null ? '' : normKey(person.unit);
  for (const { id, name } of subject.jurisdictions) {
    // A department of a 市直工会 (市南区总工会女职工部) is that 市直工会.
    if (person.jurisdictionIds.includes(id) || (own !== '' && own.startsWith(normKey(name)))) {
      return { ground: 'SAME_JURISDICTION', because: `单位是推荐的${name}`, certain: true };
    }
  }
  for (const { name } of subject.jurisdictions) {
    if (own !== '' && jurisdictionStems(name).some((stem) => own.includes(stem))) {
      const because = `单位“${person.unit ?? ''}”在${name}的范围内`;
      return { ground: 'SAME_JURISDICTION', because, certain: false };
    }
  }
  return null;
}

function recommenderConflict(person: Affiliation, subject: ConflictSubject): Conflict | null {
  if (subject.recommender === null) return null;
  if (!personKeys(subject.recommender).includes(normKey(person.name))) return null;
  return {
    ground: 'RECOMMENDER',
    because: `与推荐人“${subject.recommender}”同名`,
    certain: true,
  };
}

/**
 * Interests of a person in a candidate (DOMAIN 6.1): the unit is its builder or its jurisdiction, or the person
 * recommended it. Certain ones recuse by themselves; the others are shown to be declared or not.
 */
export function conflictsOf(person: Affiliation, subject: ConflictSubject): Conflict[] {
  return [
    builderConflict(person, subject),
    jurisdictionConflict(person, subject),
    recommenderConflict(person, subject),
  ].filter((one) => one !== null);
}
