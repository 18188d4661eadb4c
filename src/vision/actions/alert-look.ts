import { instantAt, instantMs, longTime } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, answer, type Context, delivery, type Subject } from '../../platform/action/action.ts'
import { mayPerform, type Place, type Scope } from '../../platform/action/permission.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { personOf } from '../../rectification/rules/closing.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { AlertFilter, alertEndpoints as endpoints } from '../contract/alert.ts'
import { evidenceFaultsOf } from '../door/evidence.ts'
import { type AlertStep, alertStepsFrom } from '../rules/alert/state.ts'
import type { Recognition } from '../rules/kinds/kind.ts'
import { kinds, mayBeToldBeforeReview } from '../rules/kinds/kinds.ts'
import { overseers, overseersWithOwners, reviewers } from '../rules/who.ts'
import { type Alert, picturesOf } from '../store/alert.ts'
import { countAlerts, findAlertRow, listAlerts, ownAlerts, queueOf } from '../store/alert-list.ts'
import { camerasOfWorkshop } from '../store/camera-list.ts'
import { sealOf } from '../store/seal.ts'
import { type StepRow, stepsOf } from '../store/step.ts'
import { alertStateZh, reviewFaultZh, sceneZh, verdictZh } from '../zh.ts'
import { alertPlace, getAlert, isOwnersMatter, kindOf, missingAlert, workshopPlace } from './subject.ts'

export function askedFor(filter: AlertFilter, { district, now }: Context, scope: Scope) {
  return { district, scope, places: workshopPlaces, filter, now }
}

const alerts = answer(endpoints.alerts, {
  allow: overseers,
  concerns: 'workshop',
  async run({ page, pageSize, ...filter }, context, scope) {
    const asked = askedFor(filter, context, scope)
    const total = await countAlerts(context.tx, asked)
    return { total, rows: await listAlerts(context.tx, asked, pageSize, (page - 1) * pageSize) }
  },
})

const queue = answer(endpoints.queue, {
  allow: reviewers,
  concerns: 'workshop',
  async run({ most, kinds: wanted }, context, scope) {
    const { actor } = context
    const person = personOf({ account: actor.account, name: actor.name })
    return queueOf(context.tx, askedFor(AlertFilter.parse({ kinds: wanted }), context, scope), person, most)
  },
})

const alert = answer(endpoints.alert, {
  allow: overseersWithOwners,
  concerns: 'workshop',
  place: alertPlace,
  async run({ alert: id }, context) {
    const { tx, district, now, actor } = context
    const found = await getAlert(id, context)
    const own = actor.posts.every(({ duty }) => duty === 'owner')
    if (own && !isOwnersMatter(found)) throw missingAlert()
    const row = await findAlertRow(tx, { district, places: workshopPlaces, now }, id)
    if (row === undefined) throw missingAlert()
    const steps = await stepsOf(tx, district, id)
    const { name, basis, toBeConfirmed } = kindOf(found.kind)
    const { may, why } = mayNow(found, steps, await alertPlace({ alert: id }, context), context)
    return {
      ...row,
      ...{
        name,
        basis,
        toBeConfirmed,
        recognition: recognitionOf(found),
        thresholds: found.thresholds,
        models: found.models,
      },
      pictures: found.forgottenAt === null ? await picturesOf(tx, district, id) : [],
      seal: (await sealOf(tx, district, id)) ?? null,
      steps: steps.map(({ id: _, alert: __, ordinal: ___, person: ____, account: _____, ...step }) => step),
      ...{ may: [...may], why, forgottenAt: found.forgottenAt },
      // What a case may be made of is the officers' matter.
      evidenceFaults: own ? [] : [...(await evidenceFaultsOf(tx, district, id))],
    }
  },
})

/** What is only marked by hand and yet nobody marked, a detector of the bureau's own saw. */
function recognitionOf({ kind, byHand }: Alert): Recognition {
  const { recognition } = kindOf(kind)
  return recognition === 'by-hand' && !byHand ? 'suspected' : recognition
}

/** The steps that a person takes here; from 已告知 on they are those of the hazard. */
const steppedHere: readonly AlertStep[] = ['second', 'confirm', 'reject', 'leave-open', 'review-again']

function mayNow(found: Alert, steps: readonly StepRow[], place: Place, { actor }: Context) {
  const none: readonly AlertStep[] = []
  if (!mayPerform(reviewers, actor.posts, place)) return { may: none, why: null }
  const person = personOf({ account: actor.account, name: actor.name })
  const own = found.byHand && steps[0]?.person === person
  const before = found.state === 'seconding' && steps.at(-1)?.person === person
  if (own || before) return { may: none, why: reviewFaultZh['same-person'] }
  return { may: alertStepsFrom(found.state).filter(step => steppedHere.includes(step)), why: null }
}

const columns: readonly OutputColumn[] = [
  { header: '小作坊', width: 30, kind: 'text' },
  { header: '乡镇街道', width: 12, kind: 'text' },
  { header: '点位', width: 10, kind: 'text' },
  { header: '安装位置', width: 20, kind: 'text' },
  { header: '类型', width: 22, kind: 'text' },
  { header: '等级', width: 8, kind: 'number' },
  { header: '预警时间', width: 20, kind: 'text' },
  { header: '状态', width: 14, kind: 'text' },
  { header: '研判', width: 10, kind: 'text' },
  { header: '期限', width: 20, kind: 'text' },
  { header: '超期', width: 8, kind: 'text' },
  { header: '销号时间', width: 20, kind: 'text' },
]

const mostRows = 50_000

const alertTable = delivery(endpoints.alertTable, {
  allow: overseers,
  concerns: 'workshop',
  subject: (_, { district }): Subject => ({ kind: 'alerts', id: district, label: '预警列表', place: { kind: 'self' } }),
  async run(filter, context, scope) {
    const asked = askedFor(filter, context, scope)
    const total = await countAlerts(context.tx, asked)
    if (total > mostRows) throw new Problem('too-large', `筛出 ${total} 条，一次最多 ${mostRows} 条，请再加条件`)
    const rows = (await listAlerts(context.tx, asked, mostRows, 0)).map(row => [
      ...[row.workshopName, row.townName, sceneZh[row.scene], row.spot, kindOf(row.kind).name, row.severity],
      ...[longTime(row.raisedAt), alertStateZh[row.state], row.verdict === null ? '' : verdictZh[row.verdict]],
      ...[row.dueAt === null ? '' : longTime(row.dueAt), row.overdue ? '超期' : ''],
      row.closedAt === null ? '' : longTime(row.closedAt),
    ])
    const output = await workbookFile(context, `预警 ${context.today}.xlsx`, [{ name: '预警', columns, rows }])
    return { output, after: { rows: rows.length } }
  },
})

const atOnce = kinds.filter(mayBeToldBeforeReview).map(({ code }) => code)
const daysKept = 90

const mine = answer(endpoints.mine, {
  allow: ['owner', 'office', 'inspector'],
  concerns: 'workshop',
  place: workshopPlace,
  async run({ workshop }, { tx, district, now }) {
    const since = instantAt(instantMs(now) - daysKept * 86_400_000)
    const found = await ownAlerts(tx, district, workshop, { since, atOnce })
    return {
      cameras: await camerasOfWorkshop(tx, { district, places: workshopPlaces, now }, workshop),
      alerts: found.map(row => ({ ...row, name: kindOf(row.kind).name })),
    }
  },
})

export const alertQueries: readonly Action[] = [alerts, queue, alert, alertTable, mine]
