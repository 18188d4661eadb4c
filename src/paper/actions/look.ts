import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { answer, type Context, delivery } from '../../platform/action/action.ts'
import { mayPerform, type Scope } from '../../platform/action/permission.ts'
import type { OutputColumn, OutputRow } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { paperEndpoints } from '../contract/paper.ts'
import { docxOf } from '../print/docx.ts'
import { pdfOf } from '../print/pdf.ts'
import type { Sheet } from '../rules/lay.ts'
import { stateOf } from '../rules/state.ts'
import { numberingOf } from '../store/numbering.ts'
import {
  contentOf,
  correctionOf,
  countPapers,
  type FoundPaper,
  findPaper,
  type ListedPaper,
  listPapers,
  signaturesOf,
  voidingOf,
} from '../store/paper.ts'
import { servingsOf } from '../store/serving.ts'
import { paperHash } from '../store/sheet.ts'
import { allTemplates } from '../store/templates.ts'
import { paperStateZh } from '../zh.ts'
import { shownPages } from './shown.ts'
import { getPaper, nameOf, overseers, paperPlace, paperSubject, readers, writers } from './subject.ts'

type Filter = z.output<typeof paperEndpoints.export.input>

function asked(filter: Filter, { district }: Context, scope: Scope) {
  return { ...filter, district, scope, places: workshopPlaces }
}

function rowOf(row: FoundPaper, workshopName: string | null) {
  const { paper, template, title, number, party, workshop, issuedOn, actor, servings } = row
  const subject = { kind: row.subjectKind, id: row.subjectId, label: row.subjectLabel }
  return {
    ...{ paper, template, title, number, party, workshop, workshopName, issuedOn, actor, servings, subject },
    state: stateOf(row),
  }
}

export const list = answer(paperEndpoints.list, {
  allow: overseers,
  concerns: 'workshop',
  async run({ page, pageSize, ...filter }, context, scope) {
    const wanted = asked(filter, context, scope)
    const total = await countPapers(context.tx, wanted)
    const rows = await listPapers(context.tx, wanted, pageSize, (page - 1) * pageSize)
    return { total, rows: rows.map(row => rowOf(row, row.workshopName)) }
  },
})

export const look = answer(paperEndpoints.look, {
  allow: readers,
  concerns: 'workshop',
  place: paperPlace,
  async run({ paper: id }, context) {
    const { tx, district, actor } = context
    const found = await getPaper(id, context)
    const content = await getContent(id, context)
    const correctedBy = await correctionOf(tx, district, id)
    const corrects = found.corrects === null ? undefined : await findPaper(tx, district, found.corrects)
    const signatures = await signaturesOf(tx, district, id)
    const label = placeLabels(found.template)
    const { templateVersion, issuedAt, hash, number, issuedOn, template } = found
    return {
      ...rowOf(found, await workshopNameOf(found, context)),
      ...{ templateVersion, issuedAt, hash, fields: content.fields },
      intact: paperHash({ template, templateVersion, number, issuedOn, ...content }) === hash,
      signatures: signatures.map(({ place, name, refusal, witness, recording, signedAt }) => ({
        ...{ place, name, at: signedAt, label: label(place) },
        refused: refusal === null ? null : [refusal, witness ?? '', recording ?? ''].filter(Boolean).join('；'),
      })),
      voided: (await voidingOf(tx, district, id)) ?? null,
      corrects: corrects === undefined ? null : otherOf(corrects),
      correctedBy: correctedBy === undefined ? null : otherOf(correctedBy),
      servingLog: (await servingsOf(tx, district, id)).map(({ paper: _, ...serving }) => serving),
      shown: await shownPages(withVoid(content.sheet, found)),
      maySign: mayPerform(writers, actor.posts, await paperPlace({ paper: id }, context)),
    }
  },
})

const otherOf = ({ paper, title, number }: FoundPaper) => ({ paper, title, number })

function placeLabels(template: string) {
  const places = allTemplates().get(template)?.places ?? []
  return (code: string) => places.find(place => place.code === code)?.label ?? code
}

async function workshopNameOf({ workshop }: FoundPaper, { tx, district }: Context): Promise<string | null> {
  if (workshop === null) return null
  const rows = await tx<
    { name: string }[]
  >`select name from (${workshopPlaces(tx, district)}) w where w.id = ${workshop}`
  return rows[0]?.name ?? null
}

async function getContent(id: Id, { tx, district }: Context) {
  const content = await contentOf(tx, district, id)
  if (content === undefined) throw new Problem('not-found', '没有找到这份文书，请从列表重新打开')
  return { fields: content.fields, sheet: content.sheet }
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const pdf = delivery(paperEndpoints.pdf, {
  allow: readers,
  concerns: 'workshop',
  subject: paperSubject,
  run: async ({ paper }, context) => ({ output: await pdfFile(paper, context) }),
})

export async function pdfFile(paper: Id, context: Context) {
  const { sheet, name, bureau, pictures } = await printed(paper, context)
  const body = await pdfOf(sheet, name, bureau, pictures)
  return { name: `${name}.pdf`, mediaType: 'application/pdf', body, inline: true }
}

export const docx = delivery(paperEndpoints.docx, {
  allow: readers,
  concerns: 'workshop',
  subject: paperSubject,
  async run({ paper }, context) {
    const { sheet, name, bureau, pictures } = await printed(paper, context)
    const body = await docxOf(sheet, name, bureau, pictures)
    return { output: { name: `${name}.docx`, mediaType: wordType, body } }
  },
})

async function printed(paper: Id, context: Context) {
  const found = await getPaper(paper, context)
  const { sheet } = await getContent(paper, context)
  const { bureau } = await numberingOf(context.tx, context.district)
  const name = [nameOf(found), found.party].filter(Boolean).join(' ')
  return { sheet: withVoid(sheet, found), name, bureau, pictures: await picturesOf(sheet, context) }
}

/** What is void says so wherever it is printed again. */
function withVoid(sheet: Sheet, { voided }: FoundPaper): Sheet {
  return voided ? { ...sheet, blocks: [{ kind: 'heading', text: '【本文书已作废】' }, ...sheet.blocks] } : sheet
}

async function picturesOf(sheet: Sheet, { world }: Context): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = sheet.blocks.flatMap(block =>
    block.kind === 'signatures' ? block.lines.flatMap(({ file }) => (file === null ? [] : [file])) : [],
  )
  const read = [...new Set(files)].map(async file => [file, await readFile(world.files.pathOf(file))] as const)
  return new Map(await Promise.all(read))
}

const columns: readonly OutputColumn[] = [
  { header: '文书', width: 24, kind: 'text' },
  { header: '文号', width: 26, kind: 'text' },
  { header: '日期', width: 12, kind: 'day' },
  { header: '当事人', width: 32, kind: 'text' },
  { header: '事项', width: 36, kind: 'text' },
  { header: '小作坊', width: 30, kind: 'text' },
  { header: '状态', width: 12, kind: 'text' },
  { header: '送达次数', width: 10, kind: 'text' },
  { header: '制作人', width: 14, kind: 'text' },
]
const mostRows = 20_000

/** What the filter shows is what comes out. */
export const exportList = delivery(paperEndpoints.export, {
  allow: overseers,
  concerns: 'workshop',
  subject: (_, { district }) => ({ kind: 'paper', id: district, label: '文书目录', place: { kind: 'self' } }),
  async run(filter, context, scope) {
    const rows = await listPapers(context.tx, asked(filter, context, scope), mostRows, 0)
    const output = await workbookFile(context, '文书目录.xlsx', [{ name: '文书', columns, rows: rows.map(lineOf) }])
    return { output, after: { rows: rows.length } }
  },
})

function lineOf(row: ListedPaper & { readonly state: keyof typeof paperStateZh }): OutputRow {
  const { title, number, issuedOn, party, subjectLabel, workshopName, state, servings, actor } = row
  return [
    title,
    number ?? '',
    issuedOn,
    party,
    subjectLabel,
    workshopName ?? '',
    paperStateZh[state],
    String(servings),
    actor,
  ]
}
