import { createGunzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findBureauName } from '../../code/door/scanned.ts'
import { addMonths, type Day, dayAt, findDay, instantMs } from '../../kernel/day.ts'
import { pageHeaders, render } from '../../platform/http/pages/rendering.ts'
import { send } from '../../platform/http/pages/send.ts'
import type { World } from '../../platform/world.ts'
import {
  type OpenDataPage,
  OpenFigure,
  OpenFigures,
  OpenWorkshop,
  OpenWorkshops,
  openFields,
  openSchema,
  openVersion,
} from '../contract/open-data.ts'
import { countFigures } from '../door/count.ts'
import { figureOf, letterCodes } from '../rules/figures.ts'
import { windowFrom } from '../rules/period.ts'
import { fileOf, type OpenFile, type OpenFiles, openFiles } from './file.ts'
import { makePace, type Pace, perMinute } from './pace.ts'
import { openWorkshops } from './read.ts'
import { csvOf, jsonOf } from './text.ts'

export type OpenDataOptions = {
  /** The drawn pages, which this slice never sees: main hands them in. */
  readonly pages: {
    readonly openDataPage: (view: OpenDataPage) => string
    readonly errorPage: (id: string) => string
    readonly contentSecurityPolicy: string
  }
  readonly district: string
  /** Takes out numbers of persons that somebody typed into a name. */
  readonly clean: (text: string) => string
  readonly pace?: Pace
}

type Parts = OpenDataOptions & { readonly world: World; readonly pace: Pace; readonly files: OpenFiles }
type Asking = { readonly Querystring: { readonly asOf?: unknown } }

const quiet = { logLevel: 'warn' } as const
const policy = 'public: open data, for anyone and any program'
/** Files of workshops and the figures of so many days. */
const MOST_FILES = 32
/** So far back figures are counted for anyone. */
const MOST_MONTHS = 120

/** 开放数据: what is public of every workshop and the figures of the letter, as files that anyone may take and use. */
export function makeOpenDataRoutes(world: World, options: OpenDataOptions): (room: FastifyInstance) => Promise<void> {
  const files = openFiles(MOST_FILES)
  const parts: Parts = { ...options, world, files, pace: options.pace ?? makePace() }
  world.changes.listen(district => {
    if (district === options.district) files.changed(instantMs(world.clock.now()))
  })
  return async room => {
    const { pages } = parts
    room.setErrorHandler((error, request, reply) => {
      request.log.error({ err: error }, 'unexpected')
      const headers = pageHeaders(pages.contentSecurityPolicy)
      for (let at = 0; at < headers.length; at += 2) reply.header(headers[at] ?? '', headers[at + 1])
      return reply.code(500).type('text/html; charset=utf-8').send(pages.errorPage(request.id))
    })
    addPage(room, parts)
    addWorkshops(room, parts)
    addFigures(room, parts)
  }
}

function addPage(room: FastifyInstance, { world, pages, district }: Parts): void {
  room.get('/open', { ...quiet, config: { policy } }, async (request, reply) => {
    const view: OpenDataPage = {
      bureau: await findBureauName(world.db, district),
      base: world.publicBaseUrl,
      asOf: dayAt(world.clock.now()),
      workshopFields: openFields(OpenWorkshop),
      figureFields: openFields(OpenFigure),
      perMinute,
    }
    reply.hijack()
    send(render(pages.openDataPage(view), pages.contentSecurityPolicy), 200, request.raw, reply.raw)
  })
}

function addWorkshops(room: FastifyInstance, parts: Parts): void {
  const { world, district, clean } = parts
  const rows = (today: Day) => openWorkshops(world.db, { district, today, base: world.publicBaseUrl, clean })
  room.get('/open/workshops.json', { ...quiet, config: { policy } }, (request, reply) =>
    replyFile(request, reply, parts, { name: 'workshops.json', type: 'application/json' }, async today =>
      fileOf(jsonOf({ ...(await headOf(parts)), asOf: today }, rows(today))),
    ),
  )
  room.get('/open/workshops.csv', { ...quiet, config: { policy } }, (request, reply) =>
    replyFile(request, reply, parts, { name: 'workshops.csv', type: 'text/csv' }, async today =>
      fileOf(csvOf(rows(today))),
    ),
  )
  room.get('/open/schema.json', { ...quiet, config: { policy } }, async (_, reply) => {
    reply.headers({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=86400' })
    const schemas = { workshops: openSchema(OpenWorkshops), figures: openSchema(OpenFigures) }
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(schemas))
  })
}

function addFigures(room: FastifyInstance, parts: Parts): void {
  const { world, district } = parts
  room.get<Asking>('/open/figures.json', { ...quiet, config: { policy } }, async (request, reply) => {
    const today = dayAt(world.clock.now())
    const asked = request.query.asOf
    const asOf = asked === undefined ? today : typeof asked === 'string' ? findDay(asked) : undefined
    if (asOf === undefined || asOf > today || asOf < addMonths(today, -MOST_MONTHS)) {
      const words = `asOf 请写成 2022-08-10 这样的日期，最早 ${addMonths(today, -MOST_MONTHS)}，最晚今天`
      return refuse(reply, 400, words)
    }
    return replyFile(request, reply, parts, { name: `figures ${asOf}`, type: 'application/json' }, async () => {
      const values = await countFigures(world.db, { district, asOf, codes: letterCodes })
      const figures = values.map(({ code, value, text }) => {
        const { name, meaning, unit } = figureOf(code)
        return { code, name, meaning, value, text, unit }
      })
      const told: OpenFigures = { ...(await headOf(parts)), asOf, from: windowFrom(asOf), figures }
      return fileOf(one(`${JSON.stringify(told)}\n`))
    })
  })
}

async function* one(text: string): AsyncGenerator<string> {
  yield text
}

async function headOf({ world, district }: Parts) {
  const bureau = (await findBureauName(world.db, district)) ?? ''
  return { version: openVersion, district, bureau, licence: `${world.publicBaseUrl}/open#licence` } as const
}

type Named = { readonly name: string; readonly type: string }

async function replyFile(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: Parts,
  { name, type }: Named,
  make: (today: Day) => Promise<OpenFile>,
) {
  const { world, pace, files } = parts
  const now = world.clock.now()
  const wait = pace.ask(request.ip, instantMs(now))
  if (wait > 0) {
    reply.header('retry-after', String(wait))
    return refuse(reply, 429, `取得太快了，请 ${wait} 秒后再取；数据一天取一次就够`)
  }
  const today = dayAt(now)
  const { etag, gzip } = await files.get(name, today, instantMs(now), () => make(today))
  reply.headers({
    ...{ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag', etag: `W/"${etag}"` },
    ...{ 'cache-control': 'public, max-age=600', vary: 'Accept-Encoding', 'x-content-type-options': 'nosniff' },
  })
  if (request.headers['if-none-match']?.includes(etag) === true) return reply.code(304).send()
  reply.type(`${type}; charset=utf-8`)
  if (readsGzip(request)) return reply.header('content-encoding', 'gzip').send(gzip)
  const plain = createGunzip()
  plain.end(gzip)
  return reply.send(plain)
}

function readsGzip({ headers }: FastifyRequest): boolean {
  const accepted = headers['accept-encoding']
  return typeof accepted === 'string' && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(accepted)
}

function refuse(reply: FastifyReply, status: number, detail: string): FastifyReply {
  reply.headers({ 'access-control-allow-origin': '*', 'cache-control': 'no-store' })
  const problem = { type: 'about:blank', status, title: status === 429 ? '请稍后再取' : '请求有误', detail }
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
}
