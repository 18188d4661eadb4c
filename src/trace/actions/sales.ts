import type { Id } from '../../kernel/id.ts'
import { findSaleDays } from '../../ledger/door/sale-day.ts'
import { answer } from '../../platform/action/action.ts'
import { traceEndpoints } from '../contract.ts'
import { findTrace } from '../engine/find.ts'
import { type GraphNode, isLotKind } from '../rules/node.ts'
import { nothingThere, whoSees } from './follow.ts'
import { readers } from './subject.ts'

/** As many lots as a trace tells at once, and a screen's worth of sales of them. */
const mostNodes = 5_000
const mostRows = 5_000

/** The days on which what came of the start was sold. */
export const sales = answer(traceEndpoints.sales, {
  allow: readers,
  concerns: 'workshop',
  async run({ start }, context, scope) {
    const { world, tx, district } = context
    const sees = await whoSees(context, scope)
    const mayStart = (node: GraphNode) => sees.workshop(node.workshop)
    const found = await findTrace(world, { district, start, direction: 'forward', mayStart, atMost: mostNodes })
    if (found === undefined) throw nothingThere(start.kind)
    const lots = found.nodes.flatMap(({ id, kind, workshop }) =>
      isLotKind(kind) && sees.workshop(workshop) && isId(id) ? [id] : [],
    )
    const rows = await findSaleDays(tx, district, lots, mostRows + 1)
    return { rows: rows.slice(0, mostRows), truncated: rows.length > mostRows }
  },
})

function isId(id: string): id is Id {
  return id.length === 36
}
