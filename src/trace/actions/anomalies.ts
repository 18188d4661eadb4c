import type { z } from 'zod'
import { answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { OutputColumn, OutputRow } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import { basisText } from '../../rulebook/rules/articles.ts'
import type { AnomaliesAsked, AnomalyRow } from '../contract/anomaly.ts'
import { traceEndpoints } from '../contract.ts'
import type { DestroyedOf } from '../door/destroyed.ts'
import { type Anomaly, anomalyCodes } from '../rules/anomaly/finding.ts'
import { placesOf, type WorkshopPlace } from '../store/places.ts'
import { anomalyZh } from '../zh/anomaly.ts'
import { checks, findAnomalies } from './anomaly-rows.ts'
import { requirePeriod, whoIn } from './places-asked.ts'
import { districtSubject, readers } from './subject.ts'

type Asked = z.output<typeof AnomaliesAsked>

export function anomaliesAnswer(destroyedOf: DestroyedOf) {
  return answer(traceEndpoints.anomalies, {
    allow: readers,
    concerns: 'workshop',
    async run({ page, pageSize, ...asked }, context, scope) {
      const [found, places, told] = await Promise.all([
        find(asked, context, scope, destroyedOf),
        placesOf(context.tx, workshopPlaces(context.tx, context.district)),
        toldChecks(context),
      ])
      const wanted = chosen(found, asked)
      return {
        total: wanted.length,
        rows: wanted.slice((page - 1) * pageSize, page * pageSize).map(anomaly => asRow(anomaly, places)),
        checks: told.map(check => ({ ...check, found: found.filter(({ code }) => code === check.code).length })),
      }
    },
  })
}

export function anomaliesExport(destroyedOf: DestroyedOf) {
  return delivery(traceEndpoints.anomaliesExport, {
    allow: readers,
    concerns: 'workshop',
    subject: (_, context) => districtSubject('追溯异常', context),
    async run(asked, context, scope) {
      const [found, places, told] = await Promise.all([
        find(asked, context, scope, destroyedOf),
        placesOf(context.tx, workshopPlaces(context.tx, context.district)),
        toldChecks(context),
      ])
      const basisOf = new Map(told.map(check => [check.code, check]))
      const rows = chosen(found, asked).map(anomaly => {
        const { reason = '', basis = '', toBeConfirmed = false } = basisOf.get(anomaly.code) ?? {}
        return outputRow(asRow(anomaly, places), [reason, basis, toBeConfirmed ? '待确认' : ''])
      })
      const name = `追溯异常 ${asked.from} 至 ${asked.to}.xlsx`
      const output = await workbookFile(context, name, [{ name: '追溯异常', columns, rows }])
      return { output, after: { ...asked, rows: rows.length } }
    },
  })
}

function find(asked: Asked, context: Context, scope: Scope, destroyedOf: DestroyedOf): Promise<Anomaly[]> {
  requirePeriod(asked)
  const { from, to } = asked
  return findAnomalies(context, { from, to, who: whoIn(asked, context, scope) }, destroyedOf)
}

function chosen(found: readonly Anomaly[], { codes }: Asked): readonly Anomaly[] {
  return codes.length === 0 ? found : found.filter(({ code }) => codes.includes(code))
}

/** What each check is about and by which article, as the law stands today. */
async function toldChecks({ tx, district, today }: Context) {
  const laws = (await rowsInForce(tx, district, 'law', today)).rows
  return anomalyCodes.map(code => {
    const { reason, basis, toBeConfirmed } = checks[code]
    return { code, reason, basis: basisText(basis, laws), toBeConfirmed }
  })
}

function asRow({ workshop, ...anomaly }: Anomaly, places: ReadonlyMap<string, WorkshopPlace>): AnomalyRow {
  const place = places.get(workshop)
  return {
    key: `${anomaly.code} ${anomaly.lot ?? anomaly.entry}`,
    workshop,
    workshopName: place?.name ?? '',
    townName: place?.townName ?? '',
    ...anomaly,
  }
}

const columns: readonly OutputColumn[] = [
  { header: '日期', width: 12, kind: 'day' },
  { header: '异常', width: 18, kind: 'text' },
  { header: '小作坊', width: 30, kind: 'text' },
  { header: '乡镇(街道)', width: 14, kind: 'text' },
  { header: '品名', width: 18, kind: 'text' },
  { header: '批号', width: 18, kind: 'text' },
  { header: '说明', width: 70, kind: 'text' },
  { header: '计入断链评分', width: 12, kind: 'text' },
  { header: '检查内容', width: 50, kind: 'text' },
  { header: '依据', width: 36, kind: 'text' },
  { header: '备注', width: 10, kind: 'text' },
]

function outputRow(row: AnomalyRow, about: readonly string[]): OutputRow {
  const { onDay, code, workshopName, townName, name, lotNumber, sentence, breaks } = row
  const counts = breaks ? '是' : '否'
  return [onDay, anomalyZh[code], workshopName, townName, name, lotNumber, sentence, counts, ...about]
}
