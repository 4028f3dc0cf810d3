interface DrawOfPaper {
  id: number;
  year: number;
  title: string;
  state: 'FROZEN' | 'DRAWN' | 'CANCELLED';
}

/** A form of the spot check: 抽样记录单 (总体冻结单 before the draw), 任务单, 现场检查记录表, 达标情况表. */
export type Paper =
  | { kind: 'record'; draw: DrawOfPaper }
  | { kind: 'tasks' | 'sheets'; draw: DrawOfPaper; jurisdiction?: { code: string; name: string } }
  | { kind: 'attainment'; year: number };
