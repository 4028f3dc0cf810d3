import { elementReady } from '../ui/element';

let told = false;

/**
 * Tells the main process, once, that a page can be used; what may wait (backup, checks) starts only then.
 * @param name which page, readable for tests on the body
 */
export function pageShown(name: string): void {
  document.body.dataset['ready'] = name;
  if (told) return;
  told = true;
  requestAnimationFrame(() => window.api.ready());
  // What the other pages are made of, while the person reads the first one.
  requestIdleCallback(() => void elementReady());
}
