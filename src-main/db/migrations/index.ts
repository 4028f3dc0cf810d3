import { Initial0001 } from './0001-initial';

/** Every migration in the order it runs. A released one is never edited; a test holds its hash. */
export const migrations = [Initial0001];
