import type { Logger } from 'typeorm';

/** TypeORM prints failed migrations on stdout whatever `logging` says; stdout belongs to the caller's answer. */
export class QuietLogger implements Logger {
  logQuery(): void {}
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
