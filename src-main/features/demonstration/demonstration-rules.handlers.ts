import type { demonstrationRulesCalls } from '@shared/contract/demonstration-rules';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import * as eligibility from './eligibility.service';
import * as rules from './rules.service';

/** The rules of a season and the conditions for applying (第十五、十六条). */
export function createDemonstrationRulesHandlers(
  app: AppContext,
): HandlersOf<typeof demonstrationRulesCalls> {
  return {
    'demonstration.rules': (input) => rules.rules(app, input),
    'demonstration.saveRules': (input, context) => rules.saveRules(app, input, context),
    'demonstration.eligibility': (input) => eligibility.eligibility(app, input),
    'demonstration.answer': (input, context) => eligibility.answer(app, input, context),
    'demonstration.overview': (input) => eligibility.overview(app, input),
  };
}
