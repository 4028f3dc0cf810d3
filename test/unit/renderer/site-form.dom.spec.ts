import { describe, expect, it } from 'vitest';
import {
  checkModel,
  emptyModel,
  saveInput,
  staleFields,
  type SiteModel,
} from '@renderer/features/sites/site-form';

function model(part: Partial<SiteModel> = {}): SiteModel {
  return { ...emptyModel(), name: '甲', type: 'MOTHER_CABIN', version: 3, ...part };
}

describe('saving a site', () => {
  it('sends only what was changed, with the version the form was opened with', () => {
    const input = saveInput(model({ address: '香港中路 1 号' }), model(), 7);
    expect(input).toEqual({ id: 7, version: 3, address: '香港中路 1 号', reason: null });
  });

  it('sends a date together with how exactly it is known', () => {
    const input = saveInput(
      model({ openedPrecision: 'YEAR', openedOn: '2023-01-01' }),
      model({ openedOn: '2023-01-01' }),
      7,
    );
    expect(input).toMatchObject({ openedOn: '2023-01-01', openedPrecision: 'YEAR' });
  });

  it('never moves an existing site to another jurisdiction', () => {
    const input = saveInput(
      model({ jurisdictionCode: '370203' }),
      model({ jurisdictionCode: '370202' }),
      7,
    );
    expect(input).not.toHaveProperty('jurisdictionCode');
  });

  it('sends a new site whole, and a filing date only when it is in service', () => {
    const input = saveInput(
      model({ version: null, jurisdictionCode: '370202', filedOn: '2024-01-01' }),
      null,
    );
    expect(input).toMatchObject({ name: '甲', jurisdictionCode: '370202', inService: false });
    expect(input).not.toHaveProperty('filedOn');
    expect(input).not.toHaveProperty('version');
  });
});

describe('checking a site', () => {
  it('names what is missing and what is no number, at its field', () => {
    const wrong = checkModel(
      {
        ...emptyModel(),
        area: '十二',
        units: [
          {
            type: 'CHILDCARE',
            setting: null,
            area: 'x',
            capacity: 3,
            selfCheckScore: null,
            openedOn: '2024-01-01',
          },
        ],
      },
      true,
    );
    expect(Object.keys(wrong).sort()).toEqual([
      'area',
      'jurisdictionCode',
      'name',
      'type',
      'units.0.area',
    ]);
  });

  it('finds nothing in a good one', () => {
    expect(checkModel(model({ jurisdictionCode: '370202', area: 12.5 }), true)).toEqual({});
  });
});

describe('a stale form', () => {
  it('tells what the other changed, and where both changed the same', () => {
    const base = model({ name: '甲', address: 'A', managerName: '王' });
    const mine = model({ name: '甲', address: 'B', managerName: '王' });
    const theirs = model({ name: '乙', address: 'C', managerName: '王', version: 4 });
    expect(staleFields(base, mine, theirs).map(({ key, clash }) => [key, clash])).toEqual([
      ['name', false],
      ['address', true],
    ]);
  });

  it('is no clash when both typed the same', () => {
    const fields = staleFields(
      model({ address: 'A' }),
      model({ address: 'B' }),
      model({ address: 'B' }),
    );
    expect(fields.map((field) => field.clash)).toEqual([false]);
  });
});
