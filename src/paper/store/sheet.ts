import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../../platform/audit/entry.ts'
import type { Sheet } from '../rules/lay.ts'
import { styles } from '../rules/template.ts'

const line = z.string()
const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bureau'), text: line }),
  z.object({ kind: z.literal('title'), text: line }),
  z.object({ kind: z.literal('number'), text: line }),
  z.object({ kind: z.literal('heading'), text: line }),
  z.object({ kind: z.literal('text'), text: line, indent: z.boolean() }),
  z.object({
    kind: z.literal('table'),
    head: z.array(line),
    shares: z.array(z.number()),
    labelled: z.boolean(),
    rows: z.array(z.array(line)),
  }),
  z.object({
    kind: z.literal('signatures'),
    lines: z.array(z.object({ label: line, file: line.nullable(), note: line })),
  }),
  z.object({ kind: z.literal('seal'), lines: z.array(line) }),
  z.object({ kind: z.literal('foot'), text: line }),
])

/** A laid paper as it is stored. */
export const SheetShape = z.object({
  style: z.enum(styles),
  title: line,
  blocks: z.array(Block),
}) satisfies z.ZodType<Sheet>

export type Frozen = {
  readonly template: string
  readonly templateVersion: number
  readonly number: string | null
  readonly issuedOn: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly sheet: Sheet
}

/** SHA-256 over everything that may never change, keys in order. */
export function paperHash({ template, templateVersion, number, issuedOn, fields, sheet }: Frozen): string {
  const whole = { template, templateVersion, number, issuedOn, fields, sheet }
  return createHash('sha256').update(canonicalJson(whole)).digest('hex')
}
