import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { annotateWorkbook } from '../../platform/documents/xlsx/annotate.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { columnLetters } from '../../platform/documents/xlsx/references.ts'
import { workbookFile, writtenWorkbook } from '../../platform/documents/xlsx/workbook-file.ts'
import { newId } from '../../platform/id.ts'
import { resultEndpoints } from '../contract/results.ts'
import { fields, fieldWords } from '../rules/workbook/fields.ts'
import type { CellFault, ReadSample } from '../rules/workbook/read.ts'
import { countUploads, insertReport, insertUpload, listUploads } from '../store/report.ts'
import type { SampleRow } from '../store/sample.ts'
import { limitsToday, propose, testedOf } from './judging.ts'
import { begin, end, onward } from './moving.ts'
import { cameBefore, cellOf, isSaidAlready, type Opened, openResults } from './result-file.ts'
import { by, desks, laboratoryOf, locked } from './subject.ts'

const own = { kind: 'district' } as const
const shown = 500

/** What would be taken over, what not and why, and what the system makes of the results. Writes nothing. */
export const readResults = answer(resultEndpoints.readResults, {
  allow: desks,
  concerns: 'district',
  async run({ file }, context) {
    const opened = await openResults(file, await laboratoryOf(context), context)
    const { header, samples, faults, skipped, known } = opened
    const book = await limitsToday(context)
    const before = await cameBefore(file, context)
    const seen = []
    for (const sample of samples.slice(0, shown)) {
      const row = known.get(sample.formNumber)
      const already = row !== undefined && row.state !== 'received' && (await isSaidAlready(row, sample, context))
      const proposal =
        row === undefined || sample.items.length === 0 ? null : propose(testedOf(row, []), sample.items, book)
      const { formNumber, sampleName, reportNumber, conclusion, notes } = sample
      seen.push({
        ...{ formNumber, row: sample.row, sampleName: row?.name ?? sampleName, reportNumber, conclusion },
        ...{ items: sample.items.length, proposal: proposal?.verdict ?? null },
        judged: proposal?.items.map(({ item, verdict, sentence }) => ({ item, verdict, sentence })) ?? [],
        faults: faultsOf(sample, already).map(cellOf),
        notes: already ? ['这份样品的同一结果已经登记，再导入不会重复', ...notes] : [...notes],
      })
    }
    return {
      ...{ sheetName: header.sheetName, headerRow: header.headerRow, missing: [], skipped },
      columns: header.columns.map(({ column, header: text, field }) => ({
        ...{ cell: `${columnLetters(column)}${header.headerRow}`, header: text, field },
      })),
      ...{ samples: seen, faults: faults.map(cellOf), before: before?.at ?? null },
    }
  },
})

function faultsOf({ faults }: ReadSample, already: boolean): readonly CellFault[] {
  return already ? faults.filter(({ kind }) => kind !== 'state-wrong') : faults
}

/** Takes over every sample without a fault; the others stay out, each with its cells. The same file again changes nothing. */
export const acceptResults = action(resultEndpoints.acceptResults, {
  allow: desks,
  concerns: 'district',
  subject: ({ upload, name }) => ({ kind: 'result-file', id: upload, label: name, place: own }),
  async run({ upload, file, name, cma }, context) {
    const { tx, district, now } = context
    const opened = await openResults(file, await laboratoryOf(context), context)
    const taken: { readonly sample: SampleRow; readonly said: ReadSample }[] = []
    let refusedOnes = 0
    let again = 0
    for (const said of opened.samples) {
      const found = opened.known.get(said.formNumber)
      const sample = found === undefined ? undefined : await locked(found.id, context)
      const known = sample !== undefined && sample.state !== 'received'
      if (known && (await isSaidAlready(sample, said, context))) again += 1
      else if (sample === undefined || said.faults.length > 0 || sample.state !== 'received') refusedOnes += 1
      else taken.push({ sample, said })
    }
    if (taken.length === 0) {
      if (again > 0) return { output: { samples: 0, items: 0, refused: refusedOnes, again: true } }
      throw new Problem('file-refused', nothingTaken(opened))
    }
    const items = taken.reduce((sum, { said }) => sum + said.items.length, 0)
    const laboratory = taken[0]?.sample.laboratory
    if (laboratory === undefined) throw new Error('taken without a sample')
    await insertUpload(tx, district, {
      ...{
        id: upload,
        file,
        name,
        laboratory,
        samples: taken.length,
        items,
        refused: refusedOnes + opened.faults.length,
      },
      ...{ ...by(context), at: now },
    })
    for (const { sample, said } of taken) await takeOver(sample, said, { upload, cma }, context)
    const output = { samples: taken.length, items, refused: refusedOnes, again: false }
    return { output, after: { ...output, numbers: taken.slice(0, 50).map(({ said }) => said.formNumber) } }
  },
})

function nothingTaken({ samples, faults }: Opened): string {
  const [first] = [...samples.flatMap(each => each.faults), ...faults]
  const where = first === undefined ? '' : `，例如 ${cellOf(first).cell}：${first.reason}`
  return `没有可以导入的结果${where}；可下载标注错误的文件修改后重试`
}

async function takeOver(
  sample: SampleRow,
  said: ReadSample,
  { upload, cma }: { readonly upload: Id; readonly cma: string },
  context: Context,
): Promise<void> {
  const { tx, district, now, today } = context
  const items = said.items.map(({ item, result, unit, limit, method, methodFrom, said: own }) => ({
    ...{ item, result, unit, limitText: limit, method, methodFrom, said: own },
  }))
  const reportedOn = said.reportedOn ?? today
  await insertReport(
    tx,
    district,
    {
      ...{ id: newId(), sample: sample.id, kind: 'first', upload, number: said.reportNumber },
      ...{ laboratoryName: sample.laboratoryName, cma, reportedOn, conclusion: said.conclusion, file: null },
      ...{ ...by(context), at: now },
    },
    items,
  )
  await arrived(sample, reportedOn, said.conclusion, context)
}

/** The report is there: the laboratory's own clock to report has run from the conclusion until now. S02, S03, S04. */
export async function arrived(sample: SampleRow, reportedOn: Day, conclusion: string, context: Context): Promise<void> {
  const { today } = context
  await onward(sample, { to: 'reported', onDay: today, end: ['S02'], stage: 'S03' }, context)
  const code = /不合格|不符合/.test(conclusion) ? 'S04' : 'S03'
  await begin(sample, code, reportedOn > today ? today : reportedOn, context)
  await end(sample, code, context)
}

/** The same workbook with the bad cells coloured and a last column that says why. */
export const markedResults = delivery(resultEndpoints.markedResults, {
  allow: desks,
  concerns: 'district',
  subject: ({ file, name }) => ({ kind: 'result-file', id: file, label: name || '检验结果', place: own }),
  async run({ file, name }, context) {
    const { world } = context
    const { header, samples, faults } = await openResults(file, await laboratoryOf(context), context)
    const byRow = new Map<number, CellFault[]>()
    for (const fault of [...samples.flatMap(each => each.faults), ...faults]) {
      byRow.set(fault.row, [...(byRow.get(fault.row) ?? []), fault])
    }
    const marks = [...byRow]
      .toSorted((a, b) => a[0] - b[0])
      .map(([row, found]) => ({
        row,
        columns: [...new Set(found.flatMap(({ column }) => (column === undefined ? [] : [column])))],
        reasons: found.map(({ reason }) => reason),
      }))
    const annotation = { sheetIndex: header.sheet, headerRow: header.headerRow, faults: marks }
    const title = `${name.replace(/\.xlsx$/i, '') || '检验结果'}（已标注）.xlsx`
    const output = await writtenWorkbook({ world }, title, path =>
      annotateWorkbook(world.files.pathOf(file), path, annotation),
    )
    return { output, after: { rows: marks.length } }
  },
})

/** The 26 columns, with two lines that say by example how they are filled in. */
export const template = delivery(resultEndpoints.template, {
  allow: desks,
  concerns: 'self',
  subject: (_, { district }) => ({ kind: 'result-file', id: district, label: '检验结果模板', place: { kind: 'self' } }),
  async run(_, context) {
    const columns = fields.map((field): OutputColumn => ({ header: fieldWords[field].zh, width: 18, kind: 'text' }))
    const guide: readonly OutputColumn[] = [
      { header: '列', width: 28, kind: 'text' },
      { header: '怎么填', width: 90, kind: 'text' },
    ]
    const sheets = [
      { name: '检验结果', columns, rows: [] },
      { name: '填表说明', columns: guide, rows: guideRows, filter: false },
    ]
    return { output: await workbookFile(context, '检验结果模板.xlsx', sheets) }
  },
})

const guideRows = [
  ['抽样单编号', '照抽样单填写，必填；不是交给本机构的样品会被指出'],
  ['检验项目、检验结果', '一个项目一行，同一样品的行写同一个抽样单编号；也可以一个项目一列，列名写成 铅(mg/kg)'],
  ['检验结果', '0.12、<0.005、未检出、0.2~0.4、1.2×10³、阴性 都能认出；微生物五份样品用顿号隔开'],
  ['单位', 'mg/kg、g/kg、μg/kg、mg/L、%vol、CFU/g 等；不写单位不能判定'],
  ['检出限', '写方法的检出限或定量限，不得使用、不得检出的项目按它判定'],
  ['不合格项目‖检验结果‖标准值', '没有逐项填写时可以只填这一列，多个之间用分号隔开；‖ 也可以写成 || 或 |'],
] as const

export const uploads = answer(resultEndpoints.uploads, {
  allow: desks,
  concerns: 'district',
  async run({ page, pageSize }, context) {
    const { tx, district } = context
    const laboratory = await laboratoryOf(context)
    const total = await countUploads(tx, district, laboratory)
    return { total, rows: await listUploads(tx, district, laboratory, pageSize, (page - 1) * pageSize) }
  },
})
