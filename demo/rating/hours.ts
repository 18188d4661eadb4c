import { addDays, type Day, startOfDay } from '../../src/kernel/day.ts'
import { transaction } from '../../src/platform/db/connect.ts'
import type { World } from '../../src/platform/world.ts'
import { demoDistrict } from '../plan.ts'

const days = 30

/**
 * What the cameras of the district sent in the last month: something moves where and when people work, and here and there
 * one was silent for some hours. Chance is that of the ids, and the same every time.
 */
export async function fillCameraHours(world: World, today: Day): Promise<void> {
  await transaction(
    world.db,
    'read write',
    tx => tx`
    insert into vision.activity (district, camera, hour, motion, frames)
    select ${demoDistrict}, c.id, h.hour,
      (select array_agg((case when h.on_wall between 7 and 18 then 20 + (n * 37 + h.on_wall * 11) % 160 else 0 end)::smallint)
        from generate_series(1, 12) n),
      array_fill(10, array[12])
    from vision.camera c
    cross join lateral (
      select hour, extract(hour from hour at time zone 'Asia/Shanghai')::int as on_wall,
        (hour at time zone 'Asia/Shanghai')::date - date '2000-01-01' as day
      from generate_series(${startOfDay(addDays(today, -days))}::timestamptz,
        ${startOfDay(today)}::timestamptz - interval '1 hour', interval '1 hour') hour
    ) h
    where c.district = ${demoDistrict} and c.registered_at <= h.hour
      and (c.retired_on is null or c.retired_on > (h.hour at time zone 'Asia/Shanghai')::date)
      and not ((('x' || right(c.id::text, 2))::bit(8)::int + h.day) % 13 = 0 and h.on_wall between 9 and 15)
    on conflict do nothing`,
  )
}
