import { z } from 'zod'
import { scannedCode } from '../../code/door/scanned.ts'
import { districtOfCode, type WorkshopCode } from '../../code/rules.ts'
import type { Day } from '../../kernel/day.ts'
import { publicLotOf, readPublicLot } from '../../ledger/door/public-lot.ts'
import { isLook } from '../../ledger/rules/ledgers.ts'
import { purchaseStanding } from '../../ledger/rules/purchase.ts'
import type { World } from '../../platform/world.ts'
import { publicRecordOf, readPublicRecord } from '../../registry/door.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import { bindsOn, type ProcessRow } from '../../rulebook/rules/rows.ts'
import { publicSamplesOfLot } from '../../sampling/door/public.ts'
import { failedText } from '../../sampling/rules/publication.ts'
import type { PublicLot, PublicLotSample, PublicMaterial, PublicTest, PublicUnknownLot } from '../public-view.ts'
import type { LabelContent } from '../rules/content.ts'
import { ingredientsOf } from '../rules/fill.ts'
import { lastRunOfLot } from '../store/print-run.ts'
import { chainOf } from './origins.ts'

export type ReadLot =
  | { readonly found: 'no-code'; readonly bureau: string | undefined }
  | { readonly found: 'no-lot'; readonly view: PublicUnknownLot }
  | { readonly found: 'lot'; readonly workshops: readonly string[]; readonly view: PublicLot }

const Told = z.object({ registered: z.unknown(), lot: z.unknown() })

type Lot = ReturnType<typeof readPublicLot>
type Sample = Awaited<ReturnType<typeof publicSamplesOfLot>>[number]
type Registered = ReturnType<typeof readPublicRecord>

/** A lot of the workshop whose code is on the label. A code that is out of use still answers for what bears it. */
export async function readLot(world: World, code: WorkshopCode, number: string, today: Day): Promise<ReadLot> {
  const { db } = world
  const district = districtOfCode(code)
  const found = await scannedCode(
    db,
    code,
    workshop => db`
      select json_build_object('registered', r.record,
        'lot', (${publicLotOf(db, { district, workshop, number })})) as record
      from (${publicRecordOf(db, { district, workshop, today })}) r`,
  )
  if (found === undefined || found.state === null || found.workshop === null) {
    return { found: 'no-code', bureau: found?.bureau }
  }
  const { bureau, state, workshop } = found
  const told = Told.parse(found.record)
  const registered = readPublicRecord(told.registered)
  if (told.lot == null) {
    return { found: 'no-lot', view: { bureau, code, number, workshopName: registered.name } }
  }
  const lot = readPublicLot(told.lot)
  const [run, process, samples, { workshops, ...chain }] = await Promise.all([
    lastRunOfLot(db, district, lot.lot),
    rowsInForce(db, district, 'process', today),
    publicSamplesOfLot(db, district, workshop, lot.lot),
    chainOf(world, { district, lot: lot.lot, workshop }),
  ])
  const oldCode = state === 'active' ? undefined : state
  const head = { bureau, code, oldCode, asOf: today }
  const view = {
    ...head,
    ...chain,
    ...viewOf(lot, registered, run?.content, process.rows),
    samples: samples.map(sampleOf),
  }
  return { found: 'lot', workshops, view }
}

function viewOf(
  lot: Lot,
  registered: Registered,
  label: LabelContent | undefined,
  process: readonly ProcessRow[],
): Omit<PublicLot, 'bureau' | 'code' | 'oldCode' | 'asOf' | 'origins' | 'moreOrigins' | 'samples'> {
  const { stop, charged } = lot
  const used = [
    ...charged.filter(each => !each.additive),
    ...lot.additives.map(({ name }) => ({ name, dimension: 'mass' as const, amount: 0, additive: true })),
  ]
  return {
    number: lot.number,
    name: label?.name ?? lot.name,
    producedOn: lot.producedOn,
    expiresOn: lot.expiresOn ?? undefined,
    stopped: stop === null || stop.kind === 'lifted' ? undefined : { kind: stop.kind, on: stop.on },
    released: lot.released,
    ended: lot.ended,
    amount: lot.typed,
    pieces: lot.pieces ?? undefined,
    netContent: label?.netContent || undefined,
    ingredients: label?.ingredients ?? ingredientsOf(used),
    allergens: label?.allergens ?? [],
    storage: label?.storage || undefined,
    alcohol: label?.alcohol || undefined,
    workshop: {
      name: registered.name,
      category: registered.category,
      town: registered.townName,
      status: registered.status,
      certificateNumber: registered.certificate?.number,
      certificateUntil: registered.certificate?.expiresOn,
    },
    materials: charged.filter(each => !each.additive).map(materialOf),
    processSteps: registered.processSteps,
    parameters: parametersOf(lot, process),
    additives: lot.additives.map(({ name, dose }) => ({
      name,
      mgPerKg: dose?.mgPerKg ?? undefined,
      maximumMgPerKg: dose?.maximumMgPerKg ?? undefined,
    })),
    tests: testsOf(lot),
    isRetained: lot.tests.some(each => each.retained),
    retainedUntil: lot.tests.find(each => each.retained)?.keepUntil ?? undefined,
    soldTo: lot.sold,
  }
}

function sampleOf({ sampledOn: on, conclusion, columns }: Sample): PublicLotSample {
  return { on, conclusion, laboratory: columns.laboratory, failed: failedText(columns.failed) }
}

function materialOf(charged: Lot['charged'][number]): PublicMaterial {
  const { name, kind, receivedOn, producedOn, supplierName, supplierLicensed: licensed, selfGrown, proofs } = charged
  if (kind === 'produced') return { name, standing: 'own-product', supplier: undefined, on: producedOn ?? undefined }
  const standing = purchaseStanding({ licensed, selfGrown, proofs })
  return { name, standing, supplier: supplierName ?? undefined, on: receivedOn ?? undefined }
}

/** Only what the book has a word for: free notes of the workshop are not published. */
function parametersOf({ parameters, producedOn }: Lot, rows: readonly ProcessRow[]) {
  return Object.entries(parameters ?? {}).flatMap(([key, value]) => {
    const row = rows.find(each => each.key === key && bindsOn(each, producedOn))
    if (row === undefined || value.trim() === '') return []
    return [{ label: row.label, value: row.unit === null ? value : `${value} ${row.unit}` }]
  })
}

function testsOf({ tests }: Lot): PublicTest[] {
  return tests.flatMap(({ on, kind, conclusion, laboratory, cma, reportedOn, items }) => {
    if (!isLook(kind) || conclusion === null) return []
    if (kind !== 'self' && (cma === null || cma.trim() === '')) return []
    // A workshop's own look at its goods is no laboratory's result.
    const isReport = kind !== 'self'
    return [
      {
        on: reportedOn ?? on,
        kind,
        conclusion,
        laboratory: isReport ? (laboratory ?? undefined) : undefined,
        cma: isReport ? (cma ?? undefined) : undefined,
        items: isReport ? items : [],
      },
    ]
  })
}
