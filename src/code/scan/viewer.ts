import type { FastifyRequest } from 'fastify'
import { Problem } from '../../kernel/problem.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { type Duty, mayPerform, type Place } from '../../platform/action/permission.ts'
import type { FindCaller } from '../../platform/http/endpoint-routes.ts'
import { type CodeViewer, districtOfCode, type WorkshopCode } from '../rules.ts'
import { mayBeSignedIn } from './front.ts'
import type { OfWorkshop } from './read.ts'

/** Those who may open the record of a workshop of their area. */
const officers = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'superior',
] as const satisfies readonly Duty[]

/** The person who is signed in; nobody is asked for without a cookie, and an ended session is nobody. */
export async function signedIn(request: FastifyRequest, findCaller: FindCaller): Promise<Actor | undefined> {
  if (!mayBeSignedIn(request.raw)) return undefined
  try {
    const { actor } = await findCaller(request)
    return actor.account === undefined ? undefined : actor
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** Who somebody is to this workshop. A duty in one district is none in another. */
export function viewerOf(actor: Actor, code: WorkshopCode, { workshop, town }: OfWorkshop): CodeViewer {
  if (actor.district !== districtOfCode(code)) return 'public'
  const place: Place = { kind: 'workshop', workshop, town }
  if (mayPerform(officers, actor.posts, place)) return 'officer'
  return mayPerform(['owner'], actor.posts, place) ? 'owner' : 'public'
}

/** Whoever inspects and stands at the door with a phone goes on to the visit, not to the record on a large screen. */
export function inspectsOnPhone({ posts }: Actor, { headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const onPhone = headers['sec-ch-ua-mobile'] === '?1' || /\bMobile\b/.test(headers['user-agent'] ?? '')
  return onPhone && posts.some(({ duty }) => duty === 'office' || duty === 'inspector')
}

/** Where the officer's phone app opens what stands on a plate. */
export const phoneAddress = (code: WorkshopCode): string => `/o/#/code?code=${code}`
