import { z } from 'zod'
import { findInstant, type Instant } from '../../../kernel/day.ts'
import { type Id, isId } from '../../../kernel/id.ts'
import { duties } from '../../action/permission.ts'
import { unitKinds } from '../rules.ts'

/** Words that columns of this schema have in common, for parsing rows where they enter. */
export const id = z.custom<Id>(value => typeof value === 'string' && isId(value))
export const accountId = z.custom<Id<'Account'>>(value => typeof value === 'string' && isId(value))
export const instant = z.custom<Instant>(value => typeof value === 'string' && findInstant(value) !== undefined)
export const appointments = z.array(z.object({ duty: z.enum(duties), towns: z.array(z.string()).nullable() }))
export const unitKind = z.enum(unitKinds)
export const accountState = z.enum(['active', 'disabled'])

/** The first row, or `undefined`. */
export function first<S extends z.ZodType>(schema: S, rows: readonly unknown[]): z.output<S> | undefined {
  return rows.length === 0 ? undefined : schema.parse(rows[0])
}

export function all<S extends z.ZodType>(schema: S, rows: readonly unknown[]): z.output<S>[] {
  return rows.map(row => schema.parse(row))
}
