import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findBureauName } from '../../code/door/scanned.ts'
import { findCode } from '../../code/rules.ts'
import { dayAt, instantMs } from '../../kernel/day.ts'
import { pageHeaders, render } from '../../platform/http/pages/rendering.ts'
import { send } from '../../platform/http/pages/send.ts'
import type { WrongCodes } from '../../platform/http/pages/wrong-codes.ts'
import type { World } from '../../platform/world.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import type { FormulaPage, IndexPage } from '../contract/public-view.ts'
import { emptyForm, factsTyped, faultsOf, typedIn } from '../rules/explained/calculator.ts'
import { toldFormula } from '../rules/explained/formula.ts'
import { toldIndex } from '../rules/explained/told.ts'
import { formulaOf } from '../rules/index/formula.ts'
import { reckon } from '../rules/index/reckon.ts'
import { type DisclosedRecords, readExplained } from './read.ts'

type PageOptions = { readonly largeText: boolean }
type OfDistrict = { readonly bureau: string | undefined }

/** The drawn pages, which this slice never sees: main hands them in. */
export type ExplainedPages = {
  readonly indexPage: (view: IndexPage, options: PageOptions) => string
  readonly formulaPage: (view: FormulaPage) => string
  readonly unknownCodePage: (view: OfDistrict & { readonly typed: string }) => string
  readonly slowDownPage: (view: OfDistrict & { readonly seconds: number }) => string
  readonly errorPage: (id: string) => string
  readonly contentSecurityPolicy: string
  /** Of a page with a form. */
  readonly formPolicy: string
}

export type ExplainedOptions = {
  readonly pages: ExplainedPages
  /** Whose formula the page of nobody explains. */
  readonly district: string
  readonly disclosed: DisclosedRecords
  /** Shared with the scanned codes: what is tried one after the other counts like wrong codes. */
  readonly wrong: WrongCodes
}

type Parts = ExplainedOptions & { readonly world: World }
type Asking = {
  readonly Params: { readonly code: string }
  readonly Querystring: Readonly<Record<string, unknown>>
}

const quiet = { logLevel: 'warn' } as const

/** 食安指数怎么算的: of a workshop, and of nobody with a form that reckons by the same function. No script is needed. */
export function makeExplainedRoutes(world: World, options: ExplainedOptions): (room: FastifyInstance) => Promise<void> {
  const parts: Parts = { ...options, world }
  return async room => {
    room.setErrorHandler((error, request, reply) => {
      request.log.error({ err: error }, 'unexpected')
      return sendHtml(reply, parts, 500, parts.pages.errorPage(request.id))
    })
    addOfWorkshop(room, parts)
    addOfNobody(room, parts)
  }
}

function addOfWorkshop(room: FastifyInstance, parts: Parts): void {
  const { world, pages, wrong, disclosed } = parts
  const policy = 'public: how the index of a workshop was reckoned, for anyone who scans'
  room.get<Asking>('/s/:code/index', { ...quiet, config: { policy } }, async (request, reply) => {
    const code = findCode(request.params.code)
    if (code === undefined) return replyUnknown(request, reply, parts, undefined)
    const wait = wrong.mayLookUp(request.ip, instantMs(world.clock.now()))
    if (wait > 0) return replySlowDown(reply, parts, wait)
    const read = await readExplained(world.db, disclosed, { code, today: dayAt(world.clock.now()) })
    if (read.found === 'no-code') return replyUnknown(request, reply, parts, read.bureau)
    // The page of the code says what became of it.
    if (read.found === 'out-of-use') return reply.header('cache-control', 'no-store').redirect(`/s/${code}`, 303)
    const html = pages.indexPage(read.view, { largeText: request.query.big === '1' })
    sendPage(request, reply, html, pages.contentSecurityPolicy)
  })
}

function addOfNobody(room: FastifyInstance, parts: Parts): void {
  const { world, pages, district } = parts
  const policy = 'public: how the index is reckoned, and a form to try it'
  room.get<Asking>('/index', { ...quiet, config: { policy } }, async (request, reply) => {
    const asOf = dayAt(world.clock.now())
    const [bureau, inForce] = await Promise.all([
      findBureauName(world.db, district),
      rowsInForce(world.db, district, 'index', asOf),
    ])
    const asked = request.query.ask === '1'
    const typed = asked ? typedIn(request.query) : emptyForm()
    const faults = asked ? faultsOf(typed) : []
    const formula = formulaOf(inForce.number, inForce.rows)
    const reckoned =
      asked && faults.length === 0 ? toldIndex(reckon(factsTyped(typed, asOf, formula), formula), 'all') : undefined
    const html = pages.formulaPage({ bureau, asOf, formula: toldFormula(inForce), typed, faults, reckoned })
    if (faults.length > 0) return sendHtml(reply, parts, 422, html, pages.formPolicy)
    return sendPage(request, reply, html, pages.formPolicy)
  })
}

/** With an ETag, so that a page that has not changed is not sent twice. */
function sendPage(request: FastifyRequest<Asking>, reply: FastifyReply, html: string, policy: string): void {
  reply.hijack()
  send(render(html, policy), 200, request.raw, reply.raw)
}

function replyUnknown(request: FastifyRequest<Asking>, reply: FastifyReply, parts: Parts, bureau: string | undefined) {
  const wait = parts.wrong.note(request.ip, instantMs(parts.world.clock.now()))
  if (wait > 0) return replySlowDown(reply, parts, wait)
  reply.header('cache-control', 'no-store')
  return sendHtml(reply, parts, 404, parts.pages.unknownCodePage({ bureau, typed: request.params.code }))
}

function replySlowDown(reply: FastifyReply, parts: Parts, seconds: number) {
  reply.header('cache-control', 'no-store').header('retry-after', String(seconds))
  return sendHtml(reply, parts, 429, parts.pages.slowDownPage({ bureau: undefined, seconds }))
}

function sendHtml(
  reply: FastifyReply,
  { pages }: Parts,
  status: number,
  html: string,
  policy = pages.contentSecurityPolicy,
): FastifyReply {
  const headers = pageHeaders(policy)
  for (let at = 0; at < headers.length; at += 2) reply.header(headers[at] ?? '', headers[at + 1])
  return reply.code(status).type('text/html; charset=utf-8').send(html)
}
