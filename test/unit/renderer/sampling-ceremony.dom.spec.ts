import { effectScope } from 'vue';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  hasWideCharacters,
  MACHINE_SOURCE,
  namesOf,
  narrowed,
  useCeremony,
  type Ceremony,
} from '@renderer/features/sampling/ceremony/use-ceremony';

/** A ceremony as the page makes it, in a scope that the test can end like a closed page. */
function openCeremony(drawId = 7): { ceremony: Ceremony; close: () => void } {
  const scope = effectScope();
  const ceremony = scope.run(() => useCeremony(drawId, '王雅云'));
  if (!ceremony) throw new Error('The scope was stopped.');
  return { ceremony, close: () => scope.stop() };
}

beforeEach(() => localStorage.clear());

describe('what is typed at a ceremony', () => {
  it('survives a restart, to the last keystroke', () => {
    const first = openCeremony();
    first.ceremony.draft.stage = 'seed';
    first.ceremony.draft.witnesses = '赵倩、孙玉华';
    first.ceremony.draft.entries = [{ by: '赵倩', text: '0012' }];
    first.ceremony.draft.entries[0]!.text += '3';
    // Not even a clean close: the program may simply be gone.
    const again = openCeremony();
    expect(again.ceremony.draft).toEqual(first.ceremony.draft);
    expect(again.ceremony.seed.value).toBe('00123');
    first.close();
    again.close();
  });

  it('belongs to one draw only and is forgotten once it stands on the record', () => {
    const first = openCeremony(7);
    first.ceremony.draft.place = '301 会议室';
    expect(openCeremony(8).ceremony.draft.place).toBe('');
    first.ceremony.forget();
    first.close();
    expect(openCeremony(7).ceremony.draft.place).toBe('');
  });

  it('becomes the seed unchanged: leading zeros, blanks and order', () => {
    const { ceremony } = openCeremony();
    ceremony.draft.entries = [
      { by: '甲', text: '007 ' },
      { by: '乙', text: '' },
      { by: '丙', text: ' 12' },
    ];
    expect(ceremony.seed.value).toBe('007  12');
    expect(ceremony.drawInput(2026).seedEntries).toEqual([
      { by: '甲', text: '007 ' },
      { by: '丙', text: ' 12' },
    ]);
  });
});

describe('what is missing before the next step', () => {
  it('names the people who have to sign', () => {
    const { ceremony } = openCeremony();
    expect(ceremony.missingPeople.value).toEqual(['监督人', '见证人']);
    ceremony.draft.supervisors = '李秀芳';
    ceremony.draft.witnesses = ' 、, ';
    expect(ceremony.missingPeople.value).toEqual(['见证人']);
  });

  it('wants twenty digits, each with a reader, and a source', () => {
    const { ceremony } = openCeremony();
    ceremony.draft.entries = [{ by: '', text: '1234567890123456789' }];
    ceremony.draft.seedSource = ' ';
    expect(ceremony.missingSeed.value).toEqual([
      '种子只有 19 个字符，至少要 20 个。请继续掷骰子或补充短语。',
      '有 1 段没有填写由谁读出',
      '请填写种子来源',
    ]);
    ceremony.draft.entries = [{ by: '赵倩', text: '12345678901234567890' }];
    ceremony.draft.seedSource = '当众掷十面骰子';
    expect(ceremony.missingSeed.value).toEqual([]);
  });
});

describe('a seed made by the program', () => {
  it('is always marked as such and carries no readers', () => {
    const { ceremony } = openCeremony();
    ceremony.draft.entries = [{ by: '赵倩', text: '12345678901234567890' }];
    ceremony.draft.machineSeed = 'ab12';
    const input = ceremony.drawInput(2026);
    expect(input).toMatchObject({
      seed: 'ab12',
      seedByMachine: true,
      seedSource: MACHINE_SOURCE,
      drawId: 7,
    });
    expect(input).not.toHaveProperty('seedEntries');
    // Taken back, what was read out is still there.
    ceremony.draft.machineSeed = null;
    expect(ceremony.seed.value).toBe('12345678901234567890');
  });
});

describe('words typed with an input method', () => {
  it('splits names at Chinese and western marks, never inside a name', () => {
    expect(namesOf('赵倩、孙玉华，周 琳; Anna Lee\n')).toEqual([
      '赵倩',
      '孙玉华',
      '周 琳',
      'Anna Lee',
    ]);
    expect(namesOf(' ')).toEqual([]);
  });

  it('sees full-width digits and narrows nothing else', () => {
    expect(hasWideCharacters('12３')).toBe(true);
    expect(hasWideCharacters('春暖花开 123')).toBe(false);
    expect(narrowed('１２３ａ花')).toBe('123a花');
  });
});
