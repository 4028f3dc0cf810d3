/**
 * Sites that count: not merged into another record, not voided with an undone import. `s` is the site table.
 * Every list and population starts from these.
 */
export const LIVE = 's.merged_into_id IS NULL AND s.voided_at IS NULL';

/** State of site `s` at the end of the day `?`: the latest dated event not after it, the later entry winning a tie. */
export const STATUS_ON_DAY = `(SELECT e.status FROM site_status_event e
  WHERE e.site_id = s.id AND e.on_date <= ? ORDER BY e.on_date DESC, e.id DESC LIMIT 1)`;

/** Jurisdiction id of site `s` at the end of the day `?`. */
export const JURISDICTION_ON_DAY = `(SELECT m.jurisdiction_id FROM site_membership m
  WHERE m.site_id = s.id AND m.from_date <= ? ORDER BY m.from_date DESC, m.id DESC LIMIT 1)`;

/** Name of jurisdiction `j` on the day `?`; before its first recorded name, that first name. */
export const JURISDICTION_NAME_ON_DAY = `coalesce(
  (SELECT n.name FROM jurisdiction_name n WHERE n.jurisdiction_id = j.id AND n.valid_from <= ?
   ORDER BY n.valid_from DESC, n.id DESC LIMIT 1),
  (SELECT n.name FROM jurisdiction_name n WHERE n.jurisdiction_id = j.id ORDER BY n.valid_from, n.id LIMIT 1),
  j.name)`;
