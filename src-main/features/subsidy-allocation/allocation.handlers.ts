import type { HandlersOf } from '@shared/contract/handlers';
import type { allocationCalls } from '@shared/contract/subsidy-allocation';
import type { AppContext } from '../../app/context';
import * as allocation from './allocate.service';
import { exportRun } from './export.service';
import * as matches from './matches.service';
import * as rates from './rates.service';
import * as runs from './runs.service';

/** The year's money for demonstration sites: rates, budget, runs, matching funds (第十八条). */
export function createAllocationHandlers(app: AppContext): HandlersOf<typeof allocationCalls> {
  return {
    'subsidy.rates': (input) => rates.rates(app, input),
    'subsidy.saveRate': (input, context) => rates.saveRate(app, input, context),
    'subsidy.carryRates': (input, context) => rates.carryRates(app, input, context),
    'subsidy.confirmRates': (input, context) => rates.confirmRates(app, input, context),
    'subsidy.saveBudget': (input, context) => rates.saveBudget(app, input, context),
    'subsidy.allocate': (input, context) => allocation.allocate(app, input, context),
    'subsidy.makeFinal': (input, context) => allocation.makeFinal(app, input, context),
    'subsidy.withdrawRun': (input, context) => allocation.withdraw(app, input, context),
    'subsidy.runs': (input) => runs.runs(app, input),
    'subsidy.run': (input) => runs.run(app, input),
    'subsidy.compareRuns': (input) => runs.compare(app, input),
    'subsidy.verifyRun': (input) => runs.verify(app, input),
    'subsidy.exportRun': (input) => exportRun(app, input),
    'subsidy.matches': (input) => matches.matches(app, input),
    'subsidy.addMatch': (input, context) => matches.add(app, input, context),
    'subsidy.voidMatch': (input, context) => matches.voidOne(app, input, context),
  };
}
