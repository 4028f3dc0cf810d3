import * as history from './history.entities';
import * as imports from './import.entities';
import * as registry from './registry.entities';
import * as sampling from './sampling.entities';

/** Every entity of the database. */
export const entities = [
  ...Object.values(history),
  ...Object.values(registry),
  ...Object.values(imports),
  ...Object.values(sampling),
];

export * from './history.entities';
export * from './import.entities';
export * from './registry.entities';
export * from './sampling.entities';
