import { dayAt, findInstant, longTime } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { lockLotOfLabel } from '../../ledger/door/label-lot.ts'
import { action, answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { OutputRow, OutputSheet } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { newId } from '../../platform/id.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { labelEndpoints, type PrintRow } from '../contract.ts'
import { labelsPdf, MOST_LABELS } from '../print/pdf.ts'
import { labelCells } from '../print/symbol.ts'
import { labelsLeft } from '../rules/allowance.ts'
import { bitmapMeasure } from '../rules/layout/wrap.ts'
import { layOut } from '../rules/layout.ts'
import { outsideGbk } from '../rules/tspl/gbk.ts'
import { DOTS_PER_MM, labelTspl, TSPL_CELL_DOTS, tsplEms } from '../rules/tspl.ts'
import { type AskedPrints, countPrints, listPrints } from '../store/print-list.ts'
import { countsOfLots, findPrintRun, insertVoiding } from '../store/print-run.ts'
import { labelSizeZh } from '../zh.ts'
import { printers, readers, workshopSubject } from './subject.ts'

async function getRun({ printRun }: { readonly printRun: Id }, { tx, district }: Context) {
  const found = await findPrintRun(tx, district, printRun)
  if (found === undefined) throw new Problem('not-found', '没有找到这次打印，请从打印记录重新打开')
  return found
}

export const pdf = delivery(labelEndpoints.pdf, {
  allow: printers,
  concerns: 'workshop',
  subject: async (input, context) => workshopSubject(await getRun(input, context), context),
  async run(input, context) {
    const { content, count, name, lotNumber, id } = await getRun(input, context)
    if (count > MOST_LABELS) {
      throw new Problem(
        'too-large',
        `一个文件最多 ${MOST_LABELS} 枚标签，这次有 ${count} 枚，请改用标签打印机的指令文件`,
      )
    }
    const body = await labelsPdf(content, count, input.skip)
    const output = { name: `标签-${name}-${lotNumber}-${count}枚.pdf`, mediaType: 'application/pdf', body }
    return { output, after: { printRun: id, count } }
  },
})

export const tspl = delivery(labelEndpoints.tspl, {
  allow: printers,
  concerns: 'workshop',
  subject: async (input, context) => workshopSubject(await getRun(input, context), context),
  async run(input, context) {
    const { content, count, size, name, lotNumber, id } = await getRun(input, context)
    if (size === 'a4') throw new Problem('state-conflict', 'A4 纸的标签请用 PDF 打印，标签打印机请选 40×30 或 60×40')
    const drawing = {
      measure: bitmapMeasure,
      ems: tsplEms,
      cells: labelCells(content.link).size,
      cell: TSPL_CELL_DOTS / DOTS_PER_MM,
    }
    const laid = layOut(content, drawing)
    const rare = outsideGbk(laid.texts.map(({ text }) => text).join(''))
    if (!laid.fits) throw new Problem('state-conflict', '内容多，标签打印机自带的字放不下，请用 PDF 打印')
    if (rare.length > 0) throw new Problem('state-conflict', `标签打印机没有“${rare.join('')}”这个字，请用 PDF 打印`)
    const body = labelTspl(laid, count)
    const output = { name: `标签-${name}-${lotNumber}-${count}枚.prn`, mediaType: 'application/octet-stream', body }
    return { output, after: { printRun: id, count } }
  },
})

export const prints = answer(labelEndpoints.prints, {
  allow: readers,
  concerns: 'workshop',
  async run({ page, pageSize, ...wish }, { tx, district }, scope) {
    const asked = askedOf(wish, district, scope)
    const counted = await countPrints(tx, asked)
    return { ...counted, rows: await listPrints(tx, asked, pageSize, (page - 1) * pageSize) }
  },
})

type Wish = {
  readonly workshop?: Id | null | undefined
  readonly lot?: Id | null | undefined
  readonly from?: AskedPrints['from'] | undefined
  readonly to?: AskedPrints['to'] | undefined
  readonly search: string
  readonly faulty: boolean
}

function askedOf(wish: Wish, district: string, scope: Scope): AskedPrints {
  const { workshop = null, lot = null, from = null, to = null, search, faulty } = wish
  if (from !== null && to !== null && to < from) throw new Problem('input-invalid', '结束日期不能早于开始日期')
  return { workshop, lot, from, to, search, faulty, district, scope, places: workshopPlaces }
}

const MOST_EXPORTED = 50_000
const PORTION = 1_000

export const printsExport = delivery(labelEndpoints.printsExport, {
  allow: readers,
  concerns: 'workshop',
  subject: (_, { district }) => ({ kind: 'label', id: district, label: '标签打印记录', place: { kind: 'self' } }),
  async run(wish, { tx, district, world, today }, scope) {
    const asked = askedOf(wish, district, scope)
    const { total } = await countPrints(tx, asked)
    if (total > MOST_EXPORTED) throw new Problem('too-large', `一次最多导出 ${MOST_EXPORTED} 行，请缩小日期范围`)
    const portions = async function* () {
      for (let from = 0; from < total; from += PORTION) {
        for (const row of await listPrints(tx, asked, PORTION, from)) yield sheetRow(row)
      }
    }
    const output = await workbookFile({ world }, `标签打印记录-${today}.xlsx`, [printSheet(portions())])
    return { output, after: { rows: total } }
  },
})

function printSheet(rows: AsyncIterable<OutputRow>): OutputSheet {
  const text = (header: string, width: number) => ({ header, width, kind: 'text' as const })
  const number = (header: string) => ({ header, width: 8, kind: 'number' as const })
  return {
    name: '标签打印记录',
    columns: [
      { header: '日期', width: 12, kind: 'day' },
      text('时间', 18),
      text('小作坊', 30),
      text('产品', 16),
      text('批号', 16),
      text('规格', 24),
      number('枚数'),
      number('作废'),
      text('标签编号', 16),
      text('打印人', 12),
      text('原因', 24),
      text('问题', 40),
    ],
    rows,
  }
}

function sheetRow(row: PrintRow): OutputRow {
  const at = findInstant(row.printedAt)
  return [
    at && dayAt(at),
    at && longTime(at),
    row.workshopName,
    row.name,
    row.lotNumber,
    labelSizeZh[row.size],
    row.count,
    row.voided,
    `${row.firstLabel}-${row.lastLabel}`,
    `${row.actor}${row.offline ? '（手机离线）' : ''}`,
    row.reason ?? '',
    row.faults.join('；'),
  ]
}

/** 作废: destroyed labels no longer count, so that as many may be printed anew. */
export const voidLabels = action(labelEndpoints.void, {
  allow: printers,
  concerns: 'workshop',
  subject: async (input, context) => workshopSubject(await getRun(input, context), context),
  async run({ printRun, count, reason }, context) {
    const { tx, district, now, actor } = context
    const lot = await lockLotOfLabel(tx, district, (await getRun({ printRun }, context)).lot)
    // Read again behind the lock: somebody else may have voided the same labels meanwhile.
    const run = await getRun({ printRun }, context)
    const most = run.count - run.voided
    if (count > most) {
      const detail = most === 0 ? '这次打印的标签已经全部作废' : `这次打印还有 ${most} 枚没有作废，请减少枚数`
      throw new Problem('input-invalid', detail, [{ pointer: '/count', detail }])
    }
    const { account = null, name } = actor
    await insertVoiding(tx, district, { id: newId(), printRun, count, reason, account, actor: name, at: now })
    const [counted] = await countsOfLots(tx, district, [run.lot])
    const { printed = 0, voided = 0 } = counted ?? {}
    const left = labelsLeft({ pieces: lot?.pieces ?? null, printed, voided })
    return { output: { left }, after: { printRun, lot: run.lotNumber, count }, reason }
  },
})
