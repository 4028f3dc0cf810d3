import { businessDateOf } from '@shared/domain/common/business-date';
import { YEARS_SHOWN, type Dimension } from '@shared/domain/stats/measures';
import { countedOn } from '@shared/domain/year/counted-on';
import type { ReadTx } from '../../db/unit-of-work';
import { chainFrom, drawInForce } from '../sampling/chain';
import { listDraws, type StoredDraw } from '../sampling/draw.repo';
import * as cells from './cells.repo';
import type { ChainLink, Period, Scope, Source } from './record-sets.repo';

/** The draws in force of a year, among those held until a day, first draw first. */
function chainUntil(draws: readonly StoredDraw[], year: number, asOf: string): StoredDraw[] {
  const held = draws.filter(
    (draw) =>
      draw.year === year && draw.drawnAt !== null && businessDateOf(new Date(draw.drawnAt)) <= asOf,
  );
  const root = drawInForce(held);
  return root ? chainFrom(held, root) : [];
}

/** What the charts of a page are made of; each thing is asked of the database once. */
export class FactSource {
  private readonly asked = new Map<string, Promise<unknown>>();

  private constructor(
    private readonly tx: ReadTx,
    readonly year: number,
    readonly asOf: string,
    /** The years of charts over years, the chosen one last; only that one where no such chart is wanted. */
    readonly periods: readonly Period[],
    /** Every jurisdiction under the name of the day. */
    readonly places: readonly cells.PlaceName[],
  ) {}

  static async open(
    tx: ReadTx,
    { year, asOf, by }: { year: number; asOf: string; by: readonly Dimension[] },
  ): Promise<FactSource> {
    const first = by.includes('YEAR') ? ((await cells.firstYear(tx)) ?? year) : year;
    const from = Math.min(year, Math.max(first, year - YEARS_SHOWN + 1));
    const periods = Array.from({ length: year - from + 1 }, (_, index) => ({
      year: from + index,
      day: countedOn(from + index, asOf),
    }));
    const places = await cells.placeNames(tx, countedOn(year, asOf));
    return new FactSource(tx, year, asOf, periods, places);
  }

  get day(): string {
    return countedOn(this.year, this.asOf);
  }

  private once<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = (this.asked.get(key) as Promise<T> | undefined) ?? work();
    this.asked.set(key, known);
    return known;
  }

  /** Sites in service by year, jurisdiction and type. */
  sites(): Promise<cells.SiteCell[]> {
    return this.once('sites', () => cells.sitesInServiceBy(this.tx, this.periods));
  }

  /** Base figures of all years shown. */
  base(): Promise<cells.BaseRow[]> {
    return this.once('base', () =>
      cells.baseFiguresBy(
        this.tx,
        this.periods.map(({ year }) => year),
      ),
    );
  }

  private async chains(): Promise<readonly StoredDraw[]> {
    return this.once('draws', () => listDraws(this.tx));
  }

  /** Which statement answers for a breakdown: one year with jurisdictions, one year without, or all years. */
  async scope(by: Dimension, source?: Source): Promise<Scope> {
    const periods = by === 'YEAR' ? this.periods : this.periods.slice(-1);
    const draws = source === 'SPOT' ? await this.chains() : [];
    const chains = periods.flatMap(({ year }) =>
      chainUntil(draws, year, this.asOf).map(({ id }, position): ChainLink => ({
        year,
        drawId: id,
        position,
      })),
    );
    return { periods, asOf: this.asOf, chains, placed: by === 'JURISDICTION' || by === 'TYPE' };
  }

  /** Counted records of a source; with their jurisdictions when broken down by these or by type. */
  cells(source: Source, by: Dimension): Promise<cells.Cell[]> {
    const kind = by === 'YEAR' || by === 'MONTH' ? by : 'PLACED';
    return this.once(`${source} ${kind}`, async () =>
      cells.cellsOf(this.tx, source, await this.scope(by === 'PURPOSE' ? 'TYPE' : by, source)),
    );
  }

  /** Populations of the latest draw of the year by jurisdiction code; empty while nothing was drawn. */
  async drawnPopulations(): Promise<ReadonlyMap<string, number>> {
    return this.once('populations', async () => {
      const latest = chainUntil(await this.chains(), this.year, this.asOf).at(-1);
      const rows = latest ? await cells.drawnPopulations(this.tx, latest.id) : [];
      return new Map(rows.map(({ code, population }) => [code, population]));
    });
  }
}
