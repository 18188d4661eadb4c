import type { Answer } from '../../client.ts'

export type Account = Answer<'identity.accounts'>['rows'][number]

export type AccountTask =
  | { readonly kind: 'add' }
  | { readonly kind: 'change' | 'reset' | 'unlock' | 'state' | 'sessions'; readonly account: Account }
