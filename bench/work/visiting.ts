import assert from 'node:assert/strict'
import { setImmediate as breathe } from 'node:timers/promises'
import type postgres from 'postgres'
import { z } from 'zod'
import { newId } from '../../src/platform/id.ts'
import { drawer } from './drawing.ts'
import { idOf } from './ids.ts'
import { type Officer, signedIn } from './officer.ts'
import { type Size, usernames } from './place.ts'
import { today } from './visits.ts'

export type Synchronising = {
  readonly sql: postgres.Sql
  readonly size: Size
  readonly url: string
  readonly files: string
  readonly officers: number
  readonly visits: number
}

export type Synchronised = {
  readonly times: readonly number[]
  readonly seconds: number
  readonly sent: number
  /** Acknowledged and not there whole; there twice. */
  readonly lost: number
  readonly doubled: number
}

const device = 'bench-phone'
const Checklist = z.object({
  itemsHash: z.string(),
  items: z.array(z.object({ code: z.string(), weight: z.string() })),
})
type Checklist = z.output<typeof Checklist>
type Shop = { readonly id: string; readonly name: string; readonly category: string }
type Phone = { readonly n: number; readonly officer: Officer; readonly shops: readonly Shop[] }

/** Officers come home from a week without network: all phones send what they kept, one visit after the other, at once. */
export async function synchronise(asked: Synchronising, say: (line: string) => void): Promise<Synchronised> {
  const { sql, visits } = asked
  const phones = await phonesOf(asked)
  const lists = await listsOf(phones)
  const keep = await drawer(asked.files)
  const kept = await Promise.all(
    phones.map(async ({ n, shops }) => {
      const whole: object[] = []
      for (const [at, shop] of shops.entries()) whole.push(await aVisit({ n, at, shop, lists, keep }))
      return whole
    }),
  )
  say(`${phones.length} 部手机各有 ${visits} 次检查待补传`)
  const times: number[] = []
  const numbers = new Map<string, string>()
  const began = performance.now()
  await Promise.all(phones.map(({ officer }, at) => sendAll(officer, kept[at] ?? [], { times, numbers })))
  const seconds = (performance.now() - began) / 1_000
  const { lost, doubled } = await counted(sql, asked.size, numbers)
  return { times, seconds, sent: numbers.size, lost, doubled }
}

/** Each with own workshops of the own towns, where nothing is open. */
async function phonesOf({ sql, size, url, officers, visits }: Synchronising): Promise<Phone[]> {
  const { district, stations, inspectors } = size
  const free = await sql<(Shop & { unit: string })[]>`
    select w.id, w.name, w.category, s.unit from registry.workshop w
    join identity.station_town s on s.district = w.district and s.town = w.town
    where w.district = ${district} and w.status = 'valid' and not exists (select from rectification.hazard h
      where h.district = w.district and h.workshop = w.id and h.state not in ('closed', 'void'))
    order by w.id`
  const byUnit = Map.groupBy(free, ({ unit }) => unit)
  const phones: Phone[] = []
  for (let n = 0; n < Math.min(officers, stations * inspectors); n++) {
    const [mine] = await sql<{ unit: string }[]>`
      select unit from identity.account where district = ${district} and username = ${usernames.inspector(n)}`
    const own = byUnit.get(mine?.unit ?? '') ?? []
    const shops = own.filter((_, at) => at % inspectors === n % inspectors).slice(0, visits)
    assert.equal(shops.length, visits, 'a phone needs as many workshops as visits')
    phones.push({ n, officer: await signedIn(url, district, usernames.inspector(n)), shops })
  }
  return phones
}

/** One list a category: where nothing is open, all of a category have the same. */
async function listsOf(phones: readonly Phone[]): Promise<ReadonlyMap<string, Checklist>> {
  const lists = new Map<string, Checklist>()
  for (const { officer, shops } of phones) {
    for (const { id, category } of shops) {
      if (lists.has(category)) continue
      const { answer } = await officer.ask('inspection.checklist', { workshop: id, kind: 'routine' })
      lists.set(category, Checklist.parse(answer))
    }
  }
  return lists
}

type One = {
  readonly n: number
  readonly at: number
  readonly shop: Shop
  readonly lists: ReadonlyMap<string, Checklist>
  readonly keep: (words: string) => Promise<string>
}

/** Three signatures on the glass; at every third workshop something was not in order, with a photograph. */
async function aVisit({ n, at, shop, lists, keep }: One): Promise<object> {
  const list = lists.get(shop.category)
  if (list === undefined) throw new Error(`no list for ${shop.category}`)
  const bad = at % 3 === 0 ? list.items.find(({ weight }) => weight === 'general')?.code : undefined
  const drawn = (who: string) => keep(`${device} ${n} ${at} ${who}`)
  const photograph = bad === undefined ? [] : [await drawn('photograph')]
  const team = [`检查员${n}`, `同行${n}`]
  const [first, second, party] = [await drawn('first'), await drawn('second'), await drawn('party')]
  return {
    beginning: {
      ...{ visit: newId(), workshop: shop.id, kind: 'routine', device },
      position: { latitude: 31.79, longitude: 106.66, accuracy: 12 },
    },
    ...{ startedAt: `${today}T00:30:00.000Z`, sentAt: `${today}T02:00:00.000Z`, itemsHash: list.itemsHash },
    marks: list.items.map(({ code }) =>
      code === bad
        ? { code, result: 'nonconforming', note: '原料直接堆在地上，没有离墙离地', files: photograph }
        : { code, result: 'conforming' },
    ),
    ending: {
      ...{ department: 'market', officers: [idOf('officer', 2 * n), idOf('officer', 2 * n + 1)], told: true },
      endedAt: `${today}T01:20:00.000Z`,
      signatures: [
        { who: 'officer', name: team[0], file: first },
        { who: 'officer', name: team[1], file: second },
        { who: 'party', name: '业主', file: party },
      ],
    },
  }
}

type Kept = { readonly times: number[]; readonly numbers: Map<string, string> }
const Told = z.object({ visit: z.string(), number: z.string(), papers: z.array(z.string()).length(2) })

/** Every tenth answer is lost on the way: the phone sends the same again, and is told the same. */
async function sendAll(officer: Officer, kept: readonly object[], { times, numbers }: Kept): Promise<void> {
  for (const [at, visit] of kept.entries()) {
    const key = newId()
    const { answer, ms } = await officer.perform('inspection.record', visit, key)
    const told = Told.parse(answer)
    times.push(ms)
    numbers.set(told.visit, told.number)
    if (at % 10 === 9) {
      const again = await officer.perform('inspection.record', visit, at % 20 === 9 ? key : newId())
      assert.equal(Told.parse(again.answer).number, told.number, 'what is sent again is there once')
    }
    await breathe()
  }
}

/** What is there of what was acknowledged: visit, list, marks, signatures, papers, result to be shown and its clock. */
async function counted(sql: postgres.Sql, { district }: Size, numbers: ReadonlyMap<string, string>) {
  const rows = await sql<{ id: string; number: string; whole: boolean; papers: number }[]>`
    select v.id, v.number,
      (select count(*) from inspection.visit_item i where i.district = v.district and i.visit = v.id)
        = (select count(*) from inspection.mark m where m.district = v.district and m.visit = v.id)
      and (select count(*) from inspection.signature s where s.district = v.district and s.visit = v.id) = 3
      and exists (select from inspection.disclosure d where d.district = v.district and d.visit = v.id)
      and exists (select from clock.clock c
        where c.district = v.district and c.subject_kind = 'inspection' and c.subject_id = v.id::text) as whole,
      (select count(*)::int from paper.paper p
        where p.district = v.district and p.subject_kind = 'inspection' and p.subject_id = v.id::text) as papers
    from inspection.visit v
    where v.district = ${district} and v.device = ${device} and v.state = 'finished'`
  const there = new Map(rows.map(row => [row.id, row]))
  const lost = [...numbers].filter(([id, number]) => {
    const found = there.get(id)
    return found?.number !== number || !found.whole || found.papers < 2
  })
  const doubled =
    rows.filter(({ papers }) => papers > 2).length + (rows.length - new Set(rows.map(row => row.number)).size)
  return { lost: lost.length, doubled: doubled + Math.max(0, rows.length - numbers.size) }
}
