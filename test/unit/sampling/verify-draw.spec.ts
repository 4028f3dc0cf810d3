import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conductDraw } from '@shared/domain/sampling/draw-sample';
import { verifyDraw } from '@shared/domain/sampling/verify-draw';
import type { TamperedRecord } from '@test/support/sampling';
import {
  SEED,
  copyOf,
  frame,
  must,
  populationsWithKept,
  ratios,
  seeds,
  sites,
} from '@test/support/sampling';

const record = conductDraw(
  frame(
    sites(9).map((one, at) => (at === 4 ? { ...one, certainty: must('COMPLAINT') } : one)),
    { stratifyByType: true },
  ),
  SEED,
);

function differences(tamper: (copy: TamperedRecord) => void): string[] {
  const copy = copyOf(record);
  tamper(copy);
  const { ok, differences: found } = verifyDraw(copy);
  expect(ok).toBe(found.length === 0);
  return found.map(({ message }) => message);
}

const firstOf = (copy: TamperedRecord): TamperedRecord['jurisdictions'][number] =>
  copy.jurisdictions[0]!;

describe('verifyDraw', () => {
  it('confirms any draw, also after it went through JSON', () => {
    fc.assert(
      fc.property(
        populationsWithKept(),
        seeds,
        ratios,
        fc.boolean(),
        (population, seed, ratio, stratifyByType) => {
          const drawn = conductDraw(frame(population, { ratio, stratifyByType }), seed);
          expect(verifyDraw(drawn)).toEqual({ ok: true, differences: [] });
          expect(verifyDraw(copyOf(drawn))).toEqual({ ok: true, differences: [] });
        },
      ),
    );
  });

  it('does not mind how items are ordered', () => {
    expect(differences((copy) => void firstOf(copy).items.reverse())).toEqual([]);
  });

  it('names a changed ticket, rank or outcome with both values', () => {
    const copy = copyOf(record);
    const item = firstOf(copy).items[0]!;
    const { siteNumber, ticket } = item;
    item.ticket = '0.1';
    expect(verifyDraw(copy).differences).toEqual([
      {
        kind: 'TICKET',
        message: `阵地 ${siteNumber} 的票号：记录为 0.1，应为 ${ticket}。`,
        jurisdictionCode: '370202',
        siteNumber,
        stored: '0.1',
        expected: ticket,
      },
    ]);
    expect(differences((c) => void (firstOf(c).items[1]!.rank = 9)).join()).toContain('的序位');
  });

  it('shows a site that was smuggled in or out of the sample', () => {
    const found = differences((copy) => {
      const sample = firstOf(copy);
      const out = sample.items.find(({ outcome }) => outcome === 'RANDOM')!;
      const into = sample.items.find(({ outcome }) => outcome === 'NOT_DRAWN')!;
      out.outcome = 'NOT_DRAWN';
      into.outcome = 'RANDOM';
      sample.drawn = sample.items
        .filter(({ outcome }) => outcome === 'RANDOM')
        .map(({ siteNumber }) => siteNumber);
    });
    expect(found.join('\n')).toMatch(/抽中名单：多出 MX-\d+，缺少 MX-\d+。/);
    expect(found.filter((message) => message.includes('的结果'))).toHaveLength(2);
    expect(found.at(-1)).toContain('记录摘要');
  });

  it('shows a population that was changed after the freeze', () => {
    const removed = differences((copy) => {
      const sample = firstOf(copy);
      sample.items = sample.items.filter(({ outcome }) => outcome !== 'NOT_DRAWN');
    });
    expect(removed.join('\n')).toContain('总体摘要');
    expect(removed.join('\n')).toContain('阵地总数');
    const relabelled = differences((copy) => {
      firstOf(copy).items.at(-1)!.type = 'CHILDCARE';
    });
    expect(relabelled.join()).toContain('总体摘要');
    for (const change of [{ year: 2027 }, { asOf: '2026-01-01' }, { rotation: true }]) {
      expect(differences((copy) => void Object.assign(copy, change)).join()).toContain('总体摘要');
    }
  });

  it('shows another seed, ratio or seal', () => {
    expect(differences((copy) => void (copy.seed = `${SEED} `)).join()).toContain('票号');
    expect(differences((copy) => void (copy.ratio = '3/5')).join()).toContain('应抽数');
    expect(differences((copy) => void (copy.recordDigest = '0'))).toEqual([
      `记录摘要：记录为 0，应为 ${record.recordDigest}。`,
    ]);
    expect(differences((copy) => void firstOf(copy).drawn.reverse())).toEqual([
      '市直工会 370202 的抽中名单：次序与重算不同。',
    ]);
  });

  it('answers records that cannot be replayed without throwing', () => {
    expect(differences((copy) => void (copy.ruleVersion = 'x')).join()).toContain('规则版本');
    expect(differences((copy) => void (copy.ratio = '1/3')).join()).toContain('无法重算');
    expect(differences((copy) => void (copy.seed = '')).join()).toContain('种子是空的');
    expect(
      differences((copy) => void firstOf(copy).items.push(firstOf(copy).items[0]!)).join(),
    ).toContain('不止一次');
    expect(
      differences((copy) => void (firstOf(copy).items[0]!.siteNumber += ' ')).join(),
    ).toContain('编号写法');
  });
});
