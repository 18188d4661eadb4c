import { writeFile } from 'node:fs/promises'
import { lastProposal, numberedProposal } from '../campaign/door/figures.ts'
import { type AskedProposal, proposalOf } from '../campaign/door/proposal.ts'
import { type Day, dayAt, findDay } from '../kernel/day.ts'
import { Problem } from '../kernel/problem.ts'
import { type Tx, transaction } from '../platform/db/connect.ts'
import { planEach } from '../platform/db/plan.ts'
import type { World } from '../platform/world.ts'
import { asValues, keptFigures, printedOf } from '../statistics/actions/letter-kept.ts'
import { letterDocx } from '../statistics/paper/letter-docx.ts'
import { checksOf } from '../statistics/rules/checks.ts'
import { figureOf } from '../statistics/rules/figures.ts'
import { composeLetter, letterText } from '../statistics/rules/letter/compose.ts'
import { letterBlocks } from '../statistics/rules/letter/template.ts'
import { windowFrom } from '../statistics/rules/period.ts'
import { signerOf } from '../statistics/store/letter.ts'
import type { Outcome } from './exit-codes.ts'
import { inWorld } from './opened.ts'
import type { Output } from './output.ts'

export type LetterOptions = {
  readonly asOf?: string
  readonly from?: string
  readonly proposal?: string
  readonly out?: string
}

/** The thirty figures of the letter as of a day, and the letter itself as a Word file. Nothing is kept. */
export async function letter(options: LetterOptions, output: Output): Promise<Outcome> {
  return inWorld<Outcome>(async ({ world, config: { district } }) => {
    const told = await tellLetter(world, district, options)
    output.answer(told.answer, told.words)
    return 'ok'
  })
}

/** @throws Problem where a day is none, lies ahead, or there is no such proposal */
export async function tellLetter(world: World, district: string, options: LetterOptions) {
  const today = dayAt(world.clock.now())
  const asOf = dayOf('--as-of', options.asOf) ?? today
  if (asOf > today) throw new Problem('input-invalid', `--as-of 不能晚于今天（${today}）`)
  const from = dayOf('--from', options.from) ?? windowFrom(asOf)
  if (from > asOf) throw new Problem('input-invalid', `--from 不能晚于 ${asOf}`)
  const { figures, sheet } = await transaction(world.db, 'read only', tx =>
    composed(tx, district, { asOf, from, number: options.proposal, mustAnswer: options.out !== undefined }),
  )
  if (options.out !== undefined && sheet !== undefined) await writeFile(options.out, await letterDocx(sheet))
  const rows = figures.flatMap(({ code, text, value, raw, count }) => {
    const { letter: number, name, unit } = figureOf(code)
    return number === null ? [] : [{ letter: number, code, name, value, text, unit, raw, rows: count }]
  })
  const checks = checksOf(asValues(figures))
  const text = sheet === undefined ? null : letterText(sheet)
  const answer = { district, asOf, from, figures: rows, checks, text, out: options.out ?? null }
  return { answer, words: [...table(rows, asOf, from), ...said(checks), ...written(options.out)] }
}

function dayOf(option: string, text: string | undefined): Day | undefined {
  if (text === undefined) return undefined
  const day = findDay(text)
  if (day === undefined)
    throw new Problem('input-invalid', `${option} 要写真实存在的日期，如 2022-08-10；写的是“${text}”`)
  return day
}

type Asked = {
  readonly asOf: Day
  readonly from: Day
  readonly number: string | undefined
  /** A letter is to be written: it answers something. */
  readonly mustAnswer: boolean
}

async function composed(tx: Tx, district: string, { asOf, from, number, mustAnswer }: Asked) {
  await planEach(tx)
  const proposal = await answered(tx, district, number, asOf)
  if (proposal === undefined && mustAnswer)
    throw new Problem('not-found', `到 ${asOf} 还没有登记提案，写不出答复函；请先登记提案，或者去掉 --out 只看数字`)
  const blocks = letterBlocks.map(({ code, text }) => ({ code, text }))
  const figures = await keptFigures(tx, { district, asOf, from }, blocks, proposal)
  if (proposal === undefined) return { figures, sheet: undefined }
  const signer = await signerOf(tx, district)
  const head = {
    ...{ ...signer, proposal: proposal.label, short: `第 ${proposal.number} 号提案`, subject: proposal.title },
    ...{ recipient: '委员', grade: 'A', contact: '', phone: '', copies: '', number: null, signedOn: asOf },
  }
  return { figures, sheet: composeLetter(head, blocks, printedOf(figures)) }
}

async function answered(
  tx: Tx,
  district: string,
  number: string | undefined,
  asOf: Day,
): Promise<AskedProposal | undefined> {
  const found =
    number === undefined ? await lastProposal(tx, district, asOf) : await numberedProposal(tx, district, number, asOf)
  if (found !== undefined) return proposalOf(tx, district, found.id)
  if (number === undefined) return undefined
  throw new Problem('not-found', `到 ${asOf} 没有登记过第 ${number} 号提案，请核对编号`)
}

type Row = {
  readonly letter: string
  readonly name: string
  readonly text: string
  readonly unit: string
  readonly raw: string | null
  readonly rows: number
}

/** Chinese characters take two places. */
const wide = (text: string) => [...text].reduce((sum, each) => sum + (/[ -~·]/u.test(each) ? 1 : 2), 0)
const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - wide(text)))

function table(rows: readonly Row[], asOf: Day, from: Day): string[] {
  const line = ([code, name, value, raw, behind]: readonly [string, string, string, string, string]) =>
    `${pad(code, 6)}${pad(name, 36)}${pad(value, 18)}${pad(raw, 14)}${behind}`
  return [
    `截至 ${asOf}；抽检、案件统计自 ${from}`,
    line(['编号', '数字', '数值', '未四舍五入', '依据条数']),
    ...rows.map(({ letter: code, name, text, unit, raw, rows: behind }) =>
      line([code, name, text.endsWith('%') ? text : `${text} ${unit}`.trim(), raw ?? '', String(behind)]),
    ),
  ]
}

const said = (checks: ReturnType<typeof checksOf>) =>
  checks.map(({ name, holds, said: words }) => `${holds ? '相符' : '不符'}  ${name}：${words}`)

const written = (out: string | undefined) => (out === undefined ? [] : [`答复函已写到 ${out}`])
