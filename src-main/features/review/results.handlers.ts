import type { HandlersOf } from '@shared/contract/handlers';
import type { reviewResultCalls } from '@shared/contract/review-results';
import type { AppContext } from '../../app/context';
import { deliberate, voidVote, vote } from './results-deliberation.service';
import { exportSummary } from './results-export.service';
import { lock, unlock, verify } from './results-lock.service';
import { sheetPapers, statements } from './results-papers.service';
import { record, records, results } from './results.service';

/** The result of the panel (评议结果, 第十七条第三项). */
export function createReviewResultHandlers(app: AppContext): HandlersOf<typeof reviewResultCalls> {
  return {
    'review.results': (input, context) => results(app, input, context),
    'review.deliberate': (input, context) => deliberate(app, input, context),
    'review.vote': (input, context) => vote(app, input, context),
    'review.voidVote': (input, context) => voidVote(app, input, context),
    'review.lock': (input, context) => lock(app, input, context),
    'review.unlock': (input, context) => unlock(app, input, context),
    'review.records': (input) => records(app, input),
    'review.record': (input) => record(app, input),
    'review.verify': (input) => verify(app, input),
    'review.exportSummary': (input) => exportSummary(app, input),
    'review.statements': (input) => statements(app, input),
    'review.sheetPapers': (input) => sheetPapers(app, input),
  };
}
