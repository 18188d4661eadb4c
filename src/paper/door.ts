import { type Day, dayAt, type Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import { canonicalJson } from '../platform/audit/entry.ts'
import type { Queryable, Tx } from '../platform/db/connect.ts'
import { newId } from '../platform/id.ts'
import type { World } from '../platform/world.ts'
import { checkSignature } from './door/signature.ts'
import { layPaper } from './rules/lay.ts'
import { paperNumber, usualPrefix } from './rules/number.ts'
import { type Signature, signatureFaults } from './rules/signature.ts'
import { correctionRefusal, type PaperState, stateOf } from './rules/state.ts'
import type { Template } from './rules/template.ts'
import { checkFields } from './rules/values.ts'
import { findBlock, holdReserved, insertBlock, insertUsed, spendReserved, takeNumbers } from './store/number.ts'
import { numberingOf } from './store/numbering.ts'
import { contentOf, findPaper, insertPaper, insertSignatures, lockPaper, ofSubject } from './store/paper.ts'
import { paperHash } from './store/sheet.ts'
import { getTemplate } from './store/templates.ts'

type Author = { readonly account: Id | null; readonly name: string }

export type PaperWish = {
  readonly district: string
  readonly template: string
  readonly subject: { readonly kind: string; readonly id: string; readonly label: string }
  readonly workshop: Id | null
  /** As typed; the template says what each must be. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly signatures?: readonly Signature[]
  /** One of a block that was reserved before; without it the next number is taken. */
  readonly number?: { readonly block: Id; readonly ordinal: number }
  /** Made on a phone: the same paper sent twice is one paper. */
  readonly paper?: Id
  /** The day on it, where it was made earlier than it arrives. */
  readonly issuedOn?: Day
  readonly corrects?: Id
  readonly by: Author
  readonly now: Instant
}

/**
 * Issues a paper in the caller's transaction and freezes it. Call it late: whoever takes the next number of the same 字
 * waits until this transaction ends. When it fails, its number was never given.
 */
export async function issuePaper(
  tx: Tx,
  world: Pick<World, 'files'>,
  wish: PaperWish,
): Promise<{ paper: Id; number: string | null }> {
  const { district, by, now, corrects, workshop, subject, signatures = [] } = wish
  const template = getTemplate(wish.template)
  const before = wish.paper === undefined ? undefined : await issuedBefore(tx, wish, wish.paper)
  if (before !== undefined) return before
  const { values } = checked(template, wish)
  for (const { file } of signatures) if (file !== null) await checkSignature(world, file)
  const paper = wish.paper ?? newId()
  const issuedOn = wish.issuedOn ?? dayAt(now)
  const { bureau, ...numbering } = await numberingOf(tx, district)
  const corrected = corrects === undefined ? null : await getCorrected(tx, district, corrects)
  const given = template.mark === null ? null : await giveNumber(tx, wish, template, numbering, issuedOn)
  const number = given === null ? null : given.text
  const sheet = layPaper(template, values, { bureau, number, issuedOn, corrects: corrected }, signatures)
  const frozen = {
    template: template.code,
    templateVersion: template.version,
    number,
    issuedOn,
    fields: wish.fields,
    sheet,
  }
  await insertPaper(tx, district, {
    ...frozen,
    id: paper,
    title: template.title,
    ...{ subjectKind: subject.kind, subjectId: subject.id, subjectLabel: subject.label },
    workshop,
    party: wordOf(wish.fields.party),
    hash: paperHash(frozen),
    corrects: corrects ?? null,
    issuedAt: now,
    account: by.account,
    actor: by.name,
  })
  await insertSignatures(tx, district, paper, signatures.map(asRow))
  if (given !== null) await given.use(paper)
  return { paper, number }
}

function checked(template: Template, { fields, signatures = [] }: PaperWish) {
  const found = checkFields(template, fields)
  const errors = [...found.faults, ...found.missing, ...signatureFaults(template, signatures)]
  if (errors.length === 0) return found
  throw new Problem('input-invalid', `${template.title}：${errors.map(error => error.detail).join('；')}`, errors)
}

async function issuedBefore(tx: Tx, wish: PaperWish, id: Id) {
  const found = await findPaper(tx, wish.district, id)
  if (found === undefined) return undefined
  const content = await contentOf(tx, wish.district, id)
  const same = found.template === wish.template && canonicalJson(content?.fields) === canonicalJson(wish.fields)
  if (!same) throw new Problem('conflict', '这份文书已经制作，内容与现在的不同；请另行制作或者更正')
  return { paper: id, number: found.number }
}

async function getCorrected(tx: Tx, district: string, id: Id): Promise<string> {
  const found = await lockPaper(tx, district, id)
  if (found === undefined) throw new Problem('not-found', '没有找到要更正的文书，请从列表重新打开')
  const refusal = correctionRefusal(found)
  if (refusal !== undefined) throw new Problem('state-conflict', refusal)
  return [found.title, found.number].filter(Boolean).join(' ')
}

type Numbering = Omit<Awaited<ReturnType<typeof numberingOf>>, 'bureau'>
type Given = { readonly text: string; readonly use: (paper: Id) => Promise<void> }

/** The next number, or the reserved one that a device brings along. */
async function giveNumber(
  tx: Tx,
  { district, number, by }: PaperWish,
  template: Template,
  numbering: Numbering,
  issuedOn: Day,
): Promise<Given> {
  const mark = markOf(template, numbering.marks)
  const prefix = numbering.prefix ?? usualPrefix(numbering.name)
  if (number === undefined) {
    const series = { year: yearOf(issuedOn), mark }
    const ordinal = await takeNumbers(tx, district, series, 1)
    const text = paperNumber(prefix, mark, series.year, ordinal)
    return { text, use: paper => insertUsed(tx, district, series, ordinal, paper) }
  }
  const block = await findBlock(tx, district, number.block)
  if (block === undefined || number.ordinal < block.first || number.ordinal > block.last) {
    throw new Problem('not-found', '没有预留过这个文号，请联网后重新预留')
  }
  if (block.mark !== mark)
    throw new Problem('conflict', `预留的是“${block.mark}”字号，${template.title}用“${mark}”字号`)
  if (block.year !== yearOf(issuedOn)) throw new Problem('conflict', `预留的是 ${block.year} 年的号，不能用在别的年份`)
  if (block.account !== null && block.account !== by.account) throw new Problem('conflict', '这个文号是为别人预留的')
  const text = paperNumber(prefix, block.mark, block.year, number.ordinal)
  if (!(await holdReserved(tx, district, number.block, number.ordinal))) {
    throw new Problem('conflict', `${text}已经用过或者作废，请换一个预留的号`)
  }
  return { text, use: paper => spendReserved(tx, district, number.block, number.ordinal, paper) }
}

const yearOf = (day: Day) => Number(day.slice(0, 4))

function markOf({ code, mark, title }: Template, marks: Readonly<Record<string, string>>): string {
  const said = marks[code] ?? mark
  if (said === null) throw new Problem('conflict', `${title}没有文号`)
  return said
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 120) : ''
}

function asRow({ place, name, file, refused, at }: Signature) {
  return {
    ...{ place, name, file, signedAt: at },
    refusal: refused?.reason ?? null,
    witness: refused?.witness || null,
    recording: refused?.recording || null,
  }
}

export type PaperHead = {
  readonly paper: Id
  readonly template: string
  readonly title: string
  readonly number: string | null
  readonly issuedOn: Day
  readonly state: PaperState
}

/** What was issued about a visit, a sample, a case …, the oldest first. */
export async function papersOf(
  tx: Queryable,
  district: string,
  subjectKind: string,
  subjectId: string,
): Promise<PaperHead[]> {
  const found = await ofSubject(tx, district, subjectKind, subjectId)
  return found.map(row => {
    const { paper, template, title, number, issuedOn } = row
    return { paper, template, title, number, issuedOn, state: stateOf(row) }
  })
}

/** What papers of these kinds look like and how they are numbered: for a phone that shows them without network. */
export async function paperForms(tx: Queryable, district: string, codes: readonly string[]) {
  const { name, bureau, prefix, marks } = await numberingOf(tx, district)
  const forms = codes.map(code => {
    const template = getTemplate(code)
    return { template, mark: template.mark === null ? null : markOf(template, marks) }
  })
  return { bureau, prefix: prefix ?? usualPrefix(name), forms }
}

export type Reserved = {
  readonly block: Id
  readonly mark: string
  readonly year: number
  readonly first: number
  readonly last: number
  readonly firstNumber: string
  readonly lastNumber: string
}

/**
 * 号段: numbers that one person's device gives out without network. They count as given: what is not used is voided with
 * a reason, never given to somebody else. Asked twice with one id, it reserves once.
 */
export async function reserveNumbers(
  tx: Tx,
  wish: {
    readonly district: string
    readonly block: Id
    readonly template: string
    readonly count: number
    readonly device: string
    readonly by: Author
    readonly now: Instant
  },
): Promise<Reserved> {
  const { district, block: id, count, device, by, now } = wish
  const { name, prefix: said, marks } = await numberingOf(tx, district)
  const prefix = said ?? usualPrefix(name)
  const before = await findBlock(tx, district, id)
  if (before !== undefined) return reserved(prefix, before)
  const series = { year: yearOf(dayAt(now)), mark: markOf(getTemplate(wish.template), marks) }
  const last = await takeNumbers(tx, district, series, count)
  const block = { id, ...series, first: last - count + 1, last }
  await insertBlock(tx, district, { ...block, device, account: by.account, actor: by.name, reservedAt: now })
  return reserved(prefix, { ...block, block: id })
}

function reserved(
  prefix: string,
  { block, mark, year, first, last }: Omit<Reserved, 'firstNumber' | 'lastNumber'>,
): Reserved {
  const text = (ordinal: number) => paperNumber(prefix, mark, year, ordinal)
  return { block, mark, year, first, last, firstNumber: text(first), lastNumber: text(last) }
}
