import type { z } from 'zod'
import type { Dimension } from '../../kernel/quantity.ts'
import { lotFlows, materialMoves } from '../../ledger/door/lot-flow.ts'
import { lotKinds } from '../../ledger/rules/ledgers.ts'
import { lotKindZh } from '../../ledger/zh.ts'
import { answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { OutputColumn, OutputRow } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import type { MaterialBalance, MaterialsAsked } from '../contract/balance.ts'
import { traceEndpoints } from '../contract.ts'
import type { DestroyedOf } from '../door/destroyed.ts'
import { closingOf } from '../rules/balance.ts'
import { inUnit, unitZh } from '../rules/unit.ts'
import { listedIn } from '../store/places.ts'
import { lossesOf } from '../store/stock-count.ts'
import { requirePeriod, whoIn } from './places-asked.ts'
import { districtSubject, readers } from './subject.ts'

type Asked = z.output<typeof MaterialsAsked>

export function materialsAnswer(destroyedOf: DestroyedOf) {
  return answer(traceEndpoints.materials, {
    allow: readers,
    concerns: 'workshop',
    async run({ page, pageSize, ...asked }, context, scope) {
      const rows = await materialRows(asked, context, scope, destroyedOf)
      return { total: rows.length, rows: rows.slice((page - 1) * pageSize, page * pageSize) }
    },
  })
}

export function materialsExport(destroyedOf: DestroyedOf) {
  return delivery(traceEndpoints.materialsExport, {
    allow: readers,
    concerns: 'workshop',
    subject: (_, context) => districtSubject('原料与产品收支', context),
    async run(asked, context, scope) {
      const rows = await materialRows(asked, context, scope, destroyedOf)
      const name = `原料与产品收支 ${asked.from} 至 ${asked.to}.xlsx`
      const output = await workbookFile(context, name, [{ name: '原料与产品收支', columns, rows: rows.map(outputRow) }])
      return { output, after: { ...asked, rows: rows.length } }
    },
  })
}

/** What lots of one name and unit moved, by name; what was never weighed is not added to what was. */
async function materialRows(
  asked: Asked,
  context: Context,
  scope: Scope,
  destroyedOf: DestroyedOf,
): Promise<MaterialBalance[]> {
  requirePeriod(asked)
  const { tx, district } = context
  const { from, to, name, kinds } = asked
  const who = whoIn(asked, context, scope)
  const [moves, further] = await Promise.all([
    materialMoves(tx, { district, who, from, to }),
    furtherOf(asked, context, who, destroyedOf),
  ])
  return moves
    .filter(move => move.name.includes(name) && (kinds.length === 0 || kinds.includes(move.kind)))
    .map(({ sampled, ...move }) => {
      const { before, destroyed, loss } = further.get(keyOf(move)) ?? { before: 0, destroyed: 0, loss: 0 }
      const flow = { ...move, opening: move.opening - before, retained: sampled, destroyed, loss }
      return { ...flow, closing: closingOf(flow) }
    })
    .sort(
      (one, other) =>
        lotKinds.indexOf(one.kind) - lotKinds.indexOf(other.kind) || one.name.localeCompare(other.name, 'zh'),
    )
}

type Named = { readonly kind: string; readonly name: string; readonly dimension: Dimension }
const keyOf = ({ kind, name, dimension }: Named) => `${kind} ${dimension} ${name}`

type Further = { before: number; destroyed: number; loss: number }

/** What was counted as lost and what was destroyed, by the same names. */
async function furtherOf(
  { from, to }: Asked,
  { tx, district }: Context,
  who: ReturnType<typeof whoIn>,
  destroyedOf: DestroyedOf,
): Promise<ReadonlyMap<string, Further>> {
  const [losses, destroyed] = await Promise.all([lossesOf(tx, district, 'all'), destroyedOf(tx, district, 'all')])
  const sums = new Map<string, Further>()
  const lots = [...new Set([...losses, ...destroyed].map(({ lot }) => lot))]
  if (lots.length === 0) return sums
  const [flows, listed] = await Promise.all([lotFlows(tx, district, lots), listedIn(tx, who())])
  const mine = new Set<string>(listed.map(({ id }) => id))
  const named = new Map(flows.filter(flow => mine.has(flow.workshop)).map(flow => [flow.lot, flow]))
  const add = (
    way: 'loss' | 'destroyed',
    rows: readonly { lot: (typeof lots)[number]; onDay: string; amount: number }[],
  ) => {
    for (const { lot, onDay, amount } of rows) {
      const flow = named.get(lot)
      if (flow === undefined || onDay > to) continue
      const sum = sums.get(keyOf(flow)) ?? { before: 0, destroyed: 0, loss: 0 }
      sum[onDay < from ? 'before' : way] += amount
      sums.set(keyOf(flow), sum)
    }
  }
  add(
    'loss',
    losses.map(({ loss, ...row }) => ({ ...row, amount: loss })),
  )
  add('destroyed', destroyed)
  return sums
}

const columns: readonly OutputColumn[] = [
  { header: '种类', width: 8, kind: 'text' },
  { header: '品名', width: 24, kind: 'text' },
  { header: '单位', width: 8, kind: 'text' },
  { header: '期初', width: 14, kind: 'number' },
  { header: '进货/生产', width: 14, kind: 'number' },
  { header: '投料', width: 14, kind: 'number' },
  { header: '销售', width: 14, kind: 'number' },
  { header: '留样', width: 12, kind: 'number' },
  { header: '销毁', width: 12, kind: 'number' },
  { header: '盘点损耗', width: 12, kind: 'number' },
  { header: '期末', width: 14, kind: 'number' },
]

function outputRow({ kind, name, dimension, ...row }: MaterialBalance): OutputRow {
  const { opening, received, used, sold, retained, destroyed, loss, closing } = row
  const amounts = [opening, received, used, sold, retained, destroyed, loss, closing]
  return [lotKindZh[kind], name, unitZh[dimension], ...amounts.map(amount => inUnit({ dimension, amount }))]
}
