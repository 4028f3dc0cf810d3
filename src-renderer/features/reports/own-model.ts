import { reactive, ref, shallowRef, watch } from 'vue';
import type { OwnColumn, OwnGroup } from '@shared/domain/report/own-columns';
import { asFailure, call, type CallFailure } from '../../api/client';
import { onChanged } from '../../api/live';
import { toPlain } from '../../api/plain';
import { dropDraft, readDraft, writeDraft } from '../../ui/draft';
import type { SiteList } from '../sites/use-site-list';
import type { OwnAnswer, OwnReport, Template } from './words';

/** What a person chose, apart from the filter, which is the registry's own. */
export interface OwnModel {
  title: string;
  columns: OwnColumn[];
  groupBy: OwnGroup[];
  details: boolean;
  sortBy: OwnColumn | null;
  descending: boolean;
}

const FRESH: OwnModel = {
  title: '女职工关爱服务阵地情况表',
  columns: ['number', 'name', 'type', 'builder', 'area', 'capacity', 'filedOn'],
  groupBy: ['jurisdiction'],
  details: true,
  sortBy: null,
  descending: false,
};

function modelOf({ report }: Template): OwnModel {
  return {
    title: report.title,
    columns: [...report.columns],
    groupBy: [...report.groupBy],
    details: report.details,
    sortBy: report.sort?.by ?? null,
    descending: report.sort?.descending ?? false,
  };
}

/** A report begins with the sites in service. */
const SERVING = { statuses: ['FILED'] };

/** Typing does not ask anew at every key. */
const PAUSE_MS = 250;

/**
 * A report of one's own while it is put together: the choices, kept as a draft, and the lines that they give.
 * @param year year of the figures
 */
export function useOwnReport(list: SiteList, template: Template | null, year: () => number) {
  const draftKey = `report.own.${template?.id ?? 'new'}`;
  const kept = {
    model: template ? modelOf(template) : structuredClone(FRESH),
    filter: template?.report.filter ?? SERVING,
  };
  const draft = readDraft<{ model: OwnModel; filter: unknown }>(draftKey)?.values ?? null;
  const model = reactive<OwnModel>(draft?.model ?? structuredClone(kept.model));
  list.openView({ filter: draft?.filter ?? kept.filter });
  /** Something typed before and never kept is back. */
  const restored = ref(draft !== null && JSON.stringify(draft) !== JSON.stringify(kept));
  const answer = shallowRef<OwnAnswer>();
  const failure = shallowRef<CallFailure | null>(null);
  const loading = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;

  function report(): OwnReport {
    const { sortBy, descending, ...chosen } = toPlain(model) as OwnModel;
    return {
      ...chosen,
      filter: list.filter.value,
      narrowedTo: list.chips.value
        .filter(({ key }) => key !== 'asOf')
        .map(({ label, value }) => `${label}：${value}`)
        .join('；')
        .slice(0, 500),
      sort: sortBy ? { by: sortBy, descending } : null,
    };
  }
  const asOf = (): { asOf?: string } => (list.asOf.value ? { asOf: list.asOf.value } : {});

  async function run(): Promise<void> {
    latest += 1;
    const mine = latest;
    loading.value = true;
    try {
      const found = await call('report.run', { report: report(), year: year(), ...asOf() });
      if (mine !== latest) return;
      answer.value = found;
      failure.value = null;
    } catch (error) {
      if (mine === latest) failure.value = asFailure(error);
    } finally {
      if (mine === latest) loading.value = false;
    }
  }

  watch(
    [model, list.filter, list.asOf, year],
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => void run(), PAUSE_MS);
    },
    { deep: true },
  );
  watch(
    [model, list.filter],
    () => writeDraft(draftKey, { model: toPlain(model), filter: list.filter.value }),
    { deep: true },
  );
  onChanged(['sites', 'sampling', 'life', 'subsidy', 'demonstration'], () => void run());
  void run();

  return {
    model,
    answer,
    failure,
    loading,
    report,
    asOf,
    run,
    restored,
    /** Once it is kept. */
    forgetDraft: () => dropDraft(draftKey),
    /** Back to what is kept, or to a fresh report. */
    startAgain(): void {
      Object.assign(model, structuredClone(kept.model));
      list.openView({ filter: kept.filter });
      restored.value = false;
    },
  };
}
