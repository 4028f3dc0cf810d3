import type { DocumentKind } from '../engine/template';
import { acceptanceSheet } from './acceptance-sheet';
import { attainmentTable } from './attainment-table';
import { checkSheet } from './check-sheet';
import { deregistrationForm } from './deregistration-form';
import { drawRecord } from './draw-record';
import { filingForm } from './filing-form';
import { filingReceipt } from './filing-receipt';
import { rectificationNotice } from './rectification-notice';
import { registerList } from './register-list';
import { rulerPage } from './ruler-page';
import { selfCheckForm } from './self-check-form';
import { supervisionReport } from './supervision-report';
import { taskList } from './task-list';

/** Every form the program prints. A new one is one template file and one line here. */
export const documentKinds: readonly DocumentKind[] = [
  selfCheckForm,
  acceptanceSheet,
  filingForm,
  filingReceipt,
  deregistrationForm,
  rectificationNotice,
  supervisionReport,
  drawRecord,
  taskList,
  checkSheet,
  attainmentTable,
  registerList,
  rulerPage,
];

/** The form of a kind, or undefined. */
export function documentKind(kind: string): DocumentKind | undefined {
  return documentKinds.find((one) => one.kind === kind);
}
