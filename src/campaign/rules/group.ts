import type { Day } from '../../kernel/day.ts'

/** 组长, 副组长, 成员. Members are units: 以主要领导为组长，分管领导为副组长，相关股室、所（队）为成员. */
export const roles = ['head', 'deputy', 'member'] as const
export type Role = (typeof roles)[number]

export type Seat = {
  readonly role: Role
  readonly name: string
  readonly fromDay: Day
  /** The last day on which it is held. */
  readonly untilDay: Day | null
}

export function holdsOn({ fromDay, untilDay }: Pick<Seat, 'fromDay' | 'untilDay'>, day: Day): boolean {
  return fromDay <= day && (untilDay === null || day <= untilDay)
}

/** What is wanting of a group as it stands: sentences, none where it is whole. */
export function wantingOf(seats: readonly Pick<Seat, 'role'>[]): readonly string[] {
  const count = (role: Role) => seats.filter(seat => seat.role === role).length
  return [
    ...(count('head') === 0 ? ['还没有组长'] : []),
    ...(count('deputy') === 0 ? ['还没有副组长'] : []),
    ...(count('member') === 0 ? ['还没有成员股室、所（队）'] : []),
  ]
}
