import { z } from 'zod'
import { addDays, type Day, dayAt, findInstant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { publicPurchasesOf, readPublicPurchases } from '../../ledger/door/public-lot.ts'
import { purchaseStanding } from '../../ledger/rules/purchase.ts'
import type { Db } from '../../platform/db/connect.ts'
import { publicRecordOf, readPublicRecord } from '../../registry/door.ts'
import type { PublicFacts, PublicNotice, PublicWorkshop } from '../public-view.ts'
import { districtOfCode, type WorkshopCode } from '../rules.ts'
import { findScanned, type Scanned } from '../store/scanned.ts'
import { receivingZh } from '../zh.ts'
import type { Disclosed, DisclosedFacts } from './disclosed.ts'

/** A code that somebody scanned, as it stands in the database. */
export type ReadScan =
  | { readonly standing: 'unknown'; readonly bureau: string | undefined }
  | (OfWorkshop & { readonly standing: 'active'; readonly view: PublicWorkshop })
  | (OfWorkshop & {
      readonly standing: 'replaced' | 'void'
      readonly view: PublicNotice
      /** Only its operator is told. */
      readonly newCode: WorkshopCode | undefined
    })

type Registered = ReturnType<typeof readPublicRecord>

/** Which workshop's page it is, and where that lies: for the officer who scans, and for forgetting the page. */
export type OfWorkshop = { readonly workshop: Id; readonly town: string }

/** How far back purchases are told, and of how many materials. */
const PURCHASE_DAYS = 90
const MOST_PURCHASES = 6

/** How many results the page has room for; all of them have an address of their own. */
const MOST_DISCLOSED = 3

const Told = z.object({
  registered: z.unknown(),
  purchases: z.unknown(),
  inspections: z.unknown(),
  samplings: z.unknown(),
  penalties: z.unknown(),
  reports: z.unknown(),
  titles: z.unknown(),
  clearance: z.unknown(),
  trademarks: z.unknown(),
  training: z.unknown(),
  watch: z.unknown(),
  index: z.unknown(),
})

export async function readScan(db: Db, disclosed: Disclosed, code: WorkshopCode, today: Day): Promise<ReadScan> {
  const district = districtOfCode(code)
  const since = addDays(today, -PURCHASE_DAYS)
  const found = await findScanned(db, code, workshop => {
    const told = (facts: DisclosedFacts | undefined) =>
      facts === undefined
        ? db`null`
        : db`(${facts.of(db, { district, workshop, today, atMost: MOST_DISCLOSED, skip: 0 })})`
    const { watch, index } = disclosed
    const watched = watch === undefined ? db`null` : db`(${watch.of(db, { district, workshop, today })})`
    const summed = index === undefined ? db`null` : db`(${index.of(db, { district, workshop, today })})`
    return db`
        select json_build_object('registered', r.record,
          'purchases', (${publicPurchasesOf(db, { district, workshop, since, atMost: MOST_PURCHASES })}),
          'inspections', ${told(disclosed.inspections)}, 'samplings', ${told(disclosed.samplings)},
          'penalties', ${told(disclosed.penalties)}, 'reports', ${told(disclosed.reports)},
          'titles', ${told(disclosed.titles)}, 'clearance', ${told(disclosed.clearance)},
          'trademarks', ${told(disclosed.trademarks)}, 'training', ${told(disclosed.training)},
          'watch', ${watched}, 'index', ${summed}) as record
        from (${publicRecordOf(db, { district, workshop, today })}) r`
  })
  if (found === undefined || found.state === null || found.workshop === null) {
    return { standing: 'unknown', bureau: found?.bureau }
  }
  const told = Told.parse(found.record)
  const record = readPublicRecord(told.registered)
  const of = { workshop: found.workshop, town: record.town }
  if (found.state === 'active') {
    const view = publicWorkshop(found.bureau, code, today, record, factsOf(disclosed, told))
    return { ...of, standing: 'active', view }
  }
  const newCode = found.replacedBy ?? undefined
  return { ...of, standing: found.state, newCode, view: notice(found, code, today, record) }
}

type Facts = Pick<
  PublicWorkshop,
  | 'receiving'
  | 'inspections'
  | 'samplings'
  | 'penalties'
  | 'reports'
  | 'titles'
  | 'clearance'
  | 'trademarks'
  | 'training'
  | 'watch'
  | 'index'
  | 'reply'
>

function factsOf(disclosed: Disclosed, told: z.output<typeof Told>): Facts {
  return {
    receiving: receivingOf(told.purchases),
    inspections: disclosed.inspections.read(told.inspections),
    samplings: disclosed.samplings.read(told.samplings),
    penalties: disclosed.penalties?.read(told.penalties),
    reports: disclosed.reports?.read(told.reports),
    titles: disclosed.titles?.read(told.titles),
    clearance: disclosed.clearance?.read(told.clearance),
    trademarks: disclosed.trademarks?.read(told.trademarks),
    training: disclosed.training?.read(told.training),
    watch: disclosed.watch?.read(told.watch),
    ...(disclosed.index?.read(told.index) ?? { index: { kind: 'none' }, reply: undefined }),
  }
}

function notice(found: Scanned, code: WorkshopCode, today: Day, record: Registered): PublicNotice {
  const changed = findInstant(found.changedAt ?? '')
  return {
    bureau: found.bureau,
    code,
    asOf: today,
    since: changed && dayAt(changed),
    workshopName: record.name,
    newCode: undefined,
  }
}

function publicWorkshop(
  bureau: string,
  code: WorkshopCode,
  today: Day,
  record: Registered,
  facts: Facts,
): PublicWorkshop {
  const { certificate, workers, healthHolders } = record
  return {
    bureau,
    code,
    asOf: today,
    name: record.name,
    operator: record.operator,
    category: record.category,
    town: record.townName,
    village: record.village ?? undefined,
    status: record.status,
    statusSince: record.history.at(-1)?.effectiveOn,
    statusHistory: record.history,
    successor: record.successor ?? undefined,
    certificate: certificate === null ? undefined : { ...certificate, issuedBy: undefined },
    healthCertificates: workers === 0 ? { kind: 'none' } : { kind: 'count', workers, holders: healthHolders },
    scope: record.scope === '' ? undefined : record.scope,
    products: record.products,
    processSteps: record.processSteps,
    ...facts,
    responsibleUnit: record.responsibleUnit ?? undefined,
  }
}

/** 食品安全法 第五十条: the supplier's licence and the goods' proof of conformity are looked at. What is missing is said. */
function receivingOf(purchases: unknown): PublicFacts {
  const facts = readPublicPurchases(purchases).map(({ name, on, ...from }) => ({
    on,
    text: `${name}，${receivingZh[purchaseStanding(from)]}`,
    reportedBy: 'operator' as const,
  }))
  return facts.length === 0 ? { kind: 'none' } : { kind: 'facts', facts }
}
