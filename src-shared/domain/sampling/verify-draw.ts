import { compareText } from '../common/text';
import { conductDraw } from './draw-sample';
import type { DrawRecord, FrozenFrame, JurisdictionSample, SampledSite } from './frame';
import { OUTCOME_WORDS } from './frame';
import { recordDigest } from './population-digest';
import { SamplingRefusal } from './refusals';
import { parseRatio } from './required-count';
import { RULE_VERSION } from './ticket';

/** What a difference is about. */
export type DifferenceKind =
  | 'CHAIN'
  | 'RULE'
  | 'REPLAY'
  | 'POPULATION_DIGEST'
  | 'RECORD_DIGEST'
  | 'COUNT'
  | 'LIST'
  | 'TICKET'
  | 'RANK'
  | 'OUTCOME'
  | 'NUMBER';

/** One thing in a stored draw that the replay does not confirm. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** One Chinese sentence naming jurisdiction or site, the field, and both values. */
  readonly message: string;
  readonly jurisdictionCode: string | null;
  readonly siteNumber: string | null;
  readonly stored: string | null;
  readonly expected: string | null;
}

/** The answer of a verification. */
export interface Verification {
  readonly ok: boolean;
  /** Empty when ok. */
  readonly differences: readonly Difference[];
}

/**
 * Replays a stored draw from what it stored — population, settings, seed — and compares everything that it claims:
 * digests, counts, tickets, ranks, outcomes and lists. A record that cannot be replayed is a difference, not a throw.
 * @param record as stored
 * @param previous for a supplementary draw, the record that it continues
 */
export function verifyDraw(record: DrawRecord, previous?: DrawRecord): Verification {
  const differences = [...compareChain(record, previous), ...compareReplay(record)];
  return { ok: differences.length === 0, differences };
}

/** The frame that a record says it was drawn from. */
function frameOf(record: DrawRecord): FrozenFrame {
  return {
    year: record.year,
    asOf: record.asOf,
    ratio: parseRatio(record.ratio),
    rotation: record.rotation,
    stratifyByType: record.stratifyByType,
    previousRecordDigest: record.previousRecordDigest,
    jurisdictionCodes: record.jurisdictions.map(({ code }) => code),
    population: record.jurisdictions.flatMap(({ code, items }) =>
      items.map((item) => ({
        siteNumber: item.siteNumber,
        jurisdictionCode: code,
        type: item.type,
        certainty: item.reasons.map((reason) => ({ reason })),
        skip: item.skipReason === undefined ? undefined : { reason: item.skipReason },
        kept: item.kept,
      })),
    ),
  };
}

function compareChain(record: DrawRecord, previous: DrawRecord | undefined): Difference[] {
  if (previous === undefined) return [];
  const differences: Difference[] = [];
  const sealed = recordDigest(previous);
  if (record.previousRecordDigest !== sealed) {
    const stored = record.previousRecordDigest ?? '无';
    differences.push(
      difference(
        'CHAIN',
        '接续的上一份记录摘要（上一份记录被改动过，或接续的不是它）',
        stored,
        sealed,
      ),
    );
  }
  if (record.seed !== previous.seed) {
    differences.push(
      difference('CHAIN', '种子（补抽必须沿用上一份记录的种子）', record.seed, previous.seed),
    );
  }
  return differences;
}

function compareReplay(record: DrawRecord): Difference[] {
  if (record.ruleVersion !== RULE_VERSION) {
    return [difference('RULE', '规则版本（本程序只认识一种）', record.ruleVersion, RULE_VERSION)];
  }
  const replay = replayOf(record);
  if (typeof replay === 'string') {
    const message = `无法重算：${replay}`;
    return [{ ...UNPLACED, kind: 'REPLAY', message, stored: null, expected: null }];
  }
  const found = new Differences();
  found.compare('POPULATION_DIGEST', '总体摘要', record.populationDigest, replay.populationDigest);
  const replayed = new Map(replay.jurisdictions.map((sample) => [sample.code, sample]));
  for (const stored of record.jurisdictions) {
    const sample = replayed.get(stored.code);
    // Site numbers are unique, so a code that comes twice differs in its counts as well.
    if (sample !== undefined)
      compareJurisdiction(found.inJurisdiction(stored.code), stored, sample);
  }
  // The seal covers the lists above: alone it differs only when the digest itself was altered.
  found.compare('RECORD_DIGEST', '记录摘要', record.recordDigest, recordDigest(record));
  return found.all;
}

/** The replay, or the sentence that says why there is none. */
function replayOf(record: DrawRecord): DrawRecord | string {
  try {
    return conductDraw(frameOf(record), record.seed);
  } catch (error) {
    if (error instanceof SamplingRefusal) return error.message;
    throw error;
  }
}

/** A difference that concerns the whole draw. */
const UNPLACED = { jurisdictionCode: null, siteNumber: null };

function difference(
  kind: DifferenceKind,
  field: string,
  stored: string,
  expected: string,
): Difference {
  const message = `${field}：记录为 ${stored}，应为 ${expected}。`;
  return { ...UNPLACED, kind, message, stored, expected };
}

/** Collects differences; its views name the jurisdiction or site that they are about. */
class Differences {
  constructor(
    readonly all: Difference[] = [],
    private readonly prefix = '',
    private readonly place: Pick<Difference, 'jurisdictionCode' | 'siteNumber'> = UNPLACED,
  ) {}

  inJurisdiction(code: string): Differences {
    const place = { jurisdictionCode: code, siteNumber: null };
    return new Differences(this.all, `市直工会 ${code} 的`, place);
  }

  atSite(siteNumber: string): Differences {
    return new Differences(this.all, `阵地 ${siteNumber} 的`, { ...this.place, siteNumber });
  }

  compare(
    kind: DifferenceKind,
    field: string,
    stored: string | number,
    replayed: string | number,
  ): void {
    if (stored === replayed) return;
    const found = difference(kind, this.prefix + field, String(stored), String(replayed));
    this.all.push({ ...found, ...this.place });
  }

  compareLists(field: string, stored: readonly string[], replayed: readonly string[]): void {
    if (stored.length === replayed.length && stored.every((one, at) => one === replayed[at]))
      return;
    const extra = stored.filter((one) => !replayed.includes(one));
    const missing = replayed.filter((one) => !stored.includes(one));
    const parts = [
      ...(extra.length > 0 ? [`多出 ${extra.join('、')}`] : []),
      ...(missing.length > 0 ? [`缺少 ${missing.join('、')}`] : []),
    ];
    const words = parts.length > 0 ? parts.join('，') : '次序与重算不同';
    this.all.push({
      kind: 'LIST',
      message: `${this.prefix}${field}：${words}。`,
      stored: stored.join('、'),
      expected: replayed.join('、'),
      ...this.place,
    });
  }
}

function compareJurisdiction(
  found: Differences,
  stored: JurisdictionSample,
  replayed: JurisdictionSample,
): void {
  found.compare('COUNT', '阵地总数', stored.population, replayed.population);
  found.compare('COUNT', '应抽数', stored.required, replayed.required);
  found.compare('COUNT', '缺额', stored.shortfall, replayed.shortfall);
  const certain = (sample: JurisdictionSample): string[] =>
    sample.certainty.map(({ siteNumber }) => siteNumber);
  found.compareLists('必查名单', certain(stored), certain(replayed));
  found.compareLists('抽中名单', stored.drawn, replayed.drawn);
  found.compareLists('此前已抽中名单', stored.kept, replayed.kept);
  found.compareLists('未排入的轮查名单', stored.deferred, replayed.deferred);

  const items = new Map(stored.items.map((item) => [item.siteNumber, item]));
  for (const item of [...replayed.items].sort((a, b) => compareText(a.siteNumber, b.siteNumber))) {
    const claimed = items.get(item.siteNumber);
    const site = found.atSite(item.siteNumber);
    // A number stored in another form than the one that is hashed cannot be found by it.
    if (claimed === undefined) site.compare('NUMBER', '编号写法', '不规范', item.siteNumber);
    else compareItem(site, claimed, item);
  }
}

function compareItem(found: Differences, stored: SampledSite, replayed: SampledSite): void {
  found.compare('TICKET', '票号', stored.ticket, replayed.ticket);
  found.compare('RANK', '序位', stored.rank, replayed.rank);
  found.compare('OUTCOME', '结果', OUTCOME_WORDS[stored.outcome], OUTCOME_WORDS[replayed.outcome]);
}
