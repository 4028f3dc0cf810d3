import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { subsidyUseCalls } from '@shared/contract/subsidy-use';
import { businessDateOf } from '@shared/domain/common/business-date';
import { maskAccount } from '@shared/domain/common/mask';
import { ACCOUNT_DIGITS, isAccount, nameDiffers, plainAccount } from '@shared/domain/subsidy/payee';
import { PAYEE_STATES } from '@shared/domain/subsidy/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { readableSiteOf, siteOf } from '../sites/step.service';
import * as repo from './payees.repo';

type Calls = typeof subsidyUseCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/** An account as it is shown outside its editor and the payment sheet. */
export function maskedPayee(row: repo.PayeeRow): repo.PayeeRow {
  return { ...row, accountNumber: maskAccount(row.accountNumber) };
}

/** Sites with money and their accounts. */
export function payees(
  app: AppContext,
  { offset, limit, state, pending, ...filter }: Input<'subsidy.payees'>,
): Promise<Output<'subsidy.payees'>> {
  return app.uow.read(async (tx) => {
    const fitting = (await repo.sitesWithMoney(tx, filter)).filter(
      ({ pendingFen }) => !pending || pendingFen > 0,
    );
    const chosen = fitting.filter((row) => state === undefined || row.state === state);
    return {
      total: chosen.length,
      counts: PAYEE_STATES.map((one) => ({
        state: one,
        count: fitting.filter((row) => row.state === one).length,
      })),
      rows: chosen.slice(offset, offset + limit).map((row) => ({
        ...row,
        accountNumber: row.accountNumber && maskAccount(row.accountNumber),
        nameDiffers: row.accountName !== null && nameDiffers(row.accountName, row.builderName),
      })),
    };
  });
}

/** The account of a site for its editor, the number whole; earlier ones masked. */
export function payee(
  app: AppContext,
  input: Input<'subsidy.payee'>,
): Promise<Output<'subsidy.payee'>> {
  return app.uow.read(async (tx) => {
    const site = await readableSiteOf(tx, input);
    const rows = await repo.payeesOfSite(tx, site.id);
    const current = rows.find(({ endedAt }) => endedAt === null) ?? null;
    const builderName = await repo.builderNameOf(tx, site.id);
    return {
      siteId: site.id,
      siteNumber: site.number,
      siteName: site.name,
      builderName,
      current,
      earlier: rows.filter(({ endedAt }) => endedAt !== null).map(maskedPayee),
      nameDiffers: current !== null && nameDiffers(current.accountName, builderName),
    };
  });
}

/** @throws AppError PAYEE_NUMBER */
function accountOf(typed: string): string {
  const account = plainAccount(typed);
  if (isAccount(account)) return account;
  throw new AppError(
    'PAYEE_NUMBER',
    {
      ...ACCOUNT_DIGITS,
      given: /^\d+$/.test(account) ? `现在是 ${account.length} 位` : '现在含有数字以外的字符',
    },
    { accountNumber: `应为 ${ACCOUNT_DIGITS.least} 至 ${ACCOUNT_DIGITS.most} 位数字` },
  );
}

async function stored(tx: ReadTx, id: number): Promise<repo.PayeeRow> {
  const row = await repo.findPayee(tx, id);
  if (!row) throw new AppError('NOT_FOUND', { what: '收款账户' });
  return row;
}

/** Registers the account of a site; one that is there already ends, and the new one is checked anew. */
export async function savePayee(
  app: AppContext,
  input: Input<'subsidy.savePayee'>,
  context: CallContext,
): Promise<Output<'subsidy.savePayee'>> {
  const accountNumber = accountOf(input.accountNumber);
  const { accountName, bank, reason } = input;
  const answer = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const site = await siteOf(tx, input);
    const [current] = (await repo.payeesOfSite(tx, site.id)).filter(
      ({ endedAt }) => endedAt === null,
    );
    if (current) {
      const same =
        current.accountName === accountName &&
        current.bank === bank &&
        current.accountNumber === accountNumber;
      if (same) throw new AppError('PAYEE_SAME', { number: site.number });
      if (!reason) {
        throw new AppError(
          'PAYEE_CHANGE_REASON',
          { number: site.number },
          { reason: '请写明更换账户的原因' },
        );
      }
      await repo.changePayee(tx, current.id, {
        endedAt: app.clock.now().toISOString(),
        endReason: reason,
      });
    }
    const id = await repo.addPayee(tx, { siteId: site.id, accountName, bank, accountNumber });
    const builderName = await repo.builderNameOf(tx, site.id);
    const others = await repo.payeesWithNumber(tx, accountNumber, site.id);
    const [other] = others.filter((one) => nameDiffers(accountName, one.accountName));
    const warnings = [
      ...(nameDiffers(accountName, builderName)
        ? [`户名“${accountName}”与建设单位“${builderName ?? ''}”不同，请核对是否确为该单位的账户。`]
        : []),
      ...(other
        ? [
            `这个账号也登记给了 ${other.siteNumber} ${other.siteName}，而户名是“${other.accountName}”，请核对哪一个登记错了。`,
          ]
        : []),
    ];
    return { payee: maskedPayee(await stored(tx, id)), warnings };
  });
  app.events.changed('subsidy');
  return answer;
}

/** Checks an account by typing its number a second time; money is paid to checked accounts alone. */
export async function checkPayee(
  app: AppContext,
  { id, accountNumber }: Input<'subsidy.checkPayee'>,
  context: CallContext,
): Promise<Output<'subsidy.checkPayee'>> {
  const answer = await app.uow.write(writeHeader(app, context), async (tx) => {
    const row = await stored(tx, id);
    if (row.endedAt !== null) throw new AppError('PAYEE_ENDED', { number: row.siteNumber });
    if (plainAccount(accountNumber) !== row.accountNumber) {
      throw new AppError(
        'PAYEE_DIFFERENT',
        { number: row.siteNumber },
        { accountNumber: '与第一遍输入的不一样' },
      );
    }
    await repo.changePayee(tx, id, {
      checkedOn: businessDateOf(app.clock.now()),
      checkedBy: context.actor.name,
    });
    return maskedPayee(await stored(tx, id));
  });
  app.events.changed('subsidy');
  return answer;
}
