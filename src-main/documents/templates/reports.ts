import { annualReport } from './annual-report';
import { constructionReport } from './construction-table';
import { demonstrationReport } from './demonstration-table';
import { ownReportPaper } from './own-report';
import { registerBook } from './register-book';
import type { Report } from './report';
import { spotCheckReport } from './spot-check-table';
import { subsidyReport } from './subsidy-summary';

/** The papers of 报表打印 that are workbooks too. */
export const reports: readonly Report[] = [
  annualReport,
  registerBook,
  constructionReport,
  spotCheckReport,
  demonstrationReport,
  subsidyReport,
  ownReportPaper,
];

/** The report of a kind, or undefined. */
export const reportOf = (kind: string): Report | undefined =>
  reports.find(({ document }) => document.kind === kind);
