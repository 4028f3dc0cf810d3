/** Whether the mark of a list moves by this key. */
export function isMarkKey(key: string): key is 'ArrowDown' | 'ArrowUp' {
  return key === 'ArrowDown' || key === 'ArrowUp';
}

/**
 * Where an arrow takes the mark of a list, around its ends.
 * @param marked index of the marked line, -1 when none is
 * @param count lines of the list, at least one
 */
export function nextMark(key: 'ArrowDown' | 'ArrowUp', marked: number, count: number): number {
  const from = marked < 0 && key === 'ArrowUp' ? 0 : marked;
  return (from + (key === 'ArrowDown' ? 1 : count - 1)) % count;
}

/**
 * Attributes of a text field with a list below it.
 * @param list id of the list while it is shown, else undefined
 * @param line id of the marked line, if any
 */
export function comboboxAttributes(list: string | undefined, line: string | undefined) {
  return {
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: false,
    'aria-autocomplete': 'list',
    'aria-expanded': list !== undefined,
    'aria-controls': list,
    'aria-activedescendant': list === undefined ? undefined : line,
  } as const;
}
