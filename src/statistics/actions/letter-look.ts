import { Readable } from 'node:stream'
import { Problem } from '../../kernel/problem.ts'
import { type Action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { wordType } from '../../platform/documents/docx/set-word.ts'
import type { OutputRow } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { letterEndpoints as endpoints } from '../contract/letter.ts'
import { letterDocx } from '../paper/letter-docx.ts'
import { letterPdf } from '../paper/letter-pdf.ts'
import { checksOf } from '../rules/checks.ts'
import type { LetterSheet } from '../rules/letter/compose.ts'
import { differencesOf } from '../rules/letter/differences.ts'
import type { LetterForm } from '../rules/letter/state.ts'
import { letterBlocks } from '../rules/letter/template.ts'
import { faultsOf, headingOf } from '../rules/letter/text.ts'
import { dayInWords } from '../rules/letter/words.ts'
import * as store from '../store/letter.ts'
import { letterStateZh } from '../zh/letter.ts'
import { asValues } from './letter-kept.ts'
import { approvers, countedLetter, getLetter, getProposal, keepers, letterReaders, subject } from './letter-sheet.ts'
import { column } from './report-files.ts'

const has = ({ actor }: Context, duties: readonly string[]) => actor.posts.some(({ duty }) => duties.includes(duty))

async function headView(row: store.LetterRow, context: Context) {
  const { id, proposal: of, fromDay, blocks: _, ...rest } = row
  const { label, title, member } = await getProposal(of, context)
  return { ...rest, letter: id, from: fromDay, proposal: { proposal: of, label, title, member } }
}

const list = answer(endpoints.letters, {
  allow: letterReaders,
  concerns: 'district',
  async run({ page, pageSize, proposal, ...filter }, context) {
    const { tx, district } = context
    const asked = { ...filter, proposal: proposal ?? null }
    const rows = await store.listLetters(tx, district, { ...asked, limit: pageSize, offset: (page - 1) * pageSize })
    const views = []
    for (const row of rows) views.push(await headView(row, context))
    return { total: await store.countLetters(tx, district, asked), rows: views }
  },
})

const table = delivery(endpoints.letterTable, {
  allow: letterReaders,
  concerns: 'self',
  subject: (_, { district }) => ({ ...letterList(district), place: { kind: 'self' } }),
  async run({ proposal, ...filter }, context) {
    const { tx, district, today } = context
    const asked = { ...filter, proposal: proposal ?? null, limit: 20_000, offset: 0 }
    const found = await store.listLetters(tx, district, asked)
    const columns = [
      ...[column('答复哪一件', 34), column('案由', 44), column('状态', 14), column('数字截至', 12, 'day')],
      ...[column('文号', 26), column('发出日期', 12, 'day'), column('起草人', 12), column('批准人', 12)],
      column('Word 文件校验值（SHA-256）', 66),
    ]
    const lines: OutputRow[] = []
    for (const row of found) {
      const { label, title } = await getProposal(row.proposal, context)
      const { state, asOf, number, sentOn, drafter, approver, docx } = row
      lines.push([
        ...[label, title, letterStateZh[state], asOf, number ?? ''],
        ...[sentOn ?? undefined, drafter, approver ?? '', docx ?? ''],
      ])
    }
    const output = await workbookFile(context, `答复函 ${today}.xlsx`, [{ name: '答复函', columns, rows: lines }])
    return { output, after: { rows: lines.length } }
  },
})

const letterList = (district: string) => ({ kind: 'statistics-letter', id: district, label: '答复函列表' })

async function frozenOf(row: store.LetterRow, { tx, district }: Context): Promise<store.FrozenLetter | undefined> {
  return row.frozen === null ? undefined : store.findFrozen(tx, district, row.id, row.frozen)
}

const numbered = (sheet: LetterSheet, { number, sentOn }: store.LetterRow): LetterSheet => ({
  ...{ ...sheet, number, signedOn: sentOn === null ? null : dayInWords(sentOn) },
})

const one = answer(endpoints.letter, {
  allow: letterReaders,
  concerns: 'district',
  async run({ letter }, context) {
    const row = await getLetter(letter, context)
    const proposal = await getProposal(row.proposal, context)
    const frozen = await frozenOf(row, context)
    const blocks = frozen?.blocks ?? row.blocks
    const now = await countedLetter(row, blocks, proposal, context)
    const shown = frozen ?? now
    return {
      ...(await headView(row, context)),
      sheet: numbered(shown.sheet, row),
      blocks: letterBlocks.map(({ code, heading, effect: _, text }) => {
        const written = blocks.find(each => each.code === code) ?? { code, text: '' }
        return {
          ...written,
          heading: headingOf({ heading, text: written.text }),
          original: text,
          faults: faultsOf(written),
        }
      }),
      figures: shown.figures.map(({ rows: _, ...figure }) => figure),
      checks: [...checksOf(asValues(shown.figures))],
      hash: shown.hash,
      differences: frozen === undefined ? [] : differencesOf(frozen.figures, now.figures).map(trimmed),
      files: filesOf(row),
      steps: await store.stepsOf(context.tx, context.district, letter),
      may: mayOf(row, context),
    }
  },
})

/** So many of each are enough to see what happened; the rest is behind the figure itself. */
const mostShown = 50

const trimmed = ({ came, went, changed, ...said }: ReturnType<typeof differencesOf>[number]) => ({
  ...{ ...said, came: came.slice(0, mostShown), went: went.slice(0, mostShown), changed: changed.slice(0, mostShown) },
})

function filesOf({ docx, pdf }: store.LetterRow): { form: LetterForm; hash: string }[] {
  return docx === null || pdf === null
    ? []
    : [
        { form: 'docx', hash: docx },
        { form: 'pdf', hash: pdf },
      ]
}

function mayOf({ state, draftedBy }: store.LetterRow, context: Context) {
  const [keeps, approves] = [has(context, keepers), has(context, approvers)]
  return {
    edit: keeps && state === 'draft',
    drop: keeps && state === 'draft',
    approve: approves && state === 'draft' && draftedBy !== context.actor.account,
    sendBack: (keeps || approves) && state === 'approved',
    send: keeps && state === 'approved',
  }
}

const rows = answer(endpoints.letterRows, {
  allow: letterReaders,
  concerns: 'district',
  async run({ letter, code, page, pageSize }, context) {
    const row = await getLetter(letter, context)
    const frozen = await frozenOf(row, context)
    const found = frozen?.figures.find(each => each.code === code)
    if (frozen === undefined || found === undefined)
      throw new Problem('not-found', '批准以后才保存依据；起草中的数字请看统计明细')
    const { rows: kept, ...figure } = found
    return {
      ...{ title: frozen.sheet.title, asOf: row.asOf, from: row.fromDay, keptAt: frozen.at, figure },
      ...{ listed: kept !== null, total: figure.count },
      rows: (kept ?? []).slice((page - 1) * pageSize, page * pageSize),
    }
  },
})

const makers = { docx: letterDocx, pdf: letterPdf } as const
const mediaTypes = { docx: wordType, pdf: 'application/pdf' } as const

/** What was sent comes as it was sent; before that it is set anew. */
const file = delivery(endpoints.letterFile, {
  allow: letterReaders,
  concerns: 'district',
  subject,
  async run({ letter, form }, context) {
    const row = await getLetter(letter, context)
    const sent = row[form]
    const proposal = await getProposal(row.proposal, context)
    const name = `${proposal.label}答复函${sent === null ? '（草稿）' : ''}.${form}`
    const body = sent === null ? Readable.from([await drawn(row, form, context)]) : await context.world.files.read(sent)
    return { output: { name, mediaType: mediaTypes[form], body }, after: { file: sent ?? 'draft' } }
  },
})

async function drawn(row: store.LetterRow, form: LetterForm, context: Context): Promise<Buffer> {
  const frozen = await frozenOf(row, context)
  const proposal = await getProposal(row.proposal, context)
  const sheet = frozen?.sheet ?? (await countedLetter(row, row.blocks, proposal, context)).sheet
  return Buffer.from(await makers[form](sheet))
}

export const letterLooks: readonly Action[] = [list, table, one, rows, file]
