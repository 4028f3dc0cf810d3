import { computed, reactive, watch } from 'vue';
import { assessSeed, composeSeed, LEAST_SEED_CHARACTERS } from '@shared/domain/sampling/seed';
import type { CallInput } from '@shared/contract/registry';
import { dropDraft, readDraft, writeDraft } from '../../../ui/draft';

/** Where a frozen draw stands in its ceremony. */
export type CeremonyStage = 'digest' | 'people' | 'seed' | 'draw';

/** One line as typed: who read out what. */
export interface EntryDraft {
  by: string;
  text: string;
}

/** Everything typed at a ceremony before the draw; kept on this machine, so that a restart loses nothing. */
export interface CeremonyDraft {
  stage: CeremonyStage;
  drawer: string;
  /** Several names separated by 、 */
  supervisors: string;
  witnesses: string;
  place: string;
  seedSource: string;
  entries: EntryDraft[];
  /** A seed made by the program, in place of the entries. */
  machineSeed: string | null;
}

/** The steps as the room sees them. */
export const CEREMONY_STEPS = ['确认与冻结', '在场人员', '录入种子', '抽取', '结果'];

export { LEAST_SEED_CHARACTERS };
export const MACHINE_SOURCE = '机器生成';
export const SEED_SOURCES = [
  '当众掷十面骰子',
  '当众掷六面骰子',
  '公开开奖号码',
  '在场人员读出的短语',
];

/** Shows the stage from its top, after another step came onto it. */
export function toTop(): void {
  document.querySelector('.meeting__stage')?.scrollTo(0, 0);
}

const draftKey = (drawId: number): string => `ceremony.${drawId}`;

/** Names typed in one line, separated by 、 or commas. */
export function namesOf(text: string): string[] {
  return text
    .split(/[、,，;；\n]+/u)
    .map((name) => name.trim())
    .filter(Boolean);
}

/** Whether a text holds full-width digits or letters, which an input method slips in unseen; the seed is taken as it stands. */
export function hasWideCharacters(text: string): boolean {
  return /[！-～]/u.test(text);
}

/** The same text with full-width digits and letters narrowed. */
export function narrowed(text: string): string {
  return text.replace(/[！-～]/gu, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}

/** A ceremony that is under way for one frozen draw. */
export function useCeremony(drawId: number, operator: string) {
  const fresh: CeremonyDraft = {
    stage: 'digest',
    drawer: operator,
    supervisors: '',
    witnesses: '',
    place: '',
    seedSource: SEED_SOURCES[0] ?? '',
    entries: [{ by: '', text: '' }],
    machineSeed: null,
  };
  const draft = reactive<CeremonyDraft>({
    ...fresh,
    ...readDraft<Partial<CeremonyDraft>>(draftKey(drawId))?.values,
  });
  // Every keystroke counts here: what was read out cannot be read out again.
  watch(draft, () => void writeDraft(draftKey(drawId), draft), { flush: 'sync' });

  const filled = computed(() => draft.entries.filter(({ text }) => text !== ''));
  const byMachine = computed(() => draft.machineSeed !== null);
  const seed = computed(() => draft.machineSeed ?? composeSeed(filled.value));
  const quality = computed(() => assessSeed(seed.value, byMachine.value));

  /** What is missing before the next step, in a few words each. */
  const missingPeople = computed(() => [
    ...(draft.drawer.trim() ? [] : ['抽取人']),
    ...(namesOf(draft.supervisors).length > 0 ? [] : ['监督人']),
    ...(namesOf(draft.witnesses).length > 0 ? [] : ['见证人']),
  ]);
  const missingSeed = computed(() => {
    const nameless = byMachine.value ? 0 : filled.value.filter(({ by }) => !by.trim()).length;
    return [
      ...(quality.value.refusal ? [quality.value.refusal.message] : []),
      ...(nameless > 0 ? [`有 ${nameless} 段没有填写由谁读出`] : []),
      ...(draft.seedSource.trim() ? [] : ['请填写种子来源']),
    ];
  });

  /** Everyone who was named, for suggestions. */
  const present = computed(() => [
    ...new Set([
      ...namesOf(draft.witnesses),
      ...namesOf(draft.supervisors),
      ...namesOf(draft.drawer),
    ]),
  ]);

  function drawInput(year: number): CallInput<'sampling.draw'> {
    return {
      year,
      drawId,
      seed: seed.value,
      seedSource: byMachine.value ? MACHINE_SOURCE : draft.seedSource,
      seedByMachine: byMachine.value,
      ...(byMachine.value
        ? {}
        : { seedEntries: filled.value.map(({ by, text }) => ({ by: by.trim(), text })) }),
      ceremony: {
        drawer: draft.drawer,
        supervisors: namesOf(draft.supervisors),
        witnesses: namesOf(draft.witnesses),
        place: draft.place,
      },
    };
  }

  return {
    draft,
    filled,
    byMachine,
    seed,
    quality,
    missingPeople,
    missingSeed,
    present,
    drawInput,
    /** Forgets what was typed, once it stands on the record. */
    forget: (): void => dropDraft(draftKey(drawId)),
  };
}

export type Ceremony = ReturnType<typeof useCeremony>;
