import type { FastifyReply, FastifyRequest } from 'fastify'
import { instantMs } from '../../kernel/day.ts'
import { pageHeaders } from '../../platform/http/pages/rendering.ts'
import type { ScanPages } from './pages.ts'
import type { ScanParts } from './parts.ts'

type Wrong = { readonly bureau: string | undefined; readonly typed: string }

export function replyUnknown(request: FastifyRequest, reply: FastifyReply, parts: ScanParts, { bureau, typed }: Wrong) {
  const { pages, wrong, world, tallies } = parts
  tallies.unknown()
  const wait = wrong.note(request.ip, instantMs(world.clock.now()))
  if (wait > 0) return replySlowDown(reply, parts, wait, bureau)
  reply.header('cache-control', 'no-store')
  return sendHtml(reply, pages, 404, pages.unknownCodePage({ bureau, typed }))
}

export function replySlowDown(reply: FastifyReply, { pages }: ScanParts, seconds: number, bureau: string | undefined) {
  reply.header('cache-control', 'no-store').header('retry-after', String(seconds))
  return sendHtml(reply, pages, 429, pages.slowDownPage({ bureau, seconds }))
}

export function sendHtml(reply: FastifyReply, pages: ScanPages, status: number, html: string | Buffer): FastifyReply {
  const headers = pageHeaders(pages.contentSecurityPolicy)
  for (let at = 0; at < headers.length; at += 2) reply.header(headers[at] ?? '', headers[at + 1])
  return reply.code(status).type('text/html; charset=utf-8').send(html)
}
