import type { HandlersOf } from '@shared/contract/handlers';
import type { samplingCalls } from '@shared/contract/sampling';
import type { AppContext } from '../../app/context';
import * as checks from './check.service';
import * as draws from './draw.service';
import * as exports from './export.service';
import * as freezing from './freeze.service';
import * as inspectors from './inspector.service';
import * as marks from './mark.service';
import { overview } from './overview.service';
import * as replacing from './replace.service';
import * as sheets from './sheets.service';
import { verify } from './verify.service';
import * as views from './view.service';

/** The annual spot check (年度抽查, 第十三条). */
export function createSamplingHandlers(app: AppContext): HandlersOf<typeof samplingCalls> {
  return {
    'sampling.overview': (input) => overview(app, input),
    'sampling.rehearse': (input) => freezing.rehearse(app, input),
    'sampling.freeze': (input, context) => freezing.freeze(app, input, context),
    'sampling.cancelFreeze': (input, context) => freezing.cancelFreeze(app, input, context),
    'sampling.machineSeed': () => Promise.resolve(draws.machineSeed()),
    'sampling.draw': (input, context) => draws.draw(app, input, context),
    'sampling.list': (input) => views.listDraws(app, input),
    'sampling.get': (input) => views.getDraw(app, input),
    'sampling.items': (input) => views.listItems(app, input),
    'sampling.verify': (input) => verify(app, input),
    'sampling.supplement': (input, context) => draws.supplement(app, input, context),
    'sampling.replace': (input, context) => replacing.replace(app, input, context),
    'sampling.suggestReplacements': (input) => replacing.suggestReplacements(app, input),
    'sampling.recordCheck': (input, context) => checks.recordCheck(app, input, context),
    'sampling.recordChecks': (input, context) => checks.recordChecks(app, input, context),
    'sampling.voidCheck': (input, context) => checks.voidCheck(app, input, context),
    'sampling.checks': (input) => checks.listChecks(app, input),
    'sampling.siteHistory': (input) => views.siteHistory(app, input),
    'sampling.markCertainty': (input, context) => marks.markCertainty(app, input, context),
    'sampling.clearCertainty': (input, context) => marks.clearCertainty(app, input, context),
    'sampling.certaintyMarks': (input) => marks.listMarks(app, input),
    'sampling.setObstacle': (input, context) => marks.setObstacle(app, input, context),
    'sampling.clearObstacle': (input, context) => marks.clearObstacle(app, input, context),
    'sampling.obstacles': (input) => marks.listObstacles(app, input),
    'inspectors.list': (input) => inspectors.listInspectors(app, input),
    'inspectors.save': (input, context) => inspectors.saveInspector(app, input, context),
    'sampling.drawInspectors': (input, context) => inspectors.drawInspectors(app, input, context),
    'sampling.assignments': (input) => inspectors.listAssignments(app, input),
    'sampling.exportVerification': (input) => exports.exportVerification(app, input),
    'sampling.exportTasks': (input) => sheets.exportTasks(app, input),
    'sampling.exportRecord': (input) => sheets.exportRecord(app, input),
  };
}
