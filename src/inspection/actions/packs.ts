import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { TemplateShape } from '../../paper/contract/template.ts'
import { paperForms } from '../../paper/door.ts'
import { type Action, action, type Context } from '../../platform/action/action.ts'
import { scopeOf } from '../../platform/action/permission.ts'
import { canonicalJson } from '../../platform/audit/entry.ts'
import { openHazards } from '../../rectification/door.ts'
import type { Department } from '../../rectification/rules/hazard.ts'
import { categoryNames } from '../../registry/door/standing.ts'
import { findWorkshopCard, workshopPlaces } from '../../registry/door.ts'
import { paperTemplates } from '../contract/asked.ts'
import { packEndpoints as endpoints } from '../contract/pack.ts'
import { withPartners } from '../rules/seen.ts'
import type { VisitKind } from '../rules/visit.ts'
import { type OfficerOf, officersOf, unitOfAccount } from '../store/officer.ts'
import { partsOf } from '../store/part.ts'
import { listTasks } from '../store/task.ts'
import { timesInYear } from '../store/visit.ts'
import { departmentsOf, type Listed, listFor, rectifyBy } from './listing.ts'
import { recordPart } from './part-record.ts'
import { inspectsFor, sightFor, workshopSubject } from './subject.ts'

/** As many as a day may bring, and a phone may carry over a weak network. */
const most = { tasks: 60, workshops: 30, daysAhead: 14 } as const

const takePack = action(endpoints.takePack, {
  allow: withPartners,
  concerns: 'workshop',
  answerIsSecret: true,
  subject: ({ workshop }, context) =>
    workshop == null
      ? { kind: 'inspection-pack', id: context.today, label: `检查包 ${context.today}`, place: { kind: 'self' } }
      : workshopSubject({ workshop }, context),
  async run({ workshop = null, device }, context) {
    const { tx, now, today } = context
    const department = await departmentFor(context)
    const officers = await roster(department, context)
    const tasks = await tasksFor(department, workshop ?? null, context)
    if (workshop != null && department !== 'market' && tasks.length === 0) {
      throw new Problem('not-found', '这家没有您部门参加的联合检查任务')
    }
    const wanted = workshop == null ? [...new Set(tasks.map(task => task.workshop))] : [workshop]
    const carried = wanted.slice(0, most.workshops)
    const names = new Map((await categoryNames(tx)).map(({ code, name }) => [code, name]))
    const workshops: Packed[] = []
    for (const id of carried) {
      const packed = await packWorkshop(id, { department, tasks, alone: workshop != null }, context)
      if (packed !== undefined) workshops.push({ ...packed, categoryName: names.get(packed.category) ?? '' })
    }
    const output = {
      ...{ serverNow: now, day: today, department, workshops, left: wanted.length - carried.length },
      usualDue: await rectifyBy(today, context),
      officers: officers.map(({ account, unitKind: _kind, unitId: _unit, recused: _recused, ...officer }) => ({
        ...officer,
        mine: account !== null && account === context.actor.account,
      })),
      tasks: tasks
        .filter(task => workshops.some(each => each.workshop === task.workshop))
        .map(({ state: _state, visit: _visit, endedReason: _reason, ...task }) => task),
      papers: department === 'market' ? await papersFor(context) : null,
    }
    return { output, after: { device: device ?? null, workshops: workshops.map(each => each.workshop) } }
  },
})

async function departmentFor(context: Context): Promise<Department> {
  const [department] = await inspectsFor(context)
  if (department !== undefined) return department
  throw new Problem('not-allowed', '您的单位还没有设定所属部门，请联系管理员在“联合部门”里设定')
}

async function papersFor({ tx, district }: Context) {
  const { forms, ...rest } = await paperForms(tx, district, paperTemplates)
  return { ...rest, forms: forms.map(({ template, mark }) => ({ template: TemplateShape.parse(template), mark })) }
}

/** Who may go: for the bureau its own people, for another department those of the reader's unit. */
async function roster(department: Department, { tx, district, actor }: Context): Promise<OfficerOf[]> {
  const own = actor.account === undefined ? undefined : await unitOfAccount(tx, district, actor.account)
  const all = await officersOf(tx, district, {})
  return all.filter(({ unitKind, unitId }) =>
    department === 'market' ? ['bureau', 'office', 'station'].includes(unitKind) : unitId === own,
  )
}

type Task = Awaited<ReturnType<typeof listTasks>>[number]

/** The officer's own first, then what is due soon in the area; nothing that somebody else is at already. */
async function tasksFor(department: Department, workshop: Id | null, context: Context): Promise<Task[]> {
  const { tx, district, actor, today } = context
  const asked = {
    ...{ district, scope: scopeOf(withPartners, actor.posts), sight: await sightFor(context), places: workshopPlaces },
    ...{ search: '', states: ['open' as const], kinds: [], towns: [], workshop, until: null, account: null },
  }
  const account = actor.account ?? null
  const mine = account === null ? [] : await listTasks(tx, { ...asked, account }, most.tasks, 0)
  const soon = await listTasks(tx, { ...asked, until: addDays(today, most.daysAhead) }, most.tasks, 0)
  const all = [...new Map([...mine, ...soon].map(task => [task.task, task])).values()]
  const open = []
  for (const task of all) if (await isOpenFor(department, task, context)) open.push(task)
  return open
}

/** The bureau begins; the other departments may come later to a visit that the bureau has begun. */
async function isOpenFor(department: Department, task: Task, { tx, district }: Context): Promise<boolean> {
  if (department === 'market') return task.visit === null
  if (task.kind !== 'joint') return false
  if (task.visit === null) return true
  const parts = await partsOf(tx, district, task.visit)
  return parts.some(part => part.department === department && part.state === 'open')
}

type Packed = NonNullable<Awaited<ReturnType<typeof packWorkshop>>> & { readonly categoryName: string }

type Packing = {
  readonly department: Department
  readonly tasks: readonly Task[]
  /** Asked for by name: why it cannot be inspected is said instead of leaving it out. */
  readonly alone: boolean
}

async function packWorkshop(workshop: Id, { department, tasks, alone }: Packing, context: Context) {
  const { tx, district, today } = context
  const card = await findWorkshopCard(tx, district, workshop, today)
  const lists = await listsFor(workshop, { department, tasks, alone }, context)
  if (card === undefined || lists === undefined) return undefined
  const open = (await openHazards(tx, district, workshop)).filter(hazard => hazard.department === department)
  const all = await officersOf(tx, district, { workshop })
  const { name, townName, category, address, operatorName, code, certificateNumber } = card
  return {
    ...{ workshop, name, townName, category, address, operatorName, code, certificateNumber, lists },
    // Other departments make no papers, so they need no telephone.
    phone: department === 'market' ? card.phone : null,
    times: await timesInYear(tx, district, workshop, today),
    open: open.map(({ text, weight, foundOn, dueOn }) => ({ text, weight, foundOn, dueOn })),
    recused: all.flatMap(({ officer, recused }) => (recused === null ? [] : [{ officer, reason: recused }])),
  }
}

type PackedList = Pick<Listed, 'editionNumber' | 'itemsHash'> & {
  readonly kinds: VisitKind[]
  readonly departments: Department[]
  readonly items: Listed['items'][number][]
  readonly spared: Listed['spared'][number][]
}

async function listsFor(workshop: Id, { department, tasks, alone }: Packing, context: Context) {
  const own = tasks.filter(task => task.workshop === workshop).map(({ kind, departments }) => ({ kind, departments }))
  const usual: readonly VisitKind[] = department === 'market' ? ['routine', 'unannounced'] : []
  const wanted = [...own, ...usual.map(kind => ({ kind, departments: [] }))]
  const different = [
    ...new Map(wanted.map(each => [[each.kind, ...departmentsOf(each.kind, each.departments)].join(), each])).values(),
  ]
  const lists: PackedList[] = []
  for (const { kind, departments } of different) {
    const list = await listFor({ workshop, kind, departments, codes: [] }, context.today, context).catch(error => {
      if (alone || !(error instanceof Problem)) throw error
      return undefined
    })
    if (list === undefined) return undefined
    const { editionNumber, itemsHash, spared } = list
    const items = list.items.filter(item => item.department === department)
    const same = lists.find(
      each => each.itemsHash === itemsHash && canonicalJson(each.spared) === canonicalJson(spared),
    )
    if (same !== undefined) same.kinds.push(kind)
    else
      lists.push({
        kinds: [kind],
        departments: [...list.departments],
        editionNumber,
        itemsHash,
        items,
        spared: [...spared],
      })
  }
  return lists
}

export const packActions: readonly Action[] = [takePack, recordPart]
