import { z } from 'zod'
import { addDays, addMonths, type Day, type Instant, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import { commissionedInLedgers } from '../../src/ledger/door/commissioned.ts'
import { IdText } from '../../src/platform/action/schema.ts'
import type { Tx } from '../../src/platform/db/connect.ts'
import { insertRows, parseRows } from '../../src/platform/db/rows.ts'
import { newId } from '../../src/platform/id.ts'
import { productsMade } from '../../src/registry/door/products.ts'
import type { By } from '../../src/sampling/store/plan.ts'
import { named } from '../named.ts'
import { demoDistrict } from '../plan.ts'
import { type Random, randomFrom } from '../random.ts'
import type { Workdays } from './workdays.ts'

type Filing = {
  readonly today: Day
  readonly now: Instant
  readonly office: By
  readonly workdays: Workdays
  readonly seed: number
  readonly file: string
}

const Product = z.object({ id: IdText, workshop: IdText, name: z.string(), keen: z.boolean() })

/** Of products that no ledger tells a test of, these shares brought a report to the office: in time, soon due, long ago. */
const shares = [
  { share: 0.45, least: 20, most: 320 },
  { share: 0.12, least: 338, most: 362 },
  { share: 0.2, least: 380, most: 640 },
] as const

function daysAgo(random: Random): number | undefined {
  let drawn = random.next()
  for (const { share, least, most } of shares) {
    if (drawn < share) return random.between(least, most)
    drawn -= share
  }
  return undefined
}

/** 委托送检 that the bureau has on file. Of some products nobody has a report: the list says so. */
export async function fileCommissioned(tx: Tx, { today, now, office, workdays, seed, file }: Filing): Promise<void> {
  const random = randomFrom(seed + 15)
  const rows = await tx`
    select p.id, p.workshop, p.name, w.name = any (${named.map(each => each.name)}) as keen
    from (${productsMade(tx, demoDistrict)}) p
    join registry.workshop w on w.district = ${demoDistrict} and w.id = p.workshop
    where p.id not in (select l.product from (${commissionedInLedgers(tx, demoDistrict)}) l where l.product is not null)
    order by p.id`
  const filed = parseRows(Product, rows).flatMap(({ id: product, workshop, name: productName, keen }, at) => {
    const ago = keen ? random.between(20, 300) : daysAgo(random)
    if (ago === undefined) return []
    const reportedOn = workdays.after(addDays(today, -ago), -1)
    const at9 = instantMs(startOfDay(workdays.after(reportedOn, 3))) + 9 * 3_600_000
    return [
      {
        ...{ district: demoDistrict, id: newId(), workshop, product, productName },
        ...{ laboratoryName: '示例食品检验检测中心', cma: '示例CMA0001', cmaExpiresOn: addMonths(today, 26) },
        ...{ number: `示例W${reportedOn.slice(0, 4)}B${String(at + 1).padStart(4, '0')}`, reportedOn, file },
        ...{
          conclusion: !keen && random.chance(0.03) ? 'nonconforming' : 'conforming',
          items: '出厂检验项目',
          ...office,
        },
        at: instantAt(Math.min(at9, instantMs(now))),
      },
    ]
  })
  await insertRows(tx, 'sampling.commissioned', filed)
}
