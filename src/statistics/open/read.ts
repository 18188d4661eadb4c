import { z } from 'zod'
import { codeUrl, findCode } from '../../code/rules.ts'
import { lastResultsOf } from '../../inspection/door/public.ts'
import { outcomes } from '../../inspection/rules/outcome.ts'
import { outcomeZh } from '../../inspection/zh.ts'
import type { Day } from '../../kernel/day.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Db } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { publicStandings } from '../../rating/door/public.ts'
import { bands } from '../../rating/rules/index/result.ts'
import { publicFilingsOf } from '../../registry/door/public-list.ts'
import { statuses } from '../../registry/rules/workshop.ts'
import { statusZh } from '../../registry/zh.ts'
import { publishedCountsOf } from '../../sampling/door/public.ts'
import type { OpenWorkshop } from '../contract/open-data.ts'

const Row = z.object({
  name: z.string(),
  categoryName: z.string(),
  townName: z.string(),
  villageName: z.string().nullable(),
  status: z.enum(statuses),
  statusSince: DayText.nullable(),
  code: z.string(),
  certificateNumber: z.string().nullable(),
  issuedOn: DayText.nullable(),
  expiresOn: DayText.nullable(),
  ratedOn: DayText.nullable(),
  score: z.int().nullable(),
  band: z.enum(bands).nullable(),
  inspectedOn: DayText.nullable(),
  outcome: z.enum(outcomes).nullable(),
  samples: z.int().nullable(),
  nonconforming: z.int().nullable(),
  sampledOn: DayText.nullable(),
})

type Asked = {
  readonly district: string
  readonly today: Day
  /** In front of every code. */
  readonly base: string
  /** Takes out numbers of persons that somebody typed into a name. */
  readonly clean: (text: string) => string
}

/** Portion by portion, town by town: sixty thousand are never in memory at once. */
export async function* openWorkshops(db: Db, asked: Asked): AsyncGenerator<OpenWorkshop> {
  const { district, today } = asked
  const query = db`
    select w.name, w.category_name, w.town_name, w.village_name, w.status, w.status_since, w.code, w.certificate_number,
      w.issued_on, w.expires_on, r.on_day as rated_on, r.score, r.band, i.on_day as inspected_on, i.outcome, s.samples,
      s.nonconforming, s.last_on as sampled_on
    from (${publicFilingsOf(db, district, today)}) w
    left join (${publicStandings(db, district)}) r on r.workshop = w.id
    left join (${lastResultsOf(db, district)}) i on i.workshop = w.id
    left join (${publishedCountsOf(db, district)}) s on s.workshop = w.id
    order by w.town_ordinal, w.name, w.id`
  for await (const portion of query.cursor(500)) {
    for (const row of parseRows(Row, portion)) yield openWorkshop(row, asked)
  }
}

function openWorkshop(row: z.output<typeof Row>, { base, clean }: Asked): OpenWorkshop {
  const code = findCode(row.code)
  if (code === undefined) throw new Error(`not a code: ${row.code}`)
  return {
    name: clean(row.name),
    category: row.categoryName,
    town: row.townName,
    village: row.villageName,
    status: statusZh[row.status],
    statusSince: row.statusSince,
    certificateNumber: row.certificateNumber,
    certificateIssuedOn: row.issuedOn,
    certificateExpiresOn: row.expiresOn,
    page: codeUrl(base, code),
    index: row.score,
    indexBand: row.ratedOn === null ? null : (row.band ?? '待评'),
    indexOn: row.ratedOn,
    lastInspectedOn: row.inspectedOn,
    lastOutcome: row.outcome && outcomeZh[row.outcome],
    samples: row.samples ?? 0,
    samplesNonconforming: row.nonconforming ?? 0,
    lastSampledOn: row.sampledOn,
  }
}
