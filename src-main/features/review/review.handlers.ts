import type { HandlersOf } from '@shared/contract/handlers';
import type { reviewCalls } from '@shared/contract/review';
import type { AppContext } from '../../app/context';
import * as declaring from './declare.service';
import * as members from './members.service';
import * as paper from './paper.service';
import * as phases from './phases.service';
import { progress } from './progress.service';
import * as scoring from './scoring.service';
import * as seat from './seat.service';
import * as session from './session.service';

/** The panel: its sessions, members, recusals, phases and marks (第十七条第三项). */
export function createReviewHandlers(app: AppContext): HandlersOf<typeof reviewCalls> {
  return {
    'review.sessions': (input) => session.sessions(app, input),
    'review.session': (input, context) => session.session(app, input, context),
    'review.createSession': (input, context) => session.createSession(app, input, context),
    'review.saveSession': (input, context) => session.saveSession(app, input, context),
    'review.voidSession': (input, context) => session.voidSession(app, input, context),
    'review.setCandidates': (input, context) => session.setCandidates(app, input, context),
    'review.removeCandidate': (input, context) => session.removeCandidate(app, input, context),
    'review.addMember': (input, context) => members.addMember(app, input, context),
    'review.saveMember': (input, context) => members.saveMember(app, input, context),
    'review.voidMember': (input, context) => members.voidMember(app, input, context),
    'review.stated': (input, context) => members.stated(app, input, context),
    'review.conflicts': (input) => members.conflicts(app, input),
    'review.declare': (input, context) => declaring.declare(app, input, context),
    'review.liftRecusal': (input, context) => declaring.liftRecusal(app, input, context),
    'review.startScoring': (input, context) => phases.startScoring(app, input, context),
    'review.closeScoring': (input, context) => phases.closeScoring(app, input, context),
    'review.publish': (input, context) => phases.publish(app, input, context),
    'review.reopenSheet': (input, context) => phases.reopenSheet(app, input, context),
    'review.enter': (input, context) => seat.enter(app, input, context),
    'review.leave': (input) => seat.leave(app, input),
    'review.setPin': (input, context) => seat.setPin(app, input, context),
    'review.desk': (input, context) => scoring.desk(app, input, context),
    'review.sheet': (input, context) => scoring.sheet(app, input, context),
    'review.saveMark': (input, context) => scoring.saveMark(app, input, context),
    'review.saveMarks': (input, context) => scoring.saveMarks(app, input, context),
    'review.comment': (input, context) => scoring.comment(app, input, context),
    'review.submitSheet': (input, context) => scoring.submitSheet(app, input, context),
    'review.submitAll': (input, context) => scoring.submitAll(app, input, context),
    'review.typeSheet': (input, context) => paper.typeSheet(app, input, context),
    'review.sheetWorkbook': (input) => paper.sheetWorkbook(app, input),
    'review.importSheets': (input, context) => paper.importSheets(app, input, context),
    'review.progress': (input, context) => progress(app, input, context),
  };
}
