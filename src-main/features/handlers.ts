import type { HandlersOf } from '@shared/contract/handlers';
import type { registry } from '@shared/contract/registry';
import type { AppContext } from '../app/context';
import type { WindowPort } from '../app/window-port';
import { createAppHandlers } from './app/app.handlers';

/** One handler for every call of the registry; a missing one does not compile. */
export type Handlers = HandlersOf<typeof registry>;

/** Builds every feature on the open data folder. `window` is absent on the command line. */
export function createHandlers(app: AppContext, window: WindowPort | null): Handlers {
  return {
    ...createAppHandlers(app, window),
  };
}
