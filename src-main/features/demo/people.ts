import type { SeededRandom } from '@shared/domain/common/seeded-random';
import { GIVEN_FIRST, GIVEN_SECOND, SURNAMES } from './words';

/** An invented person's name. */
export function personName(random: SeededRandom): string {
  const given = random.pick(GIVEN_FIRST) + (random.chance(0.7) ? random.pick(GIVEN_SECOND) : '');
  return random.pick(SURNAMES) + given;
}

/** An invented phone: mobile mostly, else a city number; so many are possible that two people rarely share one. */
export function phoneNumber(random: SeededRandom): string {
  const digits = String(random.int(0, 9_999_999)).padStart(7, '0');
  return random.chance(0.8) ? `1990${digits}` : `0532-5${digits}`;
}
