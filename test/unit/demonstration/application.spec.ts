import { describe, expect, it } from 'vitest';
import { applicationNumber, movedBy } from '@shared/domain/demonstration/application';
import {
  MATERIALS,
  materialsFor,
  missingMaterials,
  strangeMaterials,
  tickedList,
} from '@shared/domain/demonstration/materials';
import { SITE_TYPES } from '@shared/domain/site/terms';

describe('materials of an application', () => {
  it('have codes and headings of their own, and each is somebody’s', () => {
    expect(new Set(MATERIALS.map(({ code }) => code)).size).toBe(MATERIALS.length);
    expect(new Set(MATERIALS.map(({ text }) => text)).size).toBe(MATERIALS.length);
    expect(MATERIALS.every(({ types }) => types.length > 0)).toBe(true);
  });

  it('are missing while not handed in; optional ones never are', () => {
    for (const type of SITE_TYPES) {
      const all = missingMaterials(type, []);
      expect(all.length).toBe(materialsFor(type).filter(({ required }) => required).length);
      const given = all.map(({ code }) => ({ code, given: true, note: null }));
      expect(missingMaterials(type, given)).toEqual([]);
      const [first, ...others] = given;
      expect(missingMaterials(type, others).map(({ code }) => code)).toEqual([first?.code]);
    }
  });

  it('keep what a change does not mention, and drop what the type does not hand in', () => {
    const before = [
      { code: 'FORM', given: true, note: '一式两份' },
      { code: 'ATTENDANCE', given: true, note: null },
    ];
    const list = tickedList('MOTHER_CABIN', before, [{ code: 'RULES', given: true, note: null }]);
    expect(list.filter(({ given }) => given).map(({ code }) => code)).toEqual(['FORM', 'RULES']);
    expect(list.find(({ code }) => code === 'FORM')?.note).toBe('一式两份');
    expect(strangeMaterials('MOTHER_CABIN', before)).toEqual(['ATTENDANCE']);
  });
});

describe('order of recommendations', () => {
  it('moves one place, and stays where there is none', () => {
    expect(movedBy(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(movedBy(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
    expect(movedBy(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(movedBy(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });

  it('numbers applications within the year', () => {
    expect(applicationNumber(2026, 1)).toBe('SF-2026-0001');
    expect(applicationNumber(2026, 12345)).toBe('SF-2026-12345');
  });
});
