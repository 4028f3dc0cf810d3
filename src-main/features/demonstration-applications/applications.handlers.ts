import type { applicationCalls } from '@shared/contract/demonstration-applications';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import * as applications from './applications.service';
import * as applying from './apply.service';
import { dossier } from './dossier.service';
import * as recommending from './recommend.service';

/** Application and recommendation of demonstration sites (第十五至十七条). */
export function createApplicationHandlers(app: AppContext): HandlersOf<typeof applicationCalls> {
  return {
    'demonstration.apply': (input, context) => applying.apply(app, input, context),
    'demonstration.resubmit': (input, context) => applying.resubmit(app, input, context),
    'demonstration.saveApplication': (input, context) =>
      applying.saveApplication(app, input, context),
    'demonstration.withdraw': (input, context) => applying.withdraw(app, input, context),
    'demonstration.return': (input, context) => recommending.giveBack(app, input, context),
    'demonstration.recommend': (input, context) => recommending.recommend(app, input, context),
    'demonstration.recommendMany': (input, context) =>
      recommending.recommendMany(app, input, context),
    'demonstration.rank': (input, context) => recommending.rank(app, input, context),
    'demonstration.takeBack': (input, context) => recommending.takeBack(app, input, context),
    'demonstration.applications': (input) => applications.list(app, input),
    'demonstration.application': (input) => applications.get(app, input),
    'demonstration.applicationsOfSite': (input) => applications.ofSite(app, input),
    'demonstration.recommendations': (input) => applications.recommendations(app, input),
    'demonstration.dossier': (input) => dossier(app, input),
    'demonstration.materials': (input) => Promise.resolve(applications.materials(input)),
  };
}
