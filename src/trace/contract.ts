import { z } from 'zod'
import { dimensions } from '../kernel/quantity.ts'
import { command, download, query } from '../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Reason, text } from '../platform/action/schema.ts'
import { Anomalies, AnomaliesAsked, AnomaliesPage, Scores, ScoresAsked, ScoresPage } from './contract/anomaly.ts'
import { CountInput, LotBalance, Materials, MaterialsAsked, MaterialsPage, SheetAsked } from './contract/balance.ts'
import { Sales } from './contract/sale.ts'

/** Where a trace starts: one lot, all that a supplier brought, or all lots of a material by its name. */
export const TraceStart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lot'), lot: IdText }),
  z.object({ kind: z.literal('supplier'), supplier: IdText, from: DayText.nullish(), to: DayText.nullish() }),
  z.object({
    kind: z.literal('material'),
    name: text('品名', 60),
    workshop: IdText.nullish(),
    from: DayText.nullish(),
    to: DayText.nullish(),
  }),
])
export type TraceStart = z.output<typeof TraceStart>

export const directions = ['back', 'forward'] as const

const ints = z.array(z.number())

/** `NodeColumns`: the n-th of each column is of the n-th node. */
const Nodes = z.object({
  ids: z.array(z.string()),
  /** Places in the list received, produced, supplier, buyer, counter, elsewhere. */
  kinds: ints,
  /** Places in `workshops`. */
  workshops: ints,
  words: z.array(z.string()),
  /** Places in `words`. */
  names: ints,
  numbers: z.array(z.string()),
  /** Places in the list mass, volume, count. */
  dimensions: ints,
  /** In the smallest unit; -1 for suppliers, buyers and what is not told. */
  amounts: ints,
  /** Places in `words`: produced or received on this day; an empty word for suppliers and buyers. */
  days: ints,
  /** From the start. */
  steps: ints,
  /** Millionths. Forward: of the start that lies in it. Back: of it that went into the start. */
  shares: ints,
  /** Places of nodes that are held or recalled, and of those that the asker may not see. */
  held: ints,
  recalled: ints,
  masked: ints,
})

export const Traced = z.object({
  direction: z.enum(directions),
  /** Nearest first; the starts at step 0. */
  nodes: Nodes,
  workshops: z.array(z.object({ id: z.string(), name: z.string(), masked: z.boolean() })),
  /** Three numbers an edge: from, into (places in `nodes`), amount in the smallest unit of `from`; -1 where not told. */
  edges: z.array(z.number()),
  /** Forward: who got something of the start; nothing backward. */
  recipients: z.array(
    z.object({
      /** Place in `nodes`. */
      node: z.int(),
      /** Of the start, in the smallest unit of its dimension; `null` where not told or the starts are of several units. */
      attributable: z.number().nullable(),
      /** All that came from touched lots: milligrams, millilitres, pieces. -1 where not told. */
      worst: z.tuple([z.int(), z.int(), z.int()]),
    }),
  ),
  /** What the starts amount to together; `null` where they are of several units. */
  startAmount: z.object({ dimension: z.enum(dimensions), amount: z.int() }).nullable(),
  /** What is known is all there is; else `gaps` says in words what is missing. */
  complete: z.boolean(),
  gaps: z.array(z.string()),
  /** Gaps beyond those told. */
  furtherGaps: z.int(),
  /** How much of the answer the asker may not see. */
  masked: z.object({ lots: z.int(), workshops: z.int(), parties: z.int() }),
  /** What was reached, also when only the nearest are told. */
  total: z.object({ lots: z.int(), parties: z.int(), edges: z.int() }),
  /** More than can be told at once: take it out whole as a file. */
  truncated: z.boolean(),
  /** Milliseconds that the walk itself took. */
  walkMs: z.number(),
  asOf: z.string(),
})
export type Traced = z.output<typeof Traced>

export const traceEndpoints = {
  trace: query('trace.follow', '溯源追踪', z.object({ start: TraceStart, direction: z.enum(directions) }), Traced),
  sales: query('trace.sales', '追溯批次的销售日期', z.object({ start: TraceStart }), Sales),
  /** The same without a limit, as it is found: a line of JSON a node, then a line an edge, then the rest of the answer. */
  traceFile: download('trace.take', '导出溯源结果', z.object({ start: TraceStart, direction: z.enum(directions) })),
  /** A received lot is a lot of another district. `source` is what its label's QR code says, or `码/批号`. */
  cross: command(
    'trace.cross',
    '连接外区来源批次',
    z.object({ lot: IdText, source: text('来源批次', 300) }),
    z.object({ name: z.string(), number: z.string(), workshopName: z.string() }),
  ),
  /** Which lot of another district a received lot is; `null` when none is linked. */
  crossing: query(
    'trace.crossing',
    '外区来源批次',
    z.object({ lot: IdText }),
    z.object({
      source: z
        .object({
          name: z.string(),
          number: z.string(),
          workshopName: z.string(),
          districtName: z.string(),
          at: z.string(),
        })
        .nullable(),
    }),
  ),
  uncross: command('trace.uncross', '解除外区来源批次', z.object({ lot: IdText, reason: Reason }), Nothing),
  balance: query('trace.balance', '批次物料平衡', z.object({ lot: IdText }), LotBalance),
  count: command('trace.count', '盘点', CountInput, z.object({ loss: z.int() })),
  materials: query('trace.materials', '原料与产品收支', MaterialsPage, Materials),
  materialsExport: download('trace.materials-export', '导出原料与产品收支', MaterialsAsked),
  anomalies: query('trace.anomalies', '追溯异常', AnomaliesPage, Anomalies),
  anomaliesExport: download('trace.anomalies-export', '导出追溯异常', AnomaliesAsked),
  /** 100 = every lot can be followed back and on; the counts behind every part come with it. */
  scores: query('trace.scores', '断链评分', ScoresPage, Scores),
  scoresExport: download('trace.scores-export', '导出断链评分', ScoresAsked),
  /** 24 小时追溯表: one row a fact, sortable. */
  sheet: download('trace.sheet', '24小时追溯表', SheetAsked),
}
