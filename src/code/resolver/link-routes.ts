import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { buildDigitalLink, type DigitalLink, parseDigitalLink } from '../../kernel/gs1/digital-link.ts'
import { faultZh } from '../../kernel/gs1/faults.ts'
import { primaryKeys } from '../../kernel/gs1/identifiers.ts'
import { Problem } from '../../kernel/problem.ts'
import { findBureau } from '../store/scanned.ts'
import { contextPath, description, linksetContext } from './description.ts'
import { levelsOf } from './levels.ts'
import { acceptsLinkset, choiceOf, defaultOf, type Levels, linksetOf, linksOfType, wishOf, withQuery } from './links.ts'
import type { ResolverParts } from './parts.ts'
import { bytesOf, replyLinkset, replyProblem, replyRedirect, replyUnknown } from './replies.ts'

const quiet = { logLevel: 'warn' } as const

/** `/01/…`, `/414/…` and every other primary key; GS1-Conformant resolver standard 1.0. */
export function addLinkRoutes(room: FastifyInstance, parts: ResolverParts): void {
  for (const { ai } of primaryKeys()) {
    room.get(`/${ai}/*`, { ...quiet, config: { policy: 'public: where a GS1 Digital Link leads' } }, (request, reply) =>
      resolve(request, reply, parts),
    )
    room.options(`/${ai}/*`, { ...quiet, config: { policy: 'public: what may be asked' } }, async (_, reply) =>
      reply
        .code(204)
        .header('allow', methods)
        .header('access-control-allow-methods', methods)
        .header('access-control-allow-headers', 'Accept, Accept-Language')
        .header('access-control-max-age', '86400')
        .send(),
    )
  }
  room.get('/.well-known/gs1resolver', { config: { policy: 'public: what is resolved here' } }, async (_, reply) =>
    reply
      .type('application/json')
      .send(bytesOf(description(parts.root, await findBureau(parts.world.db, parts.district)))),
  )
  room.get(contextPath, { config: { policy: 'public: how linksets are read' } }, async (_, reply) =>
    reply.type('application/ld+json').send(bytesOf(linksetContext)),
  )
}

const methods = 'GET, HEAD, OPTIONS'

async function resolve(request: FastifyRequest, reply: FastifyReply, parts: ResolverParts): Promise<FastifyReply> {
  const address = request.raw.url ?? ''
  // The domain is ours whatever the request calls it: only what stands behind is read.
  const parsed = parseDigitalLink(`https://resolver${address}`)
  if (parsed.kind === 'fault')
    return replyProblem(request, reply, new Problem('address-invalid', faultZh(parsed.fault)))
  const { link } = parsed
  const levels = await levelsOf({ db: parts.world.db, root: parts.root, district: parts.district }, link)
  if (levels === undefined) return replyNotOnFile(request, reply, parts, link)
  const anchor = buildDigitalLink({ ...link, attributes: [], others: [] }, parts.root)
  const wish = wishOf(link.others.find(({ name }) => name === 'linkType')?.value)
  if (wish.kind === 'linkset' || acceptsLinkset(request.headers.accept))
    return replyLinkset(reply, parts.root, 200, linksetOf(levels))
  const query = address.includes('?') ? address.slice(address.indexOf('?') + 1) : undefined
  const found = wish.kind === 'default' ? [defaultOf(levels)] : wish.type ? linksOfType(levels, wish.type) : []
  const [only, ...others] = found.filter(one => one !== undefined)
  if (only === undefined) return replyNoSuchLink(request, reply)
  if (others.length > 0) return replyChoice(reply, parts, levels, [only, ...others])
  return replyRedirect(reply, withQuery(only.href, query), anchor)
}

type Links = Parameters<typeof choiceOf>[1]

function replyChoice(reply: FastifyReply, { root }: ResolverParts, levels: Levels, links: Links): FastifyReply {
  const level = levels.find(one => one.links.some(link => links.includes(link))) ?? levels[0]
  return replyLinkset(reply, root, 300, choiceOf(level, links))
}

function replyNoSuchLink(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const detail = '没有这一类链接。linkType=linkset 可以看到全部链接'
  return replyProblem(request, reply, new Problem('not-found', detail))
}

async function replyNotOnFile(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: ResolverParts,
  { key }: DigitalLink,
): Promise<FastifyReply> {
  const bureau = await findBureau(parts.world.db, parts.district)
  const detail = `这里没有登记（${key.ai}）${key.value}，请核对编号`
  return replyUnknown(request, reply, parts, { bureau, typed: key.value, detail })
}
