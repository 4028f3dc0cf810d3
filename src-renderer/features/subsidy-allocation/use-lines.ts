import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { CallInput } from '@shared/contract/registry';
import { SITE_TYPES, TYPE_LABELS } from '@shared/domain/site/terms';
import { COVER_LABELS, COVERS } from '@shared/domain/subsidy/allocation-terms';
import { call } from '../../api/client';
import { onChanged } from '../../api/live';
import { useWindowedRows, type RowSource } from '../../ui';
import type { FilterChip } from '../../ui/types';
import type { LineRow, RunDetail } from './words';

type Filter = Pick<CallInput<'subsidy.run'>, 'type' | 'jurisdictionCode' | 'cover'>;

/** The lines of a run that the page shows; what narrows them stands in its address. */
export interface Lines {
  readonly filter: ComputedRef<Filter>;
  /** Everything about the run besides its lines. */
  readonly detail: ShallowRef<RunDetail | undefined>;
  readonly source: RowSource<LineRow>;
  readonly chips: ComputedRef<FilterChip[]>;
  readonly set: (changes: Filter) => void;
}

/** @param id of the run, as the address has it */
export function useLines(id: () => number): Lines {
  const route = useRoute();
  const router = useRouter();
  const filter = computed<Filter>(() => {
    const { type, unit, cover } = route.query;
    return {
      type: SITE_TYPES.find((one) => one === type),
      jurisdictionCode: typeof unit === 'string' && unit ? unit : undefined,
      cover: COVERS.find((one) => one === cover),
    };
  });
  const detail = shallowRef<RunDetail>();
  const source = useWindowedRows<LineRow>({
    load: async (offset, limit) => {
      const answer = await call('subsidy.run', { id: id(), ...filter.value, offset, limit });
      detail.value = answer;
      return answer;
    },
  });
  source.reload();
  watch(() => [id(), filter.value] as const, source.reload);
  onChanged(['subsidy', 'demonstration'], source.reload);

  function set(changes: Filter): void {
    const { type, jurisdictionCode, cover } = { ...filter.value, ...changes };
    void router.replace({
      query: {
        ...(type ? { type } : {}),
        ...(jurisdictionCode ? { unit: jurisdictionCode } : {}),
        ...(cover ? { cover } : {}),
      },
    });
  }

  const chips = computed<FilterChip[]>(() => {
    const { type, jurisdictionCode, cover } = filter.value;
    const unit = detail.value?.byJurisdiction.find(({ code }) => code === jurisdictionCode);
    return [
      ...(type ? [{ key: 'type', label: '类型', value: TYPE_LABELS[type] }] : []),
      ...(jurisdictionCode
        ? [{ key: 'jurisdictionCode', label: '市直工会', value: unit?.name ?? jurisdictionCode }]
        : []),
      ...(cover ? [{ key: 'cover', label: '情况', value: COVER_LABELS[cover] }] : []),
    ];
  });

  return { filter, detail, source, chips, set };
}
