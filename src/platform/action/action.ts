import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { Tx } from '../db/connect.ts'
import type { World } from '../world.ts'
import type { Actor } from './actor.ts'
import type { Endpoint } from './endpoint.ts'
import type { Allowed, Concerns, Place, Scope } from './permission.ts'

/** What an action is done to; the label is what an officer reads in the audit log. */
export type Subject = { readonly kind: string; readonly id: string; readonly label: string; readonly place: Place }

export type Context = {
  readonly tx: Tx
  readonly district: string
  readonly actor: Actor
  readonly now: Instant
  readonly today: Day
  readonly world: World
}

/** What an action did. `touched` names the workshops whose public page changes; `'district'` means all. */
export type Done<Output> = {
  readonly output: Output
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string | undefined
  readonly touched?: readonly string[] | 'district'
  /** The same for what may show elsewhere a moment later: it does not make commits wait for each other. */
  readonly touchedSoon?: readonly string[]
  /** What is still on its way to the database: awaited together with the audit entry, in one go. */
  readonly written?: Promise<unknown>
}

/** The action stops here, yet what it wrote stays: a counted failure, and an audit entry that says refused. */
export type Refused = { readonly refused: Problem }

export type FileAnswer = {
  readonly name: string
  readonly mediaType: string
  readonly body: Readable | Uint8Array
  readonly inline?: boolean
}

type Base<E extends Endpoint> = {
  readonly endpoint: E
  readonly allow: Allowed
  readonly concerns: Concerns
}

export type Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Base<
  Endpoint<'command', string, I, O>
> & {
  /** The answer holds a secret that is shown once, so it is not kept for a request that comes twice. */
  readonly answerIsSecret?: true
  subject(input: z.output<I>, context: Context): Promise<Subject> | Subject
  run(input: z.output<I>, context: Context, subject: Subject): Promise<Done<z.input<O>> | Refused>
}

export type Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Base<
  Endpoint<'query', string, I, O>
> & {
  /** Where the thing asked for lies; a list is asked within the reader's scope instead. */
  place?(input: z.output<I>, context: Context): Promise<Place> | Place
  run(input: z.output<I>, context: Context, scope: Scope): Promise<z.input<O>>
}

/** Taking data out is written to the audit log like a change. */
export type Download<I extends z.ZodType = z.ZodType> = Base<Endpoint<'download', string, I>> & {
  subject(input: z.output<I>, context: Context): Promise<Subject> | Subject
  run(input: z.output<I>, context: Context, scope: Scope): Promise<Done<FileAnswer>>
}

export type Action = Command | Query | Download

/** Something a person or the clock can do. It cannot be written without who may do it and what it is done to. */
export function action<I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<'command', string, I, O>,
  rest: Omit<Command<I, O>, 'endpoint'>,
): Command<I, O> {
  return { endpoint, ...rest }
}

/** Something that can be asked. */
export function answer<I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<'query', string, I, O>,
  rest: Omit<Query<I, O>, 'endpoint'>,
): Query<I, O> {
  return { endpoint, ...rest }
}

/** A file that can be taken out. */
export function delivery<I extends z.ZodType>(
  endpoint: Endpoint<'download', string, I>,
  rest: Omit<Download<I>, 'endpoint'>,
): Download<I> {
  return { endpoint, ...rest }
}

export function isCommand(action: Action): action is Command {
  return action.endpoint.kind === 'command'
}

export function isQuery(action: Action): action is Query {
  return action.endpoint.kind === 'query'
}
