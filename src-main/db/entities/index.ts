import * as demonstration from './demonstration.entities';
import * as figures from './figures.entities';
import * as history from './history.entities';
import * as imports from './import.entities';
import * as operation from './operation.entities';
import * as registry from './registry.entities';
import * as review from './review.entities';
import * as sampling from './sampling.entities';
import * as siteLife from './site-life.entities';
import * as subsidy from './subsidy.entities';

/** Every entity of the database. */
export const entities = [
  ...Object.values(history),
  ...Object.values(registry),
  ...Object.values(imports),
  ...Object.values(sampling),
  ...Object.values(siteLife),
  ...Object.values(operation),
  ...Object.values(demonstration),
  ...Object.values(review),
  ...Object.values(subsidy),
  ...Object.values(figures),
];

export * from './demonstration.entities';
export * from './figures.entities';
export * from './history.entities';
export * from './import.entities';
export * from './operation.entities';
export * from './registry.entities';
export * from './review.entities';
export * from './sampling.entities';
export * from './site-life.entities';
export * from './subsidy.entities';
