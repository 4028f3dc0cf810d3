import {
  computed,
  inject,
  onScopeDispose,
  provide,
  reactive,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type InjectionKey,
  type Reactive,
  type Ref,
  type ShallowRef,
} from 'vue';
import { asFailure, type CallFailure } from '../api/client';
import { toPlain } from '../api/plain';
import { dropDraft, readDraft, writeDraft } from './draft';

export interface FormOptions<M extends object> {
  /** The values a fresh form starts with. */
  initial: M;
  /** Sends the values. What it throws is shown: at the fields it names, else above the form. */
  save: (values: M) => Promise<void>;
  /** Names the record whose draft this is, e.g. `site.12`; without it nothing is kept. */
  draftKey?: string;
  /** Sentences for fields that can be checked here, by field path; an empty object means all is well. */
  check?: (values: M) => Record<string, string | undefined>;
}

/** What the form components need to know of a form, whatever its fields are. */
export interface FormState {
  /** Field path → sentence. */
  readonly errors: Reactive<Record<string, string>>;
  readonly dirty: ComputedRef<boolean>;
  readonly saving: Ref<boolean>;
  readonly failure: ShallowRef<CallFailure | null>;
  /** When the restored draft was typed; null when the form is fresh. */
  readonly draftAt: Ref<string | null>;
  /** Saves; answers whether it worked. */
  submit: () => Promise<boolean>;
  /** Gives up the draft and goes back to the fresh values. */
  discardDraft: () => void;
}

/** What ties a ready field to one value of a form: `<TextField v-bind="form.bind('name')" label="名称" />`. */
export interface FieldBinding<V> {
  readonly path: string;
  readonly modelValue: V;
  readonly 'onUpdate:modelValue': (value: V) => void;
}

export interface Form<M extends object> extends FormState {
  readonly model: Reactive<M>;
  readonly bind: Binder<M>;
  /** Starts again from other values (after loading or saving a record); no draft is read. */
  reset: (values: M) => void;
  /** Shows sentences at fields. */
  fail: (fields: Record<string, string>) => void;
}

const FORM: InjectionKey<FormState> = Symbol('form');

/** Lends the form to the fields inside; done by AppForm. */
export function provideForm(form: FormState): void {
  provide(FORM, form);
}

/** The form a field stands in. */
export function injectForm(): FormState | undefined {
  return inject(FORM, undefined);
}

/** Ties a field to the value of this name, with its errors. */
export type Binder<M extends object> = <K extends keyof M & string>(key: K) => FieldBinding<M[K]>;

/**
 * What ties fields to the values of a model; their errors are those of the same path in the form around them.
 * @param within path of the model in the form, with a dot at its end: `units.0.`
 */
export function binderOf<M extends object>(model: M, within = ''): Binder<M> {
  return (key) => ({
    path: within + key,
    modelValue: model[key],
    'onUpdate:modelValue': (value) => {
      model[key] = value;
    },
  });
}

const topOf = (path: string): string => path.split('.')[0] ?? path;

/**
 * State of a form: values, errors at fields, whether anything was changed, the draft, and saving.
 * What was typed survives a failed save, a closed window and a crash.
 */
export function useForm<M extends object>(options: FormOptions<M>): Form<M> {
  const copy = (values: M): M => toPlain(values) as M;
  // Read through the proxy, not from the raw values: this is what makes every keystroke noticed.
  const textOf = (values: unknown): string => JSON.stringify(values);

  const baseline = ref(textOf(options.initial));
  const draft = options.draftKey ? readDraft<M>(options.draftKey) : null;
  const model: Reactive<M> = reactive<M>({ ...copy(options.initial), ...(draft?.values ?? {}) });
  const current = computed(() => textOf(model));
  const dirty = computed(() => current.value !== baseline.value);
  const errors = reactive<Record<string, string>>({});
  const saving = ref(false);
  const failure = shallowRef<CallFailure | null>(null);
  const draftAt = ref(draft && dirty.value ? draft.at : null);
  let refused: Record<string, string> = {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  function values(): M {
    return copy(model as M);
  }

  function clearErrors(): void {
    for (const path of Object.keys(errors)) delete errors[path];
  }

  function fail(fields: Record<string, string>): void {
    clearErrors();
    Object.assign(errors, fields);
    refused = Object.fromEntries(
      Object.entries(values()).map(([key, value]) => [key, JSON.stringify(value)]),
    );
  }

  function keepDraft(): void {
    clearTimeout(timer);
    if (!options.draftKey) return;
    if (dirty.value) writeDraft(options.draftKey, values());
    else dropDraft(options.draftKey);
  }

  watch(current, () => {
    // A sentence at a field goes as soon as that field is changed.
    const now = values() as Record<string, unknown>;
    for (const path of Object.keys(errors)) {
      const key = topOf(path);
      if (JSON.stringify(now[key]) !== refused[key]) delete errors[path];
    }
    clearTimeout(timer);
    timer = setTimeout(keepDraft, 300);
  });

  function reset(next: M): void {
    const record = model as Record<string, unknown>;
    const fresh = copy(next) as Record<string, unknown>;
    for (const key of Object.keys(record)) if (!(key in fresh)) delete record[key];
    Object.assign(record, fresh);
    baseline.value = textOf(next);
    draftAt.value = null;
    failure.value = null;
    clearErrors();
  }

  async function submit(): Promise<boolean> {
    if (saving.value) return false;
    failure.value = null;
    const found = options.check?.(values()) ?? {};
    const wrong = Object.entries(found).flatMap(([path, text]) => (text ? [[path, text]] : []));
    if (wrong.length > 0) {
      fail(Object.fromEntries(wrong) as Record<string, string>);
      return false;
    }
    saving.value = true;
    try {
      await options.save(values());
      baseline.value = current.value;
      draftAt.value = null;
      clearErrors();
      if (options.draftKey) dropDraft(options.draftKey);
      return true;
    } catch (error) {
      failure.value = asFailure(error);
      fail(failure.value.fields);
      return false;
    } finally {
      saving.value = false;
    }
  }

  function discardDraft(): void {
    if (options.draftKey) dropDraft(options.draftKey);
    reset(JSON.parse(baseline.value) as M);
  }

  // A page that is left in the middle of a keystroke still keeps it.
  onScopeDispose(() => {
    if (timer !== undefined) keepDraft();
  });

  return {
    model,
    bind: binderOf(model as M),
    errors,
    dirty,
    saving,
    failure,
    draftAt,
    submit,
    discardDraft,
    reset,
    fail,
  };
}
