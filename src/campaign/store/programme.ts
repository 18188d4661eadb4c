import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { ListedProgramme } from '../contract/shapes.ts'
import { type ProgrammeState, type ProgrammeStep, programmeStates, programmeSteps } from '../rules/programme.ts'

const Row = z.object({
  id: IdText,
  title: z.string(),
  number: z.string().nullable(),
  body: z.string(),
  file: FileHash.nullable(),
  units: z.array(IdText),
  duties: z.array(z.string()),
  state: z.enum(programmeStates),
  ordinal: z.int(),
  supersedes: IdText.nullable(),
  draftedBy: IdText,
  drafter: z.string(),
  approver: z.string().nullable(),
  publishedOn: DayText.nullable(),
  supersededOn: DayText.nullable(),
})
export type ProgrammeRow = z.output<typeof Row>

const columns = (tx: Queryable) => tx`
  select id, title, number, body, file, units, duties, state, ordinal, supersedes, drafted_by, drafter, approver,
    published_on, superseded_on
  from campaign.programme`

export async function findProgramme(tx: Queryable, district: string, id: Id): Promise<ProgrammeRow | undefined> {
  return parseRow(Row, await tx`${columns(tx)} where district = ${district} and id = ${id}`)
}

export async function lockProgramme(tx: Tx, district: string, id: Id): Promise<ProgrammeRow | undefined> {
  return parseRow(Row, await tx`${columns(tx)} where district = ${district} and id = ${id} for update`)
}

/** What supersedes it, once it is published or on its way. */
export async function successorOf(tx: Queryable, district: string, id: Id): Promise<ProgrammeRow | undefined> {
  return parseRow(
    Row,
    await tx`${columns(tx)} where district = ${district} and supersedes = ${id} and state <> 'dropped'`,
  )
}

type Written = Pick<ProgrammeRow, 'id' | 'title' | 'body' | 'file' | 'units' | 'duties' | 'supersedes'>

export async function insertProgramme(
  tx: Tx,
  district: string,
  programme: Written & { readonly draftedBy: Id; readonly drafter: string; readonly changedAt: Instant },
): Promise<boolean> {
  const rows = await tx`
    insert into campaign.programme ${tx({ district, ...programme, state: 'draft', ordinal: 1 })}
    on conflict do nothing returning id`
  return rows.length > 0
}

type Change = Partial<Omit<ProgrammeRow, 'id' | 'draftedBy' | 'drafter'>> & { readonly changedAt: Instant }

export async function changeProgramme(tx: Tx, district: string, id: Id, change: Change): Promise<void> {
  await tx`update campaign.programme set ${tx(change)} where district = ${district} and id = ${id}`
}

/** Whether another document has this number. */
export async function isNumberTaken(tx: Queryable, district: string, number: string): Promise<boolean> {
  const rows = await tx`select from campaign.programme where district = ${district} and number = ${number}`
  return rows.length > 0
}

export type NewStep = {
  readonly programme: Id
  readonly ordinal: number
  readonly fromState: ProgrammeState | 'none'
  readonly step: ProgrammeStep
  readonly toState: ProgrammeState
  readonly note: string
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertStep(tx: Tx, district: string, step: NewStep): Promise<void> {
  await tx`insert into campaign.programme_step ${tx({ district, ...step })}`
}

const Step = z.object({
  step: z.enum(programmeSteps),
  toState: z.enum(programmeStates),
  note: z.string(),
  actor: z.string(),
  at: z.string(),
})

export async function stepsOf(tx: Queryable, district: string, programme: Id) {
  const rows = await tx`
    select step, to_state, note, actor, at from campaign.programme_step
    where district = ${district} and programme = ${programme} order by ordinal`
  return parseRows(Step, rows)
}

/** Whoever wrote any of it. */
export async function draftersOf(tx: Queryable, district: string, programme: Id): Promise<Id[]> {
  const rows = await tx`
    select distinct account from campaign.programme_step
    where district = ${district} and programme = ${programme} and step = 'draft' and account is not null`
  return parseRows(z.object({ account: IdText }), rows).map(({ account }) => account)
}

export async function insertReading(
  tx: Tx,
  district: string,
  reading: { readonly programme: Id; readonly account: Id; readonly name: string; readonly at: Instant },
): Promise<void> {
  await tx`insert into campaign.reading ${tx({ district, ...reading })} on conflict do nothing`
}

const Reading = z.object({ account: IdText, name: z.string(), unitName: z.string().nullable(), at: z.string() })

export async function readingsOf(tx: Queryable, district: string, programme: Id) {
  const rows = await tx`
    select r.account, r.name, u.name as unit_name, r.at
    from campaign.reading r
    left join identity.account a on a.district = r.district and a.id = r.account
    left join identity.unit u on u.district = a.district and u.id = a.unit
    where r.district = ${district} and r.programme = ${programme} order by r.at, r.account`
  return parseRows(Reading, rows)
}

export type AskedProgrammes = {
  readonly account: Id | null
  /** Drafts are for whoever writes and signs them. */
  readonly drafts: boolean
  /** In force, meant for the reader, and not read. */
  readonly unread: boolean
}

const matching = (tx: Queryable, district: string, { account, drafts, unread }: AskedProgrammes) => tx`
  from campaign.programme g
  where g.district = ${district} and g.state <> 'dropped'
    ${drafts ? tx`` : tx`and g.state in ('published', 'superseded')`}
    ${unread ? tx`and g.state = 'published' and ${meant(tx, account)} and not ${seen(tx, account)}` : tx``}`

const seen = (tx: Queryable, account: Id | null) => tx`
  exists (select from campaign.reading r where r.district = g.district and r.programme = g.id and r.account = ${account})`

const meant = (tx: Queryable, account: Id | null) => tx`
  exists (select from identity.account a
    join identity.post p on p.district = a.district and p.account = a.id
    where a.district = g.district and a.id = ${account}
      and (cardinality(g.units) = 0 or a.unit = any (g.units))
      and p.duty = any (case when cardinality(g.duties) = 0 then '{leader,office,inspector}' else g.duties end))`

export async function countProgrammes(tx: Queryable, district: string, asked: AskedProgrammes): Promise<number> {
  const rows = await tx`select count(*) as total ${matching(tx, district, asked)}`
  return parseRow(z.object({ total: z.number() }), rows)?.total ?? 0
}

export async function listProgrammes(
  tx: Queryable,
  district: string,
  asked: AskedProgrammes & { readonly limit: number; readonly offset: number },
) {
  const rows = await tx`
    select g.id as programme, g.title, g.number, g.state, g.drafter, g.published_on, g.superseded_on,
      ${seen(tx, asked.account)} as read_by_me, ${meant(tx, asked.account)} as asked_of_me
    ${matching(tx, district, asked)}
    order by g.changed_at desc, g.id limit ${asked.limit} offset ${asked.offset}`
  return parseRows(ListedProgramme, rows)
}
