import { DefaultNamingStrategy } from 'typeorm';

/** camelCase property → snake_case column, so that SQL reads like SQL. `areaX100` becomes `area_x100`. */
export function toSnake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Column names in snake case; tables, indexes and keys are named in the entities. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? toSnake(propertyName);
  }
  override primaryKeyName(table: { name: string } | string): string {
    return `PK_${typeof table === 'string' ? table : table.name}`;
  }
}
