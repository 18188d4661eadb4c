import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import {
  type CourseKind,
  courseKinds,
  type ProjectKind,
  type ProjectState,
  projectKinds,
  projectStates,
} from '../rules/project.ts'
import { type Asked, type By, inScope, most, type Places } from './places.ts'

export const ProjectRow = z.object({
  project: IdText,
  workshop: IdText,
  workshopName: z.string(),
  town: z.string(),
  townName: z.string(),
  kind: z.enum(projectKinds),
  state: z.enum(projectStates),
  plan: z.string(),
  budget: z.int(),
  moneySource: z.string(),
  begunOn: DayText,
  dueOn: DayText.nullable(),
  firstAcceptor: IdText.nullable(),
  acceptedOn: DayText.nullable(),
  spent: z.int(),
  steps: z.int(),
  before: z.int(),
  after: z.int(),
  returned: z.boolean(),
})
export type ProjectRow = z.output<typeof ProjectRow>

function projectsWhere(tx: Queryable, district: string, places: Places, condition: PendingQuery<Row[]>) {
  return tx`
    select p.id as project, p.workshop, w.name as workshop_name, w.town, w.town_name, p.kind, p.state, p.plan, p.budget,
      p.money_source, p.begun_on, p.due_on, p.first_acceptor, p.accepted_on,
      n.spent, n.steps, n.before, n.after, n.returned
    from cultivation.project p
    join (${places(tx, district)}) w on w.id = p.workshop
    cross join lateral (
      select coalesce(sum(amount), 0)::bigint as spent,
        count(*) filter (where kind = 'step')::int as steps,
        count(*) filter (where kind = 'before')::int as before,
        count(*) filter (where kind = 'after')::int as after,
        coalesce(max(at) filter (where kind = 'return') >= max(at) filter (where kind = 'step'), false) as returned
      from cultivation.project_note n where n.district = p.district and n.project = p.id
    ) n
    where p.district = ${district} ${condition}
    order by p.begun_on desc, p.id
    limit ${most}`
}

export async function findProjects(
  tx: Queryable,
  asked: Asked,
  { kinds, states }: { readonly kinds: readonly ProjectKind[]; readonly states: readonly ProjectState[] },
): Promise<ProjectRow[]> {
  const ofKind = kinds.length === 0 ? tx`` : tx`and p.kind = any (${[...kinds]})`
  const inState = states.length === 0 ? tx`` : tx`and p.state = any (${[...states]})`
  const condition = tx`${inScope(tx, asked)} ${ofKind} ${inState}`
  return parseRows(ProjectRow, await projectsWhere(tx, asked.district, asked.places, condition))
}

export async function findProject(tx: Queryable, district: string, places: Places, project: Id) {
  return parseRow(ProjectRow, await projectsWhere(tx, district, places, tx`and p.id = ${project}`))
}

export async function lockProject(tx: Tx, district: string, project: Id): Promise<void> {
  await tx`select from cultivation.project where district = ${district} and id = ${project} for no key update`
}

export async function hasRunningProject(tx: Queryable, district: string, workshop: Id, kind: ProjectKind) {
  const rows = await tx`
    select 1 from cultivation.project
    where district = ${district} and workshop = ${workshop} and kind = ${kind} and state = 'working'`
  return rows.length > 0
}

export type NewProject = By & {
  readonly id: Id
  readonly workshop: Id
  readonly kind: ProjectKind
  readonly plan: string
  readonly budget: number
  readonly moneySource: string
  readonly begunOn: Day
  readonly dueOn: Day | null
  readonly madeAt: Instant
}

export async function insertProject(tx: Tx, district: string, project: NewProject): Promise<void> {
  await insertRows(tx, 'cultivation.project', [{ district, ...project, state: 'working' }])
}

export async function changeProject(
  tx: Tx,
  district: string,
  project: Id,
  change: Partial<{
    readonly state: ProjectState
    readonly firstAcceptor: Id | null
    readonly secondAcceptor: Id
    readonly acceptedOn: Day
  }>,
): Promise<void> {
  await tx`update cultivation.project set ${tx({ ...change })} where district = ${district} and id = ${project}`
}

export type NewNote = By & {
  readonly id: Id
  readonly project: Id
  readonly kind: CourseKind
  readonly onDay: Day
  readonly words: string
  readonly amount?: number | null
  readonly file?: string | null
  readonly at: Instant
}

export async function insertNote(tx: Tx, district: string, note: NewNote): Promise<void> {
  await insertRows(tx, 'cultivation.project_note', [{ district, ...note }])
}

const NoteRow = z.object({
  note: IdText,
  kind: z.enum(courseKinds),
  onDay: DayText,
  words: z.string(),
  amount: z.int().nullable(),
  file: z.string().nullable(),
  actor: z.string(),
})

export async function notesOf(tx: Queryable, district: string, project: Id) {
  const rows = await tx`
    select id as note, kind, on_day, words, amount, file, actor from cultivation.project_note
    where district = ${district} and project = ${project} order by on_day, at, id`
  return parseRows(NoteRow, rows)
}
