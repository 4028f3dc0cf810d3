/**
 * SQL of a table `last` (site_id, kind, holder, ends_on): the last end of every certificate that runs out on or before
 * the day `?1`. Of one kind and holder only the latest paper counts, so that papers long renewed are never read; OTHER
 * names no kind, so each of them does.
 */
export const LAST_ENDS = `last AS (
  SELECT site_id, kind, holder, max(coalesce(expires_on, '9999-12-31')) AS ends_on
  FROM site_certificate WHERE removed_at IS NULL AND kind <> 'OTHER'
  GROUP BY site_id, kind, holder HAVING ends_on <= ?1
  UNION SELECT site_id, kind, holder, expires_on FROM site_certificate
  -- The + keeps the planner from the index by day, behind which almost every old paper lies.
  WHERE removed_at IS NULL AND kind = 'OTHER' AND +expires_on <= ?1)`;
