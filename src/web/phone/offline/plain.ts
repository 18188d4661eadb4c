import type { Brand } from '../../../kernel/brand.ts'

/** What the server told, as it lies on the phone: brands are text there. */
export type Plain<T> =
  T extends Brand<string, string>
    ? string
    : T extends readonly (infer Item)[]
      ? Plain<Item>[]
      : T extends object
        ? { -readonly [K in keyof T]: Plain<T[K]> }
        : T
