import { call } from '../../api/client';

const MOST = 20;

/** Finds 建设单位工会 for a LookUp, those no longer in use left out; the value is the id. */
export async function findBuilders(text: string) {
  const { rows } = await call('builders.list', { ...(text ? { text } : {}), limit: MOST });
  return rows
    .filter((row) => !row.retiredOn)
    .map(({ id, name, siteCount }) => ({
      key: id,
      text: name,
      detail: `${siteCount} 个阵地`,
      value: id,
    }));
}
