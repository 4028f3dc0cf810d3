import type { SeededRandom } from '@shared/domain/common/seeded-random';
import type { JurisdictionKind } from '@shared/domain/site/terms';
import { BuilderEntity, InspectorEntity } from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { builderColumns } from '../builders/builders.repo';
import * as jurisdictions from '../jurisdictions/jurisdictions.repo';
import { shortNameOf } from '../jurisdictions/jurisdictions.service';
import { initialsOf } from '../search/initials';
import { personName, phoneNumber } from './people';
import type { DemoFrame } from './plan';
import * as words from './words';

/** A 市直工会 of the demonstration city. */
export interface DemoJurisdiction {
  id: number;
  code: string;
  kind: JurisdictionKind;
  /** How many of a thousand sites belong to it. */
  weight: number;
}

/** A builder with its union head. */
export interface DemoBuilder {
  id: number;
  name: string;
  /** What its sites are called after: 海岳机械, 市南区实验小学. */
  shortName: string;
  headName: string;
  headPhone: string;
  /** Company or institution of this 区市, where its sites lie. */
  district: words.District;
}

/** The jurisdictions, the one that was merged away apart. */
export interface DemoJurisdictions {
  live: DemoJurisdiction[];
  /** Merged into another one last year. */
  merged: { from: DemoJurisdiction; into: DemoJurisdiction; on: string };
}

/** Position of the unit that is merged into 城阳区 in {@link words.MUNICIPAL_UNITS}. */
const MERGED_UNIT = '市高新区工会';
const RENAMED_UNIT = '市卫生系统工会';
const RENAMED_TO = '市卫生健康系统工会';
/** Units besides the ten 区市, of each of the two kinds: in a large city, and else. */
const UNITS_LARGE = 25;
const UNITS_ELSE = 5;

/** Adds 市直 and 驻青 unions to the ten 区市, one of them renamed; answers all of them. */
export async function seedJurisdictions(tx: WriteTx, frame: DemoFrame): Promise<DemoJurisdictions> {
  const all: DemoJurisdiction[] = [];
  for (const { id, code, kind } of await jurisdictions.liveJurisdictions(tx)) {
    const weight = words.DISTRICTS.find((district) => district.code === code)?.weight ?? 1;
    all.push({ id, code, kind, weight: weight * 10 });
  }
  const most = frame.large ? UNITS_LARGE : UNITS_ELSE;
  const add = async (
    name: string,
    kind: JurisdictionKind,
    code: string,
  ): Promise<DemoJurisdiction> => {
    const sortOrder = all.length + 1;
    const id = await jurisdictions.addJurisdiction(tx, {
      code,
      name,
      shortName: shortNameOf(name),
      kind,
      sortOrder,
      note: null,
      initials: initialsOf(name),
    });
    const added = { id, code, kind, weight: Math.round(200 / most) };
    all.push(added);
    return added;
  };
  let merged: DemoJurisdiction | undefined;
  for (const [index, name] of words.MUNICIPAL_UNITS.slice(0, most).entries()) {
    const added = await add(name, 'MUNICIPAL_UNIT', `SZ${String(index + 1).padStart(3, '0')}`);
    if (name === MERGED_UNIT) merged = added;
    if (name === RENAMED_UNIT) {
      await jurisdictions.nameFrom(tx, added.id, RENAMED_TO, `${frame.year - 1}-03-01`);
      await jurisdictions.changeJurisdiction(tx, added.id, {
        name: RENAMED_TO,
        shortName: shortNameOf(RENAMED_TO),
        initials: initialsOf(RENAMED_TO),
      });
    }
  }
  for (const [index, name] of words.CENTRAL_UNITS.slice(0, most).entries()) {
    await add(name, 'CENTRAL_PROVINCIAL', `ZZ${String(index + 1).padStart(3, '0')}`);
  }
  const into = all.find((one) => one.code === '370214');
  if (!merged || !into) throw new Error('The demonstration city lacks the unit that is merged.');
  const on = `${frame.year - 1}-07-01`;
  await jurisdictions.changeJurisdiction(tx, merged.id, { retiredOn: on, mergedIntoId: into.id });
  return { live: all.filter((one) => one !== merged), merged: { from: merged, into, on } };
}

/** Builders per hundred sites. */
const BUILDERS_PER_SITE = 0.7;

/** Makes builders with names of their own; answers them by 区市. */
export async function seedBuilders(tx: WriteTx, frame: DemoFrame): Promise<DemoBuilder[]> {
  const random = frame.random.branch('builders');
  const wanted = Math.max(1, Math.ceil(frame.sites * BUILDERS_PER_SITE));
  const names = new Set<string>();
  const made: Omit<DemoBuilder, 'id'>[] = [];
  while (made.length < wanted) {
    const district = random.weighted(words.DISTRICTS.map((one) => [one, one.weight] as const));
    const { name, shortName } = unitName(random, district);
    if (names.has(name)) continue;
    names.add(name);
    made.push({
      name,
      shortName,
      district,
      headName: personName(random),
      headPhone: phoneNumber(random),
    });
  }
  const ids = await tx.insertMany(
    BuilderEntity,
    made.map((one) =>
      builderColumns(one.name, {
        headName: one.headName,
        headPhone: one.headPhone,
        address: `青岛市${one.district.name}`,
      }),
    ),
  );
  return made.map((one, index) => ({ ...one, id: ids[index] ?? 0 }));
}

function unitName(
  random: SeededRandom,
  district: words.District,
): { name: string; shortName: string } {
  const brand = random.pick(words.BRAND_FIRST) + random.pick(words.BRAND_SECOND);
  if (random.chance(0.2)) {
    const shortName = `${district.name}${brand}${random.pick(words.INSTITUTIONS)}`;
    return { name: `${shortName}工会委员会`, shortName };
  }
  const shortName = `${brand}${random.pick(words.TRADES)}`;
  return { name: `青岛${shortName}${random.pick(words.COMPANY_FORMS)}工会委员会`, shortName };
}

/** Inspectors of every jurisdiction, half of them from a builder that they must not inspect. */
export async function seedInspectors(
  tx: WriteTx,
  frame: DemoFrame,
  live: readonly DemoJurisdiction[],
  builders: readonly DemoBuilder[],
): Promise<number> {
  const random = frame.random.branch('inspectors');
  let serial = 0;
  const rows = live.flatMap((jurisdiction) =>
    Array.from({ length: 3 + Math.ceil(jurisdiction.weight / 20) }, () => {
      serial += 1;
      return {
        jurisdictionId: jurisdiction.id,
        number: `JC-${String(serial).padStart(4, '0')}`,
        name: personName(random),
        builderId: random.chance(0.5) ? random.pick(builders).id : null,
        phone: phoneNumber(random),
        active: 1,
      };
    }),
  );
  await tx.insertMany(InspectorEntity, rows);
  return rows.length;
}
