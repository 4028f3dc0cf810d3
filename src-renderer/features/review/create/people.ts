/** A person to be invited, as typed. */
export interface Person {
  name: string;
  unit: string;
  duty: string;
  head: boolean;
}

/** 副组长 is no head. */
const HEAD = /(?<!副)组长/u;

/** A fresh line. */
export function freshPerson(): Person {
  return { name: '', unit: '', duty: '', head: false };
}

/**
 * People from a pasted list: one a line, 姓名 单位 职务 parted by tabs (a spreadsheet), commas, 、 or blanks. A word
 * 组长 in a line makes its person the head and is left out of the duty; a line of headings is skipped.
 */
export function readPeople(text: string): Person[] {
  return text.split(/\r?\n/u).flatMap((line) => {
    const parts = (line.includes('\t') ? line.split('\t') : line.split(/[,，;；、\s]+/u))
      .map((part) => part.trim())
      .filter((part, index) => part !== '' || index > 0);
    // A number in front of the names is none of them.
    if (/^\d+[.．]?$/u.test(parts[0] ?? '')) parts.shift();
    const [name, ...about] = parts;
    if (!name || name === '姓名') return [];
    const head = parts.some((part) => HEAD.test(part));
    const [unit, ...duty] = about.map((part) => part.replace(HEAD, '').trim());
    return [
      {
        name: name
          .replace(/[（(]组长[）)]/u, '')
          .replace(HEAD, '')
          .trim(),
        unit: unit ?? '',
        duty: duty.filter((part) => part !== '').join(' '),
        head,
      },
    ];
  });
}

/** The list with one head at most: the last who was made head. */
export function withHead(people: readonly Person[], head: Person): Person[] {
  return people.map((one) => ({ ...one, head: one === head }));
}
