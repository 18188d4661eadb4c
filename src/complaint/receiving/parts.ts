import type { FastifyReply } from 'fastify'
import { type Instant, longTime } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { pageHeaders } from '../../platform/http/pages/rendering.ts'
import type { WrongCodes } from '../../platform/http/pages/wrong-codes.ts'
import type { World } from '../../platform/world.ts'
import type { ReportForm, ReportPlace } from '../contract/public-view.ts'
import { usuallyWantsRemedy } from '../rules/kind.ts'
import type { Topic } from '../rules/topic.ts'
import type { ReportPages } from './pages.ts'
import { newToken } from './token.ts'

/** Whose plate it is. A plate that is out of use still names a workshop. */
export type Scanned =
  | { readonly found: 'unknown'; readonly bureau: string | undefined; readonly typed: string }
  | {
      readonly found: 'workshop'
      readonly district: string
      readonly workshop: Id
      readonly place: ReportPlace
    }

export type ReportOptions = {
  readonly pages: ReportPages
  /** What a typed or scanned code stands for: handed in, because codes are kept elsewhere. */
  readonly find: (typed: string, largeText: boolean) => Promise<Scanned>
  /** Shared with the scanned codes: receipts that are tried one after the other count like wrong codes. */
  readonly wrong: WrongCodes
}

export type Parts = ReportOptions & { readonly world: World }

/** Ten megabytes and three pictures, said before anybody chooses one. */
export const mostMb = 10
export const mostPictures = 3

export function emptyForm(place: ReportPlace, topic: Topic, { world }: Parts): ReportForm {
  const now = world.clock.now()
  return {
    ...{ place, topic, faults: [], notice: undefined, call: false, mostMb, mostPictures },
    fields: {
      ...{ words: '', wantsRemedy: usuallyWantsRemedy(topic), name: '', phone: '' },
      ...{ where: place.workshopName, when: atMinute(now) },
    },
    token: newToken(world.auditKey, place.code, now),
  }
}

function atMinute(now: Instant): string {
  return longTime(now).slice(0, 16)
}

/** Never kept by anybody: a receipt stands on it. */
export function headersOf({ contentSecurityPolicy }: ReportPages): Record<string, string> {
  const list = pageHeaders(contentSecurityPolicy)
  const named = list.flatMap((name, at) => (at % 2 === 0 ? [[name, list[at + 1] ?? '']] : []))
  return { ...Object.fromEntries(named), 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' }
}

export function sendHtml(reply: FastifyReply, pages: ReportPages, status: number, html: string): FastifyReply {
  return reply.code(status).headers(headersOf(pages)).send(html)
}
