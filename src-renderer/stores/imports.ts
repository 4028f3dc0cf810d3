import { defineStore } from 'pinia';
import { computed, reactive, ref, shallowRef } from 'vue';
import type { CallInput, CallOutput } from '@shared/contract/registry';
import { asFailure, call, type CallFailure } from '../api/client';

export type Inspection = CallOutput<'import.inspect'>;
export type ImportAnswer = CallOutput<'import.run'>;
export type PreviewRow = ImportAnswer['preview']['rows'][number];
export type ImportField = Inspection['fields'][number]['field'];
export type ImportProblem = ImportAnswer['rejected'][number];
export type Outcome = PreviewRow['outcome'];
type ReadingInput = CallInput<'import.inspect'>;

export type ImportStep = 'file' | 'mapping' | 'preview' | 'result';

/** What a person decided about a file; nothing here is guessed. */
interface Choices {
  encoding: ReadingInput['encoding'] | '';
  jurisdictionCode: string;
  /** Header text → field or ignore; only what differs from what the program recognised. */
  columns: Record<string, ImportField | 'ignore'>;
  /** Unit as written → code; '' not yet decided. */
  jurisdictions: Record<string, string>;
  createJurisdictions: boolean;
  emptyClears: boolean;
  defaults: Partial<Record<ImportField, string>>;
  remember: boolean;
}

const noChoices = (): Choices => ({
  encoding: '',
  jurisdictionCode: '',
  columns: {},
  jurisdictions: {},
  createJurisdictions: false,
  emptyClears: false,
  defaults: {},
  remember: false,
});

/** The import that is being prepared. It outlives its page, so that one can look something up and come back. */
export const useImports = defineStore('imports', () => {
  const step = ref<ImportStep>('file');
  const file = ref('');
  const inspection = shallowRef<Inspection | null>(null);
  /** What the import would do with the present choices. */
  const trial = shallowRef<ImportAnswer | null>(null);
  const result = shallowRef<ImportAnswer | null>(null);
  const choices = reactive<Choices>(noChoices());
  const busy = ref(false);
  const failure = shallowRef<CallFailure | null>(null);
  /** Counts up with each new trial, so that the preview reloads. */
  const generation = ref(0);
  let asked = 0;

  const fileName = computed(() => inspection.value?.fileName ?? '');
  const mapped = computed(() => Object.keys(choices.columns).length > 0);

  /** The input of every call on this file, as the choices stand. */
  function reading(): ReadingInput {
    const jurisdictions = Object.fromEntries(
      Object.entries(choices.jurisdictions).filter(([, code]) => code !== ''),
    );
    return {
      file: file.value,
      ...(choices.encoding ? { encoding: choices.encoding } : {}),
      ...(choices.jurisdictionCode ? { jurisdictionCode: choices.jurisdictionCode } : {}),
      defaults: { ...choices.defaults },
      mapping: {
        columns: { ...choices.columns },
        jurisdictions,
        createJurisdictions: choices.createJurisdictions,
        emptyClears: choices.emptyClears,
      },
    };
  }

  /** Opens a file; a mapping remembered for its layout is filled in, to be seen and changed. */
  async function open(path: string): Promise<void> {
    reset();
    file.value = path;
    busy.value = true;
    try {
      // Without a mapping, so that the one remembered for the layout is used.
      const found = await call('import.inspect', { file: path });
      inspection.value = found;
      if (found.remembered) {
        const { mapping, defaults } = found.remembered;
        Object.assign(choices.columns, mapping.columns);
        Object.assign(choices.jurisdictions, mapping.jurisdictions);
        choices.createJurisdictions = mapping.createJurisdictions ?? false;
        choices.emptyClears = mapping.emptyClears ?? false;
        for (const [field, value] of Object.entries(defaults)) {
          choices.defaults[field as ImportField] = String(value);
        }
      }
      step.value = 'mapping';
      await refresh();
    } catch (error) {
      failure.value = asFailure(error);
    } finally {
      busy.value = false;
    }
  }

  /** Looks at the file again and tries the import with the present choices. */
  async function refresh(): Promise<void> {
    asked += 1;
    const mine = asked;
    busy.value = true;
    try {
      const input = reading();
      // The trial first: what it read of the file is looked at without reading it again.
      const tried = await call('import.run', { ...input, dryRun: true });
      const found = await call('import.inspect', input);
      if (mine !== asked) return;
      inspection.value = found;
      trial.value = tried;
      failure.value = null;
      generation.value += 1;
    } catch (error) {
      if (mine === asked) failure.value = asFailure(error);
    } finally {
      if (mine === asked) busy.value = false;
    }
  }

  /** Starts over with another file. */
  function reset(): void {
    asked += 1;
    step.value = 'file';
    file.value = '';
    inspection.value = null;
    trial.value = null;
    result.value = null;
    failure.value = null;
    busy.value = false;
    Object.assign(choices, noChoices());
  }

  /** Keeps what was done and shows it. */
  function finish(answer: ImportAnswer): void {
    result.value = answer;
    step.value = 'result';
  }

  return {
    step,
    file,
    fileName,
    inspection,
    trial,
    result,
    choices,
    mapped,
    busy,
    failure,
    generation,
    reading,
    open,
    refresh,
    reset,
    finish,
  };
});
