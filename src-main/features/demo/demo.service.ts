import type { z } from 'zod';
import type { demoCalls } from '@shared/contract/demo';
import type { CallContext } from '@shared/contract/handlers';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import { listOperators, storeOperator, writeSetting } from '../app/app.repo';
import { demoKey, workYearKey } from '../app/app.service';
import { recordCounts } from './demo.repo';
import { frameOf } from './plan';
import { seedBaseFigures } from './seed-base-figures';
import { seedLife } from './seed-life';
import { seedRegistry } from './seed-registry';
import { seedSampling } from './seed-sampling';
import { seedSeasons } from './seed-season';
import { seedSubsidies } from './seed-subsidy';
import { seedYearClosings } from './seed-year-closings';

type Input = z.output<(typeof demoCalls)['demo.seed']['input']>;
type Output = z.output<(typeof demoCalls)['demo.seed']['output']>;

/** People who work in the demonstration city. */
const OPERATORS = [
  { name: '王雅云', duty: '女职工部部长' },
  { name: '李秀芳', duty: '女职工部干事' },
];

/**
 * Makes a demonstration city in an empty database, in one write: the same input gives the same rows.
 * @throws AppError DEMO_NOT_EMPTY, OPERATION_CANCELLED
 */
export async function seed(app: AppContext, input: Input, context: CallContext): Promise<Output> {
  const frame = frameOf(input);
  const result = await app.uow.write(writeHeader(app, context, '建立演示城市'), async (tx) => {
    const present = await recordCounts(tx);
    if (present.sites + present.builders + present.draws > 0) {
      throw new AppError('DEMO_NOT_EMPTY', { sites: present.sites, builders: present.builders });
    }
    const goOn = (): void => {
      if (context.signal.aborted) throw new AppError('OPERATION_CANCELLED');
    };
    const progress = (done: number): void => {
      goOn();
      context.progress('正在建立演示城市', done, input.sites);
    };
    progress(0);
    if ((await listOperators(tx)).length === 0) {
      for (const operator of OPERATORS) {
        await storeOperator(
          tx,
          { ...operator, active: true },
          `${frame.year - 1}-01-04T01:00:00.000Z`,
        );
      }
    }
    const registry = await seedRegistry(tx, frame, progress);
    const life = await seedLife(tx, frame, goOn);
    goOn();
    const sampling = await seedSampling(app, tx, context, frame, input.drawnThisYear);
    goOn();
    const seasons = await seedSeasons(app, tx, frame);
    const baseFigures = await seedBaseFigures(tx, frame);
    const money = await seedSubsidies(tx, frame);
    goOn();
    const closedYears = await seedYearClosings(tx, frame);
    await writeSetting(tx, demoKey, true);
    await writeSetting(tx, workYearKey, input.year);
    return {
      year: input.year,
      jurisdictions: registry.jurisdictions.live.length,
      builders: registry.builders,
      sites: registry.sites,
      filed: registry.filed,
      units: registry.units,
      assets: registry.assets,
      ...life,
      ...sampling,
      ...seasons,
      ...money,
      baseFigures,
      closedYears,
      scoreSheets: life.scoreSheets + sampling.scoreSheets,
    };
  });
  app.events.changed(
    'sites',
    'life',
    'jurisdictions',
    'builders',
    'sampling',
    'demonstration',
    'review',
    'subsidy',
    'figures',
    'settings',
    'operators',
  );
  return result;
}
