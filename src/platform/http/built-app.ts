import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** A web application as the builder leaves it: one page, and files whose names change with their content. */
export type BuiltApp = {
  readonly folder: string
  /** In front of all its addresses, `/console`. */
  readonly prefix: string
  /** What it is called where it is missing. */
  readonly nameZh: string
  readonly permissions: string
  /** Files beside the page whose names stay: the service worker, the web manifest. */
  readonly fixed?: readonly { readonly name: string; readonly mediaType: string }[]
}

/** Hashed files for ever, the page and the files of fixed names asked for each time. */
export async function addBuiltApp(server: FastifyInstance, app: BuiltApp): Promise<void> {
  const index = await readFile(join(app.folder, 'index.html')).catch(() => undefined)
  if (index === undefined) return addMissingApp(server, app)
  await server.register(async files => {
    await files.register(fastifyStatic, {
      root: join(app.folder, 'assets'),
      prefix: `${app.prefix}/assets/`,
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
      decorateReply: false,
      wildcard: false,
    })
  })
  const page = { config: { policy: `public: ${app.prefix} itself; its data needs signing in` } }
  for (const { name, mediaType } of app.fixed ?? [])
    addFixed(server, app, { name, mediaType, content: await readFile(join(app.folder, name)) })
  const etag = etagOf(index)
  const headers = { ...headersOf(app), etag }
  server.get(app.prefix, page, async (_, reply) => reply.redirect(`${app.prefix}/`, 308))
  server.get(`${app.prefix}/*`, page, async (request, reply) => {
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.headers(headers).type('text/html; charset=utf-8').send(index)
  })
}

function addFixed(
  server: FastifyInstance,
  app: BuiltApp,
  { name, mediaType, content }: { name: string; mediaType: string; content: Buffer },
): void {
  const etag = etagOf(content)
  const headers = { ...headersOf(app), etag, 'service-worker-allowed': `${app.prefix}/` }
  const page = { config: { policy: `public: ${app.prefix} itself; its data needs signing in` } }
  server.get(`${app.prefix}/${name}`, page, async (request, reply) => {
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.headers(headers).type(mediaType).send(content)
  })
}

/** The program runs without it: scans and the interface answer, and the page says what to do. */
function addMissingApp(server: FastifyInstance, { prefix, nameZh }: BuiltApp): void {
  const text = `${nameZh}的网页还没有生成。请用 npm start 启动，它会先生成网页。`
  const page = { config: { policy: `public: says that ${prefix} is not built` } }
  server.get(`${prefix}/*`, page, async (_, reply) => reply.code(503).type('text/plain; charset=utf-8').send(text))
}

function etagOf(content: Buffer): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
}

function headersOf({ permissions }: BuiltApp): Record<string, string> {
  return {
    'cache-control': 'no-cache',
    'content-security-policy': [
      "default-src 'self'",
      "script-src 'self'",
      // Ant Design writes its styles while it runs; a label prints with the page size of its paper.
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      // A voice note is listened to before it is sent.
      "media-src 'self' blob:",
      "worker-src 'self'",
      "manifest-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "object-src 'none'",
    ].join('; '),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'permissions-policy': permissions,
  }
}
