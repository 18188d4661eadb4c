import type { z } from 'zod'
import { dayAt, type Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/action/action.ts'
import { departmentZh } from '../../rectification/zh.ts'
import type { Mark } from '../contract/asked.ts'
import { visitAfter } from '../rules/visit.ts'
import { insertMarks, type Part } from '../store/part.ts'
import { giveTask, lockTask, type Task } from '../store/task.ts'
import { findVisit, insertVisit, itemsOf, lockVisit, nextVisitNumber, type Visit } from '../store/visit.ts'
import { visitStateZh } from '../zh.ts'
import { requirePictures, requireRecording } from './evidence.ts'
import type { Begun, Listed } from './listing.ts'
import { inspectsFor, refused } from './subject.ts'

export type MarkInput = z.output<typeof Mark>

/** How it came here: on the spot, or afterwards from a device that had no network. */
export type Arrival = {
  readonly startedAt: Instant
  readonly commandHash: string | null
  readonly enteredAt: Instant | null
  readonly clockSkew: number | null
}

export const byOf = ({ actor, now }: Context) => ({ account: actor.account ?? null, actor: actor.name, at: now })

/** Writes down that it began, with the list as it stands: from here on the list does not change. */
export async function beginVisit(begun: Begun, list: Listed, arrival: Arrival, context: Context): Promise<string> {
  const { tx, district } = context
  if (list.items.length === 0) throw refused('/codes', '没有可以检查的项目，请检查要点表')
  const onDay = dayAt(arrival.startedAt)
  const task = await takeTask(begun, context)
  const number = await nextVisitNumber(tx, district, onDay.slice(0, 4))
  // Whoever waited for the number while the same visit came another way finds it there now.
  if ((await findVisit(tx, district, begun.visit)) !== undefined) {
    throw new Problem('conflict', '这次检查刚刚已经上传，请再试一次')
  }
  const { visit: id, workshop, kind, position, device = null } = begun
  // What somebody was sent for is why he is there, unless he says otherwise.
  const reason = begun.reason || (task?.reason ?? '')
  const { latitude = null, longitude = null, accuracy = null } = position ?? {}
  const { edition, editionNumber, itemsHash, spared, maker, items, departments } = list
  await insertVisit(
    tx,
    district,
    {
      ...{ id, number, workshop, kind, reason, onDay, edition, editionNumber, itemsHash, spared },
      ...{ category: maker.category, latitude, longitude, accuracy, device: device ?? null, ...arrival },
      ...byOf(context),
    },
    { items, departments },
  )
  if (begun.task != null) await giveTask(tx, district, begun.task, id)
  return number
}

async function takeTask({ task: id, workshop, kind }: Begun, { tx, district }: Context): Promise<Task | undefined> {
  if (id == null) return undefined
  const task = await lockTask(tx, district, id)
  if (task === undefined) throw new Problem('not-found', '没有找到这项任务，请从任务列表重新打开')
  if (task.workshop !== workshop || task.kind !== kind) throw refused('/task', '任务是另一家或另一种检查，请重新选择')
  if (task.state !== 'open') throw new Problem('state-conflict', '这项任务已经完成或取消，请从任务列表重新打开')
  if (task.visit !== null) throw new Problem('state-conflict', '这项任务已经有人开始检查，请打开那次检查')
  return task
}

export async function lockOpenVisit(id: Id, { tx, district }: Context): Promise<Visit> {
  const visit = await lockVisit(tx, district, id)
  if (visit === undefined) throw new Problem('not-found', '没有找到这次检查，请从列表重新打开')
  if (visitAfter(visit.state, 'finish') === undefined) {
    throw new Problem('state-conflict', `这次检查${visitStateZh[visit.state]}，不能再记录`)
  }
  return visit
}

/** Marks by whoever inspects for the item's department, while its part is open. Later marks replace earlier ones. */
export async function markItems(
  visit: Pick<Visit, 'id' | 'onDay'>,
  { marks, parts }: { readonly marks: readonly MarkInput[]; readonly parts: readonly Part[] },
  context: Context,
): Promise<void> {
  const { tx, district } = context
  const [items, own] = [await itemsOf(tx, district, visit.id), await inspectsFor(context)]
  const known = new Map(items.map(item => [item.code, item]))
  for (const [at, mark] of marks.entries()) {
    const item = known.get(mark.code)
    const pointer = `/marks/${at}`
    if (item === undefined || !own.includes(item.department)) {
      throw refused(`${pointer}/code`, `要点表里没有您部门的项目“${mark.code}”`)
    }
    const part = parts.find(({ department }) => department === item.department)
    if (part?.state !== 'open') {
      throw new Problem('state-conflict', `${departmentZh[item.department]}的检查已经完成，不能再改`)
    }
    await judgeMark(mark, pointer, { onDay: visit.onDay }, context)
  }
  await insertMarks(tx, district, visit.id, marks.map(newMark), byOf(context))
}

async function judgeMark(
  mark: MarkInput,
  pointer: string,
  { onDay }: Pick<Visit, 'onDay'>,
  context: Context,
): Promise<void> {
  await requirePictures(mark.files, `${pointer}/files`, context)
  if (mark.voice != null) await requireRecording(mark.voice, `${pointer}/voice`, context)
  if (mark.dueOn != null && mark.dueOn < onDay) throw refused(`${pointer}/dueOn`, '整改期限不能早于检查当天')
}

/** What was said of an item that conforms counts for nothing else. */
function newMark(mark: MarkInput) {
  const bad = mark.result === 'nonconforming'
  return {
    ...{ code: mark.code, result: mark.result, note: mark.note, files: mark.files, voice: mark.voice ?? null },
    affectsSafety: bad && mark.affectsSafety,
    correctedOnSpot: bad && mark.correctedOnSpot,
    dueOn: bad && !mark.correctedOnSpot ? (mark.dueOn ?? null) : null,
    enteredAt: mark.enteredAt ?? null,
  }
}
