import { drawn, sqlId } from './ids.ts'
import type { Size } from './place.ts'
import { today } from './visits.ts'

const topics = ['进货查验', '生产过程', '环境卫生', '标签标识', '人员健康', '消防安全']
const lessons = ['premises', 'charge-records', 'receiving-check', 'receiving-records', 'additive-use']
const textArray = (words: readonly string[]) => `array['${words.join("','")}']`

/** Found by the visits before: most are closed, those of the last weeks are on their way, a few were forgotten. */
function found(): string[] {
  return [
    'drop table if exists bench_hazard',
    `create temp table bench_hazard as
     select *, case when state in ('ordered', 'answered', 'follow-up', 'closed') then h end as ordered_by,
       case state when 'found' then 1 when 'void' then 2 when 'ordered' then 2 when 'answered' then 3
         when 'follow-up' then 4 else 5 end as ordinal,
       day + 15 as due_on, day + 3 + ${drawn('h', 12, 12)} as answered_on, day + 17 + ${drawn('h', 15, 13)} as closed_on,
       case when luck % 5 = 0 and day - before < 365 then earlier end as repeat_of
     from (
       select f.*, lag(h) over w as earlier, lag(day) over w as before,
         case when age <= 3 then 'found' when luck < 15 then 'ordered' when luck < 25 then 'void'
           when age <= 18 then 'ordered' when age <= 25 then 'answered' when age <= 32 then 'follow-up' else 'closed' end
           as state
       from (
         select n, k, v, v * 2 + j as h, day, year, kind, inspector, station, date '${today}' - day as age,
           ${drawn('v * 2 + j', 1000, 10)} as luck, 1 + (${drawn('v', 39, 11)} + 17 * j) % 39 as item,
           kind = 'joint' and j = 0 as of_fire
         from bench_visit cross join lateral generate_series(0, problems - 1) j
         where day < '${today}'
       ) f
       window w as (partition by n order by day, h)
     ) g`,
  ]
}

export function hazardsSql({ district }: Size): string[] {
  const id = sqlId('hazard', 'h')
  const department = `case when of_fire then 'fire' else 'market' end`
  return [
    ...found(),
    `insert into rectification.rectification_order (district, id, number, workshop, department, demand, ordered_on, due_on,
       due_words, actor, at)
     select '${district}', ${sqlId('order', 'h')}, 'ZG' || year || '-' || h, ${sqlId('workshop', 'n')}, ${department},
       '请在期限内改正', day, due_on, '自次日起 15 日', '检查员' || inspector, day + time '03:30'
     from bench_hazard where ordered_by is not null`,
    `insert into rectification.hazard (district, id, workshop, code, topic, lesson, text, basis, weight, gravity, department,
       source_kind, source_id, source_label, found_on, repeat_of, actor, raised_at, state, ordinal, due_on,
       rectification_order, answered_on, closed_on, voided_on, changed_at)
     select '${district}', ${id}, ${sqlId('workshop', 'n')}, 'K' || lpad(item::text, 2, '0'),
       (${textArray(topics)})[1 + item % 6], (${textArray(lessons)})[1 + item % 8],
       '第 ' || item || ' 项不符合要求：看到原料直接堆在地上，没有离墙离地', '监督检查管理办法 第三十三条',
       case when item < 8 then 'key' else 'general' end,
       case when item < 8 or repeat_of is not null then 'key' else 'general' end, ${department},
       case when kind = 'joint' then 'joint' else 'inspection' end, ${sqlId('visit', 'v')}::text,
       case when kind = 'joint' then year || '年联合大检查' else '常规检查 JC' || year || '-' || v end, day,
       case when repeat_of is not null then ${sqlId('hazard', 'repeat_of')} end, '检查员' || inspector, day + time '03:00',
       state, ordinal, case when state <> 'void' then due_on end,
       case when ordered_by is not null then ${sqlId('order', 'h')} end,
       case when ordinal >= 3 then answered_on end, case when state = 'closed' then closed_on end,
       case when state = 'void' then day + 2 end, day + time '03:00'
     from bench_hazard`,
    `insert into rectification.step (district, hazard, ordinal, id, after, from_state, step, to_state, on_day, note, files,
       due_on, rectification_order, person, answered_by, actor, at)
     select '${district}', ${id}, s.ordinal, ${sqlId('step', 'h * 8 + s.ordinal')}, nullif(s.ordinal - 1, 0), s.from_state,
       s.step, s.to_state, day, case when step = 'void' then '记录有误' else '' end,
       case when step = 'accept' then array[repeat('a', 64)] else '{}' end, due_on,
       case when step = 'order' then ${sqlId('order', 'h')} end, '检查员' || inspector,
       case when step = 'accept' then '业主' || n end, '检查员' || inspector, day + time '03:00'
     from bench_hazard f join (values (1, 'none', 'raise', 'found'), (2, 'found', 'order', 'ordered'),
       (2, 'found', 'void', 'void'), (3, 'ordered', 'answer', 'answered'), (4, 'answered', 'take-up', 'follow-up'),
       (5, 'follow-up', 'accept', 'closed')) s (ordinal, from_state, step, to_state)
       on s.ordinal <= f.ordinal and (f.ordinal <> 2 or s.ordinal = 1 or s.to_state = f.state)
       and (f.ordinal < 3 or s.to_state <> 'void')`,
  ]
}
