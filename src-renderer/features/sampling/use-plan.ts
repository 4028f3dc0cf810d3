import { computed, onScopeDispose, reactive, watch } from 'vue';
import { fractionText } from '@shared/domain/common/fraction';
import { SamplingRefusal } from '@shared/domain/sampling/refusals';
import { parseRatio } from '@shared/domain/sampling/required-count';
import { call } from '../../api/client';
import type { Rehearsal } from '../../stores/sampling';
import { readDraft, writeDraft } from '../../ui/draft';
import { useLoaded } from '../../ui/use-loaded';

/** What is set before a draw; kept on this machine between rehearsal and ceremony. */
export interface PlanDraft {
  asOf: string;
  /** As typed: 1/2, 0.6, 60%. */
  ratio: string;
  rotation: boolean;
  stratifyByType: boolean;
}

/** What a typed ratio means, or why it cannot be used. */
export interface RatioReading {
  /** 3/5（60%） */
  meaning: string;
  problem: string;
}

const draftKey = (year: number): string => `sampling-plan.${year}`;

/** Reads a ratio as it is typed, by the rule that main will use (第十三条). */
export function readRatio(text: string): RatioReading {
  try {
    const ratio = parseRatio(text);
    const percent = (ratio.numerator * 100) / ratio.denominator;
    const shown = Number.isInteger(percent) ? String(percent) : `约 ${percent.toFixed(2)}`;
    return { meaning: `${fractionText(ratio)}（${shown}%）`, problem: '' };
  } catch (error) {
    if (error instanceof SamplingRefusal) return { meaning: '', problem: error.message };
    throw error;
  }
}

/** The settings of the year's next draw, as left last time. */
export function storedPlan(year: number, today: string): PlanDraft {
  const fresh: PlanDraft = { asOf: today, ratio: '1/2', rotation: false, stratifyByType: false };
  return { ...fresh, ...readDraft<Partial<PlanDraft>>(draftKey(year))?.values };
}

/** Settings with a live rehearsal: each change is tried shortly after it was made. Nothing is written. */
export function usePlan(year: number, today: string) {
  const plan = reactive(storedPlan(year, today));
  const ratio = computed(() => readRatio(plan.ratio));
  const rehearsal = useLoaded<Rehearsal>(() =>
    call('sampling.rehearse', { ...plan, year, ratio: plan.ratio.trim() }),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;

  function rehearse(): void {
    clearTimeout(timer);
    if (ratio.value.problem || !plan.asOf) return;
    void rehearsal.reload();
  }

  watch(plan, () => {
    writeDraft(draftKey(year), plan);
    clearTimeout(timer);
    timer = setTimeout(rehearse, 300);
  });
  rehearse();
  onScopeDispose(() => clearTimeout(timer));

  return { plan, ratio, rehearsal, rehearse };
}
