import type { FastifyReply, FastifyRequest } from 'fastify'

/** How long the rest of what is too large may still arrive, so that the browser comes to read the answer. */
const drainMs = 6_000

/**
 * Answered as soon as the text of the form is here. The connection is held for a moment while the rest is thrown away: closed at
 * once, the browser would show a broken connection instead of the answer.
 */
export function answerEarly(
  request: FastifyRequest,
  reply: FastifyReply,
  headers: Readonly<Record<string, string>>,
  html: string,
): FastifyReply {
  const page = Buffer.from(html)
  reply.hijack()
  const { raw: incoming } = request
  const { raw: outgoing } = reply
  outgoing.writeHead(413, { ...headers, 'content-length': String(page.length), connection: 'close' })
  outgoing.write(page)
  const timer = setTimeout(end, drainMs)
  function end(): void {
    clearTimeout(timer)
    outgoing.end()
    incoming.destroy()
  }
  incoming.on('end', end)
  incoming.on('error', end)
  incoming.resume()
  return reply
}
