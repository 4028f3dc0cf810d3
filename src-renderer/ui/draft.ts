/** A form left half-way, as kept in the browser's storage of this machine. */
export interface Draft<M> {
  /** ISO instant of the last keystroke that was kept. */
  at: string;
  values: M;
}

const PREFIX = 'draft.';
/** Older drafts are of no use to anybody and only raise doubts. */
const KEEP_MS = 60 * 86_400_000;

function isDraft(value: unknown): value is Draft<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'values' in value &&
    'at' in value &&
    typeof value.at === 'string'
  );
}

/** The draft of a form, or null. Unreadable or old ones are dropped. */
export function readDraft<M>(key: string): Draft<M> | null {
  const text = localStorage.getItem(PREFIX + key);
  if (!text) return null;
  try {
    const draft: unknown = JSON.parse(text);
    if (isDraft(draft) && Date.now() - Date.parse(draft.at) < KEEP_MS) return draft as Draft<M>;
  } catch {
    // Falls through: a text that is not JSON is dropped like an old one.
  }
  localStorage.removeItem(PREFIX + key);
  return null;
}

/** Keeps what was typed. A full storage loses the draft, never the form. */
export function writeDraft(key: string, values: unknown): string {
  const at = new Date().toISOString();
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify({ at, values }));
  } catch {
    return '';
  }
  return at;
}

/** Forgets a draft, after it was saved or given up. */
export function dropDraft(key: string): void {
  localStorage.removeItem(PREFIX + key);
}
