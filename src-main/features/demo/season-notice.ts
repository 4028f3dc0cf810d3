import type { WriteTx } from '../../db/unit-of-work';
import { factsOf } from '../notices/facts';
import { change, draftOf } from '../notices/notices.service';

/** Drafts the notice of a year's list from the decided rows and issues it. */
export async function issueSeason(
  tx: WriteTx,
  { year, serial, issuedOn }: { year: number; serial: number; issuedOn: string },
): Promise<void> {
  const notice = await draftOf(tx, { year, kind: 'AWARD' });
  const { content, decisionId } = notice;
  await change(tx, notice, undefined, {
    state: 'ISSUED',
    number: { sign: content.sign, year, serial },
    issuedOn,
    issued: await factsOf(tx, notice, content),
    decisionId,
  });
}
