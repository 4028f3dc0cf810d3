import { focusable } from './use-popup';

const SKIPPED = ['button', 'submit', 'reset', 'file', 'image'];

function movesOn(target: EventTarget | null): target is HTMLElement {
  if (target instanceof HTMLSelectElement) return true;
  if (!(target instanceof HTMLInputElement) || SKIPPED.includes(target.type)) return false;
  // A list that is open, or opens by Enter, keeps the key to itself.
  return target.getAttribute('role') !== 'combobox' || 'freeText' in target.dataset;
}

/**
 * Enter goes to the next field of a form, as in a spreadsheet; behind the last one stands the save button.
 * Keys of the input method, of open lists and of text areas are left alone.
 * @returns whether the focus moved
 */
export function enterToNext(event: KeyboardEvent, root: HTMLElement): boolean {
  if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.altKey) return false;
  if (!movesOn(event.target)) return false;
  event.preventDefault();
  const fields = focusable(root).filter(
    (element) =>
      !(element instanceof HTMLButtonElement) ||
      element.type === 'submit' ||
      'submit' in element.dataset,
  );
  const next = fields[fields.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
  next?.focus();
  if (next instanceof HTMLInputElement && next.type === 'text') next.select();
  return next !== undefined;
}

/** Whether a key press means “save”. */
export function isSaveKey(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 's';
}
