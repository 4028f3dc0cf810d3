import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import { ownReport, type reportCalls } from '@shared/contract/reports';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import { staleForm } from '../stale';
import { refuseOddReport } from './own-report.service';
import * as repo from './templates.repo';

type Input<N extends keyof typeof reportCalls> = z.output<(typeof reportCalls)[N]['input']>;
type Output<N extends keyof typeof reportCalls> = z.output<(typeof reportCalls)[N]['output']>;
type Template = Output<'report.saveTemplate'>;

function shown({ content, ...row }: repo.StoredTemplate): Template {
  return { ...row, report: ownReport.parse(JSON.parse(content)) };
}

/** The kept reports of one's own by name. */
export function list(app: AppContext): Promise<Template[]> {
  return app.uow.read(async (tx) => (await repo.listTemplates(tx)).map(shown));
}

/** One of them. @throws AppError NOT_FOUND */
export function get(app: AppContext, id: number): Promise<Template> {
  return app.uow.read(async (tx) => {
    const found = await repo.findTemplate(tx, id);
    if (!found) throw new AppError('NOT_FOUND', { what: '模板' });
    return shown(found);
  });
}

/**
 * Keeps a report under a name, or changes a kept one.
 * @throws AppError REPORT_TEMPLATE_NAME, STALE_FORM, NOT_FOUND, REPORT_COLUMN_TWICE, REPORT_SORT_COLUMN
 */
export async function save(
  app: AppContext,
  { id, version, name, report }: Input<'report.saveTemplate'>,
  context: CallContext,
): Promise<Template> {
  refuseOddReport(report);
  const content = JSON.stringify(report);
  const saved = await app.uow.write(writeHeader(app, context), async (tx) => {
    const same = await repo.templateNamed(tx, name);
    if (same && same.id !== id) {
      throw new AppError('REPORT_TEMPLATE_NAME', { name }, { name: '已有同名的模板' });
    }
    if (id === undefined) {
      return repo.findTemplate(tx, await repo.insertTemplate(tx, { name, content }));
    }
    if (!(await repo.findTemplate(tx, id))) throw new AppError('NOT_FOUND', { what: '模板' });
    if (!(await repo.updateTemplate(tx, id, { name, content }, version))) {
      throw await staleForm(tx, [['report_template', id]]);
    }
    return repo.findTemplate(tx, id);
  });
  if (!saved) throw new AppError('NOT_FOUND', { what: '模板' });
  app.events.changed('reports');
  return shown(saved);
}

/** Removes a kept report; the record of changes still has it. */
export async function remove(
  app: AppContext,
  id: number,
  context: CallContext,
): Promise<{ done: true }> {
  await app.uow.write(writeHeader(app, context), async (tx) => {
    if (!(await repo.deleteTemplate(tx, id))) throw new AppError('NOT_FOUND', { what: '模板' });
  });
  app.events.changed('reports');
  return { done: true };
}
