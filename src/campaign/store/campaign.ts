import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { type CampaignState, campaignStates } from '../contract/shapes.ts'
import { measures } from '../rules/measure.ts'
import { levels } from '../rules/target.ts'

const Row = z.object({
  id: IdText,
  title: z.string(),
  programme: IdText.nullable(),
  programmeTitle: z.string().nullable(),
  fromDay: DayText,
  untilDay: DayText,
  state: z.enum(campaignStates),
  carriedFrom: IdText.nullable(),
  draftedBy: IdText,
  drafter: z.string(),
  approver: z.string().nullable(),
})
export type CampaignRow = z.output<typeof Row>

const columns = (tx: Queryable) => tx`
  select c.id, c.title, c.programme, g.title as programme_title, c.from_day, c.until_day, c.state, c.carried_from,
    c.drafted_by, c.drafter, c.approver
  from campaign.campaign c
  left join campaign.programme g on g.district = c.district and g.id = c.programme`

export async function findCampaign(tx: Queryable, district: string, id: Id): Promise<CampaignRow | undefined> {
  return parseRow(Row, await tx`${columns(tx)} where c.district = ${district} and c.id = ${id}`)
}

export async function lockCampaign(tx: Tx, district: string, id: Id): Promise<CampaignRow | undefined> {
  return parseRow(Row, await tx`${columns(tx)} where c.district = ${district} and c.id = ${id} for update of c`)
}

const visible = (tx: Queryable, drafts: boolean) => (drafts ? tx`` : tx`and c.state <> 'draft'`)

/** @param drafts whether the reader sees what is not approved yet */
export async function countCampaigns(tx: Queryable, district: string, drafts: boolean): Promise<number> {
  const rows = await tx`
    select count(*) as total from campaign.campaign c where c.district = ${district} ${visible(tx, drafts)}`
  return parseRow(z.object({ total: z.number() }), rows)?.total ?? 0
}

export async function listCampaigns(
  tx: Queryable,
  district: string,
  { drafts, limit, offset }: { readonly drafts: boolean; readonly limit: number; readonly offset: number },
) {
  const rows = await tx`
    ${columns(tx)} where c.district = ${district} ${visible(tx, drafts)}
    order by c.from_day desc, c.id limit ${limit} offset ${offset}`
  return parseRows(Row, rows)
}

export type NewCampaign = {
  readonly id: Id
  readonly title: string
  readonly programme: Id | null
  readonly fromDay: Day
  readonly untilDay: Day
  readonly carriedFrom: Id | null
  readonly draftedBy: Id
  readonly drafter: string
  readonly changedAt: Instant
}

/** @returns whether it is new: a campaign is carried over once */
export async function insertCampaign(tx: Tx, district: string, campaign: NewCampaign): Promise<boolean> {
  const rows = await tx`
    insert into campaign.campaign ${tx({ district, ...campaign, state: 'draft' })} on conflict do nothing returning id`
  return rows.length > 0
}

type Change = {
  readonly state: CampaignState
  readonly approver?: string
  readonly approvedAt?: Instant
  readonly closedFor?: string
  readonly changedAt: Instant
}

export async function changeCampaign(tx: Tx, district: string, id: Id, change: Change): Promise<void> {
  await tx`update campaign.campaign set ${tx(change)} where district = ${district} and id = ${id}`
}

const TargetRow = z.object({
  id: IdText,
  campaign: IdText,
  parent: IdText.nullable(),
  level: z.enum(levels),
  ordinal: z.int(),
  title: z.string(),
  measure: z.enum(measures).nullable(),
  amount: z.int().nullable(),
  dueOn: DayText.nullable(),
  unit: IdText.nullable(),
  unitName: z.string().nullable(),
  unitKind: z.string().nullable(),
  officer: IdText.nullable(),
  officerName: z.string().nullable(),
})
export type TargetRow = z.output<typeof TargetRow>

const targets = (tx: Queryable, district: string) => tx`
  select t.id, t.campaign, t.parent, t.level, t.ordinal, t.title, t.measure, t.amount, t.due_on, t.unit,
    u.name as unit_name, u.kind as unit_kind, t.officer, o.name as officer_name
  from campaign.target t
  left join identity.unit u on u.district = t.district and u.id = t.unit
  left join identity.officer o on o.district = t.district and o.id = t.officer
  where t.district = ${district} and t.removed_at is null`

export async function targetsOf(tx: Queryable, district: string, campaign: Id): Promise<TargetRow[]> {
  const rows = await tx`${targets(tx, district)} and t.campaign = ${campaign} order by t.ordinal, t.id`
  return parseRows(TargetRow, rows)
}

/** What somebody has to reach himself in the campaigns that run. */
export async function targetsOfAccount(tx: Queryable, district: string, account: Id): Promise<TargetRow[]> {
  const rows = await tx`
    ${targets(tx, district)} and t.level = 'person' and o.account = ${account}
      and exists (select from campaign.campaign c
        where c.district = t.district and c.id = t.campaign and c.state = 'running')
    order by t.due_on, t.ordinal, t.id`
  return parseRows(TargetRow, rows)
}

export async function findTarget(tx: Queryable, district: string, id: Id): Promise<TargetRow | undefined> {
  return parseRow(TargetRow, await tx`${targets(tx, district)} and t.id = ${id}`)
}

export type NewTarget = Omit<TargetRow, 'unitName' | 'unitKind' | 'officerName' | 'ordinal'> & {
  readonly actor: string
  readonly at: Instant
}

/** Behind all others of the campaign. @returns whether it is new: a unit and a person have one each */
export async function insertTarget(tx: Tx, district: string, target: NewTarget): Promise<boolean> {
  const [{ last } = { last: 0 }] = parseRows(
    z.object({ last: z.number() }),
    await tx`
      select coalesce(max(ordinal), 0) as last from campaign.target
      where district = ${district} and campaign = ${target.campaign}`,
  )
  const rows = await tx`
    insert into campaign.target ${tx({ district, ...target, ordinal: last + 1 })} on conflict do nothing returning id`
  return rows.length > 0
}

/** With all that hangs below. */
export async function removeTarget(tx: Tx, district: string, id: Id, at: Instant): Promise<void> {
  await tx`
    with recursive below as (
      select t.id from campaign.target t where t.district = ${district} and t.id = ${id}
      union all
      select t.id from campaign.target t join below b on t.parent = b.id where t.district = ${district}
    )
    update campaign.target set removed_at = ${at}
    where district = ${district} and id in (select id from below) and removed_at is null`
}
