import type { Fraction } from '../common/fraction';
import { fractionText } from '../common/fraction';
import { compareText, listSome } from '../common/text';
import type {
  DrawRecord,
  FrameSite,
  FrozenFrame,
  JurisdictionSample,
  SampledSite,
  SampleResult,
} from './frame';
import { populationDigest, reasonsOf, recordDigest } from './population-digest';
import { SamplingRefusal } from './refusals';
import { requiredArithmetic, requiredCount } from './required-count';
import type { Candidate, Selection } from './select-sites';
import { selectSites } from './select-sites';
import { RULE_VERSION, canonicalNumber, createTicketer } from './ticket';

/** What a draw needs: the population and the rule's settings of `FrozenFrame`, and the seed. */
export interface SamplePlan {
  readonly population: readonly FrameSite[];
  /** Jurisdictions to be listed even when they have no site. */
  readonly jurisdictionCodes?: readonly string[];
  readonly ratio: Fraction;
  readonly stratifyByType: boolean;
  /** Text, taken exactly as it is. */
  readonly seed: string;
}

/**
 * Draws the spot-check sample of every jurisdiction (第十三条; DOMAIN 5.1) under one seed. Depends on nothing but the
 * plan: not on the order of the sites, not on their names, and one jurisdiction's result not on another's.
 * @throws SamplingRefusal for a ratio below 1/2, an empty seed, an unusable or repeated site number
 */
export function drawSample(plan: SamplePlan): SampleResult {
  const ticketOf = createTicketer(plan.seed);
  const groups = new Map<string, Candidate[]>();
  for (const code of plan.jurisdictionCodes ?? []) groups.set(canonicalCode(code), []);
  const seen = new Set<string>();
  for (const site of plan.population) {
    const siteNumber = canonicalNumber(site.siteNumber);
    if (seen.has(siteNumber)) {
      throw new SamplingRefusal('SAMPLING_NUMBER_DUPLICATE', { value: siteNumber });
    }
    seen.add(siteNumber);
    const candidate: Candidate = {
      siteNumber,
      type: site.type,
      reasons: reasonsOf(site),
      skipReason: site.skip?.reason,
      kept: site.kept === true,
      ticket: ticketOf(siteNumber),
      rank: 0,
      outcome: 'NOT_DRAWN',
    };
    const code = canonicalCode(site.jurisdictionCode);
    const group = groups.get(code);
    if (group === undefined) groups.set(code, [candidate]);
    else group.push(candidate);
  }
  return {
    ruleVersion: RULE_VERSION,
    jurisdictions: [...groups]
      .sort(([a], [b]) => compareText(a, b))
      .map(([code, sites]) => drawJurisdiction(code, sites.sort(byTicket), plan)),
  };
}

/**
 * Holds a whole draw: digest of what was frozen, result, and the digest that seals the record.
 * @param frame what was frozen before the seed was known
 * @param seed text, taken exactly as it is; see `composeSeed` and `checkSeed` for its quality
 * @throws SamplingRefusal as `drawSample`
 */
export function conductDraw(frame: FrozenFrame, seed: string): DrawRecord {
  const unsealed = {
    ...drawSample({ ...frame, seed }),
    year: frame.year,
    asOf: frame.asOf,
    ratio: fractionText(frame.ratio),
    rotation: frame.rotation,
    stratifyByType: frame.stratifyByType,
    ...(frame.previousRecordDigest === undefined
      ? {}
      : { previousRecordDigest: frame.previousRecordDigest }),
    seed,
    populationDigest: populationDigest(frame),
  };
  return { ...unsealed, recordDigest: recordDigest(unsealed) };
}

/** Ticket order; equal tickets, should they ever occur, go by number as in the reference program. */
function byTicket(a: Candidate, b: Candidate): number {
  if (a.ticket !== b.ticket) return a.ticket < b.ticket ? -1 : 1;
  return compareText(a.siteNumber, b.siteNumber);
}

const canonicalCode = (code: string): string => canonicalNumber(code, '市直工会代码');

const numberOf = ({ siteNumber }: SampledSite): string => siteNumber;

function drawJurisdiction(
  code: string,
  inTicketOrder: readonly Candidate[],
  plan: SamplePlan,
): JurisdictionSample {
  const population = inTicketOrder.length;
  const required = requiredCount(population, plan.ratio);
  const selection = selectSites(inTicketOrder, required, plan.stratifyByType);
  const having = (outcome: SampledSite['outcome']): SampledSite[] =>
    selection.items.filter((item) => item.outcome === outcome);
  return {
    code,
    population,
    required,
    arithmetic: requiredArithmetic(population, plan.ratio),
    certainty: having('CERTAINTY').map(({ siteNumber, reasons }) => ({ siteNumber, reasons })),
    drawn: having('RANDOM').map(numberOf),
    kept: having('KEPT').map(numberOf),
    deferred: selection.deferred.map(numberOf),
    shortfall: selection.shortfall,
    notes: notesOf(selection, required),
    strata: selection.strata,
    items: selection.items,
  };
}

/** What a reader of the record must be told beside the figures. */
function notesOf({ items, deferred, shortfall }: Selection, required: number): string[] {
  const notes: string[] = [];
  if (items.length === 0) notes.push('本辖区没有在用阵地，应抽 0 个。');
  const settled = items.filter(({ outcome }) => outcome === 'CERTAINTY' || outcome === 'KEPT');
  if (settled.length > required) {
    notes.push(
      `应抽 ${required} 个，必查和此前已抽中的共 ${settled.length} 个，全部检查，不再随机抽取。`,
    );
  }
  if (deferred.length > 0) {
    const numbers = listSome(deferred.map(numberOf));
    notes.push(
      `轮查阵地超过应抽数，已按票号在其中抽取；${deferred.length} 个没有抽中：${numbers}。提高抽查比例可以全部纳入。`,
    );
  }
  if (shortfall > 0) {
    notes.push(
      `可以到访的阵地不足：应抽 ${required} 个，只能抽 ${required - shortfall} 个，缺 ${shortfall} 个。`,
    );
  }
  const mustButCannot = items.filter(
    ({ outcome, reasons }) => outcome === 'SKIPPED' && reasons.length > 0,
  );
  if (mustButCannot.length > 0) {
    notes.push(`属于必查但不能到访：${listSome(mustButCannot.map(numberOf))}。恢复后应补查。`);
  }
  return notes;
}
