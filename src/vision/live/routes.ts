import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { findInstant, type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { entitling, type Scope, scopeOf } from '../../platform/action/permission.ts'
import type { FindCaller } from '../../platform/http/endpoint-routes.ts'
import type { World } from '../../platform/world.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { overseers } from '../rules/who.ts'
import { type Changed, changedSince } from '../store/changed.ts'
import { watchChanges } from './changes.ts'

/** More walls than a district has rooms. */
const mostWatchers = 300
const aliveMs = 15_000
const longestGapMs = 3_600_000
const mostMissed = 500

type Options = { readonly findCaller: FindCaller; readonly everyMs?: number }

/**
 * What happens, as server-sent events: `alert` whenever an alert of the reader's area changes. After a break the browser asks
 * with the moment of the last one, and is told what it missed of the last hour. For those
 * who supervise alone.
 */
export function addLiveRoute(server: FastifyInstance, world: World, { findCaller, everyMs = 2_000 }: Options): void {
  const changes = watchChanges(world, everyMs)
  const watchers = new Set<ServerResponse>()
  server.get('/api/vision/live', { config: { policy: 'vision.live: whoever sees alerts' } }, async (request, reply) => {
    const { actor } = await findCaller(request)
    if (actor.account === undefined) throw new Problem('not-signed-in', '请登录后再查看')
    if (entitling(overseers, actor.posts).length === 0) throw new Problem('not-allowed', '您的岗位不能查看预警')
    if (watchers.size >= mostWatchers) throw new Problem('not-available', '同时查看的人太多，请稍后再试')
    const scope = scopeOf(overseers, actor.posts)
    const missed = await missedSince(world, actor.district, request.headers['last-event-id'])
    reply.hijack()
    const out = reply.raw
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    const say = (changed: readonly Changed[]) => {
      for (const each of changed.filter(one => within(scope, one))) out.write(lineOf(each))
    }
    out.write('retry: 3000\n\n')
    say(missed)
    const stop = changes.listen(actor.district, say)
    watchers.add(out)
    // Whoever was signed out or lost a post hears no more.
    const alive = setInterval(() => {
      findCaller(request)
        .then(({ actor: now }) => (now.account === actor.account ? out.write(': alive\n\n') : out.end()))
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
    changes.close()
    // A wall that is never switched off would keep the program from ending.
    for (const out of watchers) out.end()
  })
}

async function missedSince(world: World, district: string, last: unknown): Promise<readonly Changed[]> {
  const at = typeof last === 'string' ? findInstant(last) : undefined
  if (at === undefined) return []
  const oldest: Instant = instantAt(instantMs(world.clock.now()) - longestGapMs)
  return changedSince(world.db, district, at > oldest ? at : oldest, workshopPlaces, mostMissed)
}

function within(scope: Scope, { town, workshop }: Changed): boolean {
  return scope === 'district' || scope.towns.includes(town) || scope.workshops.includes(workshop)
}

function lineOf({ changedAt, ...changed }: Changed): string {
  return `id: ${changedAt}\nevent: alert\ndata: ${JSON.stringify({ ...changed, changedAt })}\n\n`
}
