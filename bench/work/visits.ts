import { drawn, sqlId } from './ids.ts'
import { categories, firstInspector, type Size, stationUnit, townsOfStation } from './place.ts'

/** Everything is as of this day. */
export const today = '2026-08-10'
export const firstYear = 2022
const years = 5
/** A visit of the plan and one that nobody announced, each year. */
export const visitsOfWorkshop = 2 * years

/** Whose inspector is in charge of the workshop `n`. */
export function inspectorOf(size: Size): string {
  const { towns, inspectors } = size
  return `((n % ${towns}) / ${townsOfStation(size)} * ${inspectors} + ${drawn('n', inspectors, 2)})`
}

export function stationOf(size: Size): string {
  return sqlId('unit', `(n % ${size.towns}) / ${townsOfStation(size)} + ${stationUnit(0)}`)
}

/** What each visit was, once and for all that is written of it. */
function planned(size: Size): string[] {
  const { workshops } = size
  return [
    'drop table if exists bench_visit',
    `create temp table bench_visit as
     select n, k, v, ${firstYear} + k / 2 as year, month,
       make_date(${firstYear} + k / 2, month, 1 + ${drawn('v', 27, 4)}) as day,
       case when k % 2 = 1 then 'unannounced' when luck % 10 = 0 then 'joint' else 'routine' end as kind,
       case when luck < 75 then 'conforming' when luck < 93 then 'basic' else 'nonconforming' end as outcome,
       case when luck < 75 then 0 when luck < 93 then 1 else 2 end as problems,
       ${inspectorOf(size)} as inspector, ${stationOf(size)} as station
     from (
       select n, k, n * ${visitsOfWorkshop} + k as v, 1 + ${drawn(`n * ${visitsOfWorkshop} + k`, 12, 3)} as month,
         ${drawn(`n * ${visitsOfWorkshop} + k`, 100, 5)} as luck
       from generate_series(0, ${workshops - 1}) n cross join generate_series(0, ${visitsOfWorkshop - 1}) k
     ) f`,
  ]
}

/** Five yearly plans with their lines and tasks, the visits, and what became of their results. */
export function visitsSql(size: Size): string[] {
  const { district } = size
  return [
    ...planned(size),
    ...plansSql(district),
    `insert into inspection.visit (district, id, number, workshop, kind, reason, on_day, started_at, ended_at, edition,
       edition_number, items_hash, spared, category, device, state, account, actor, at)
     select '${district}', ${sqlId('visit', 'v')}, 'JC' || year || '-' || to_char(n * 2 + k % 2 + 1, 'FM000000'),
       ${sqlId('workshop', 'n')}, kind, '', day, day + time '02:00', day + time '03:00', ${sqlId('unit', '0')}, 1,
       repeat('0', 64), '[]', (array['${categories.join("','")}'])[1 + n % 7], 'bench-past', 'finished',
       ${sqlId('account', `inspector + ${firstInspector}`)}, '检查员' || inspector, day + time '03:00'
     from bench_visit where day < '${today}'`,
    `insert into inspection.part (district, visit, department, state, regime, outcome, reason, handling, checked, problems,
       note, opinion, actor, ended_at, at)
     select '${district}', ${sqlId('visit', 'v')}, 'market', 'finished', '2022', outcome, '发现 ' || problems || ' 项问题',
       case when problems = 0 then '{}'::text[] else '{order}' end, 39, problems, '', '', '检查员' || inspector,
       day + time '03:00', day + time '03:00'
     from bench_visit where day < '${today}'`,
    `insert into inspection.part (district, visit, department, state, reason, handling, checked, problems, note, opinion,
       actor, ended_at, at)
     select '${district}', ${sqlId('visit', 'v')}, 'fire', 'finished', '没有发现问题', '{}', 6, 0, '', '', '消防联络员',
       day + time '03:00', day + time '03:00'
     from bench_visit where day < '${today}' and kind = 'joint'`,
    `insert into inspection.disclosure (district, visit, workshop, formed_on, due_on, due_words, state, disclosed_on,
       disclosed_by, late)
     select '${district}', ${sqlId('visit', 'v')}, ${sqlId('workshop', 'n')}, day, day + 28, '自次日起 20 个工作日',
       case when shown then 'disclosed' else 'due' end, case when shown then day + 9 end, case when shown then '王股长' end,
       case when shown then false end
     from (select *, ${isShown} as shown from bench_visit) f where day < '${today}'`,
  ]
}

/** Of the last weeks most results are still to be disclosed. */
export const isShown = `(day < date '${today}' - 20 or v % 10 < 3)`

function plansSql(district: string): string[] {
  const by = `'${district}', ${sqlId('plan', 'y')}`
  return [
    `insert into inspection.plan (district, id, year, title, seed, visits_a, visits_b, visits_c, visits_d, state, ordinal,
       actor, at)
     select ${by}, ${firstYear} + y, (${firstYear} + y) || ' 年度检查计划', 'seed', 1, 1, 2, 3, 'approved', 3, '王股长',
       make_date(${firstYear} + y, 1, 1) from generate_series(0, ${years - 1}) y`,
    `insert into inspection.plan_step (district, plan, ordinal, from_state, step, to_state, note, actor, at)
     select ${by}, ordinal, from_state, step, to_state, '', '李局长', make_date(${firstYear} + y, 1, 1)
     from generate_series(0, ${years - 1}) y cross join (values (1, 'none', 'draft', 'draft'),
       (2, 'draft', 'submit', 'submitted'), (3, 'submitted', 'approve', 'approved')) s (ordinal, from_state, step, to_state)`,
    `insert into inspection.plan_line (district, plan, workshop, month, grade)
     select '${district}', ${sqlId('plan', 'k / 2')}, ${sqlId('workshop', 'n')}, month, (array['A', 'B', 'C'])[1 + n % 3]
     from bench_visit where k % 2 = 0`,
    `insert into inspection.task (district, id, plan, kind, workshop, due_on, departments, officers, reason, state, visit,
       actor, at)
     select '${district}', ${sqlId('task', 'v')}, ${sqlId('plan', 'k / 2')}, 'routine', ${sqlId('workshop', 'n')},
       (make_date(year, month, 1) + interval '1 month - 1 day')::date, '{market}',
       case when v % 8 = 0 then array[${sqlId('officer', '2 * inspector')}, ${sqlId('officer', '2 * inspector + 1')}]
         else '{}' end,
       year || ' 年度检查计划', case when day < '${today}' and luck > 1 then 'done' else 'open' end,
       case when day < '${today}' and luck > 1 then ${sqlId('visit', 'v')} end, '王股长', make_date(year, 1, 1)
     from (select *, case when year < 2026 then 9 else ${drawn('v', 100, 6)} end as luck from bench_visit) f
     where k % 2 = 0`,
  ]
}
