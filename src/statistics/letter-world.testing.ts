import type { z } from 'zod'
import { campaignWorld } from '../campaign/campaign-world.testing.ts'
import { isCommand, isQuery } from '../platform/action/action.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, deliver, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { letterActions } from './actions/letter.ts'
import { reportActions } from './actions/report.ts'
import { letterEndpoints } from './contract/letter.ts'
import { reportEndpoints } from './contract/report.ts'

const endpoints = { ...letterEndpoints, ...reportEndpoints }
type Name = keyof typeof endpoints
type Answer<N extends Name> = z.output<(typeof endpoints)[N]['output']>
const actions = [...letterActions, ...reportActions]

/** A small district with an office that drafts, a leader who approves, workshops that are visited, and somebody above. */
export async function letterWorld() {
  const w = await campaignWorld()
  const { t } = w

  const actionOf = (name: Name) => {
    const action = actions.find(({ endpoint }) => endpoint.name === endpoints[name].name)
    if (action === undefined) throw new Error(`no ${name}`)
    return action
  }

  /** Any action of letters and reports by its name, as it comes over the wire. */
  async function does<N extends Name>(by: Actor, name: N, input: unknown): Promise<Answer<N>> {
    const action = actionOf(name)
    if (isCommand(action)) return (await perform(t.world, by, action, input)) as Answer<N>
    if (isQuery(action)) return (await ask(t.world, by, action, input)) as Answer<N>
    throw new Error(`${name} is a download`)
  }

  async function takes(by: Actor, name: Name, input: unknown) {
    const action = actionOf(name)
    if (isCommand(action) || isQuery(action)) throw new Error(`${name} is no download`)
    return deliver(t.world, by, action, input)
  }

  async function bytesOf(body: unknown): Promise<Buffer> {
    if (body instanceof Uint8Array) return Buffer.from(body)
    const chunks: Buffer[] = []
    for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk))
    return Buffer.concat(chunks)
  }

  /** A proposal that waits for its answer. */
  async function aProposal(number: string) {
    const proposal = newId()
    const known = { title: '关于推动食品加工小作坊成长壮大的建议', member: '委员', handler: w.office.account }
    const days = { receivedOn: '2026-06-01', dueOn: '2026-08-31' }
    const head = { kind: 'proposal', session: '区政协三届二次会议', number, coHandlers: [] }
    await w.act(w.office, 'registerProposal', { proposal, ...known, ...days, ...head })
    return proposal
  }

  return { ...w, does, takes, bytesOf, aProposal }
}

export type LetterWorld = Awaited<ReturnType<typeof letterWorld>>
