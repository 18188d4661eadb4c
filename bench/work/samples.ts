import { drawn, sqlId } from './ids.ts'
import { categories, laboratories, type Size } from './place.ts'
import { today } from './visits.ts'

/** 425 samples of 301 workshops in a year. */
const samplesOfWorkshop = 7
const days = 1_680
const items = (bad: string) =>
  `jsonb_build_array(jsonb_build_object('item', '苯甲酸及其钠盐', 'verdict', 'conforming', 'result', '未检出', 'unit', 'g/kg'),
    jsonb_build_object('item', (array['脱氢乙酸', '铝的残留量', '菌落总数', '甲醇'])[1 + s % 4], 'verdict', ${bad},
      'result', '0.12', 'unit', 'g/kg'))`
const form = `jsonb_build_object('samplers', jsonb_build_array('检查员甲', '检查员乙'), 'kind', '监督抽检', 'place', '生产加工区',
  'packing', '散装', 'amount', '2千克', 'reserve', '1千克', 'storage', '冷藏', 'note', repeat('抽样时成品库内共有一批产品。', 8))`

export function samplesSql(size: Size): string[] {
  const { district } = size
  return [...drawnSamples(size), ...writtenSamples(district), ...followed(district), commissionedSql(size)]
}

/** `first` is what the laboratory said, `conclusion` what stood in the end. */
function drawnSamples({ workshops, towns }: Size): string[] {
  return [
    'drop table if exists bench_sample',
    `create temp table bench_sample as
     select *, case when concluded then case when luck < 54 then 'nonconforming' else 'conforming' end end as first,
       case when concluded then case when luck between 5 and 53 then 'nonconforming' else 'conforming' end end as conclusion,
       concluded and luck < 5 as turned, (array['${categories.join("','")}'])[1 + n % 7] as category
     from (
       select n, n % ${towns} as town, s, day, age, luck, age > 30 and luck < 990 as concluded,
         case when luck >= 990 then 'void' when age > 90 then 'archived' when age > 60 then 'settled'
           when age > 30 then case when luck < 54 then 'served' else 'conforming' end
           when age > 20 then 'reported' when age > 10 then 'received' when age > 5 then 'sent' else 'taken' end as state
       from (
         select n, s, date '${today}' - age as day, age, ${drawn('s', 1000, 21)} as luck
         from (select n, n * ${samplesOfWorkshop} + k as s, 1 + ${drawn(`n * ${samplesOfWorkshop} + k`, days, 20)} as age
           from generate_series(0, ${workshops - 1}) n cross join generate_series(0, ${samplesOfWorkshop - 1}) k) e
       ) f
     ) g`,
  ]
}

function writtenSamples(district: string): string[] {
  const judged = (kind: string, verdict: string, report: string, onDay: string) => `
    insert into sampling.judgement (district, id, sample, report, kind, proposal, verdict, reason, edition, items, actor, at)
    select '${district}', ${sqlId('judgement', report)}, ${sqlId('sample', 's')}, ${sqlId('report', report)}, '${kind}',
      ${verdict}, ${verdict}, '', ${sqlId('unit', '0')}, ${items(verdict)}, '王股长', ${onDay} + time '05:00'`
  return [
    `insert into sampling.sample (district, id, form_number, workshop, town, category, product, name, laboratory, state,
       moves, conclusion, sampled_on, produced_on, price, form, due_code, due_on, taken_at, changed_at, actor)
     select '${district}', ${sqlId('sample', 's')}, 'CY' || s, ${sqlId('workshop', 'n')}, '${district}' || lpad(town::text, 3, '0'),
       category, ${sqlId('product', '2 * n + s % 2')}, (array['豆腐', '豆干'])[1 + s % 2],
       ${sqlId('unit', `2 + s % ${laboratories}`)}, state, 1, conclusion, day, day - 1, 2500, ${form},
       case when not concluded and state <> 'void' then 'S05' end,
       case when not concluded and state <> 'void' then day + 25 end, day + time '04:00',
       day + time '05:00' + case when turned then interval '20 days' else interval '0' end, '王股长'
     from bench_sample`,
    `${judged('first', 'first', '2 * s', 'day')} from bench_sample where concluded`,
    `${judged('retest', 'conclusion', '2 * s + 1', 'day + 20')} from bench_sample where turned`,
  ]
}

function followed(district: string): string[] {
  return [
    `insert into sampling.disposal (district, sample, state, started_on, due_on, report, closed_on, closed_by, actor)
     select '${district}', ${sqlId('sample', 's')}, case when age > 60 then 'closed' else 'open' end, day + 20, day + 110,
       case when age > 60 then '已核查处置' end, case when age > 60 then day + 50 end, case when age > 60 then '王股长' end,
       '王股长'
     from bench_sample where conclusion = 'nonconforming'`,
    `insert into sampling.disclosure (district, id, sample, conclusion, columns, published_on, actor, at)
     select '${district}', ${sqlId('disclosure', 's')}, ${sqlId('sample', 's')}, conclusion, '{}', day + 40, '王股长',
       day + time '06:00'
     from bench_sample where concluded and age > 60`,
  ]
}

/** Each product once a year, but for some that nobody ever brought, and some that are late. */
function commissionedSql({ district, workshops }: Size): string {
  return `
    insert into sampling.commissioned (district, id, workshop, product, product_name, laboratory_name, cma, cma_expires_on,
      number, reported_on, conclusion, items, file, actor, at)
    select '${district}', ${sqlId('commissioned', 'p * 5 + y')}, ${sqlId('workshop', 'p / 2')}, ${sqlId('product', 'p')},
      (array['豆腐', '豆干'])[1 + p % 2], '第一检验中心', '210012345678', '2030-01-01', 'WT' || p || '-' || y,
      date '${today}' - 1 - y * 350 - ${drawn('p', 380, 22)}, 'conforming', '苯甲酸', repeat('b', 64), '王股长', '2026-08-01'
    from generate_series(0, ${2 * workshops - 1}) p cross join generate_series(0, 4) y where p % 20 <> 3`
}
