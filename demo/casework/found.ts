import { z } from 'zod'
import { getId } from '../../src/kernel/id.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import { DayText, IdText } from '../../src/platform/action/schema.ts'
import type { Tx } from '../../src/platform/db/connect.ts'
import { parseRows } from '../../src/platform/db/rows.ts'
import { demoDistrict } from '../plan.ts'
import { letterYears } from '../sampling/years.ts'
import { units } from '../staff.ts'

const Found = z.object({
  sample: IdText,
  formNumber: z.string(),
  name: z.string(),
  workshop: IdText,
  lot: IdText.nullable(),
  shopName: z.string(),
  operator: z.string(),
  address: z.string(),
  town: z.string(),
  price: z.int(),
  sampledOn: DayText,
  producedOn: DayText,
  judgedOn: DayText,
  over: z.boolean(),
  report: IdText,
  reportNumber: z.string(),
  file: z.string(),
  failed: z.array(z.object({ item: z.string(), sentence: z.string() })),
})
export type Found = z.output<typeof Found> & { readonly letter: boolean; readonly items: readonly string[] }

/** Every sample whose final conclusion is nonconforming, in the order in which the conclusions were confirmed. */
export async function readFailed(tx: Tx): Promise<readonly Found[]> {
  const rows = await tx`
    select s.id as sample, s.form_number, s.name, s.workshop, s.lot, w.name as shop_name, o.name as operator, w.address,
      t.name as town, s.price, s.sampled_on, s.produced_on, s.state = 'archived' as over, r.id as report,
      r.number as report_number, r.file, (j.at at time zone 'Asia/Shanghai')::date as judged_on,
      (select json_agg(json_build_object('item', i ->> 'item', 'sentence', i ->> 'sentence'))
        from jsonb_array_elements(j.items) i where i ->> 'verdict' = 'nonconforming') as failed
    from sampling.sample s
    join sampling.judgement j on j.district = s.district and j.sample = s.id and j.kind = 'first'
    join sampling.report r on r.district = s.district and r.id = j.report
    join registry.workshop w on w.district = s.district and w.id = s.workshop
    join registry.operator o on o.district = w.district and o.id = w.operator
    join area.town t on t.code = w.town
    where s.district = ${demoDistrict} and s.conclusion = 'nonconforming' and s.state in ('settled', 'archived')
    order by j.at, s.form_number`
  return parseRows(Found, rows).map(row => ({
    ...row,
    letter: row.sampledOn <= letterYears.to,
    items: row.failed.map(({ item }) => item),
  }))
}

const Officer = z.object({ id: IdText, name: z.string(), unit: z.string(), account: IdText.nullable() })

export type Handler = { readonly id: z.output<typeof IdText>; readonly actor: Actor }

/** Two of the station that has the town; they act in their own names. */
export async function handlersIn(tx: Tx, office: Actor): Promise<(town: string) => readonly Handler[]> {
  const rows = await tx`
    select f.id, f.name, u.name as unit, f.account
    from identity.officer f join identity.unit u on u.district = f.district and u.id = f.unit
    where f.district = ${demoDistrict} and f.certificate_number is not null and f.active
    order by f.certificate_number`
  const officers = parseRows(Officer, rows)
  const { account: _, ...person } = office
  const posts = [{ duty: 'inspector', area: { kind: 'district' } }] as const
  return town => {
    const station = units.find(({ towns }) => towns?.includes(town) === true)?.name
    return officers
      .filter(({ unit }) => unit === station)
      .slice(0, 2)
      .map(({ id, name, account }) => ({
        id,
        actor: { ...person, name, posts, ...(account !== null && { account: getId<'Account'>(account) }) },
      }))
  }
}
