import { caseworkActions } from '../../src/casework/actions.ts'
import { type Day, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { type Context, isCommand } from '../../src/platform/action/action.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import { parse } from '../../src/platform/action/perform.ts'
import type { Tx } from '../../src/platform/db/connect.ts'
import { newId } from '../../src/platform/id.ts'
import type { World } from '../../src/platform/world.ts'
import { demoDistrict } from '../plan.ts'

export type Acting = {
  readonly tx: Tx
  readonly world: World
  readonly leader: Actor
  readonly office: Actor
}

const commands = new Map(caseworkActions.map(action => [action.endpoint.name, action]))

/** As somebody, at an hour of a day; never later than now. */
export function contextOn({ tx, world }: Acting, actor: Actor, day: Day, hour: number): Context {
  const wanted = instantMs(startOfDay(day)) + hour * 3_600_000
  const now = instantAt(Math.min(wanted, instantMs(world.clock.now())))
  return { tx, district: demoDistrict, actor, now, today: day, world: { ...world, clock: { now: () => now } } }
}

/** The very step that a person takes, with all it refuses and all it writes, in the one transaction of the filling. */
export async function step(name: string, input: object, context: Context): Promise<void> {
  const action = commands.get(`casework.${name}`)
  if (action === undefined || !isCommand(action)) throw new RangeError(`nobody can ${name}`)
  const wanted = parse(action.endpoint.input, input)
  const done = await action.run(wanted, context, await action.subject(wanted, context))
  if ('refused' in done) throw done.refused
}

export type Proposed = { readonly content: object; readonly by: Actor; readonly day: Day }

export async function propose(acting: Acting, caseFile: Id, { content, by, day }: Proposed): Promise<Id> {
  const proposal = newId()
  await step('propose', { case: caseFile, id: proposal, content }, contextOn(acting, by, day, 15))
  return proposal
}

/** By the head of the bureau, who has read what was typed. */
export async function settle(acting: Acting, caseFile: Id, proposed: Proposed, onDay: Day): Promise<void> {
  const proposal = await propose(acting, caseFile, proposed)
  const said = { proposal, verdict: 'approve', opinion: '同意', onDay, confirmsTyped: true }
  await step('approve', said, contextOn(acting, acting.leader, onDay, 16))
}
