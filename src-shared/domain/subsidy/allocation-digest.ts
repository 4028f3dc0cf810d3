import { fractionText } from '../common/fraction';
import type { Fen } from '../common/money';
import { sha256Hex } from '../common/sha256';
import { compareText } from '../common/text';
import { UNIT_TYPES } from '../site/terms';
import { rateTypesOf, type AllocationAward, type AllocationRate } from './allocation';
import { ALLOCATION_RULE, type AllocationMethod } from './allocation-terms';

/** Everything that an allocation follows from. */
export interface AllocationInputs {
  readonly year: number;
  readonly method: AllocationMethod;
  readonly budgetFen: Fen;
  readonly rates: readonly AllocationRate[];
  readonly awards: readonly AllocationAward[];
}

/**
 * The inputs as lines of text, in an order of their own, so that the same inputs give the same digest. Documents are
 * no inputs: they change no amount.
 */
export function allocationLines(inputs: AllocationInputs): string[] {
  const rates = [...inputs.rates].sort(
    (a, b) => UNIT_TYPES.indexOf(a.type) - UNIT_TYPES.indexOf(b.type),
  );
  const awards = [...inputs.awards].sort(
    (a, b) => compareText(a.siteNumber, b.siteNumber) || a.awardId - b.awardId,
  );
  return [
    ALLOCATION_RULE,
    `年度 ${inputs.year}`,
    `办法 ${inputs.method}`,
    `预算 ${inputs.budgetFen} 分`,
    ...rates.map(({ type, amountFen }) => `标准 ${type} ${amountFen} 分`),
    ...awards.map((award) =>
      [
        '阵地',
        award.awardId,
        award.siteNumber,
        award.type,
        rateTypesOf(award).join('+') || '-',
        award.rank ?? '-',
        award.score ? fractionText(award.score) : '-',
        award.revokedOn ?? '-',
      ].join(' '),
    ),
  ];
}

/** SHA-256 over those lines, each ended by a line feed. */
export function allocationDigest(inputs: AllocationInputs): string {
  return sha256Hex(
    allocationLines(inputs)
      .map((line) => `${line}\n`)
      .join(''),
  );
}
