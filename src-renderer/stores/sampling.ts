import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { CallOutput } from '@shared/contract/registry';
import { asFailure, call, type CallFailure } from '../api/client';
import { onChanged } from '../api/live';

export type Overview = CallOutput<'sampling.overview'>;
export type AttainmentRow = Overview['jurisdictions'][number];
export type SamplingAlert = Overview['alerts'][number];
export type DrawSummary = Overview['draws'][number];
export type DrawRecord = CallOutput<'sampling.get'>;
export type DrawnJurisdiction = DrawRecord['jurisdictions'][number];
export type Rehearsal = CallOutput<'sampling.rehearse'>;
export type QuotaRow = Rehearsal['jurisdictions'][number];
export type DrawItem = CallOutput<'sampling.items'>['items'][number];
export type SpotCheck = CallOutput<'sampling.checks'>['checks'][number];
export type Verification = CallOutput<'sampling.verify'>;

/** The annual spot check of one year as it stands, kept fresh after every committed change. */
export const useSampling = defineStore('sampling', () => {
  const overview = shallowRef<Overview>();
  /** The same year's figures as the chart takes them. */
  const figures = shallowRef<CallOutput<'stats.overview'>>();
  const failure = shallowRef<CallFailure>();
  let shownYear = 0;

  async function load(year: number): Promise<void> {
    if (year !== shownYear) {
      overview.value = undefined;
      figures.value = undefined;
    }
    shownYear = year;
    try {
      const state = await call('sampling.overview', { year });
      if (year !== shownYear) return;
      overview.value = state;
      failure.value = undefined;
    } catch (error) {
      if (year === shownYear) failure.value = asFailure(error);
    }
  }

  /** The chart's figures; the page stands without them. */
  async function loadFigures(year: number): Promise<void> {
    const found = await call('stats.overview', { year });
    if (year === shownYear) figures.value = found;
  }

  onChanged(['sampling', 'sites', 'jurisdictions', 'imports'], () => {
    if (shownYear > 0) void load(shownYear);
  });

  return { overview, figures, failure, load, loadFigures };
});
