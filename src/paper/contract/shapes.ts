import { z } from 'zod'
import { findInstant, type Instant } from '../../kernel/day.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import { numberStates } from '../rules/number.ts'
import { servingWays } from '../rules/serving.ts'
import { paperStates } from '../rules/state.ts'
import { fieldKinds, placeKinds, styles } from '../rules/template.ts'

export const Moment = z.custom<Instant>(value => typeof value === 'string' && findInstant(value) !== undefined)

const word = (most: number) => z.string().trim().max(most, `不超过 ${most} 字`)

/** What was typed into the fields; the template says what each must be. */
export const TypedFields = z.record(z.string().max(40), z.unknown())

export const SignatureGiven = z.object({
  place: z.string().max(40),
  name: word(40),
  file: FileHash.nullish().transform(file => file ?? null),
  refused: z
    .object({ reason: word(200), witness: word(80).default(''), recording: word(120).default('') })
    .nullish()
    .transform(refused => refused ?? null),
})

export const PageMark = z.union([
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    x: z.number(),
    y: z.number(),
    size: z.number(),
    weight: z.enum(['regular', 'bold']),
    colour: z.string(),
    align: z.enum(['left', 'middle', 'right']),
    /** How wide it is on paper. */
    wide: z.number(),
  }),
  z.object({
    kind: z.literal('box'),
    x: z.number(),
    y: z.number(),
    width: z.number(),
    height: z.number(),
    colour: z.string(),
  }),
  z.object({
    kind: z.literal('picture'),
    file: FileHash,
    x: z.number(),
    y: z.number(),
    width: z.number(),
    height: z.number(),
  }),
])

/** Pages in millimetres, as they print. */
export const PagesShown = z.object({
  width: z.number(),
  height: z.number(),
  pages: z.array(z.array(PageMark)),
  unprintable: z.array(z.string()),
})

export const TemplateHead = z.object({
  code: z.string(),
  version: z.int(),
  title: z.string(),
  about: z.string(),
  mark: z.string().nullable(),
  form: z.string(),
  basis: z.array(z.object({ text: z.string(), toBeConfirmed: z.boolean() })),
  copies: z.array(z.string()),
  seal: z.boolean(),
  fields: z.int(),
  needed: z.int(),
  places: z.array(z.string()),
})

const Option = z.object({ code: z.string(), label: z.string() })
export const TemplateWhole = TemplateHead.omit({ fields: true, needed: true, places: true }).extend({
  style: z.enum(styles),
  fields: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      kind: z.enum(fieldKinds),
      needed: z.string().nullable(),
      hint: z.string().nullable(),
      least: z.int(),
      options: z.array(Option),
      columns: z.array(Option.extend({ share: z.number() })),
    }),
  ),
  places: z.array(z.object({ code: z.string(), label: z.string(), who: z.enum(placeKinds), count: z.int() })),
  example: TypedFields,
  /** The example as it prints. */
  shown: PagesShown,
})

export const FieldFault = z.object({ pointer: z.string(), detail: z.string() })

export const Subject = z.object({ kind: z.string(), id: z.string(), label: z.string() })

export const PaperRow = z.object({
  paper: IdText,
  template: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  party: z.string(),
  subject: Subject,
  workshop: IdText.nullable(),
  workshopName: z.string().nullable(),
  issuedOn: DayText,
  actor: z.string(),
  state: z.enum(paperStates),
  servings: z.int(),
})

/** As the owner of the workshop reads it. */
export const OwnPaper = z.object({
  paper: IdText,
  title: z.string(),
  number: z.string().nullable(),
  subject: z.string(),
  issuedOn: DayText,
  /** The first time it was served; reading it on a phone is no service. */
  servedOn: DayText.nullable(),
  /** A later paper corrects it. */
  corrected: z.boolean(),
})

export const ServingRow = z.object({
  serving: IdText,
  way: z.enum(servingWays),
  recipient: z.string(),
  receivedBy: z.string(),
  onDay: DayText,
  servedOn: DayText,
  place: z.string(),
  witness: z.string(),
  reference: z.string(),
  recorded: z.boolean(),
  note: z.string(),
  files: z.array(FileHash),
  at: z.string(),
  actor: z.string(),
})

const Other = z.object({ paper: IdText, title: z.string(), number: z.string().nullable() })

export const PaperDetail = PaperRow.extend({
  templateVersion: z.int(),
  issuedAt: z.string(),
  hash: z.string(),
  /** The hash worked out again from what is stored is the one of the day of issue. */
  intact: z.boolean(),
  fields: TypedFields,
  signatures: z.array(
    z.object({
      place: z.string(),
      label: z.string(),
      name: z.string(),
      refused: z.string().nullable(),
      at: z.string().nullable(),
    }),
  ),
  voided: z.object({ reason: z.string(), at: z.string(), actor: z.string() }).nullable(),
  corrects: Other.nullable(),
  correctedBy: Other.nullable(),
  servingLog: z.array(ServingRow),
  shown: PagesShown,
  maySign: z.boolean(),
})

export const NumberRow = z.object({
  ordinal: z.int(),
  number: z.string(),
  state: z.enum(numberStates),
  paper: IdText.nullable(),
  title: z.string().nullable(),
  party: z.string().nullable(),
  device: z.string().nullable(),
  reservedBy: z.string().nullable(),
  reason: z.string().nullable(),
  voidedBy: z.string().nullable(),
})

export const BlockRow = z.object({
  block: IdText,
  mark: z.string(),
  year: z.int(),
  first: z.int(),
  last: z.int(),
  firstNumber: z.string(),
  lastNumber: z.string(),
  device: z.string(),
  actor: z.string(),
  reservedAt: z.string(),
  used: z.int(),
  open: z.array(z.int()),
  voided: z.int(),
})
