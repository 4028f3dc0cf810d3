import { escapeText } from './clean-text';

/** Markup that is already safe: made by `html` only, so that no stored text can become an element. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand between the braces of `html`; text is escaped, lists are joined, absent values vanish. */
export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

function markupOf(value: HtmlValue): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  if (value === null || value === undefined || value === false) return '';
  return value.map(markupOf).join('');
}

/** Markup with values: html`<td>${site.name}</td>`. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = parts[0] ?? '';
  for (const [index, value] of values.entries()) text += markupOf(value) + (parts[index + 1] ?? '');
  return new Html(text);
}
