import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** The built console: hashed files for ever, its one page never kept. */
export async function addConsole(server: FastifyInstance, folder: string): Promise<void> {
  const index = await readFile(join(folder, 'index.html')).catch(() => undefined)
  if (index === undefined) return addMissingConsole(server)
  const etag = `"${createHash('sha256').update(index).digest('base64url').slice(0, 22)}"`
  await server.register(async files => {
    await files.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/console/assets/',
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
      decorateReply: false,
      wildcard: false,
    })
  })
  const page = { config: { policy: 'public: the console itself; its data needs signing in' } }
  server.get('/console', page, async (_, reply) => reply.redirect('/console/', 308))
  server.get('/console/*', page, async (request, reply) => {
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply
      .headers({ ...consoleHeaders, etag })
      .type('text/html; charset=utf-8')
      .send(index)
  })
}

/** The program runs without its console: scans and the interface answer, and the page says what to do. */
function addMissingConsole(server: FastifyInstance): void {
  const text = '监管后台的网页还没有生成。请用 npm start 启动，它会先生成网页。'
  const page = { config: { policy: 'public: says that the console is not built' } }
  server.get('/console/*', page, async (_, reply) => reply.code(503).type('text/plain; charset=utf-8').send(text))
}

const consoleHeaders = {
  'cache-control': 'no-cache',
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self'",
    // Ant Design writes its styles while it runs.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join('; '),
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'permissions-policy': 'geolocation=(self), camera=(self), microphone=()',
} as const
