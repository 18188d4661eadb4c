import { z } from 'zod'

const nothing: z.ZodType<void> = z.void()

/**
 * What crosses the wire under one name. The name is the path (`/api/registry/suspend`), the permission and the audit
 * action. A `query` reads by GET, a `command` changes by POST, a `download` answers GET with a file.
 */
export type Endpoint<
  Kind extends 'query' | 'command' | 'download' = 'query' | 'command' | 'download',
  Name extends string = string,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> = {
  readonly kind: Kind
  readonly name: Name
  readonly summary: string
  readonly input: I
  readonly output: O
}

export function query<const Name extends string, I extends z.ZodType, O extends z.ZodType>(
  name: Name,
  summary: string,
  input: I,
  output: O,
): Endpoint<'query', Name, I, O> {
  return { kind: 'query', name, summary, input, output }
}

export function command<const Name extends string, I extends z.ZodType, O extends z.ZodType>(
  name: Name,
  summary: string,
  input: I,
  output: O,
): Endpoint<'command', Name, I, O> {
  return { kind: 'command', name, summary, input, output }
}

export function download<const Name extends string, I extends z.ZodType>(
  name: Name,
  summary: string,
  input: I,
): Endpoint<'download', Name, I, z.ZodType<void>> {
  return { kind: 'download', name, summary, input, output: nothing }
}
