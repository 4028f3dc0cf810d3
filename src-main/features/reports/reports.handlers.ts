import type { HandlersOf } from '@shared/contract/handlers';
import type { reportCalls } from '@shared/contract/reports';
import type { Desk } from '../documents/desk';
import * as own from './own-report.service';
import * as service from './reports.service';
import * as templates from './templates.service';
import * as texts from './texts.service';

/**
 * 报表打印: the year's report, tables that go upward, reports of one's own.
 * @param desk what papers are made with
 */
export function createReportHandlers(desk: Desk): HandlersOf<typeof reportCalls> {
  const { app } = desk;
  return {
    'report.kinds': () => Promise.resolve(service.kinds()),
    'report.render': (input, context) => service.render(desk, input, context),
    'report.text': (input, context) => texts.text(desk, input, context),
    'report.ownText': (input) => texts.ownTextOf(app, input),
    'report.saveText': (input, context) => texts.saveText(desk, input, context),
    'report.templates': () => templates.list(app),
    'report.saveTemplate': (input, context) => templates.save(app, input, context),
    'report.removeTemplate': ({ id }, context) => templates.remove(app, id, context),
    'report.run': (input) => own.run(app, input),
  };
}
