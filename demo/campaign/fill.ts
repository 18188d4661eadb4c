import { Readable } from 'node:stream'
import { z } from 'zod'
import { campaignActions } from '../../src/campaign/actions.ts'
import { campaignEndpoints as endpoints } from '../../src/campaign/contract.ts'
import { type Day, dayAt } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { isCommand } from '../../src/platform/action/action.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import { ask, perform } from '../../src/platform/action/perform.ts'
import { IdText } from '../../src/platform/action/schema.ts'
import { parseRows } from '../../src/platform/db/rows.ts'
import { newId } from '../../src/platform/id.ts'
import { units as unitsAnswer } from '../../src/platform/identity/actions/units.ts'
import type { World } from '../../src/platform/world.ts'
import { onePage } from '../papers.ts'
import type { People } from '../people.ts'
import { demoDistrict } from '../plan.ts'
import { sendLetter } from './letter.ts'
import { goals, proposal as nineteen, programme as written } from './wanted.ts'

type Filling = { readonly world: World; readonly people: People }
type Made = Filling & { readonly office: Actor; readonly leader: Actor }

/** The leading group, a document that some have read, this year's targets, and the letter's proposal with its answer. */
export async function fillCampaign({ world, people }: Filling): Promise<void> {
  const [office, leader] = [people.get('office'), people.get('leader')]
  if (office === undefined || leader === undefined || (await isThere(world, 'proposal'))) return
  const made = { world, people, office, leader }
  if (!(await isThere(world, 'seat'))) await seatGroup(made)
  if (!(await isThere(world, 'programme'))) await publishProgramme(made)
  await setTargets(made)
  await answerProposal(made)
}

async function isThere({ db }: World, table: 'proposal' | 'seat' | 'programme'): Promise<boolean> {
  return (await db`select from ${db(`campaign.${table}`)} where district = ${demoDistrict} limit 1`).length > 0
}

async function act({ world }: Filling, by: Actor, name: keyof typeof endpoints, input: unknown): Promise<void> {
  const action = campaignActions.find(({ endpoint }) => endpoint.name === endpoints[name].name)
  if (action === undefined || !isCommand(action)) throw new Error(`nobody does campaign.${name}`)
  await perform(world, by, action, input)
}

const yearOf = (day: Day) => day.slice(0, 4)
const keep = async ({ world }: Filling, title: string) =>
  (await world.files.put(Readable.from([await onePage(title, ['扫描件，示例。'])]), 4 * 1_048_576)).hash

async function seatGroup(made: Made): Promise<void> {
  const { world, office, leader } = made
  const units = await ask(world, office, unitsAnswer, {})
  const fromDay = `${yearOf(dayAt(world.clock.now()))}-01-01`
  const bureau = units.find(({ kind }) => kind === 'bureau')
  const seat = (role: string, unit: string | undefined, over: Record<string, unknown>) =>
    act(made, office, 'seat', { seat: newId(), role, unit, fromDay, ...over })
  await seat('head', bureau?.unit, { account: leader.account, name: leader.name, post: '局长' })
  await seat('deputy', bureau?.unit, { name: '简副局长', post: '分管副局长' })
  for (const { unit, name, kind } of units)
    if (kind === 'office' || kind === 'station') await seat('member', unit, { name })
}

async function publishProgramme(made: Made): Promise<void> {
  const { office, leader, people } = made
  const programme = newId()
  const file = await keep(made, written.title)
  await act(made, office, 'draftProgramme', { programme, ...written, file })
  await act(made, leader, 'approveProgramme', { programme, note: '同意印发' })
  const number = `恩市监示例〔${yearOf(dayAt(made.world.clock.now()))}〕1 号`
  await act(made, office, 'publishProgramme', { programme, number })
  for (const reader of [leader, people.get('inspector')])
    if (reader !== undefined) await act(made, reader, 'readProgramme', { programme })
}

const InCharge = z.object({ unit: IdText, officer: IdText, workshops: z.int() })
type InCharge = z.output<typeof InCharge>

/** Who is responsible for how many workshops. */
async function chargesOf({ db }: World): Promise<readonly InCharge[]> {
  const rows = await db`
    select r.unit, r.officer, count(*)::int as workshops
    from (
      select distinct on (workshop) workshop, unit, officer from registry.responsibility
      where district = ${demoDistrict} order by workshop, from_day desc
    ) r
    join registry.workshop w on w.district = ${demoDistrict} and w.id = r.workshop and w.status = 'valid'
    join identity.unit u on u.district = ${demoDistrict} and u.id = r.unit and u.kind = 'station'
    join identity.officer o on o.district = ${demoDistrict} and o.id = r.officer
    group by r.unit, r.officer, u.name, o.name order by u.name, o.name`
  return parseRows(InCharge, rows)
}

async function setTargets(made: Made): Promise<void> {
  const { world, office, leader } = made
  const known = parseRows(
    z.object({ id: IdText, state: z.string() }),
    await world.db`select id, state from campaign.campaign where district = ${demoDistrict}`,
  )
  // Cut off among the targets, it begins them anew.
  const [there] = known
  if (there?.state === 'running') return
  const campaign = there?.id ?? newId()
  const year = yearOf(dayAt(world.clock.now()))
  const days = { fromDay: `${year}-01-01`, untilDay: `${year}-12-31` }
  if (there === undefined)
    await act(made, office, 'draft', { campaign, title: `${year} 年食品小作坊治理提升示范试点`, ...days })
  await clearTargets(made, campaign)
  const charges = await chargesOf(world)
  for (const { title, indicators } of goals) {
    const goal = newId()
    await act(made, office, 'addGoal', { campaign, target: goal, title })
    for (const indicator of indicators) await share(made, { goal, dueOn: days.untilDay, charges, ...indicator })
  }
  await act(made, leader, 'approve', { campaign })
}

async function clearTargets(made: Made, campaign: Id): Promise<void> {
  const rows = await made.world.db`
    select id from campaign.target
    where district = ${demoDistrict} and campaign = ${campaign} and level = 'goal' and removed_at is null`
  for (const { id } of parseRows(z.object({ id: IdText }), rows))
    await act(made, made.office, 'removeTarget', { target: id })
}

type Shared = (typeof goals)[number]['indicators'][number] & {
  readonly goal: Id
  readonly dueOn: string
  readonly charges: readonly InCharge[]
}

/** What everybody has, added up: of his unit, and of all units. */
async function share(made: Made, { goal, dueOn, charges, title, measure, of }: Shared): Promise<void> {
  const sum = (some: readonly InCharge[]) => some.reduce((total, { workshops }) => total + of(workshops), 0)
  const indicator = newId()
  const whole = { target: indicator, parent: goal, title, measure, amount: sum(charges), dueOn }
  await act(made, made.office, 'addIndicator', whole)
  for (const unit of new Set(charges.map(each => each.unit))) {
    const own = charges.filter(each => each.unit === unit)
    const target = newId()
    await act(made, made.office, 'assignUnit', { target, parent: indicator, unit, amount: sum(own), dueOn })
    for (const { officer, workshops } of own) {
      const his = { target: newId(), parent: target, officer, amount: of(workshops), dueOn }
      await act(made, made.office, 'assignPerson', his)
    }
  }
}

/** 提案 19, open until its letter is sent. */
async function answerProposal(made: Made): Promise<void> {
  const { world, office } = made
  const units = await ask(world, office, unitsAnswer, {})
  const coHandlers = units.filter(({ name }) => name === '行政审批股').map(({ unit }) => unit)
  const proposal = newId()
  await act(made, office, 'registerProposal', { proposal, ...nineteen, handler: office.account, coHandlers })
  await sendLetter(made, proposal)
}
