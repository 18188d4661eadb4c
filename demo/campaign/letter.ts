import { z } from 'zod'
import { type Day, dayAt, getDay, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { isCommand, isQuery } from '../../src/platform/action/action.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import { ask, perform } from '../../src/platform/action/perform.ts'
import { IdText } from '../../src/platform/action/schema.ts'
import { parseRow } from '../../src/platform/db/rows.ts'
import { newId } from '../../src/platform/id.ts'
import type { World } from '../../src/platform/world.ts'
import { letterActions } from '../../src/statistics/actions/letter.ts'
import { reportActions } from '../../src/statistics/actions/report.ts'
import { letterEndpoints } from '../../src/statistics/contract/letter.ts'
import { reportEndpoints } from '../../src/statistics/contract/report.ts'
import { windowFrom } from '../../src/statistics/rules/period.ts'
import type { People } from '../people.ts'
import { demoDistrict } from '../plan.ts'

type Made = { readonly world: World; readonly office: Actor; readonly leader: Actor }
type Filling = { readonly world: World; readonly people: People }

const endpoints = { ...letterEndpoints, ...reportEndpoints }
const actions = [...letterActions, ...reportActions]

async function act(world: World, by: Actor, name: keyof typeof endpoints, input: unknown): Promise<void> {
  const action = actions.find(({ endpoint }) => endpoint.name === endpoints[name].name)
  if (action === undefined || !isCommand(action)) throw new Error(`nobody does ${name}`)
  await perform(world, by, action, input)
}

const Sent = z.object({ report: IdText, sending: IdText.nullable() })

/**
 * What the year has brought so far, sent to the city: whoever looks on from above finds something to open. It tells of all
 * that is filled before it, and its receipt is the last of all.
 */
export async function fillReports({ world, people }: Filling): Promise<void> {
  const office = people.get('office')
  if (office === undefined) return
  // Cut off between the three steps, it goes on with the next.
  const known = parseRow(
    Sent,
    await world.db`
      select r.id as report, s.id as sending from statistics.report r
      left join statistics.report_sending s on s.district = r.district and s.report = r.id
      where r.district = ${demoDistrict} order by r.at limit 1`,
  )
  const today = dayAt(world.clock.now())
  const year = today.slice(0, 4)
  const report = known?.report ?? newId()
  if (known === undefined) {
    const title = `${year} 年食品小作坊治理提升工作情况（示例）`
    const note = '示例材料，数字由示例区县的业务记录统计。'
    await act(world, office, 'makeReport', { report, title, note, fromDay: `${year}-01-01`, untilDay: today })
  }
  const sending = known?.sending ?? newId()
  if (known?.sending == null) {
    const how = {
      number: `恩市监示例〔${year}〕2 号`,
      recipient: '巴中市市场监督管理局',
      via: 'platform',
      sentOn: today,
    }
    await act(world, office, 'sendReport', { report, sending, ...how })
  }
  await act(world, office, 'noteReceipt', { sending, receipt: '示例收文 1 号', receivedOn: today })
}

const letterDay = getDay('2022-08-10')

/** As if it were ten in the morning of that day: letters are dated by the clock. */
function onDay(world: World, day: Day): World {
  const now = instantAt(instantMs(startOfDay(day)) + 10 * 3_600_000)
  return { ...world, clock: { now: () => now } }
}

/** The letter itself, written by the program on the day that it bears. */
export async function sendLetter({ world, office, leader }: Made, proposal: Id): Promise<void> {
  const then = onDay(world, letterDay)
  const letter = newId()
  const heading = { asOf: letterDay, from: windowFrom(letterDay), recipient: '委员', grade: 'A' }
  await act(then, office, 'draftLetter', { letter, proposal, ...heading })
  const look = letterActions.find(({ endpoint }) => endpoint.name === endpoints.letter.name)
  if (look === undefined || !isQuery(look)) throw new Error('nobody sees a letter')
  const { hash } = z.object({ hash: z.string() }).parse(await ask(then, leader, look, { letter }))
  await act(then, leader, 'approveLetter', { letter, hash, note: '同意' })
  await act(then, office, 'sendLetter', { letter, number: '恩市监函示例〔2022〕19 号', sentOn: letterDay })
}
