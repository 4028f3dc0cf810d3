import { fromX100OrNull } from '@shared/domain/common/hundredths';
import type { VisitList, VisitPapers, VisitSite } from '@shared/domain/documents/spot-check-papers';
import { CERTAINTY_WORDS } from '@shared/domain/sampling/frame';
import { reasonsOf } from '@shared/domain/sampling/population-digest';
import type { AppContext } from '../../app/context';
import type { ChosenSite } from './chain';
import type { LatestCheck } from './check.repo';
import { latestChecks } from './check.repo';
import type { StoredItem } from './draw.repo';
import * as repo from './draw.repo';
import { mustBeHeld } from './export.service';
import { assignmentsOf } from './inspector.repo';
import type { VisitFacts } from './papers.repo';
import { visitFacts } from './papers.repo';
import { drawTitle } from './summary';
import { stateUpTo } from './view.service';

function whyOf(site: ChosenSite, item: StoredItem | undefined): string {
  if (site.via === 'REPLACEMENT') return '替换';
  const reasons = item ? reasonsOf(item) : [];
  if (site.via === 'CERTAINTY') {
    return `必查：${reasons.map((reason) => CERTAINTY_WORDS[reason]).join('、')}`;
  }
  return site.via === 'KEPT' ? '此前已抽中' : '抽中';
}

interface VisitSources {
  facts: ReadonlyMap<number, VisitFacts>;
  items: ReadonlyMap<number, StoredItem>;
  inspectors: ReadonlyMap<number, string[]>;
  checks: ReadonlyMap<number, LatestCheck>;
}

function visitSite(site: ChosenSite, sources: VisitSources): VisitSite {
  const facts = sources.facts.get(site.siteId);
  const check = sources.checks.get(site.siteId);
  return {
    number: site.siteNumber,
    name: site.siteName,
    type: site.type,
    setting: facts?.setting ?? null,
    why: whyOf(site, sources.items.get(site.siteId)),
    builder: facts?.builder ?? null,
    address: facts?.address ?? null,
    area: fromX100OrNull(facts?.areaX100 ?? null),
    capacity: facts?.capacity ?? null,
    openedOn: facts?.openedOn ?? null,
    selfCheckScore: fromX100OrNull(facts?.selfCheckScoreX100 ?? null),
    manager: facts?.manager ?? null,
    managerPhone: facts?.managerPhone ?? null,
    unionHead: facts?.unionHead ?? null,
    unionHeadPhone: facts?.unionHeadPhone ?? null,
    inspectors: sources.inspectors.get(site.siteId) ?? [],
    checkedOn: check?.checkedOn ?? null,
    verdict: check?.verdict ?? null,
  };
}

/** Sites to visit, per jurisdiction, for task lists and check sheets. @throws AppError NOT_FOUND, SAMPLING_NOT_HELD */
export function taskListData(
  app: AppContext,
  input: { drawId: number; jurisdictionCode?: string | undefined },
): Promise<VisitPapers> {
  return app.uow.read(async (tx) => {
    const draw = await mustBeHeld(tx, input.drawId);
    const state = await stateUpTo(tx, draw);
    const due = [...(state?.due.values() ?? [])].sort((a, b) =>
      a.siteNumber < b.siteNumber ? -1 : 1,
    );
    const drawIds = state?.chain.map(({ id }) => id) ?? [];
    const inspectors = new Map<number, string[]>();
    for (const { siteId, inspectorName } of await assignmentsOf(tx, drawIds)) {
      inspectors.set(siteId, [...(inspectors.get(siteId) ?? []), inspectorName]);
    }
    const sources: VisitSources = {
      facts: await visitFacts(
        tx,
        due.map(({ siteId }) => siteId),
      ),
      items: new Map((await repo.itemsOf(tx, draw.id)).map((item) => [item.siteId, item])),
      inspectors,
      checks: await latestChecks(tx, draw.year),
    };
    const lists: VisitList[] = [];
    for (const row of await repo.jurisdictionsOf(tx, draw.id)) {
      if (input.jurisdictionCode !== undefined && row.code !== input.jurisdictionCode) continue;
      const sites = due.filter(({ jurisdictionCode }) => jurisdictionCode === row.code);
      if (sites.length === 0) continue;
      lists.push({
        code: row.code,
        name: row.name,
        population: row.population,
        required: row.required,
        sites: sites.map((site) => visitSite(site, sources)),
      });
    }
    return {
      year: draw.year,
      drawTitle: drawTitle(draw),
      recordDigest: draw.recordDigest ?? '',
      lists,
      printedAt: app.clock.now().toISOString(),
    };
  });
}
