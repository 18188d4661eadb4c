import type { WrongCodes } from '../../platform/http/pages/wrong-codes.ts'
import type { World } from '../../platform/world.ts'

export type ResolverPages = {
  readonly unknownCodePage: (view: { readonly bureau: string | undefined; readonly typed: string }) => string
  readonly contentSecurityPolicy: string
}

export type ResolverOptions = {
  /** Told to a person who scanned what nobody filed; programs get a problem. */
  readonly pages: ResolverPages
  /** Whose register is looked into. */
  readonly district: string
  /** Shared with the pages of codes and lots: what is tried one after the other counts like wrong codes. */
  readonly wrong: WrongCodes
}

export type ResolverParts = ResolverOptions & { readonly world: World; readonly root: string }
