import { z } from 'zod';

/** The part of JSON Schema that zod writes. */
interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  propertyNames?: Schema;
  additionalProperties?: Schema | boolean;
  minimum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  $ref?: string;
  $defs?: Record<string, Schema>;
}

/** Values for properties by name; what is not named is made from its schema. */
export type Known = Readonly<Record<string, unknown>>;

/** One way to fill a schema: whether to give what may be left out, and which alternative of each choice. */
interface Way {
  known: Known;
  optional: boolean;
  choice: number;
  defs: Record<string, Schema>;
}

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % list.length];

function make(schema: Schema, name: string, way: Way): unknown {
  if (name in way.known) return way.known[name];
  if (schema.$ref) {
    const target = way.defs[schema.$ref.replace(/^#\/(\$defs|definitions)\//, '')];
    return target ? make(target, name, { ...way, defs: {} }) : null;
  }
  if ('const' in schema) return schema.const;
  if (schema.enum) return pick(schema.enum, way.choice);
  const among = schema.anyOf ?? schema.oneOf;
  if (among) {
    const real = among.filter((one) => one.type !== 'null');
    return make(pick(real.length > 0 ? real : among, way.choice) ?? {}, name, way);
  }
  if (schema.allOf) return make(Object.assign({}, ...schema.allOf) as Schema, name, way);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object': {
      const required = new Set(schema.required ?? []);
      const entries = Object.entries(schema.properties ?? {}).filter(
        ([key]) => way.optional || required.has(key),
      );
      return Object.fromEntries(entries.map(([key, inner]) => [key, make(inner, key, way)]));
    }
    case 'array':
      return schema.prefixItems
        ? schema.prefixItems.map((inner) => make(inner, name, way))
        : Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () =>
            make(schema.items ?? {}, `${name}[]`, way),
          );
    case 'integer':
    case 'number':
      return schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1;
    case 'boolean':
      return way.choice % 2 === 1;
    case 'string':
      return '文字';
    case undefined:
    default:
      return null;
  }
}

/** What may stand where a made-up value was refused; undefined leaves it out. */
const OTHERS: readonly unknown[] = [
  undefined,
  null,
  '2026-10-21',
  '2026-09',
  '2026-10-21T02:00:00.000Z',
  '1',
  '123456',
  'a'.repeat(64),
  '2.11',
  'data:image/png;base64,iVBORw0KGgo=',
  1,
  50,
  2026,
  true,
];

function replaced(value: unknown, path: readonly PropertyKey[], by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((one: unknown, at) => (at === key ? replaced(one, rest, by) : one));
  }
  const held = value as Record<PropertyKey, unknown>;
  return { ...held, [key]: replaced(held[key], rest, by) };
}

const REPAIRS = 12;

/** The value with what the schema refuses replaced by something that it takes, as far as that is found. */
function repaired(input: z.ZodType, value: unknown): unknown {
  let now = value;
  for (let round = 0; round < REPAIRS; round += 1) {
    const result = input.safeParse(now);
    if (result.success) return now;
    const path = result.error.issues[0]?.path ?? [];
    const at = path.join('.');
    const better = OTHERS.map((by) => replaced(now, path, by)).find((one) => {
      const again = input.safeParse(one);
      return again.success || !again.error.issues.some((issue) => issue.path.join('.') === at);
    });
    if (better === undefined || path.length === 0) return now;
    now = better;
  }
  return now;
}

/**
 * Inputs that a call's schema lets through, each different: with and without what may be left out, over the
 * alternatives of its choices.
 */
export function sampleInputs(input: z.ZodType, known: Known, choices = 6): unknown[] {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema;
  const made = sampleJson(schema, known, choices).map((value) => repaired(input, value));
  return [...new Map(made.map((value) => [JSON.stringify(value), value])).values()];
}

/** As {@link sampleInputs} from a JSON Schema, which says less than the schema itself: some may be refused. */
export function sampleJson(schema: unknown, known: Known, choices = 6): unknown[] {
  const root = schema as Schema;
  const made = new Map<string, unknown>();
  for (const optional of [false, true]) {
    for (let choice = 0; choice < choices; choice += 1) {
      const value = make(root, '', { known, optional, choice, defs: root.$defs ?? {} });
      made.set(JSON.stringify(value), value);
    }
  }
  return [...made.values()];
}
