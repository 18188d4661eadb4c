import { Readable } from 'node:stream'
import { crc32, deflateSync } from 'node:zlib'
import type { z } from 'zod'
import type { Id } from '../kernel/id.ts'
import { ledgerWorld, type Shop } from '../ledger/ledger-world.testing.ts'
import { isCommand, isQuery } from '../platform/action/action.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { gradesOn } from '../rating/door/grades.ts'
import { inspectionActions } from './actions.ts'
import { packEndpoints } from './contract/pack.ts'
import { planningEndpoints } from './contract/planning.ts'
import { inspectionEndpoints } from './contract.ts'

const actions = inspectionActions(gradesOn)
const all = { ...planningEndpoints, ...inspectionEndpoints, ...packEndpoints }
export type Name = keyof typeof all
export type Answer<N extends Name> = z.output<(typeof all)[N]['output']>

/** A small world with officers who hold certificates, a leader, and a fire brigade that comes along. */
export async function inspectionWorld() {
  const w = await ledgerWorld()
  const { t, office } = w
  const leader = t.actorOf(await t.anAccount({ duty: 'leader', name: '李局长' }))
  const inspectorAccount = await t.anAccount({ duty: 'inspector', name: '王建国' })
  const inspector = t.actorOf(inspectorAccount)
  const officers = [
    await anOfficer(t.stations[0].id, '王建国', '川Y0900101', inspectorAccount.id),
    await anOfficer(t.stations[0].id, '李晓梅', '川Y0900102'),
    await anOfficer(t.stations[1].id, '张志强', '川Y0900103'),
  ] as const
  const fire = await aPartner('区消防救援大队', 'fire')
  const environment = await aPartner('区生态环境局', 'environment')

  async function anOfficer(unit: Id, name: string, certificate: string | null, account: Id | null = null): Promise<Id> {
    const id = newId()
    await t.owner`
      insert into identity.officer (district, id, name, unit, certificate_number, account)
      values (${t.district}, ${id}, ${name}, ${unit}, ${certificate}, ${account})`
    return id
  }

  async function aPartner(name: string, department: string) {
    const unit = newId()
    await t.owner`insert into identity.unit (district, id, kind, name) values (${t.district}, ${unit}, 'partner', ${name})`
    await t.owner`
      insert into rectification.department_unit (district, unit, department, actor, at)
      values (${t.district}, ${unit}, ${department}, 'test', ${t.world.clock.now()})`
    const account = await t.anAccount({ duty: 'partner', name: `${name}联络员` })
    await t.owner`update identity.account set unit = ${unit} where district = ${t.district} and id = ${account.id}`
    const two = [
      await anOfficer(unit, `${department}甲`, `${department}-1`),
      await anOfficer(unit, `${department}乙`, `${department}-2`),
    ]
    return { actor: t.actorOf(account), unit, officers: two }
  }

  const keep = async (body: Buffer) => (await t.world.files.put(Readable.from([body]), 100_000)).hash
  const signature = await keep(png())
  const photograph = await keep(Buffer.from('\xff\xd8\xff photograph', 'latin1'))
  const recording = await keep(Buffer.from('\x1aE\xdf\xa3 recording', 'latin1'))

  /** Any action by its name, as it comes over the wire. */
  async function say<N extends Name>(by: Actor, name: N, input: unknown, key?: string): Promise<Answer<N>> {
    const action = actions.find(({ endpoint }) => endpoint.name === all[name].name)
    if (action === undefined) throw new Error(`no ${name}`)
    if (isCommand(action)) return (await perform(t.world, by, action, input, key)) as Answer<N>
    if (isQuery(action)) return (await ask(t.world, by, action, input)) as Answer<N>
    throw new Error(`${name} is a download`)
  }

  async function begun(shop: Shop, over: Record<string, unknown> = {}, by: Actor = office) {
    const visit = newId()
    const answer = await say(by, 'begin', { visit, workshop: shop.workshop, kind: 'routine', ...over })
    return { ...answer, visit }
  }

  const look = (visit: Id, by: Actor = office) => say(by, 'look', { visit })

  /** All items of the reader's department as conforming, but for those that are said. */
  async function marked(visit: Id, bad: Record<string, Record<string, unknown>> = {}, by: Actor = office) {
    const seen = await look(visit, by)
    const mine = seen.parts.filter(part => part.mine).map(part => part.department)
    const marks = seen.items
      .filter(item => mine.includes(item.department))
      .map(({ code }) => ({
        code,
        result: 'conforming',
        ...(code in bad ? { result: 'nonconforming', note: '看到的问题', ...bad[code] } : {}),
      }))
    await say(by, 'mark', { visit, marks })
  }

  const names = ['王建国', '李晓梅']
  const signed = () => [
    ...names.map(name => ({ who: 'officer', name, file: signature })),
    { who: 'party', name: '张三丰', file: signature },
  ]
  const ending = (over: Record<string, unknown> = {}) => ({
    department: 'market',
    officers: [officers[0], officers[1]],
    endedAt: t.world.clock.now(),
    told: true,
    signatures: signed(),
    ...over,
  })
  const finished = (visit: Id, over: Record<string, unknown> = {}, by: Actor = office) =>
    say(by, 'finish', { visit, ...ending(over) })

  /** A whole visit of the bureau. */
  async function visited(
    shop: Shop,
    bad: Record<string, Record<string, unknown>> = {},
    over: Record<string, unknown> = {},
  ) {
    const { visit, number } = await begun(shop, over)
    await marked(visit, bad)
    return { visit, number, ...(await finished(visit)) }
  }

  return {
    ...{ ...w, leader, inspector, officers, fire, environment, signature, photograph, recording },
    ...{ say, begun, look, marked, signed, ending, finished, visited, anOfficer },
  }
}

export type InspectionWorld = Awaited<ReturnType<typeof inspectionWorld>>

/** A white square that every reader of pictures opens. */
function png(): Buffer {
  const size = 8
  const chunk = (kind: string, body: Buffer) => {
    const content = Buffer.concat([Buffer.from(kind, 'latin1'), body])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(content))
    return Buffer.concat([length, content, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head[8] = 8
  head[9] = 2
  const rows = Buffer.alloc(size * (1 + size * 3), 255)
  for (let row = 0; row < size; row += 1) rows[row * (1 + size * 3)] = 0
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}
