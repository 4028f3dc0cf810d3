import { writeHeader } from '@main/app/context';
import { SubsidyBatchEntity, SubsidyPaymentEntity } from '@main/db/entities';
import type { WriteTx } from '@main/db/unit-of-work';
import { testActor, type TestApp } from '../../support/test-app';

function write<T>(test: TestApp, work: (tx: WriteTx) => Promise<T>): Promise<T> {
  const header = writeHeader(test.app, {
    call: 'test',
    actor: testActor,
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  return test.app.uow.write(header, work);
}

/** Puts a line into a batch as the tables hold it; answers what takes it out again. */
export async function withBatch(
  test: TestApp,
  line: { lineId: number; siteId: number },
): Promise<() => Promise<boolean>> {
  const id = await write(test, async (tx) => {
    const batchId = await tx.insert(SubsidyBatchEntity, {
      year: 2026,
      number: 'BF-2026-01',
      state: 'DRAFT',
    });
    return tx.insert(SubsidyPaymentEntity, { ...line, batchId, amountFen: 1, state: 'PENDING' });
  });
  return () => write(test, (tx) => tx.update(SubsidyPaymentEntity, id, { state: 'VOIDED' }));
}

/** Changes a row past the history, as a tool from outside would that first takes the table's triggers off. */
export function tamper(test: TestApp, table: string, sql: string): Promise<void> {
  return write(test, async (tx) => {
    const triggers = await tx.query<{ name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?`,
      [table],
    );
    for (const { name } of triggers) await tx.run(`DROP TRIGGER "${name}"`);
    await tx.run(sql);
    for (const trigger of triggers) await tx.run(trigger.sql);
  });
}
