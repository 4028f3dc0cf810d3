import { z } from 'zod';
import { workYear } from './common';
import { write } from './define';

export const demoCalls = {
  'demo.seed': write(
    '在空数据库里造一座演示城市；同样的参数得到同样的数据',
    z.strictObject({
      sites: z.int().min(1).max(100_000).default(5000),
      year: workYear.default(2026),
      years: z
        .int()
        .min(1)
        .max(10)
        .default(2)
        .meta({ description: '有几年的记录，含今年；十年的城市用于测量' }),
      /** Whether this year's draw is held too and partly checked; left out, it waits to be held. */
      drawnThisYear: z.boolean().default(false),
      season: z.enum(['PREPARING', 'DECIDED', 'ALLOCATED']).default('PREPARING').meta({
        description:
          '今年的示范评选：PREPARING 待评议，DECIDED 名单已定、补助未分配，ALLOCATED 补助已分配拨付',
      }),
      seed: z.string().min(1).max(100).default('阵地通演示'),
    }),
    z.strictObject({
      year: z.int(),
      jurisdictions: z.int(),
      builders: z.int(),
      sites: z.int(),
      filed: z.int(),
      units: z.int(),
      spotChecks: z.int(),
      draws: z.int(),
      selfChecks: z.int(),
      scoreSheets: z.int(),
      acceptances: z.int(),
      filings: z.int(),
      supervisions: z.int(),
      rectifications: z.int(),
      deregistrations: z.int(),
      monthFigures: z.int(),
      surveys: z.int(),
      activities: z.int(),
      certificates: z.int(),
      assets: z.int(),
      applications: z.int(),
      reviewSessions: z.int(),
      awards: z.int(),
      notices: z.int(),
      baseFigures: z.int(),
      allocations: z.int(),
      subsidyLines: z.int(),
      payments: z.int(),
      spendings: z.int(),
      useChecks: z.int(),
      closedYears: z.int(),
    }),
  ),
};
