import { z } from 'zod';
import {
  businessDate,
  filePath,
  optionalText,
  pageWindow,
  requiredText,
  rowId,
  workYear,
} from './common';
import { read, write } from './define';
import { siteRef } from './site-ref';
import {
  amountFen,
  balance,
  batch,
  batchState,
  bookCheck,
  bookLine,
  handling,
  handlingKind,
  handlingState,
  jurisdictionCode,
  ledgerEntry,
  payee,
  payeeRow,
  payeeState,
  payment,
  paymentState,
  purpose,
  spending,
  toHandleRow,
  unpaidLine,
  useCheck,
  useCheckResult,
  useCheckRow,
  useRow,
} from './subsidy-use-shapes';

const year = workYear.meta({ description: '补助的分配年度' });
const reason = requiredText('原因', 300);
const voiding = z.strictObject({ id: rowId, reason });
const written = z.strictObject({ file: z.string(), rows: z.int() });
const text = z.string().trim().max(100).optional();
const accountNumber = requiredText('账号', 60);

/** 拨付与使用: payees, batches, arrivals, spending, checks, handling, the book (第十八、二十、二十一条). */
export const subsidyUseCalls = {
  'subsidy.payees': read(
    '有补助的阵地及其收款账户（账号只显示末四位）',
    z.strictObject({
      year: year.optional(),
      state: payeeState.optional(),
      jurisdictionCode: jurisdictionCode.optional(),
      pending: z.literal(true).optional().meta({ description: '只看还有待拨付款项的' }),
      text,
      ...pageWindow,
    }),
    z.strictObject({
      total: z.int(),
      counts: z.array(z.strictObject({ state: payeeState, count: z.int() })),
      rows: z.array(payeeRow),
    }),
  ),
  'subsidy.payee': read(
    '一个阵地现用的收款账户（账号完整，供登记和核对）和以前的账户',
    z.strictObject(siteRef),
    z.strictObject({
      siteId: rowId,
      siteNumber: z.string(),
      siteName: z.string(),
      builderName: z.string().nullable(),
      current: payee.nullable(),
      /** Ended ones, the latest first; numbers masked. */
      earlier: z.array(payee),
      nameDiffers: z.boolean(),
    }),
  ),
  'subsidy.savePayee': write(
    '登记或更换一个阵地的收款账户；登记后须再输一遍账号核对（subsidy.checkPayee）',
    z.strictObject({
      ...siteRef,
      accountName: requiredText('户名', 120),
      bank: requiredText('开户银行', 120),
      accountNumber,
      reason: optionalText(300).meta({ description: '更换账户的原因；第一次登记不填' }),
    }),
    z.strictObject({ payee, warnings: z.array(z.string()) }),
  ),
  'subsidy.checkPayee': write(
    '照纸面再输一遍账号核对；两遍相同才可以拨付',
    z.strictObject({ id: rowId, accountNumber }),
    payee,
  ),
  'subsidy.unpaid': read(
    '待拨付的分配：还有多少没有拨付，其中多少已列入批次，账户是否核对',
    z.strictObject({
      year: year.optional(),
      jurisdictionCode: jurisdictionCode.optional(),
      free: z.literal(true).optional().meta({ description: '只看还能列入批次的' }),
      text,
      ...pageWindow,
    }),
    z.strictObject({
      total: z.int(),
      pendingFen: z.int(),
      freeFen: z.int(),
      rows: z.array(unpaidLine),
    }),
  ),
  'subsidy.batches': read(
    '拨付批次，新的在前',
    z.strictObject({ year: year.optional(), state: batchState.optional() }),
    z.array(batch),
  ),
  'subsidy.batch': read(
    '一个批次和它的每一笔（账号只显示末四位）',
    z.strictObject({ id: rowId }),
    z.strictObject({ batch, payments: z.array(payment) }),
  ),
  'subsidy.paymentSheet': read(
    '一个批次的拨付表：账号完整，供打印、交银行',
    z.strictObject({ id: rowId }),
    z.strictObject({ batch, payments: z.array(payment) }),
  ),
  'subsidy.exportSheet': read(
    '把一个批次的拨付表存成 Excel（账号完整，供交银行）',
    z.strictObject({ id: rowId, file: filePath }),
    written,
  ),
  'subsidy.makeBatch': write(
    '从待拨付的分配建立拨付批次（编号 BF-年度-序号）',
    z.strictObject({
      year,
      lines: z
        .array(
          z.strictObject({
            lineId: rowId,
            amountFen: amountFen.optional().meta({ description: '缺省为全部待拨付' }),
          }),
        )
        .max(10_000)
        .optional()
        .meta({ description: '缺省为该年度全部还能列入的' }),
      note: optionalText(500),
    }),
    z.strictObject({ batch, payments: z.array(payment) }),
  ),
  'subsidy.dropPayment': write('把一笔移出还没有拨付的批次，款项回到待拨付', voiding, batch),
  'subsidy.pay': write(
    '拨付一个批次：账户都核对过才能拨付，拨付时的账户随每一笔定格',
    z.strictObject({
      batchId: rowId.optional(),
      batchNumber: z
        .string()
        .trim()
        .min(1)
        .max(40)
        .optional()
        .meta({ description: '批次编号；与 batchId 任填其一' }),
      paidOn: businessDate.optional().meta({ description: '拨付日期，缺省为今天' }),
      document: optionalText(200).meta({ description: '审批单或银行单据' }),
    }),
    batch,
  ),
  'subsidy.voidBatch': write('作废一个还没有拨付的批次，款项回到待拨付', voiding, batch),
  'subsidy.payments': read(
    '每一笔拨付，新的在前（账号只显示末四位）',
    z.strictObject({
      ...siteRef,
      year: year.optional(),
      state: paymentState.optional(),
      jurisdictionCode: jurisdictionCode.optional(),
      text,
      ...pageWindow,
    }),
    z.strictObject({ total: z.int(), amountFen: z.int(), rows: z.array(payment) }),
  ),
  'subsidy.arrive': write(
    '登记到账，一笔或多笔',
    z.strictObject({
      ids: z.array(rowId).min(1).max(10_000),
      arrivedOn: businessDate.optional().meta({ description: '到账日期，缺省为今天' }),
      bankReference: optionalText(60).meta({ description: '银行回单号' }),
    }),
    z.strictObject({ arrived: z.int(), amountFen: z.int() }),
  ),
  'subsidy.unarrive': write('撤销误登的到账；已经使用的不能撤销', voiding, payment),
  'subsidy.bounce': write(
    '登记退票：银行退回的款项回到待拨付',
    z.strictObject({ id: rowId, bouncedOn: businessDate.optional(), reason }),
    payment,
  ),
  'subsidy.spend': write(
    '登记一笔使用（第二十条）：用途、事项、金额、凭证；用途以外的须有原因和决定',
    z.strictObject({
      ...siteRef,
      year,
      spentOn: businessDate,
      purpose,
      item: requiredText('事项', 200),
      amountFen,
      payee: optionalText(120).meta({ description: '收款方' }),
      voucher: optionalText(60).meta({ description: '凭证号' }),
      outsideReason: optionalText(500).meta({ description: '用途以外：原因' }),
      outsideDecision: optionalText(200).meta({ description: '用途以外：批准的会议或文件' }),
      note: optionalText(500),
    }),
    z.strictObject({ spending, spendableFen: z.int() }),
  ),
  'subsidy.voidSpending': write('作废一笔误登的使用', voiding, spending),
  'subsidy.spendings': read(
    '使用明细，新的在前',
    z.strictObject({
      ...siteRef,
      year: year.optional(),
      spentYear: workYear.optional().meta({ description: '支出日期所在的年份' }),
      jurisdictionCode: jurisdictionCode.optional(),
      purpose: purpose.optional(),
      noVoucher: z.literal(true).optional().meta({ description: '只看没有凭证号也没有附件的' }),
      voided: z.literal(true).optional().meta({ description: '连同已作废的' }),
      text,
      ...pageWindow,
    }),
    z.strictObject({ total: z.int(), amountFen: z.int(), rows: z.array(spending) }),
  ),
  'subsidy.use': read(
    '资金使用情况：按单位或阵地，分用途',
    z.strictObject({
      year: year.optional(),
      by: z.enum(['JURISDICTION', 'SITE']).default('JURISDICTION'),
      jurisdictionCode: jurisdictionCode.optional(),
    }),
    z.strictObject({ rows: z.array(useRow), total: useRow.pick({ byPurpose: true }), balance }),
  ),
  'subsidy.exportUse': read(
    '把资金使用情况表存成 Excel：按市直工会、逐个阵地、逐笔明细',
    z.strictObject({
      year: year.optional(),
      jurisdictionCode: jurisdictionCode.optional(),
      file: filePath,
    }),
    written,
  ),
  'subsidy.checks': read(
    '资金使用检查（第二十一条）：一年里应查的阵地，查过和没有查的',
    z.strictObject({
      year: workYear,
      done: z.boolean().optional(),
      result: useCheckResult.optional(),
      jurisdictionCode: jurisdictionCode.optional(),
      text,
      ...pageWindow,
    }),
    z.strictObject({
      total: z.int(),
      due: z.int(),
      checked: z.int(),
      rows: z.array(useCheckRow),
    }),
  ),
  'subsidy.recordCheck': write(
    '登记一次资金使用检查（第二十一条）',
    z.strictObject({
      ...siteRef,
      year: workYear,
      checkedOn: businessDate,
      checkers: requiredText('检查人员', 200),
      result: useCheckResult,
      findings: optionalText(2000),
      dueOn: businessDate.optional().meta({ description: '需要整改的期限' }),
    }),
    useCheck,
  ),
  'subsidy.voidCheck': write('作废一次误登的检查', voiding, useCheck),
  'subsidy.toHandle': read(
    '注销或取消示范资格的阵地的资金：待处理、待收回、已处理',
    z.strictObject({
      state: handlingState.optional(),
      year: year.optional(),
      jurisdictionCode: jurisdictionCode.optional(),
      text,
      ...pageWindow,
    }),
    z.strictObject({
      total: z.int(),
      counts: z.array(z.strictObject({ state: handlingState, count: z.int() })),
      rows: z.array(toHandleRow),
    }),
  ),
  'subsidy.handle': write(
    '决定注销或取消资格的阵地的资金：停拨、收回或留用',
    z.strictObject({
      lineId: rowId,
      handling: handlingKind,
      amountFen: amountFen.optional().meta({ description: '缺省为全部可停拨或可收回的；留用不填' }),
      decidedOn: businessDate,
      decision: requiredText('决定的会议或文件', 200),
      note: optionalText(500),
    }),
    handling,
  ),
  'subsidy.recordReturn': write(
    '登记收回的款项到账',
    z.strictObject({ id: rowId, returnedOn: businessDate }),
    handling,
  ),
  'subsidy.voidHandling': write('作废一次误登的处理，账上记一笔相反的', voiding, handling),
  'subsidy.ledger': read(
    '资金台账：一个阵地逐笔的账，或全市逐阵地的账；两条等式随账核对',
    z.strictObject({
      ...siteRef,
      year: year.optional(),
      jurisdictionCode: jurisdictionCode.optional(),
      text,
      ...pageWindow,
    }),
    z.discriminatedUnion('scope', [
      z.strictObject({
        scope: z.literal('SITE'),
        siteId: rowId,
        siteNumber: z.string(),
        siteName: z.string(),
        total: z.int(),
        /** In the order in which they were put into the book. */
        rows: z.array(ledgerEntry),
        balance,
        check: bookCheck,
      }),
      z.strictObject({
        scope: z.literal('CITY'),
        total: z.int(),
        rows: z.array(bookLine),
        /** Of all lines that fit, not of the page alone. */
        balance,
        check: bookCheck,
        /** Lines whose own figures break an equation or bound; none unless the file was changed from outside. */
        broken: z.int(),
      }),
    ]),
  ),
  'subsidy.ofSite': read(
    '一个阵地的补助：各年度的分配和余额，拨付，使用，检查，处理',
    z.strictObject(siteRef),
    z.strictObject({
      lines: z.array(bookLine),
      payments: z.array(payment),
      spendings: z.array(spending),
      checks: z.array(useCheck),
      handlings: z.array(handling),
      balance,
      check: bookCheck,
    }),
  ),
};
