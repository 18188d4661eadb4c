import { drawn, sqlId } from '../work/ids.ts'
import { type Size, stationUnit, townsOfStation } from '../work/place.ts'
import { today } from '../work/visits.ts'

const days = 1_680

/**
 * What the letter counts beside visits, hazards and samples: lives of workshops, whose they are, codes, cases, makeovers,
 * titles, marks, sales, destinations and a proposal.
 */
export function raisedSql(size: Size): string[] {
  return [...livesSql(size), ...codesSql(size), ...casesSql(size), ...projectsSql(size), ...whole(size.district)]
}

/** A day of the five years. */
const someDay = (seed: string, salt: number) => `(date '${today}' - 1 - ${drawn(seed, days, salt)})`

/** One in eight rested for a while, one in forty closed, one in eighty became an enterprise. */
function livesSql(size: Size): string[] {
  const { district, workshops, towns } = size
  const all = `from generate_series(0, ${workshops - 1}) n`
  const unit = sqlId('unit', `(n % ${towns}) / ${townsOfStation(size)} + ${stationUnit(0)}`)
  const change = (nth: number, status: string, on: string, among: string) => `
    insert into registry.status_change (district, id, workshop, status, effective_on, reason, recorded_at)
    select '${district}', ${sqlId('change', `n * 4 + ${nth}`)}, ${sqlId('workshop', 'n')}, '${status}', ${on}, '',
      ${on} + time '03:00' ${all} where ${among}`
  return [
    change(0, 'suspended', someDay('n', 40), 'n % 8 = 3'),
    change(1, 'valid', `${someDay('n', 40)} + 40`, 'n % 8 = 3'),
    change(2, 'cancelled', someDay('n', 41), 'n % 40 = 6'),
    change(3, 'converted', someDay('n', 42), 'n % 80 = 9'),
    `insert into registry.responsibility (district, workshop, from_day, unit, officer, recorded_at)
     select '${district}', ${sqlId('workshop', 'n')}, '2021-03-01', ${unit}, ${sqlId('officer', '0')}, '2021-03-01' ${all}`,
  ]
}

/** One each, and one in six had another before. */
function codesSql({ district, workshops }: Size): string[] {
  const made = `timestamptz '2021-03-05T02:00:00Z' + ${drawn('n', 300, 43)} * interval '1 day'`
  const code = (prefix: number) => `'${district}' || '${prefix}' || lpad(n::text, 13, '0')`
  return [
    `insert into code.code (district, code, workshop, state, made_at)
     select '${district}', ${code(1)}, ${sqlId('workshop', 'n')}, 'active', ${made} + interval '30 days'
     from generate_series(0, ${workshops - 1}) n`,
    `insert into code.code (district, code, workshop, state, made_at, changed_at, reason)
     select '${district}', ${code(2)}, ${sqlId('workshop', 'n')}, 'replaced', ${made}, ${made} + interval '30 days', '破损'
     from generate_series(0, ${workshops - 1}) n where n % 6 = 0`,
  ]
}

/** Of what failed most is filed, a month later. */
function casesSql({ district }: Size): string[] {
  return [
    `insert into casework.case_file (district, id, year, ordinal, number, source, source_id, source_label, provider,
       provider_phone, reporter_named, workshop, party, party_name, party_pinyin, sample, matter, suspected, content, found_on,
       touches_safety, harmful, state, moves, filed_on, filing_number, grave, complicated, circumstances, registered_at,
       changed_at, actor)
     select '${district}', ${sqlId('case', 's')}, extract(year from day)::int, s, '案源' || s, 'sampling',
       ${sqlId('sample', 's')}::text, '', '', '', false, ${sqlId('workshop', 'n')}, '{}', '永强' || n, 'yq',
       ${sqlId('sample', 's')}, '涉嫌生产不合格食品', '', '', day + 20, true, false, 'filed', 1,
       case when luck % 20 <> 7 and day + 30 < '${today}' then day + 30 end,
       case when luck % 20 <> 7 and day + 30 < '${today}' then '立' || s end, false, false, '{}', day + time '03:00',
       day + time '03:00', '王股长'
     from bench_sample where conclusion = 'nonconforming'`,
  ]
}

function projectsSql({ district, workshops }: Size): string[] {
  const all = `from generate_series(0, ${workshops - 1}) n`
  const by = `'王股长', '2021-03-01'`
  const project = (kind: string, salt: number, among: string) => `
    insert into cultivation.project (district, id, workshop, kind, state, plan, budget, money_source, begun_on, accepted_on,
      first_acceptor, second_acceptor, actor, made_at)
    select '${district}', ${sqlId('project', `n * 2 + ${salt % 2}`)}, ${sqlId('workshop', 'n')}, '${kind}',
      case when n % 3 = 0 then 'working' else 'accepted' end, '改造', 0, '', on_day,
      case when n % 3 <> 0 then on_day + 90 end, ${sqlId('account', '0')}, ${sqlId('account', '1')}, ${by}
    from (select n, ${someDay('n', salt)} as on_day ${all} where ${among}) f`
  return [
    project('makeover', 44, 'n % 30 = 4'),
    project('upgrade', 45, 'n % 10 = 2'),
    `insert into cultivation.title (district, id, workshop, level, state, criteria_from, answers, applied_on, first_reviewer,
       second_reviewer, notice_from, notice_until, notice_place, awarded_on, number, withdrawn_on, actor, made_at)
     select '${district}', ${sqlId('title', 'n')}, ${sqlId('workshop', 'n')}, 'district',
       case when n % 7 = 0 then 'withdrawn' else 'awarded' end, '2021-01-01', '{}', on_day, ${sqlId('account', '0')},
       ${sqlId('account', '1')}, on_day - 9, on_day - 2, '公告栏', on_day, '示' || n, case when n % 7 = 0 then on_day + 200 end, ${by}
     from (select n, ${someDay('n', 46)} as on_day ${all} where n % 20 = 5) f`,
    `insert into cultivation.trademark (district, id, workshop, mark, pinyin, nice_class, state, number, owner, registered_on,
       expires_on, actor, made_at)
     select '${district}', ${sqlId('trademark', 'n')}, ${sqlId('workshop', 'n')}, '永强' || n, 'yq', 29, 'registered',
       n::text, '业主' || n, on_day, on_day + 3652, ${by}
     from (select n, ${someDay('n', 47)} as on_day ${all} where n % 17 = 3) f`,
    `insert into cultivation.sales (district, id, workshop, year, amount, source, note, actor, at)
     select '${district}', ${sqlId('sales', 'n * 8 + y')}, ${sqlId('workshop', 'n')}, 2020 + y,
       1000000 + ${drawn('n * 8 + y', 4_000_000, 48)}, 'owner', '', '业主' || n, make_date(2021 + y, 1, 20) + time '02:00'
     ${all} cross join generate_series(0, 5) y where n % 3 = 1`,
  ]
}

function whole(district: string): string[] {
  const made = `'王股长', '2021-03-01'`
  return [
    `insert into cultivation.destination (district, id, name, opened_on, actor, made_at)
     values ('${district}', ${sqlId('destination', '0')}, '龙井村', '2022-05-01', ${made})`,
    `insert into cultivation.component (district, id, destination, kind, name, actor, made_at)
     select '${district}', ${sqlId('destination', '8 + nth')}, ${sqlId('destination', '0')}, kind, kind, ${made}
     from unnest(array['lodging', 'dining', 'brewing', 'culture']) with ordinality k (kind, nth)`,
    `insert into campaign.proposal (district, id, kind, session, number, title, member, received_on, due_on, handler,
       handler_name, state, actor, at, changed_at)
     values ('${district}', ${sqlId('proposal', '0')}, 'proposal', '区政协三届二次会议', '19', '小作坊', '委员', '2022-03-01',
       '2022-09-01', ${sqlId('account', '1')}, '王股长', 'open', '王股长', '2022-03-01', '2022-03-01')`,
  ]
}
