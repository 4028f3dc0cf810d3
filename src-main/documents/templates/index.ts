import type { DocumentKind } from '../engine/template';
import { attainmentTable } from './attainment-table';
import { checkSheet } from './check-sheet';
import { drawRecord } from './draw-record';
import { registerList } from './register-list';
import { rulerPage } from './ruler-page';
import { taskList } from './task-list';

/** Every form the program prints. A new one is one template file and one line here. */
export const documentKinds: readonly DocumentKind[] = [
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
