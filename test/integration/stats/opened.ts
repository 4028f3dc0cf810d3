import type { CallOutput } from '@shared/contract/registry';
import type { TestApp } from '../../support/test-app';

export type Target = CallOutput<'workbench.items'>['items'][number]['target'];

const ONE = { limit: 1 };

/** How many records the list behind a figure holds; null where the page has no list of single records. */
export async function openedTotal(test: TestApp, target: Target): Promise<number | null> {
  const { list } = target;
  switch (list?.call) {
    case 'acceptance.backlog':
      return (await test.call(list.call, { step: list.step, ...ONE })).total;
    case 'selfCheck.obligations':
      return (await test.call(list.call, { year: list.year, done: list.done, ...ONE })).total;
    case 'rectification.list': {
      const { call, ...filter } = list;
      return (await test.call(call, { ...filter, ...ONE })).total;
    }
    case 'deregistration.list':
      return (await test.call(list.call, { state: list.state, ...ONE })).total;
    case 'operation.missing':
      return (await test.call(list.call, { month: list.month, ...ONE })).total;
    case 'operation.expiring': {
      const { call, ...filter } = list;
      return (await test.call(call, { ...filter, ...ONE })).total;
    }
    case 'demonstration.rules':
      return (await test.call(list.call, { year: list.year })).current ? 1 : 0;
    case 'demonstration.applications': {
      const { call, ...filter } = list;
      return (await test.call(call, { ...filter, ...ONE })).total;
    }
    case 'demonstration.candidates':
      return (await test.call(list.call, { year: list.year })).rows.filter(
        ({ state }) => state === 'CANDIDATE',
      ).length;
    case 'demonstration.decision':
      return (await test.call(list.call, { year: list.year }))?.awards.length ?? 0;
    case 'review.progress': {
      const { asked, submitted } = await test.call(list.call, { sessionId: list.sessionId });
      return asked - submitted;
    }
    case 'aftercare.standings': {
      const { call, ...filter } = list;
      return (await test.call(call, { ...filter, ...ONE })).total;
    }
    case 'stats.records': {
      const { call, ...selection } = list;
      return (await test.call(call, { ...selection, ...ONE })).total;
    }
    case 'baseFigures.list': {
      const { call, ...selection } = list;
      return (await test.call(call, selection)).total;
    }
    case 'subsidy.unpaid':
      return (await test.call(list.call, ONE)).total;
    case 'subsidy.toHandle':
      return (await test.call(list.call, { state: list.state, ...ONE })).total;
    case 'subsidy.checks': {
      const { call, ...filter } = list;
      return (await test.call(call, { ...filter, ...ONE })).total;
    }
    case 'subsidy.spendings': {
      const { call, ...filter } = list;
      return (await test.call(call, { ...filter, ...ONE })).total;
    }
    case 'year.status':
      return (await test.call(list.call, { year: list.year })).state === 'DUE' ? 1 : 0;
    case 'rubrics.list':
      return (await test.call(list.call, {})).filter(({ vetoState }) => vetoState === 'PENDING')
        .length;
    case 'supervision.list':
    case undefined:
      return target.filter === null
        ? null
        : (
            await test.call('sites.list', {
              filter: target.filter,
              ...(target.asOf === null ? {} : { asOf: target.asOf }),
              ...ONE,
            })
          ).total;
  }
}

export type Figure = NonNullable<CallOutput<'stats.query'>['total']['numerator']>;

/** What a figure of a chart should be: the count of the list that it opens, or what its records add up to. */
export async function openedFigure(test: TestApp, figure: Figure): Promise<number | null> {
  const { list } = figure.target;
  if (figure.counts === 'RECORDS') return openedTotal(test, figure.target);
  if (list?.call === 'stats.records') {
    const { call, ...selection } = list;
    return (await test.call(call, { ...selection, ...ONE })).sum;
  }
  if (list?.call === 'baseFigures.list') {
    const { call, ...selection } = list;
    return (await test.call(call, selection)).sum;
  }
  return null;
}
