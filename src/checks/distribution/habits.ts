import type { Queryable } from '../../platform/db/connect.ts'
import { isOurs, sentences } from './catalogue.ts'

/** Sequences, triggers and notifications that would tie servers together. */
export async function habitFaults(db: Queryable): Promise<readonly string[]> {
  return [
    ...(await sentences(db`
      select format('%s.%s counts with a sequence', nspname, relname) as sentence
      from pg_class join pg_namespace n on n.oid = relnamespace where relkind = 'S' and ${isOurs(db)} order by 1`)),
    ...(await sentences(db`
      select format('%s.%s numbers itself: %s', nspname, relname, attname) as sentence
      from pg_attribute join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace
      where attidentity <> '' and relkind in ('r', 'p') and ${isOurs(db)} order by 1`)),
    ...(await sentences(db`
      select format('%s.%s has the trigger %s', nspname, relname, tgname) as sentence
      from pg_trigger join pg_class c on c.oid = tgrelid join pg_namespace n on n.oid = relnamespace
      where not tgisinternal and ${isOurs(db)} order by 1`)),
    ...(await sentences(db`
      select format('%s.%s notifies; the program does that in its own transaction', nspname, proname) as sentence
      from pg_proc join pg_namespace n on n.oid = pronamespace where prosrc ~* '\\ynotify|pg_notify' and ${isOurs(db)} order by 1`)),
    ...(await sentences(db`
      select format('%s.%s works with its owner’s rights but finds names where its caller looks', nspname, proname) as sentence
      from pg_proc join pg_namespace n on n.oid = pronamespace
      where prosecdef and not exists (select from unnest(proconfig) setting where setting like 'search_path=%') and ${isOurs(db)}
      order by 1`)),
  ]
}

/** What a constraint forbids is said in its name, because that is what stands in a log when somebody breaks it. */
export async function nameFaults(db: Queryable): Promise<readonly string[]> {
  return [
    ...(await sentences(db`
      select format('%s.%s: “%s” is no sentence', nspname, relname, conname) as sentence
      from pg_constraint join pg_class c on c.oid = conrelid join pg_namespace n on n.oid = relnamespace
      where contype in ('c', 'u', 'x') and conname !~ ' ' and conparentid = 0 and ${isOurs(db)} order by 1`)),
    ...(await sentences(db`
      select format('%s.%s: “%s” is no sentence', nspname, c.relname, i.relname) as sentence
      from pg_index join pg_class c on c.oid = indrelid join pg_class i on i.oid = indexrelid
        join pg_namespace n on n.oid = c.relnamespace
      where indisunique and i.relname !~ ' ' and not c.relispartition and ${isOurs(db)}
        and not exists (select from pg_constraint where conindid = indexrelid)
      order by 1`)),
    ...(await sentences(db`
      select format('%s.%s is not a name here', nspname, relname) as sentence
      from pg_class join pg_namespace n on n.oid = relnamespace
      where relkind in ('r', 'p', 'v', 'm') and relname ~ '(^|_)(service|manager|utils?|common|helpers?|info|batch|events?|base)(_|$)'
        and ${isOurs(db)} order by 1`)),
  ]
}
