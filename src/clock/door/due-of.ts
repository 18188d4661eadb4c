import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for a list of another slice to join: of each subject of a kind the open clock that ends first, as `subject_id`,
 * `code`, `due_on`, `amber_on` and `state`.
 *
 * @param without codes that do not bind the bureau
 */
export function openDues(tx: Queryable, district: string, subjectKind: string, without: readonly string[] = []) {
  return tx`
    select distinct on (c.subject_id) c.subject_id, c.code, c.due_on, c.amber_on, c.state
    from clock.clock c
    where c.district = ${district} and c.subject_kind = ${subjectKind} and c.state in ('running', 'paused')
      and c.code <> all (${[...without]})
    order by c.subject_id, c.due_on nulls last, c.id`
}

/** SQL for whoever counts what was done in time: subjects of a kind of which some clock ended late, as `subject_id`. */
export function endedLate(tx: Queryable, district: string, subjectKind: string) {
  return tx`
    select distinct c.subject_id from clock.clock c
    where c.district = ${district} and c.subject_kind = ${subjectKind} and c.ended_late`
}
