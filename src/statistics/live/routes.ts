import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Day, findDay } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask } from '../../platform/action/perform.ts'
import { mayPerform } from '../../platform/action/permission.ts'
import type { FindCaller } from '../../platform/http/endpoint-routes.ts'
import { originOf } from '../../platform/http/session-routes.ts'
import type { World } from '../../platform/world.ts'
import { getKiosk } from '../actions/kiosk-key.ts'
import { wall, wallReaders } from '../actions/wall.ts'
import { watchWalls } from './changes.ts'

/** More walls than a district has rooms. */
const mostWatchers = 300

type Options = {
  readonly findCaller: FindCaller
  readonly settleMs?: number
  readonly everyMs?: number
  readonly aliveMs?: number
}

/**
 * What a wall needs beside its question: `statistics/live` tells the version of its numbers whenever one of them changed, as
 * server-sent events; `statistics/kiosk` answers the question of the wall to a screen that has a key and no account. No
 * other address of the program reads such a key.
 */
export function addWallRoutes(server: FastifyInstance, world: World, options: Options): void {
  const { findCaller, settleMs = 2_000, everyMs = 30_000, aliveMs = 15_000 } = options
  const walls = watchWalls(world, { settleMs, everyMs })
  const watchers = new Set<ServerResponse>()
  const getWatcher = (request: FastifyRequest) => watcherOf(world, findCaller, request)

  server.get('/api/statistics/kiosk', { config: { policy: 'statistics.wall: a screen with a key' } }, async request => {
    const kiosk = await getKiosk(world, request.headers.authorization, originOf(request))
    return ask(world, kiosk, wall, { asOf: dayAskedOf(request) ?? null })
  })

  const live = { config: { policy: 'statistics.wall: whoever sees the wall, and a screen with a key' } }
  server.get('/api/statistics/live', live, async (request, reply) => {
    const { district, account } = await getWatcher(request)
    if (watchers.size >= mostWatchers) throw new Problem('not-available', '同时打开的大屏太多，请稍后再试')
    const asOf = dayAskedOf(request)
    reply.hijack()
    const out = reply.raw
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    out.write('retry: 3000\n\n')
    const say = (version: string) => out.write(`id: ${version}\nevent: wall\ndata: ${JSON.stringify({ version })}\n\n`)
    const stop = walls.listen({ district, asOf }, say)
    watchers.add(out)
    // Whoever was signed out, lost a post, or whose key was taken back hears no more.
    const alive = setInterval(() => {
      getWatcher(request)
        .then(now => (now.account === account ? out.write(': alive\n\n') : out.end()))
        .catch(() => out.end())
    }, aliveMs)
    alive.unref()
    out.once('close', () => {
      watchers.delete(out)
      clearInterval(alive)
      stop()
    })
  })
  server.addHook('preClose', async () => {
    walls.close()
    // A wall that is never switched off would keep the program from ending.
    for (const out of watchers) out.end()
  })
}

async function watcherOf(world: World, findCaller: FindCaller, request: FastifyRequest): Promise<Actor> {
  const { authorization } = request.headers
  if (authorization !== undefined) return getKiosk(world, authorization, originOf(request))
  const { actor } = await findCaller(request)
  if (actor.account === undefined) throw new Problem('not-signed-in', '请登录后再查看')
  if (!mayPerform(wallReaders, actor.posts, { kind: 'district' }))
    throw new Problem('not-allowed', '您的岗位不能查看监管大屏')
  return actor
}

/** A day is no secret, and may stand in the address. */
function dayAskedOf({ query }: FastifyRequest): Day | undefined {
  const text = typeof query === 'object' && query !== null && 'asOf' in query ? query.asOf : undefined
  if (text === undefined || text === '') return undefined
  const day = findDay(String(text))
  if (day === undefined) throw new Problem('input-invalid', '请填写真实存在的日期，如 2022-08-10')
  return day
}
