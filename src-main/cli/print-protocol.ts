import type { CallError } from '@shared/contract/result';

/** From the command line to its hidden Electron: print the page in `html` into the file `pdf`. */
export interface PrintOrder {
  readonly id: number;
  readonly html: string;
  readonly pdf: string;
}

/** Back again. `id` 0: ready for orders. */
export interface PrintAnswer {
  readonly id: number;
  readonly error: Pick<CallError, 'code' | 'message'> | null;
}
