import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import { type Duty, type Place, scopeOf } from '../../platform/action/permission.ts'
import { getWorkshopPlace, workshopPlaces } from '../../registry/door.ts'
import { type ClockRecord, findClock } from '../store/clock.ts'
import { principalsOf } from '../store/people.ts'
import { type Asked, ownUnit, type Reader } from '../store/todo.ts'

/** Whose area opens what lies in it. Partners and laboratories see what was given to them or their unit, no more. */
const wide = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'superior',
] as const satisfies readonly Duty[]
export const staff = [...wide, 'partner', 'laboratory'] as const satisfies readonly Duty[]
/** Who works on what runs. */
export const handlers = ['leader', 'office', 'inspector'] as const satisfies readonly Duty[]

export async function readerOf({ tx, district, actor, today }: Context): Promise<Reader> {
  const { account, posts } = actor
  const scope = scopeOf(wide, posts)
  if (account === undefined) return { account: null, unit: null, own: [], scope }
  const [unit, principals] = [await ownUnit(tx, district, account), await principalsOf(tx, district, account, today)]
  return { account, unit, own: [account, ...principals], scope }
}

type Wish = Partial<Pick<Asked, 'whose' | 'kinds' | 'search' | 'town'>>

export async function askedBy(context: Context, wish: Wish = {}): Promise<Asked> {
  const { district, now, today } = context
  const { whose = 'area', kinds = [], search = '', town } = wish
  return { district, reader: await readerOf(context), places: workshopPlaces, whose, kinds, search, town, now, today }
}

export async function getClock(clock: Id, { tx, district }: Context): Promise<ClockRecord> {
  const found = await findClock(tx, district, clock)
  if (found === undefined) throw new Problem('not-found', '没有找到这个时限，请刷新列表')
  return found
}

export function titleOf({ code, period }: Pick<ClockRecord, 'code' | 'period'>): string {
  return period?.duty ?? `时限 ${code}`
}

/** Where a clock lies for whoever asks: what was given to them or to their unit is theirs, wherever it is. */
export async function placeOf(clock: ClockRecord, context: Context): Promise<Place> {
  const { own, unit } = await readerOf(context)
  if (clock.account !== null && own.includes(clock.account)) return { kind: 'self' }
  if (clock.unit !== null && clock.unit === unit) return { kind: 'self' }
  if (clock.workshop === null) return { kind: 'district' }
  const { id, town } = await getWorkshopPlace(context.tx, context.district, clock.workshop)
  return { kind: 'workshop', workshop: id, town }
}

export async function clockSubject({ clock: id }: { readonly clock: Id }, context: Context): Promise<Subject> {
  const clock = await getClock(id, context)
  const label = `${titleOf(clock)}（${clock.subjectLabel}）`
  return { kind: 'clock', id, label, place: await placeOf(clock, context) }
}

export function ownAccount({ actor }: Context): Id {
  if (actor.account === undefined) throw new Problem('not-signed-in', '请登录后再操作')
  return actor.account
}

/** One's own matter: nobody's area. */
export function ownSubject(label: string) {
  return (_: unknown, context: Context): Subject => ({
    kind: 'account',
    id: ownAccount(context),
    label,
    place: { kind: 'self' },
  })
}
