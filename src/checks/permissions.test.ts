import { randomBytes } from 'node:crypto'
import Fastify from 'fastify'
import pino from 'pino'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import { allActions } from '../main/actions.ts'
import { type Action, isCommand, isQuery } from '../platform/action/action.ts'
import { type Actor, visitor } from '../platform/action/actor.ts'
import { ask, deliver, perform } from '../platform/action/perform.ts'
import { duties, mayPerform, type Post } from '../platform/action/permission.ts'
import { everyCombination, permissionMarkdown, permissionTable } from '../platform/action/permission-table.ts'
import { connect } from '../platform/db/connect.ts'
import { fileStoreIn } from '../platform/files/store.ts'
import { requirePolicies } from '../platform/http/policy.ts'
import { changesInProcess, type World } from '../platform/world.ts'
import { committed } from './generated.ts'

/** Whoever is let through gets as far as the database, and no further: there is none here. */
class LetThrough extends Error {}

vi.mock('../platform/db/connect.ts', async original => ({
  ...(await original<object>()),
  transaction: () => Promise.reject(new LetThrough()),
}))

const actions = allActions()
const origin = { address: '10.0.0.8', userAgent: 'vitest' }
let world: World

beforeAll(() => {
  world = {
    db: connect({ host: '/nowhere', port: 1, user: 'nobody', database: 'nothing' }),
    clock: { now: () => '2022-08-10T02:00:00.000Z' as Instant },
    files: fileStoreIn('/nowhere'),
    log: pino({ level: 'silent' }),
    auditKey: randomBytes(32),
    publicBaseUrl: 'https://fangma.test',
    changes: changesInProcess(),
  }
})

function someone(posts: readonly Post[]): Actor {
  return { district: '511903', account: 'someone' as Id<'Account'>, name: '某人', posts, origin }
}

/** How far somebody gets who asks for nothing in particular. */
async function howFar(action: Action, actor: Actor): Promise<'let through' | Problem['kind']> {
  const attempt = isCommand(action)
    ? perform(world, actor, action, {})
    : isQuery(action)
      ? ask(world, actor, action, {})
      : deliver(world, actor, action, {})
  const error: unknown = await attempt.catch((error: unknown) => error)
  if (error instanceof LetThrough) return 'let through'
  if (error instanceof Problem) return error.kind === 'input-invalid' ? 'let through' : error.kind
  throw error
}

const title = (action: Action) => action.endpoint.name

describe('docs/permissions.md', () => {
  it('is what the actions say (UPDATE=1 writes it anew)', () => {
    const text = permissionMarkdown(permissionTable(actions))
    expect(text).toBe(committed('docs/permissions.md', text))
  })

  it('has one row for each action and one column for each duty', () => {
    const rows = permissionTable(actions)
    expect(rows.map(row => row.action)).toEqual(actions.map(title).sort())
    for (const row of rows) expect(Object.keys(row.reach)).toEqual([...duties])
  })
})

describe('every action × every duty × every area', () => {
  const combinations = everyCombination(actions)

  it('is covered', () => {
    for (const action of actions) {
      const asked = combinations.filter(combination => combination.action === action)
      expect(new Set(asked.map(({ duty }) => duty)), title(action)).toEqual(new Set(duties))
      const places = action.concerns === 'workshop' ? ['inside', 'outside'] : [action.concerns]
      expect(new Set(asked.map(({ where }) => where)), title(action)).toEqual(new Set(places))
    }
  })

  it('is decided as the table says', () => {
    for (const { action, duty, where, posts, place, allowed } of combinations) {
      const narrowed = isQuery(action) && action.place === undefined
      const decided = narrowed
        ? action.allow === 'anyone' || action.allow === 'anyone-signed-in' || action.allow.includes(duty)
        : mayPerform(action.allow, posts, place)
      // A list is asked for within one's own area, so outside it there is nothing to refuse.
      if (narrowed && where === 'outside') continue
      expect(decided, `${title(action)} for ${duty} ${where}`).toBe(allowed)
    }
  })

  it('turns away whoever lacks the duty, before anything is read', async () => {
    for (const action of actions) {
      for (const duty of duties) {
        const posts: Post[] = [{ duty, area: { kind: 'district' } }]
        const entitled = typeof action.allow === 'string' || action.allow.includes(duty)
        const expected = entitled ? 'let through' : 'not-allowed'
        expect(await howFar(action, someone(posts)), `${title(action)} for ${duty}`).toBe(expected)
      }
    }
  })

  it('lets nobody in who is not signed in, but where everybody may', async () => {
    for (const action of actions) {
      const expected = action.allow === 'anyone' ? 'let through' : 'not-signed-in'
      expect(await howFar(action, visitor('511903', origin)), title(action)).toBe(expected)
    }
  })

  it('lets people without any duty do what everybody signed in may, and nothing else', async () => {
    for (const action of actions) {
      const expected = typeof action.allow === 'string' ? 'let through' : 'not-allowed'
      expect(await howFar(action, someone([])), title(action)).toBe(expected)
    }
  })
})

describe('what no duty may', () => {
  const commands = actions.filter(isCommand)

  it.each(['superior', 'auditor'] as const)('%s changes nothing but what is their own', duty => {
    const changed = commands.filter(({ allow, concerns }) => concerns !== 'self' && allow.includes(duty))
    expect(changed.map(title)).toEqual([])
  })

  it('nobody changes anything without having signed in', () => {
    expect(commands.filter(({ allow }) => allow === 'anyone').map(title)).toEqual([])
  })

  it('everybody may do what concerns a workshop or the district only by a duty', () => {
    const open = commands.filter(({ allow, concerns }) => concerns !== 'self' && typeof allow === 'string')
    expect(open.map(title)).toEqual([])
  })
})

describe('a route', () => {
  it('that does not say who may use it stops the start', async () => {
    const server = Fastify()
    requirePolicies(server)
    expect(() => server.get('/planted', async () => '')).toThrow('has no policy')
    server.get('/allowed', { config: { policy: 'public: a page' } }, async () => '')
    await server.close()
  })
})
