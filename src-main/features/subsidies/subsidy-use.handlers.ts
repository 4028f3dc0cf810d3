import type { HandlersOf } from '@shared/contract/handlers';
import type { subsidyUseCalls } from '@shared/contract/subsidy-use';
import type { AppContext } from '../../app/context';
import * as arrivals from './arrivals.service';
import * as batches from './batches.service';
import * as exports from './export.service';
import * as handling from './handling.service';
import * as ledger from './ledger.service';
import * as payees from './payees.service';
import * as spending from './spending.service';
import * as checks from './use-checks.service';

/** Payment and use of the money, and the book of it (第十八、二十、二十一条). */
export function createSubsidyUseHandlers(app: AppContext): HandlersOf<typeof subsidyUseCalls> {
  return {
    'subsidy.payees': (input) => payees.payees(app, input),
    'subsidy.payee': (input) => payees.payee(app, input),
    'subsidy.savePayee': (input, context) => payees.savePayee(app, input, context),
    'subsidy.checkPayee': (input, context) => payees.checkPayee(app, input, context),
    'subsidy.unpaid': (input) => batches.unpaid(app, input),
    'subsidy.batches': (input) => batches.batches(app, input),
    'subsidy.batch': (input) => batches.batch(app, input),
    'subsidy.paymentSheet': (input) => batches.paymentSheet(app, input),
    'subsidy.exportSheet': (input) => exports.exportSheet(app, input),
    'subsidy.makeBatch': (input, context) => batches.makeBatch(app, input, context),
    'subsidy.dropPayment': (input, context) => batches.dropPayment(app, input, context),
    'subsidy.pay': (input, context) => batches.pay(app, input, context),
    'subsidy.voidBatch': (input, context) => batches.voidBatch(app, input, context),
    'subsidy.payments': (input) => arrivals.payments(app, input),
    'subsidy.arrive': (input, context) => arrivals.arrive(app, input, context),
    'subsidy.unarrive': (input, context) => arrivals.unarrive(app, input, context),
    'subsidy.bounce': (input, context) => arrivals.bounce(app, input, context),
    'subsidy.spend': (input, context) => spending.spend(app, input, context),
    'subsidy.voidSpending': (input, context) => spending.voidSpending(app, input, context),
    'subsidy.spendings': (input) => spending.spendings(app, input),
    'subsidy.use': (input) => spending.use(app, input),
    'subsidy.exportUse': (input) => exports.exportUse(app, input),
    'subsidy.checks': (input) => checks.checks(app, input),
    'subsidy.recordCheck': (input, context) => checks.recordCheck(app, input, context),
    'subsidy.voidCheck': (input, context) => checks.voidCheck(app, input, context),
    'subsidy.toHandle': (input) => handling.toHandle(app, input),
    'subsidy.handle': (input, context) => handling.handle(app, input, context),
    'subsidy.recordReturn': (input, context) => handling.recordReturn(app, input, context),
    'subsidy.voidHandling': (input, context) => handling.voidHandling(app, input, context),
    'subsidy.ledger': (input) => ledger.ledger(app, input),
    'subsidy.ofSite': (input) => ledger.ofSite(app, input),
  };
}
