import type { Id } from '../../kernel/id.ts'
import type { Post } from './permission.ts'

/** Where a request came from. */
export type Origin = { readonly address: string; readonly userAgent: string }

/** Who acts: a person with an account, or the program itself (a timed job, the command line). */
export type Actor = {
  readonly district: string
  /** Absent for the program itself and for people who are not signed in. */
  readonly account?: Id<'Account'>
  readonly name: string
  readonly posts: readonly Post[]
  readonly origin: Origin
  /** The sign-in that the request belongs to; absent for the program and for visitors. */
  readonly session?: { readonly hash: string; readonly csrf: string; readonly kind?: 'desk' | 'phone' | 'field' }
}

export function programActor(district: string, name: string): Actor {
  return {
    district,
    name,
    posts: (['administrator', 'office', 'auditor'] as const).map(duty => ({ duty, area: { kind: 'district' } })),
    origin: { address: 'local', userAgent: name },
  }
}

export function visitor(district: string, origin: Origin): Actor {
  return { district, name: '公众', posts: [], origin }
}
