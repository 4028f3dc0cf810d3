import { extname } from 'node:path';
import { AppError } from '@shared/errors';

/** @throws AppError INPUT_INVALID when a file's name does not end as its format wants */
export function mustEndWith(file: string, ending: '.pdf' | '.docx' | '.html'): void {
  if (extname(file).toLowerCase() === ending) return;
  const detail = `文件名应以 ${ending} 结尾`;
  throw new AppError('INPUT_INVALID', { detail }, { file: detail });
}
