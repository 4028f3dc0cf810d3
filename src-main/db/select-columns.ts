import { toSnake } from './snake-naming';

/** `s.area_x100 AS areaX100, …` for a SELECT that answers rows under the names the program uses. */
export function selectColumns(alias: string, properties: readonly string[]): string {
  return properties.map((property) => `${alias}.${toSnake(property)} AS ${property}`).join(', ');
}
