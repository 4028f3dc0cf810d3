import { join, resolve } from 'node:path';

/** Every place of a data folder. */
export interface DataPaths {
  root: string;
  database: string;
  backups: string;
  attachments: string;
  logs: string;
  /** Rejected rows, drafts of documents: made again at need. */
  temporary: string;
  lock: string;
}

/** The layout of a data folder. */
export function dataPaths(root: string): DataPaths {
  const base = resolve(root);
  return {
    root: base,
    database: join(base, 'care-sites.sqlite'),
    backups: join(base, 'backups'),
    attachments: join(base, 'attachments'),
    logs: join(base, 'logs'),
    temporary: join(base, 'temporary'),
    lock: join(base, 'lock.sqlite'),
  };
}

/** The value of `--name VALUE` or `--name=VALUE` among command-line arguments. */
export function argumentValue(argv: readonly string[], name: string): string | undefined {
  const flag = `--${name}`;
  for (const [index, argument] of argv.entries()) {
    if (argument === flag) return argv[index + 1];
    if (argument.startsWith(`${flag}=`)) return argument.slice(flag.length + 1);
  }
  return undefined;
}
