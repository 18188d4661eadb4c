import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { instantMs } from '../../kernel/day.ts'
import { districtOfCode, findCode } from '../rules.ts'
import { findScanned } from '../store/scanned.ts'
import type { DisclosedWatch } from './disclosed.ts'
import { quiet, type ScanParts } from './parts.ts'
import { replySlowDown, replyUnknown } from './replies.ts'

/**
 * Kept for a minute by whoever looks and by nobody in between: an owner who takes the word back is obeyed at once. The address
 * names the scene and not the picture, so that a page which was opened a while ago shows the newest one.
 */
const lasting = { 'cache-control': 'private, max-age=60', 'x-content-type-options': 'nosniff' } as const

type Asking = { readonly Params: { readonly code: string } }

/** What it looks like in a workshop whose owner lets anyone see; read anew each time, and never counted as a scan. */
export function addStillRoutes(server: FastifyInstance, parts: ScanParts, watch: DisclosedWatch): void {
  const policy = 'public: a still that the owner of a workshop lets anyone see'
  for (const scene of watch.scenes)
    server.get<Asking>(`/s/:code/still/${scene}.jpg`, { ...quiet, config: { policy } }, (request, reply) =>
      replyStill(request, reply, parts, { typed: request.params.code, scene, watch }),
    )
}

type Asked = { readonly typed: string; readonly scene: string; readonly watch: DisclosedWatch }

async function replyStill(request: FastifyRequest, reply: FastifyReply, parts: ScanParts, asked: Asked) {
  const { world, wrong } = parts
  const { typed, scene, watch } = asked
  const code = findCode(typed)
  if (code === undefined) return replyUnknown(request, reply, parts, { bureau: undefined, typed })
  const wait = wrong.mayLookUp(request.ip, instantMs(world.clock.now()))
  if (wait > 0) return replySlowDown(reply, parts, wait, undefined)
  const place = { district: districtOfCode(code), today: parts.today(), scene }
  const found = await findScanned(world.db, code, workshop => {
    return world.db`select (${watch.stillOf(world.db, { ...place, workshop })}) as record`
  })
  if (found === undefined || found.state === null) {
    return replyUnknown(request, reply, parts, { bureau: found?.bureau, typed: code })
  }
  const hash = found.state === 'active' ? watch.readStill(found.record) : undefined
  if (hash === undefined || !(await world.files.has(hash))) {
    return reply.code(404).header('cache-control', 'no-store').send()
  }
  const etag = `"${hash}"`
  reply.headers({ ...lasting, etag })
  if (request.headers['if-none-match']?.includes(etag) === true) return reply.code(304).send()
  return reply.type('image/jpeg').send(await world.files.read(hash))
}
