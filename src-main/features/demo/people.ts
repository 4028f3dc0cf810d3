import type { SeededRandom } from '@shared/domain/common/seeded-random';
import { GIVEN_FIRST, GIVEN_SECOND, SURNAMES } from './words';

/** An invented person's name. */
export function personName(random: SeededRandom): string {
  const given = random.pick(GIVEN_FIRST) + (random.chance(0.7) ? random.pick(GIVEN_SECOND) : '');
  return random.pick(SURNAMES) + given;
}

/** A phone of a range that no one was given: mobile mostly, else a city number. */
export function phoneNumber(random: SeededRandom): string {
  if (random.chance(0.8)) return `19900${String(random.int(0, 999_999)).padStart(6, '0')}`;
  return `0532-5550${String(random.int(0, 9999)).padStart(4, '0')}`;
}
