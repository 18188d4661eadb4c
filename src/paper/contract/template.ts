import { z } from 'zod'
import { fieldKinds, placeKinds, sources, styles, type Template } from '../rules/template.ts'

const Code = z.string().regex(/^[a-z][A-Za-z0-9-]{0,39}$/)
const Name = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)
const Words = z.string().trim().min(1)

const FieldShape = z.strictObject({
  code: Name,
  label: Words,
  kind: z.enum(fieldKinds),
  needed: Words.optional(),
  hint: Words.optional(),
  most: z.int().min(1).optional(),
  least: z.int().min(1).optional(),
  options: z.array(z.strictObject({ code: Name, label: Words })).optional(),
  columns: z.array(z.strictObject({ code: Name, label: Words, share: z.number().positive() })).optional(),
  source: z.enum(sources).optional(),
})

const when = Name.optional()
const PartShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: Words, when }),
  z.strictObject({ kind: z.literal('text'), text: Words, when, flush: z.boolean().optional() }),
  z.strictObject({
    kind: z.literal('facts'),
    rows: z.array(
      z
        .array(z.strictObject({ label: Words, text: Words }))
        .min(1)
        .max(2),
    ),
    when,
  }),
  z.strictObject({ kind: z.literal('rows'), field: Name, when }),
  z.strictObject({ kind: z.literal('ticks'), field: Name, label: Words, when }),
  z.strictObject({ kind: z.literal('signatures'), places: z.array(Name).min(1), when }),
])

/** One file of `templates`; a word that is not here is a slip of the pen and stops the start. */
export const TemplateShape = z.strictObject({
  code: Code,
  version: z.int().min(1),
  order: z.int().min(0),
  title: Words,
  about: Words,
  mark: Words.nullable(),
  style: z.enum(styles),
  form: Words,
  basis: z.array(z.strictObject({ text: Words, toBeConfirmed: z.boolean() })).min(1),
  fields: z.array(FieldShape).min(1),
  places: z.array(z.strictObject({ code: Name, label: Words, who: z.enum(placeKinds), count: z.int().min(1).max(9) })),
  body: z.array(PartShape).min(1),
  seal: z.boolean(),
  toParty: z.boolean().default(false),
  copies: z.array(Words),
  example: z.record(Name, z.unknown()),
}) satisfies z.ZodType<Template>
