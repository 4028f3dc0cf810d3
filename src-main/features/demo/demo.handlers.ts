import type { demoCalls } from '@shared/contract/demo';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import { seed } from './demo.service';

/** The demonstration city. */
export function createDemoHandlers(app: AppContext): HandlersOf<typeof demoCalls> {
  return { 'demo.seed': (input, context) => seed(app, input, context) };
}
