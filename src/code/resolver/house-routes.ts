import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dayAt, instantMs } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { halfWidth } from '../../kernel/text.ts'
import { findMakersOfLot } from '../../ledger/door/recorded-lots.ts'
import { publicRecordOf, readPublicRecord } from '../../registry/door.ts'
import { districtOfCode, findCode, type WorkshopCode } from '../rules.ts'
import { findScanned } from '../store/scanned.ts'
import { asksForLinkset } from './asked.ts'
import { houseLevels } from './levels.ts'
import { type Levels, linksetOf } from './links.ts'
import type { ResolverParts } from './parts.ts'
import { replyLinkset, replyProblem } from './replies.ts'

/** Requests that ask for links are routed apart from those that ask for the page at the same address. */
const asked = 'linkset'
const asking = { constraints: { [asked]: 'asked' }, logLevel: 'warn' } as const

/** The links of `/s/CODE` and `/s/CODE/LOT`, when they are asked for; their pages are drawn elsewhere. */
export function addHouseRoutes(room: FastifyInstance, parts: ResolverParts): void {
  if (!room.hasConstraintStrategy(asked)) {
    room.addConstraintStrategy({
      name: asked,
      mustMatchWhenDerived: false,
      storage: () => {
        const handlers = new Map<unknown, Parameters<ReturnType<Storage>['set']>[1]>()
        return {
          get: key => handlers.get(key) ?? null,
          set: (key, handler) => handlers.set(key, handler),
        }
      },
      deriveConstraint: request => (asksForLinkset(request) ? 'asked' : undefined),
    })
  }
  const config = { policy: 'public: the links of a code, or of a lot on a label' }
  room.get<{ Params: { code: string } }>('/s/:code', { ...asking, config }, async (request, reply) =>
    replyLinks(request, reply, parts, { code: request.params.code, lot: undefined }),
  )
  room.get<{ Params: { code: string; lot: string } }>('/s/:code/:lot', { ...asking, config }, async (request, reply) =>
    replyLinks(request, reply, parts, request.params),
  )
}

type Storage = Parameters<FastifyInstance['addConstraintStrategy']>[0]['storage']

type Asked = { readonly code: string; readonly lot: string | undefined }

async function replyLinks(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: ResolverParts,
  { code: typed, lot }: Asked,
) {
  const { wrong, world } = parts
  const nowMs = instantMs(world.clock.now())
  const code = findCode(typed)
  const slowed = code === undefined ? 0 : wrong.mayLookUp(request.ip, nowMs)
  if (slowed > 0) return replySlowDown(request, reply, slowed)
  const number = lot === undefined ? undefined : halfWidth(lot).replace(/\s/gu, '')
  const levels = code && (await readLevels(parts, code, number))
  if (levels !== undefined) return replyLinkset(reply, parts.root, 200, linksetOf(levels))
  const wait = wrong.note(request.ip, nowMs)
  if (wait > 0) return replySlowDown(request, reply, wait)
  return replyProblem(request, reply, new Problem('not-found', '没有这个码或这个批次，请核对'))
}

const Scanned = z.unknown().transform(readPublicRecord)

async function readLevels(
  { world, root }: ResolverParts,
  code: WorkshopCode,
  lot: string | undefined,
): Promise<Levels | undefined> {
  const district = districtOfCode(code)
  const today = dayAt(world.clock.now())
  const found = await findScanned(world.db, code, workshop => publicRecordOf(world.db, { district, workshop, today }))
  if (found === undefined || found.workshop === null || found.state === null) return undefined
  if (lot !== undefined && (await findMakersOfLot(world.db, district, [found.workshop], lot)).length === 0)
    return undefined
  return houseLevels(root, { code, name: Scanned.parse(found.record).name, lot })
}

function replySlowDown(request: FastifyRequest, reply: FastifyReply, seconds: number): FastifyReply {
  reply.header('retry-after', String(seconds))
  return replyProblem(request, reply, new Problem('too-many-requests', `输错的码太多，请等 ${seconds} 秒再试`))
}
