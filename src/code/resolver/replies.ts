import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../kernel/problem.ts'
import { pageHeaders } from '../../platform/http/pages/rendering.ts'
import { replyWithProblem } from '../../platform/http/problem-reply.ts'
import { contextPath } from './description.ts'
import { linksetType } from './links.ts'
import type { ResolverPages, ResolverParts } from './parts.ts'

/** Links change with the register, and what is answered hangs on what the asker reads. */
export function replyLinkset(reply: FastifyReply, root: string, status: number, linkset: unknown): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-cache')
    .header('vary', 'Accept')
    .header('link', `<${root}${contextPath}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`)
    .type(linksetType)
    .send(bytesOf(linkset))
}

/** Bytes, because to a text the framework would add a character set that this media type does not have. */
export function bytesOf(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value))
}

/** 307: the same question, asked there; nobody keeps the answer, because a plate may be replaced tomorrow. */
export function replyRedirect(reply: FastifyReply, to: string, anchor: string): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('vary', 'Accept')
    .header('link', linkToLinkset(anchor))
    .redirect(to, 307)
}

export function linkToLinkset(anchor: string): string {
  return `<${anchor}?linkType=linkset>; rel="linkset"; type="${linksetType}"`
}

export function replyProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  reply.header('cache-control', 'no-store').header('vary', 'Accept')
  return replyWithProblem(problem, request, reply)
}

type Unknown = { readonly bureau: string | undefined; readonly typed: string; readonly detail: string }

/** A person gets a page that says what to do, a program the problem. */
export function replyUnknown(
  request: FastifyRequest,
  reply: FastifyReply,
  { pages }: Pick<ResolverParts, 'pages'>,
  { bureau, typed, detail }: Unknown,
): FastifyReply {
  if (request.headers.accept?.includes('text/html') !== true)
    return replyProblem(request, reply, new Problem('not-found', detail))
  reply.header('cache-control', 'no-store').header('vary', 'Accept')
  return sendHtml(reply, pages, 404, pages.unknownCodePage({ bureau, typed }))
}

function sendHtml(reply: FastifyReply, pages: ResolverPages, status: number, html: string): FastifyReply {
  const headers = pageHeaders(pages.contentSecurityPolicy)
  for (let at = 0; at < headers.length; at += 2) reply.header(headers[at] ?? '', headers[at + 1])
  return reply.code(status).type('text/html; charset=utf-8').send(html)
}
