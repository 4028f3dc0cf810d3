import type { CallInput } from '@shared/contract/registry';

/** A form of a session, ready for the document window. */
export interface ReviewPaper {
  title: string;
  request: CallInput<'documents.preview'>;
}

/** 回避承诺书 of one member, or of all. */
export function statementPaper(sessionId: number, memberId?: number): ReviewPaper {
  return {
    title: '回避承诺书',
    request: {
      kind: 'conflict-statement',
      id: sessionId,
      ...(memberId === undefined ? {} : { params: { memberId } }),
    },
  };
}

/** Blank sheets, to be filled with ink. */
export function blankSheets(sessionId: number, memberId?: number): ReviewPaper {
  return {
    title: '空白评分表',
    request: {
      kind: 'score-sheet',
      id: sessionId,
      ...(memberId === undefined ? {} : { params: { memberId } }),
    },
  };
}

/** Sheets as they were submitted. */
export function filledSheets(sessionId: number, memberId?: number): ReviewPaper {
  return {
    title: '评分表',
    request: {
      kind: 'score-sheet',
      id: sessionId,
      params: { filled: true, ...(memberId === undefined ? {} : { memberId }) },
    },
  };
}

/** 评分汇总表, as it is now or as a kept record has it. */
export function summaryPaper(sessionId: number, recordId?: number): ReviewPaper {
  return {
    title: '评分汇总表',
    request: {
      kind: 'review-summary',
      id: sessionId,
      ...(recordId === undefined ? {} : { params: { recordId } }),
    },
  };
}
