import { receivedComplaints } from '../../../complaint/door/received.ts'
import { lastVisits } from '../../../inspection/door/last-visits.ts'
import { addDays, addMonths, type Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { keptInMonths } from '../../../ledger/door/kept-months.ts'
import { checked } from '../../../ledger/door/lot-flow.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { overdueHazards } from '../../../rectification/door/overdue.ts'
import { WorkshopFilter } from '../../../registry/contract/fields.ts'
import { rosterOf } from '../../../registry/door/roster.ts'
import { currentCertificates, supervisedPlaces } from '../../../registry/door/supervised.ts'
import { lastSamples } from '../../../sampling/door/last-samples.ts'
import { productionOf } from '../../../trace/rules/balance.ts'
import { findBand } from '../../../trace/rules/yield-bands.ts'
import { cameraSilence } from '../../../vision/door/silence.ts'
import { certificatesEnding } from '../../rules/exception/certificates-ending.ts'
import { complaintPile } from '../../rules/exception/complaint-pile.ts'
import { type KeptMonths, ledgerDrop } from '../../rules/exception/ledger-drop.ts'
import { longUnvisited } from '../../rules/exception/long-unvisited.ts'
import { type MadeLot, oddYield } from '../../rules/exception/odd-yield.ts'
import { overdueCluster } from '../../rules/exception/overdue-cluster.ts'
import type { Judged, Limits, RuleCode } from '../../rules/exception/rule.ts'
import { samplingGap } from '../../rules/exception/sampling-gap.ts'
import { silentCameras } from '../../rules/exception/silent-cameras.ts'
import * as facts from '../../store/exception/facts.ts'

export type Asking = {
  readonly tx: Tx
  readonly district: string
  readonly today: Day
  /** One workshop alone, where it is looked at once more. */
  readonly only?: Id | undefined
}

/** `looked`: how many records or workshops were judged or were too little to judge. */
export type LookedAt = Judged & { readonly looked: number }

/** The workshops that work under a filing today, or the one that is asked about. */
export function places({ tx, district, today, only }: Asking) {
  const all = supervisedPlaces(tx, district, today)
  return only === undefined ? all : tx`select * from (${all}) s where s.id = ${only}`
}

function roster({ tx, district, today, only }: Asking) {
  const filter = WorkshopFilter.parse({ statuses: ['valid'], workshops: only === undefined ? [] : [only] })
  return rosterOf(tx, { district, scope: 'district', filter, today })
}

/** `2022-08`, and the three before it. */
function fourMonths(today: Day): readonly string[] {
  return [3, 2, 1, 0].map(ago => addMonths(today, -ago).slice(0, 7))
}

async function keptFacts(asking: Asking): Promise<KeptMonths[]> {
  const { tx, district, today } = asking
  const kept = await keptInMonths(tx, district, { months: fourMonths(today), today }, roster(asking))
  return kept.flatMap(({ months, ...place }) => {
    const now = months.at(-1)
    return now === undefined ? [] : [{ ...place, now, before: months.slice(0, -1) }]
  })
}

/** Half a year: the last month, and the five before it that it is held against. */
const yieldDays = 180

async function yieldFacts(asking: Asking): Promise<MadeLot[]> {
  const { tx, district, today } = asking
  const of = { district, who: () => roster(asking), from: addDays(today, -yieldDays), to: today }
  const [makings, names] = await Promise.all([checked.makings(tx, of), facts.namesOf(tx, places(asking))])
  return makings.flatMap((making): MadeLot[] => {
    const { lot, workshop, number, name: product, dimension, made, mainName, onDay } = making
    if (mainName === null) return []
    const { ofMain } = productionOf({ ...making, mainName, output: { dimension, amount: made } })
    if (ofMain === null) return []
    const band = findBand(product, mainName) ?? null
    const share = Math.round(ofMain * 100)
    return [{ workshop, name: names.get(workshop) ?? '', lot, number, product, onDay, share, band }]
  })
}

const looked = <Fact>(found: readonly Fact[], judged: Judged): LookedAt => ({ ...judged, looked: found.length })

type Judge = (asking: Asking, limits: Limits) => Promise<LookedAt>

/** What each rule looks at, gathered for the whole district in a statement or two, and what it says of it. */
export const judges: Readonly<Record<RuleCode, Judge>> = {
  async 'ledger-drop'(asking, limits) {
    const found = await keptFacts(asking)
    return looked(found, ledgerDrop.evaluate(found, limits, asking.today))
  },
  async 'silent-cameras'(asking, limits) {
    const { tx, district, today } = asking
    // One alone does not tell whether anybody is looking.
    const all = places({ tx, district, today })
    const found = await facts.watchedPlaces(tx, all, cameraSilence(tx, district, today))
    return looked(found, silentCameras.evaluate(found, limits, today))
  },
  async 'overdue-cluster'(asking, limits) {
    const { tx, district, today } = asking
    const found = await facts.overdueOf(tx, places(asking), overdueHazards(tx, district, today))
    return looked(found, overdueCluster.evaluate(found, limits, today))
  },
  async 'odd-yield'(asking, limits) {
    const found = await yieldFacts(asking)
    return looked(found, oddYield.evaluate(found, limits, asking.today))
  },
  async 'sampling-gap'(asking, limits) {
    const { tx, district, today } = asking
    const found = await facts.sampledPlaces(tx, places(asking), lastSamples(tx, district, today))
    return looked(found, samplingGap.evaluate(found, limits, today))
  },
  async 'long-unvisited'(asking, limits) {
    const { tx, district, today } = asking
    const found = await facts.visitedPlaces(tx, places(asking), lastVisits(tx, district, today))
    return looked(found, longUnvisited.evaluate(found, limits, today))
  },
  async 'complaint-pile'(asking, limits) {
    const { tx, district, today } = asking
    const received = receivedComplaints(tx, district, { from: addDays(today, -366), until: today })
    const found = await facts.complainedOf(tx, places(asking), received)
    return looked(found, complaintPile.evaluate(found, limits, today))
  },
  async 'certificates-ending'(asking, limits) {
    const { tx, district, today } = asking
    const found = await facts.endingOf(tx, places(asking), currentCertificates(tx, district))
    return looked(found, certificatesEnding.evaluate(found, limits, today))
  },
}
