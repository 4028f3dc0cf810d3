import type { Bridge } from '@shared/contract/bridge';

declare global {
  interface Window {
    /** Lent by the preload; see src-main/preload. */
    readonly api: Bridge;
  }
}
