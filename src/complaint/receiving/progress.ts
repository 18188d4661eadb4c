import { z } from 'zod'
import { openDues } from '../../clock/door/due-of.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Db } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'
import type { World } from '../../platform/world.ts'
import { publicNamesOf } from '../../registry/door.ts'
import type { ReportProgress } from '../contract/public-view.ts'
import { isSecretOf } from '../door/receive.ts'
import { findReceipt, typedSecret } from '../rules/receipt.ts'
import { type ComplaintRow, findByNumber, findComplaint } from '../store/complaint.ts'
import { bureauOf } from '../store/place.ts'
import { type StepRow, stepsOf } from '../store/step.ts'
import { complaintStepZh, dueForZh, outcomeZh, progressZh } from '../zh.ts'

/** `undefined` alike where there is no such number and where the word is another: nobody learns which numbers there are. */
export async function readProgress(
  world: Pick<World, 'db' | 'auditKey'>,
  typed: { readonly number: string; readonly secret: string },
): Promise<ReportProgress | undefined> {
  const { db, auditKey } = world
  const receipt = findReceipt(typed.number)
  if (receipt === undefined) return undefined
  const { district } = receipt
  const own = await findByNumber(db, district, receipt.number)
  if (own === undefined || !isSecretOf(auditKey, district, own.id, typedSecret(typed.secret))) return undefined
  const target = own.mergedInto === null ? undefined : await findComplaint(db, district, own.mergedInto)
  const [workshop] = await publicNamesOf(db, district, [own.workshop])
  const steps = await stepsOf(db, district, own.id)
  const further = target === undefined ? [] : await stepsOf(db, district, target.id)
  const standing = target ?? own
  return {
    ...{ bureau: await bureauOf(db, district), number: own.number, kind: own.kind, topic: own.topic },
    ...{ workshopName: workshop?.name ?? '', receivedOn: own.receivedOn },
    stateText: target === undefined ? progressZh[own.state] : `${progressZh.merged}${progressZh[target.state]}`,
    steps: [...steps.map(shown), ...further.filter(({ step }) => step !== 'receive').map(withoutWords)],
    result: resultOf(standing),
    due: await dueOf(db, district, standing),
  }
}

/** What was found is told when it is told, not before. */
const resting: ReadonlySet<string> = new Set(['substantiate', 'clear', 'file'])

function shown({ onDay: on, step, told }: StepRow) {
  return { on, word: resting.has(step) ? '核查完毕' : complaintStepZh[step], text: told }
}

/** Of the other one that it was joined to: the words were meant for somebody else. */
function withoutWords(row: StepRow) {
  return { ...shown(row), text: '' }
}

function resultOf({ state, outcome }: ComplaintRow): string | undefined {
  return state === 'closed' && outcome !== null ? outcomeZh[outcome] : undefined
}

const Due = z.object({ code: z.string(), dueOn: DayText.nullable() })

async function dueOf(db: Db, district: string, { id }: ComplaintRow) {
  const rows = await db`
    select u.code, u.due_on from (${openDues(db, district, 'complaint')}) u where u.subject_id = ${id}`
  const found = parseRow(Due, rows)
  const what = dueForZh[found?.code ?? '']
  return found?.dueOn == null || what === undefined ? undefined : { on: found.dueOn, what }
}
