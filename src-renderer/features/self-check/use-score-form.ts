import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import type { CallOutput } from '@shared/contract/registry';
import type { CheckVerdict } from '@shared/domain/site/self-check';
import type { SheetScore } from '@shared/domain/rubric/score';
import { asFailure, call } from '../../api/client';
import { confirmAction } from '../../ui/confirm';
import { useForm, type Form } from '../../ui/use-form';
import {
  entriesOf,
  entryKey,
  entryProblems,
  errorPath,
  givenMarks,
  scoreOf,
  verdictOf,
  type Entries,
  type FormView,
  type Sheet,
} from './score-model';

export type Saved = CallOutput<'selfCheck.save'>;

interface Model {
  checkedOn: string;
  checkedBy: string;
  remarks: string;
  entries: Entries;
}

/** A self-check that is being scored. */
export interface ScoreForm {
  form: Form<Model>;
  /** Whether the next save finishes it. */
  finishing: Ref<boolean>;
  /** The stored draft; null while nothing is stored. */
  draft: Ref<{ id: number; version: number } | null>;
  scores: ComputedRef<SheetScore[]>;
  verdict: ComputedRef<CheckVerdict>;
  /** What the last save answered. */
  saved: Ref<Saved | null>;
  enter: (sheet: Sheet, code: string, typed: string) => void;
  note: (sheet: Sheet, code: string, note: string) => void;
}

/**
 * State of the score page: what is typed is kept on this machine at once (the kit's draft), Ctrl+S stores it as a draft,
 * finishing stores it for good.
 * @param view the form as the program has it
 * @param today the program's today
 */
export function useScoreForm(view: FormView, today: string): ScoreForm {
  const finishing = ref(false);
  const draft = ref(view.draft && { id: view.draft.id, version: view.draft.version });
  const saved = shallowRef<Saved | null>(null);

  async function send(values: Model, confirm: boolean): Promise<Saved | null> {
    try {
      return await call('selfCheck.save', {
        ...(draft.value ?? { siteId: view.siteId }),
        year: view.year,
        checkedOn: values.checkedOn,
        checkedBy: values.checkedBy,
        remarks: values.remarks,
        finish: finishing.value,
        confirm,
        ...givenMarks(view.sheets, values.entries),
      });
    } catch (error) {
      const failure = asFailure(error);
      if (failure.code !== 'SELF_CHECK_SAME_DAY' || confirm) throw failure;
      const answer = await confirmAction({
        title: '同一天已有一次自查',
        what: failure.message,
        items: [`${view.siteNumber} ${view.siteName}`],
        confirm: '再记一次',
      });
      if (!answer) throw failure;
      return send(values, true);
    }
  }

  const form = useForm<Model>({
    initial: {
      checkedOn: view.draft?.checkedOn ?? (today.startsWith(String(view.year)) ? today : ''),
      checkedBy: view.draft?.checkedBy ?? '',
      remarks: view.draft?.remarks ?? '',
      entries: entriesOf(view.sheets),
    },
    draftKey: `self-check.${view.siteId}.${view.year}`,
    check: ({ checkedOn, entries }) => ({
      ...(checkedOn ? {} : { checkedOn: '请选择自查日期' }),
      ...entryProblems(view.sheets, entries),
    }),
    save: async (values) => {
      const answer = await send(values, false);
      if (!answer) return;
      saved.value = answer;
      draft.value = answer.state === 'DRAFT' ? { id: answer.id, version: answer.version } : null;
    },
  });

  const scores = computed(() => view.sheets.map((sheet) => scoreOf(sheet, form.model.entries)));
  const verdict = computed(() => verdictOf(view.siteType, view.sheets, scores.value));

  function change(sheet: Sheet, code: string, part: Partial<Entries[string]>): void {
    const key = entryKey(sheet, code);
    const entries = form.model.entries;
    entries[key] = { ...(entries[key] ?? { typed: '', note: '' }), ...part };
  }

  return {
    form,
    finishing,
    draft,
    scores,
    verdict,
    saved,
    enter: (sheet, code, typed) => {
      // Leaving a field settles what was typed; only a real change takes its complaint away.
      if (form.model.entries[entryKey(sheet, code)]?.typed !== typed)
        Reflect.deleteProperty(form.errors, errorPath(sheet, code));
      change(sheet, code, { typed });
    },
    note: (sheet, code, note) => change(sheet, code, { note }),
  };
}
