import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findBureauName } from '../../code/door/scanned.ts'
import { dayAt, instantMs } from '../../kernel/day.ts'
import { pageHeaders, render } from '../../platform/http/pages/rendering.ts'
import { send } from '../../platform/http/pages/send.ts'
import type { WrongCodes } from '../../platform/http/pages/wrong-codes.ts'
import type { World } from '../../platform/world.ts'
import { lotOnLabel, type NamedLot } from '../door/lot-name.ts'
import { type LotEvidence, lotEvidence, publishedDays } from '../door/proof.ts'
import type { EvidencePages } from '../public-view.ts'

export type EvidenceOptions = {
  readonly pages: EvidencePages
  /** Whose days are listed. */
  readonly district: string
  /** Shared with the pages of codes and lots: what is tried one after the other counts like wrong codes. */
  readonly wrong: WrongCodes
}

type Parts = EvidenceOptions & { readonly world: World }

const quiet = { logLevel: 'warn' } as const
const onPage = 15
const inJson = 200

/** What keeps the ledgers honest, for anybody: the closed days, and for each lot that it is among them. */
export function makeEvidenceRoutes(world: World, options: EvidenceOptions): (room: FastifyInstance) => Promise<void> {
  const parts = { ...options, world }
  return async room => {
    room.setErrorHandler((error, request, reply) => {
      request.log.error({ err: error }, 'unexpected')
      return sendHtml(reply, parts, 500, parts.pages.errorPage(request.id))
    })
    addDays(room, parts)
    addLots(room, parts)
  }
}

type Paged = { readonly Querystring: { readonly page?: unknown } }

function addDays(room: FastifyInstance, parts: Parts): void {
  const { world, district, pages } = parts
  const asked = async ({ page }: Paged['Querystring'], pageSize: number) => {
    const wanted = typeof page === 'string' && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1
    const found = await publishedDays(world.db, district, { limit: pageSize, offset: (wanted - 1) * pageSize })
    return { ...found, page: wanted, pages: Math.max(1, Math.ceil(found.total / pageSize)) }
  }
  const policy = 'public: the closed days, for anybody who wants to check them later'
  room.get<Paged>('/evidence', { ...quiet, config: { policy } }, async (request, reply) => {
    const bureau = await findBureauName(world.db, district)
    const html = pages.daysPage({ bureau, ...(await asked(request.query, onPage)) })
    sendPage(request, reply, html, pages)
  })
  room.get<Paged>('/evidence.json', { ...quiet, config: { policy } }, async (request, reply) => {
    const { total, page, pages: last, days } = await asked(request.query, inJson)
    return sendJson(reply, { district, total, page, pages: last, days })
  })
}

type OfLot = { readonly Params: { readonly code: string; readonly lot: string } }

function addLots(room: FastifyInstance, parts: Parts): void {
  const policy = 'public: that what was written of a lot is kept, for anyone who scans a label'
  room.get<OfLot>('/s/:code/:lot/evidence', { ...quiet, config: { policy } }, (request, reply) =>
    withLot(request, reply, parts, async (lot, evidence) => {
      const steps = evidence.steps.map(({ eventID, declared, bizStep, recordedAt, state }) => {
        return { eventID, step: bizStep, on: dayAt(recordedAt), declared: declared !== '', state }
      })
      const { bureau, code, number } = lot
      sendPage(request, reply, parts.pages.evidencePage({ bureau, code, number, steps }), parts.pages)
    }),
  )
  room.get<OfLot>('/s/:code/:lot/evidence.json', { ...quiet, config: { policy } }, (request, reply) =>
    withLot(request, reply, parts, async ({ number }, { proof }) => {
      reply.header('content-disposition', `attachment; filename="evidence-${number}.json"`)
      return sendJson(reply, proof)
    }),
  )
}

async function withLot(
  request: FastifyRequest<OfLot>,
  reply: FastifyReply,
  parts: Parts,
  answer: (lot: NamedLot, evidence: LotEvidence) => Promise<unknown>,
) {
  const { world, wrong, pages } = parts
  const nowMs = instantMs(world.clock.now())
  const wait = wrong.mayLookUp(request.ip, nowMs)
  if (wait > 0) return slowDown(reply, parts, wait)
  const { code, lot: number } = request.params
  const lot = await lotOnLabel(world.db, code, number)
  if (lot !== undefined) return answer(lot, await lotEvidence(world, lot))
  const longer = wrong.note(request.ip, nowMs)
  if (longer > 0) return slowDown(reply, parts, longer)
  return sendHtml(reply.header('cache-control', 'no-store'), parts, 404, pages.notFoundPage({ bureau: undefined }))
}

function slowDown(reply: FastifyReply, parts: Parts, seconds: number): FastifyReply {
  reply.header('cache-control', 'no-store').header('retry-after', String(seconds))
  return sendHtml(reply, parts, 429, parts.pages.slowDownPage({ bureau: undefined, seconds }))
}

function sendPage(request: FastifyRequest, reply: FastifyReply, html: string, pages: EvidencePages): void {
  reply.hijack()
  send(render(html, pages.contentSecurityPolicy), 200, request.raw, reply.raw)
}

/** Also for a program on another page: what is published is for everybody. */
function sendJson(reply: FastifyReply, value: unknown): FastifyReply {
  return reply
    .header('cache-control', 'no-cache')
    .header('access-control-allow-origin', '*')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(value))
}

function sendHtml(reply: FastifyReply, { pages }: Parts, status: number, html: string): FastifyReply {
  const headers = pageHeaders(pages.contentSecurityPolicy)
  for (let at = 0; at < headers.length; at += 2) reply.header(headers[at] ?? '', headers[at + 1])
  return reply.code(status).type('text/html; charset=utf-8').send(html)
}
