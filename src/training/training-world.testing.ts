import { createReadStream } from 'node:fs'
import type { z } from 'zod'
import type { Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import type { Shop } from '../ledger/ledger-world.testing.ts'
import { isCommand, isQuery } from '../platform/action/action.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, deliver, perform } from '../platform/action/perform.ts'
import { writeWorkbook } from '../platform/documents/xlsx/writer.ts'
import { newId } from '../platform/id.ts'
import { hazardWorld } from '../rectification/hazard-world.testing.ts'
import { addWorker } from '../registry/actions/parts.ts'
import { trainingActions } from './actions.ts'
import { trainingEndpoints as endpoints } from './contract.ts'
import { fields, headers } from './rules/workbook.ts'

export type Name = keyof typeof endpoints
export type Answer<N extends Name> = z.output<(typeof endpoints)[N]['output']>

/** A small world in which an office teaches what its inspectors find. */
export async function trainingWorld() {
  const w = await hazardWorld()
  const { t, office } = w
  const leader = t.actorOf(await t.anAccount({ duty: 'leader', name: '杨局长' }))

  const actionOf = (name: Name) => {
    const action = trainingActions.find(({ endpoint }) => endpoint.name === endpoints[name].name)
    if (action === undefined) throw new Error(`no ${name}`)
    return action
  }

  /** Any action by its name, as it comes over the wire. */
  async function act<N extends Name>(by: Actor, name: N, input: unknown): Promise<Answer<N>> {
    const action = actionOf(name)
    if (isCommand(action)) return (await perform(t.world, by, action, input)) as Answer<N>
    if (isQuery(action)) return (await ask(t.world, by, action, input)) as Answer<N>
    throw new Error(`${name} is a download`)
  }

  async function taken(by: Actor, name: Name, input: unknown) {
    const action = actionOf(name)
    if (isCommand(action) || isQuery(action)) throw new Error(`${name} is no download`)
    const file = await deliver(t.world, by, action, input)
    if (file.body instanceof Uint8Array) return { ...file, bytes: Buffer.from(file.body) }
    const chunks: Uint8Array[] = []
    for await (const chunk of file.body) chunks.push(chunk)
    return { ...file, bytes: Buffer.concat(chunks) }
  }

  async function aCourse(over: Record<string, unknown> = {}): Promise<Id> {
    const course = newId()
    await act(office, 'saveCourse', {
      ...{ course, basedOn: null, topic: 'receiving-check', title: '进货怎样查验', audience: 'everyone' },
      lessons: [{ title: '三看', text: '看证、看票、看货，不合格的不收。' }],
      ...{ asked: 2, passMark: 60, perDay: 2, ...over },
    })
    return course
  }

  const aQuestion = async (over: Record<string, unknown> = {}) => {
    const question = newId()
    const answer = await act(office, 'addQuestion', {
      ...{ question, topic: 'receiving-check', kind: 'true-false', stem: `进货要查验供货者的许可证（${question}）` },
      ...{ key: [0], basis: '食品安全法 第五十条', ...over },
    })
    return { question, ...answer }
  }

  async function aSession(course: Id, over: Record<string, unknown> = {}): Promise<Id> {
    const session = newId()
    await act(office, 'planSession', {
      ...{ session, course, onDay: t.world.clock.now().slice(0, 10), startTime: '09:30', place: '明阳所会议室' },
      ...{ trainer: '王建国', ...over },
    })
    return session
  }

  const aWorker = async (shop: Shop, name: string): Promise<Id> =>
    (await perform(t.world, office, addWorker, { workshop: shop.workshop, name })).worker

  const signedIn = (session: Id, shop: Pick<Shop, 'workshop'>, worker: Id | null = null) =>
    act(office, 'signInByName', { session, people: [{ workshop: shop.workshop, worker }] })

  const begun = (shop: Shop, course: Id, worker: Id | null = null, attempt: Id = newId()) =>
    act(shop.owner, 'begin', { attempt, workshop: shop.workshop, worker, course })

  /** All questions of this world have their answer in the first place. */
  async function handedIn(shop: Shop, course: Id, right = true, worker: Id | null = null) {
    const { attempt, questions } = await begun(shop, course, worker)
    const answers = questions.map(() => [right ? 0 : 1])
    return { attempt, answers, ...(await act(shop.owner, 'answer', { attempt, answers })) }
  }

  async function aWorkbook(rows: readonly (readonly string[])[]): Promise<string> {
    const path = await t.world.files.temporary()
    const columns = fields.map(field => ({ header: headers[field][0], width: 20, kind: 'text' as const }))
    await writeWorkbook(path, { sheets: [{ name: '试题', columns, rows }] })
    return (await t.world.files.put(createReadStream(path), 1_000_000)).hash
  }

  const setDay = (day: string) => t.setNow(`${day}T02:00:00.000Z` as Instant)

  return {
    ...w,
    leader,
    act,
    taken,
    aCourse,
    aQuestion,
    aSession,
    aWorker,
    signedIn,
    begun,
    handedIn,
    aWorkbook,
    setDay,
  }
}

export type TrainingWorld = Awaited<ReturnType<typeof trainingWorld>>
