import { Initial0001 } from './0001-initial';
import { SiteLife0002 } from './0002-site-life';
import { Demonstration0003 } from './0003-demonstration';
import { Subsidy0004 } from './0004-subsidy';

/** Every migration in the order it runs. A released one is never edited; a test holds its hash. */
export const migrations = [Initial0001, SiteLife0002, Demonstration0003, Subsidy0004];
