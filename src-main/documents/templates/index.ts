import type { DocumentKind } from '../engine/template';
import { acceptanceSheet } from './acceptance-sheet';
import { applicationForm } from './application-form';
import { attainmentTable } from './attainment-table';
import { candidateCheckSheet } from './candidate-check-sheet';
import { candidateDrawRecord } from './candidate-draw-record';
import { candidateList } from './candidate-list';
import { checkSheet } from './check-sheet';
import { deregistrationForm } from './deregistration-form';
import { conflictStatement } from './conflict-statement';
import { dossierDocument } from './dossier';
import { drawRecord } from './draw-record';
import { eligibilitySheet } from './eligibility-sheet';
import { filingForm } from './filing-form';
import { filingReceipt } from './filing-receipt';
import { recommendationList } from './recommendation-list';
import { rectificationNotice } from './rectification-notice';
import { layoutChecklist } from './layout-checklist';
import { leadershipSheet } from './leadership-sheet';
import { honourList } from './honour-list';
import { reEvaluationForm } from './re-evaluation-form';
import { registerList } from './register-list';
import { reports } from './reports';
import { reviewSummary } from './review-summary';
import { rulerPage } from './ruler-page';
import { panelScoreSheet } from './score-sheet';
import { selfCheckForm } from './self-check-form';
import { statsCharts } from './stats-charts';
import { paymentSheet } from './payment-sheet';
import { subsidyAllocation } from './subsidy-allocation';
import { subsidyUse } from './subsidy-use';
import { supervisionReport } from './supervision-report';
import { taskList } from './task-list';
import { useCheckForm } from './use-check-form';
import { yearFigures } from './year-figures';

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
  eligibilitySheet,
  applicationForm,
  recommendationList,
  dossierDocument,
  conflictStatement,
  panelScoreSheet,
  reviewSummary,
  candidateList,
  candidateCheckSheet,
  candidateDrawRecord,
  layoutChecklist,
  reEvaluationForm,
  honourList,
  subsidyAllocation,
  paymentSheet,
  subsidyUse,
  useCheckForm,
  registerList,
  ...reports.map(({ document }) => document),
  statsCharts,
  leadershipSheet,
  yearFigures,
  rulerPage,
];

/** The form of a kind, or undefined. */
export function documentKind(kind: string): DocumentKind | undefined {
  return documentKinds.find((one) => one.kind === kind);
}
