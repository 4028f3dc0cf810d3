import type { decisionCalls } from '@shared/contract/demonstration-decision';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import * as candidates from './candidates.service';
import * as checks from './checks.service';
import * as decisions from './decision.service';
import * as publicities from './publicity.service';

/** From the panel's result to the decided list: checks, candidate list, 公示, decision (第十七条). */
export function createDecisionHandlers(app: AppContext): HandlersOf<typeof decisionCalls> {
  return {
    'demonstration.candidates': (input) => candidates.candidates(app, input),
    'demonstration.freezeCheckDraw': (input, context) => checks.freezeDraw(app, input, context),
    'demonstration.drawChecks': (input, context) => checks.draw(app, input, context),
    'demonstration.checkDraws': (input) => checks.draws(app, input),
    'demonstration.verifyCheckDraw': (input) => checks.verify(app, input),
    'demonstration.recordCheck': (input, context) => checks.record(app, input, context),
    'demonstration.voidCheck': (input, context) => checks.voidOne(app, input, context),
    'demonstration.checks': (input) => checks.ofYear(app, input),
    'demonstration.nominate': (input, context) => candidates.nominate(app, input, context),
    'demonstration.openPublicity': (input, context) => publicities.open(app, input, context),
    'demonstration.addObjection': (input, context) => publicities.addObjection(app, input, context),
    'demonstration.handleObjection': (input, context) =>
      publicities.handleObjection(app, input, context),
    'demonstration.closePublicity': (input, context) => publicities.close(app, input, context),
    'demonstration.voidPublicity': (input, context) => publicities.voidOne(app, input, context),
    'demonstration.publicities': (input) => publicities.ofYear(app, input),
    'demonstration.decide': (input, context) => decisions.decide(app, input, context),
    'demonstration.undecide': (input, context) => decisions.undecide(app, input, context),
    'demonstration.decision': (input) => decisions.ofYear(app, input),
    'demonstration.awards': (input) => decisions.awards(app, input),
  };
}
