import { Readable } from 'node:stream'
import { delivery } from '../../platform/action/action.ts'
import { type Traced, traceEndpoints } from '../contract.ts'
import { findTrace } from '../engine/find.ts'
import { nodesOf } from '../rules/columns.ts'
import type { GraphNode } from '../rules/node.ts'
import { directionZh } from '../zh.ts'
import { nothingThere, tell, whoSees } from './follow.ts'
import { districtSubject, readers } from './subject.ts'

/** However much it is: what was found, a line of JSON each, written as the reader takes it. */
export const take = delivery(traceEndpoints.traceFile, {
  allow: readers,
  concerns: 'workshop',
  subject: (_, context) => districtSubject('溯源追踪', context),
  async run({ start, direction }, context, scope) {
    const { world, district, today } = context
    const sees = await whoSees(context, scope)
    const mayStart = (node: GraphNode) => sees.workshop(node.workshop)
    const found = await findTrace(world, { district, start, direction, mayStart })
    if (found === undefined) throw nothingThere(start.kind)
    const told = await tell(context, found, sees)
    const name = `${directionZh[direction]} ${today}.ndjson`
    const body = Readable.from(lines(told))
    return { output: { name, mediaType: 'application/x-ndjson', body }, after: { start, direction, total: told.total } }
  },
})

const portion = 500

function* lines({ nodes: columns, edges, ...rest }: Traced): Generator<string> {
  const nodes = nodesOf(columns)
  for (let at = 0; at < nodes.length; at += portion) {
    yield nodes
      .slice(at, at + portion)
      .map(node => `${JSON.stringify({ node })}\n`)
      .join('')
  }
  for (let at = 0; at < edges.length; at += 3 * portion) {
    const part = edges.slice(at, at + 3 * portion)
    yield Array.from(
      { length: part.length / 3 },
      (_, edge) => `${JSON.stringify({ edge: part.slice(edge * 3, edge * 3 + 3) })}\n`,
    ).join('')
  }
  yield `${JSON.stringify(rest)}\n`
}
