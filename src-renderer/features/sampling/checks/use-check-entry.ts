import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import type { CallInput, CallOutput } from '@shared/contract/registry';
import type { SheetScore } from '@shared/domain/rubric/score';
import type { SiteType } from '@shared/domain/site/terms';
import { deriveVerdict, type DerivedVerdict } from '@shared/domain/supervision/verdict';
import { asFailure, call, type CallFailure } from '../../../api/client';
import { confirmAction, useForm, type Form } from '../../../ui';
import {
  entriesOf,
  entryKey,
  entryProblems,
  errorPath,
  givenMarks,
  itemsIn,
  scoreOf,
  type Entries,
  type Sheet,
} from '../../self-check/score-model';
import {
  emptyFinding,
  findingProblems,
  givenFindings,
  type FindingModel,
} from '../../supervision/findings';
import type { PickedSite } from '../picked-site';

export type CheckRecord = CallOutput<'spotCheck.get'>;
type Tables = CallOutput<'spotCheck.form'>;

export interface CheckEntryModel {
  site: PickedSite | null;
  checkedOn: string;
  inspectors: string;
  /** Asks for 需整改 although score and findings do not. */
  strict: boolean;
  remarks: string;
  entries: Entries;
  findings: FindingModel[];
}

/** The entry of one visit: tables of the picked site, live score and verdict, and its recording. */
export interface CheckEntry {
  form: Form<CheckEntryModel>;
  tables: Ref<Tables | null>;
  tablesFailure: Ref<CallFailure | null>;
  loadTables: () => Promise<void>;
  scores: ComputedRef<SheetScore[]>;
  verdict: ComputedRef<DerivedVerdict>;
  saved: Ref<CheckRecord | null>;
  enter: (sheet: Sheet, code: string, typed: string) => void;
  /** Begins a finding about an item. */
  find: (sheet: Sheet, code: string) => void;
}

const touched = (sheet: Sheet, entries: Entries): boolean =>
  itemsIn(sheet).some(({ code }) => (entries[entryKey(sheet, code)]?.typed ?? '') !== '');

/**
 * @param year working year that the visit counts for
 * @param today the program's today
 * @param site picked beforehand
 */
export function useCheckEntry(year: number, today: string, site: PickedSite | null): CheckEntry {
  const tables = shallowRef<Tables | null>(null);
  const tablesFailure = shallowRef<CallFailure | null>(null);
  const saved = shallowRef<CheckRecord | null>(null);

  /** A table that nobody began to score is left out. */
  const begun = (entries: Entries): Sheet[] =>
    (tables.value?.sheets ?? []).filter((sheet) => touched(sheet, entries));

  function inputOf(values: CheckEntryModel, confirm: boolean): CallInput<'spotCheck.record'> {
    const sheets = begun(values.entries);
    return {
      siteId: values.site?.id,
      year,
      checkedOn: values.checkedOn,
      inspectors: values.inspectors,
      remarks: values.remarks,
      ...(values.strict ? { verdict: 'RECTIFY' as const } : {}),
      ...(sheets.length > 0 ? givenMarks(sheets, values.entries) : {}),
      // A visit without score and findings is one that found all in order.
      ...(sheets.length === 0 && values.findings.length === 0 && !values.strict
        ? { verdict: 'PASS' as const }
        : {}),
      findings: givenFindings(values.findings),
      confirm,
    };
  }

  async function send(values: CheckEntryModel, confirm: boolean): Promise<CheckRecord> {
    try {
      return await call('spotCheck.record', inputOf(values, confirm));
    } catch (error) {
      const failure = asFailure(error);
      if (failure.code !== 'SAMPLING_CHECK_SAME_DAY' || confirm) throw failure;
      const answer = await confirmAction({
        title: '同一天已经登记过',
        what: failure.message,
        items: values.site ? [`${values.site.number} ${values.site.name}`] : [],
        confirm: '再记一条',
      });
      if (!answer) throw failure;
      return send(values, true);
    }
  }

  const form = useForm<CheckEntryModel>({
    initial: {
      site,
      checkedOn: today,
      inspectors: '',
      strict: false,
      remarks: '',
      entries: {},
      findings: [],
    },
    draftKey: `check.score.${year}.${site?.id ?? 0}`,
    check: ({ site: picked, checkedOn, inspectors, entries, findings }) => ({
      ...(picked ? {} : { site: '请从查到的阵地中选一个' }),
      ...(checkedOn ? {} : { checkedOn: '请选择检查日期' }),
      ...(inspectors.trim() ? {} : { inspectors: '请填写检查人员' }),
      ...entryProblems(begun(entries), entries),
      ...findingProblems(findings),
    }),
    save: async (values) => {
      saved.value = await send(values, false);
    },
  });

  async function loadTables(): Promise<void> {
    const id = form.model.site?.id;
    tables.value = null;
    tablesFailure.value = null;
    if (id === undefined) return;
    try {
      const answer = await call('spotCheck.form', { siteId: id, year });
      if (form.model.site?.id !== id) return;
      tables.value = answer;
      // Points of another site say nothing; those of the restored draft are of this one.
      form.model.entries = { ...entriesOf(answer.sheets), ...kept(answer.sheets) };
    } catch (error) {
      tablesFailure.value = asFailure(error);
    }
  }

  function kept(sheets: readonly Sheet[]): Entries {
    const entries = form.model.entries;
    return Object.fromEntries(
      sheets.flatMap((sheet) =>
        itemsIn(sheet).flatMap(({ code }) => {
          const key = entryKey(sheet, code);
          const entry = entries[key];
          return entry ? [[key, entry]] : [];
        }),
      ),
    );
  }

  watch(
    () => form.model.site?.id,
    (_id, before) => {
      if (before !== undefined) form.model.entries = {};
      void loadTables();
    },
    { immediate: true },
  );

  const scores = computed(() =>
    (tables.value?.sheets ?? []).map((sheet) => scoreOf(sheet, form.model.entries)),
  );
  const verdict = computed(() => {
    const sheets = tables.value?.sheets ?? [];
    return deriveVerdict({
      type: (tables.value?.siteType ?? 'MOTHER_CABIN') satisfies SiteType,
      unitTypes: sheets.flatMap(({ unitId, unitType }) => (unitId === null ? [] : [unitType])),
      sheets: sheets.flatMap(({ unitId, unitType }, place) => {
        const score = scores.value[place];
        return score?.complete
          ? [
              {
                unitId,
                type: unitType,
                totalX100: score.totalX100,
                vetoFailed: score.vetoFailed,
              },
            ]
          : [];
      }),
      findings: form.model.findings.length,
      stated: form.model.strict ? 'RECTIFY' : null,
    });
  });

  return {
    form,
    tables,
    tablesFailure,
    loadTables,
    scores,
    verdict,
    saved,
    enter: (sheet, code, typed) => {
      const key = entryKey(sheet, code);
      const entries = form.model.entries;
      if (entries[key]?.typed !== typed)
        Reflect.deleteProperty(form.errors, errorPath(sheet, code));
      entries[key] = { note: '', ...entries[key], typed };
    },
    find: (sheet, code) => {
      const finding = { ...emptyFinding(), itemCode: code, unitId: sheet.unitId };
      form.model.findings = [...(form.model.findings as FindingModel[]), finding];
    },
  };
}
