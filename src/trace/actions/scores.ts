import type { z } from 'zod'
import { checked } from '../../ledger/door/lot-flow.ts'
import type { Looked } from '../../ledger/rules/lot-flow.ts'
import { answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { OutputColumn, OutputRow } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import type { ScoreRow, ScoresAsked } from '../contract/anomaly.ts'
import { traceEndpoints } from '../contract.ts'
import type { DestroyedOf } from '../door/destroyed.ts'
import type { Anomaly } from '../rules/anomaly/finding.ts'
import { type ChainCounts, type ChainPart, chainParts, chainScore, chainWeights, partOf } from '../rules/chain-score.ts'
import { type Listed, listedIn } from '../store/places.ts'
import { chainPartZh } from '../zh/anomaly.ts'
import { findAnomalies } from './anomaly-rows.ts'
import { requirePeriod, whoIn } from './places-asked.ts'
import { districtSubject, readers } from './subject.ts'

type Asked = z.output<typeof ScoresAsked>
type Row = z.output<typeof ScoreRow>
type Scored = { readonly row: Row; readonly pinyin: string }

export function scoresAnswer(destroyedOf: DestroyedOf) {
  return answer(traceEndpoints.scores, {
    allow: readers,
    concerns: 'workshop',
    async run({ page, pageSize, ...asked }, context, scope) {
      const rows = await scoreRows(asked, context, scope, destroyedOf)
      return {
        total: rows.length,
        rows: rows.slice((page - 1) * pageSize, page * pageSize),
        weights: { ...chainWeights },
      }
    },
  })
}

export function scoresExport(destroyedOf: DestroyedOf) {
  return delivery(traceEndpoints.scoresExport, {
    allow: readers,
    concerns: 'workshop',
    subject: (_, context) => districtSubject('断链评分', context),
    async run(asked, context, scope) {
      const rows = await scoreRows(asked, context, scope, destroyedOf)
      const name = `断链评分 ${asked.from} 至 ${asked.to}.xlsx`
      const output = await workbookFile(context, name, [{ name: '断链评分', columns, rows: rows.map(outputRow) }])
      return { output, after: { ...asked, rows: rows.length } }
    },
  })
}

async function scoreRows(asked: Asked, context: Context, scope: Scope, destroyedOf: DestroyedOf): Promise<Row[]> {
  requirePeriod(asked)
  const { tx, district } = context
  const { from, to, sort } = asked
  const who = whoIn(asked, context, scope)
  const [listed, looked, anomalies] = await Promise.all([
    listedIn(tx, who()),
    checked.looked(tx, { district, who, from, to }),
    findAnomalies(context, { from, to, who }, destroyedOf),
  ])
  const lookedIn = new Map<string, Looked>(looked.map(each => [each.workshop, each]))
  const broken = brokenIn(anomalies)
  return listed
    .map(each => scored(each, countsOf(lookedIn.get(each.id), broken.get(each.id))))
    .sort(compare(sort))
    .map(({ row }) => row)
}

type Broken = ReadonlyMap<ChainPart, ReadonlySet<string>>

/** A lot or an entry counts once in its part, however much is wrong with it. */
function brokenIn(anomalies: readonly Anomaly[]): ReadonlyMap<string, Broken> {
  const workshops = new Map<string, Map<ChainPart, Set<string>>>()
  for (const { code, workshop, lot, entry, breaks } of anomalies) {
    const part = partOf[code]
    if (part === undefined || !breaks) continue
    const parts = workshops.get(workshop) ?? new Map<ChainPart, Set<string>>()
    parts.set(part, (parts.get(part) ?? new Set()).add(lot ?? entry))
    workshops.set(workshop, parts)
  }
  return workshops
}

function countsOf(looked: Looked | undefined, broken: Broken | undefined): ChainCounts {
  const { receipts = 0, produced = 0, moved = 0, entries = 0 } = looked ?? {}
  const counted = (part: ChainPart, all: number) => ({ all, broken: Math.min(all, broken?.get(part)?.size ?? 0) })
  return {
    sources: counted('sources', receipts),
    inputs: counted('inputs', produced),
    outputs: counted('outputs', moved),
    timely: counted('timely', entries),
  }
}

function scored({ id, name, pinyin, townName, officer }: Listed, counts: ChainCounts): Scored {
  return { pinyin, row: { workshop: id, name, townName, officer, score: chainScore(counts), ...counts } }
}

/** Who wrote down nothing comes last whichever way: there is nothing to judge. */
function compare(sort: Asked['sort']): (one: Scored, other: Scored) => number {
  const byName = (one: Scored, other: Scored) =>
    one.pinyin < other.pinyin ? -1 : one.pinyin > other.pinyin ? 1 : one.row.workshop < other.row.workshop ? -1 : 1
  if (sort === 'name') return byName
  const sign = sort === 'worst' ? 1 : -1
  return (one, other) => {
    const [mine, theirs] = [one.row.score, other.row.score]
    if (mine === null || theirs === null) {
      return mine === theirs ? byName(one, other) : mine === null ? 1 : -1
    }
    return sign * (mine - theirs) || byName(one, other)
  }
}

const columns: readonly OutputColumn[] = [
  { header: '小作坊', width: 30, kind: 'text' },
  { header: '乡镇(街道)', width: 14, kind: 'text' },
  { header: '责任监管人员', width: 12, kind: 'text' },
  { header: '断链评分', width: 10, kind: 'number' },
  ...chainParts.flatMap((part): OutputColumn[] => [
    { header: `${chainPartZh[part]}：应查`, width: 14, kind: 'number' },
    { header: `${chainPartZh[part]}：断链`, width: 14, kind: 'number' },
    { header: `${chainPartZh[part]}：权重`, width: 14, kind: 'number' },
  ]),
]

function outputRow(row: Row): OutputRow {
  const parts = chainParts.flatMap(part => [row[part].all, row[part].broken, chainWeights[part]])
  return [row.name, row.townName, row.officer ?? undefined, row.score ?? undefined, ...parts]
}
