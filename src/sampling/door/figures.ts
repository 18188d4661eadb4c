import { addDays, type Day, startOfDay } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for whoever counts: each sample taken in the time with the conclusion that stood at the end of its last day, as `id`,
 * `workshop`, `on_day`, `label`, `amount`, `town` and `category` where it was taken, and `tag`: `taken`,
 * `concluded:conforming`, `concluded:conforming:turned` (by a retest) or `concluded:nonconforming`.
 *
 * What has not changed since that day says so itself. Otherwise its last judgement until then counts, unless it was taken
 * back. The conclusion is found once a sample (`offset 0`), not for each of the questions about it.
 */
export function samplesThen(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  const end = startOfDay(addDays(until, 1))
  return tx`
    select t.id, t.workshop, t.sampled_on as on_day, t.form_number || ' ' || t.name as label, 1 as amount, t.town, t.category,
      case
        when t.conclusion is null then 'taken'
        when t.conclusion = 'conforming' and t.id in (
          select r.sample from sampling.judgement r
          where r.district = ${district} and r.kind = 'retest' and r.verdict = 'conforming' and r.at < ${end}
            and exists (select from sampling.judgement f where f.district = r.district and f.sample = r.sample
              and f.kind = 'first' and f.verdict = 'nonconforming')) then 'concluded:conforming:turned'
        else 'concluded:' || t.conclusion
      end as tag
    from (
      select s.id, s.workshop, s.sampled_on, s.form_number, s.name, s.town, s.category,
        case when s.changed_at < ${end} then s.conclusion else (
          select j.verdict from sampling.judgement j
          where j.district = s.district and j.sample = s.id and j.at < ${end}
            and not exists (select from sampling.move m where m.district = j.district and m.sample = j.sample
              and m.to_state in ('reported', 'void') and m.at > j.at and m.at < ${end})
          order by j.at desc, j.id desc limit 1
        ) end as conclusion
      from sampling.sample s
      where s.district = ${district} and s.sampled_on between ${from} and ${until}
        and (s.state <> 'void' or s.changed_at >= ${end})
      offset 0
    ) t`
}
