import { z } from 'zod'
import { openDues } from '../../clock/door/due-of.ts'
import { type Day, dayAt } from '../../kernel/day.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Db } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'
import { newId } from '../../platform/id.ts'
import type { World } from '../../platform/world.ts'
import { publicNamesOf } from '../../registry/door.ts'
import type { AdditionForm, ReportProgress } from '../contract/public-view.ts'
import { isSecretOf } from '../door/receive.ts'
import { additionFault } from '../rules/addition.ts'
import { findReceipt, typedSecret } from '../rules/receipt.ts'
import { additionHeads } from '../store/addition.ts'
import { type ComplaintRow, findByNumber, findComplaint } from '../store/complaint.ts'
import { bureauOf } from '../store/place.ts'
import { type StepRow, stepsOf } from '../store/step.ts'
import { complaintStepZh, dueForZh, outcomeZh, progressZh } from '../zh.ts'

/** One photograph, said before anybody chooses one. */
const mostAddedMb = 10

export type Typed = { readonly number: string; readonly secret: string }
export type Opened = { readonly district: string; readonly own: ComplaintRow }

/** `undefined` alike where there is no such number and where the word is another: nobody learns which numbers there are. */
export async function openReceipt(
  { db, auditKey }: Pick<World, 'db' | 'auditKey'>,
  typed: Typed,
): Promise<Opened | undefined> {
  const receipt = findReceipt(typed.number)
  if (receipt === undefined) return undefined
  const { district } = receipt
  const own = await findByNumber(db, district, receipt.number)
  return own !== undefined && isSecretOf(auditKey, district, own.id, typedSecret(typed.secret))
    ? { district, own }
    : undefined
}

/** What was filled in and why it came back; nothing of it where the page is only looked at. */
export type Filled = Partial<Pick<AdditionForm, 'id' | 'words' | 'faults'> & Pick<ReportProgress, 'notice'>>

export async function readProgress(
  { db, clock }: Pick<World, 'db' | 'clock'>,
  { district, own }: Opened,
  typed: Typed,
  filled: Filled = {},
): Promise<ReportProgress> {
  const target = own.mergedInto === null ? undefined : await findComplaint(db, district, own.mergedInto)
  const added = await additionHeads(db, district, own.id)
  const [workshop] = await publicNamesOf(db, district, [own.workshop])
  const steps = await stepsOf(db, district, own.id)
  const further = target === undefined ? [] : await stepsOf(db, district, target.id)
  const standing = target ?? own
  return {
    ...{ bureau: await bureauOf(db, district), number: own.number, kind: own.kind, topic: own.topic },
    ...{ workshopName: workshop?.name ?? '', receivedOn: own.receivedOn },
    stateText: target === undefined ? progressZh[own.state] : `${progressZh.merged}${progressZh[target.state]}`,
    steps: inOrder([
      ...steps.map(shown),
      ...further.filter(({ step }) => step !== 'receive').map(withoutWords),
      ...added.map(({ onDay, at }) => ({ on: onDay, at, word: '已补充', text: '' })),
    ]),
    result: resultOf(standing),
    due: await dueOf(db, district, standing),
    notice: filled.notice,
    addition: mayAdd(standing, added, dayAt(clock.now())) ? additionForm(typed, filled) : undefined,
  }
}

/** Whether whoever told it may still add something. */
export function mayAdd({ state }: ComplaintRow, added: readonly { readonly onDay: Day }[], today: Day): boolean {
  const given = { state, all: added.length, today: added.filter(({ onDay }) => onDay === today).length }
  return additionFault(given) === undefined
}

function additionForm({ secret }: Typed, { id = newId(), words = '', faults = [] }: Filled): AdditionForm {
  return { secret, id, words, faults, mostMb: mostAddedMb }
}

type Shown = { readonly on: Day; readonly at: string; readonly word: string; readonly text: string }

function inOrder(steps: readonly Shown[]) {
  return steps.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ at: _, ...step }) => step)
}

/** What was found is told when it is told, not before. */
const resting: ReadonlySet<string> = new Set(['substantiate', 'clear', 'file'])

function shown({ onDay: on, at, step, told }: StepRow): Shown {
  return { on, at, word: resting.has(step) ? '核查完毕' : complaintStepZh[step], text: told }
}

/** Of the other one that it was joined to: the words were meant for somebody else. */
function withoutWords(row: StepRow): Shown {
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
