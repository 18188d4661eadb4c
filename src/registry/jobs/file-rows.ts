import type { Day, Instant } from '../../kernel/day.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { record } from '../../platform/audit/record.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { newId } from '../../platform/id.ts'
import type { WorkshopFields } from '../contract/fields.ts'
import type { MakeCodes } from '../door.ts'
import type { WorkshopDraft } from '../rules/import/parse-row.ts'
import { type Existing, insertOfficers, type Officers, readOfficers } from '../store/match.ts'
import { insertCertificates, insertResponsibilities } from '../store/part.ts'
import { advanceStatus, insertWorkshops, setCodes, updateFields } from '../store/workshop.ts'
import type { Judged } from './judge-rows.ts'

export type Filing = {
  readonly tx: Tx
  readonly actor: Actor
  readonly auditKey: Uint8Array
  readonly now: Instant
  readonly today: Day
  readonly makeCodes: MakeCodes
  /** The import, as the audit log names it. */
  readonly reason: string
}

/** Files a portion: fresh ones together in a handful of statements, changed ones one by one. @returns touched ids */
export async function fileRows(filing: Filing, judged: readonly Judged[]): Promise<string[]> {
  const fresh = judged.filter(row => row.verdict.kind === 'fresh').map(row => row.parsed.draft)
  const changed = judged.flatMap(row =>
    row.verdict.kind === 'changed' && row.onFile !== undefined
      ? [{ draft: row.parsed.draft, onFile: row.onFile, differences: row.verdict.differences }]
      : [],
  )
  const officers = await officersFor(filing, [...fresh, ...changed.map(row => row.draft)])
  const made = await fileFresh(filing, fresh, officers)
  for (const row of changed) await fileChanged(filing, row, officers)
  return [...made, ...changed.map(row => row.onFile.id)]
}

async function fileFresh(filing: Filing, drafts: readonly WorkshopDraft[], officers: Officers): Promise<string[]> {
  if (drafts.length === 0) return []
  const { tx, actor, now } = filing
  const { district } = actor
  const rows = drafts.map(draft => ({ id: newId<'Workshop'>(), draft }))
  await insertWorkshops(
    tx,
    district,
    rows.map(({ id, draft }) => ({
      id,
      fields: fieldsOf(draft),
      status: 'valid' as const,
      effectiveOn: draft.issuedOn,
      reason: `备案 ${draft.certificateNumber}`,
    })),
    now,
  )
  await insertCertificates(
    tx,
    district,
    rows.map(({ id, draft }) => ({ workshop: id, ...certificateOf(draft), kind: 'first' as const })),
    now,
  )
  await insertResponsibilities(
    tx,
    district,
    rows.flatMap(({ id, draft }) => {
      const found = draft.officerName && officers.find({ town: draft.townCode, name: draft.officerName })
      return found ? [{ workshop: id, ...found, fromDay: draft.issuedOn }] : []
    }),
    now,
  )
  const codes = await filing.makeCodes(
    tx,
    district,
    rows.map(row => row.id),
    now,
  )
  await setCodes(tx, district, codes)
  await record(
    tx,
    filing.auditKey,
    rows.map(({ id, draft }) => ({
      actor,
      action: 'registry.import',
      subject: { kind: 'workshop', id, label: draft.name },
      at: now,
      after: { ...fieldsOf(draft), ...certificateOf(draft) },
      reason: filing.reason,
    })),
  )
  return rows.map(row => row.id)
}

type Changed = {
  readonly draft: WorkshopDraft
  readonly onFile: Existing
  readonly differences: readonly { readonly field: string; readonly before: string; readonly after: string }[]
}

async function fileChanged(filing: Filing, { draft, onFile, differences }: Changed, officers: Officers): Promise<void> {
  const { tx, actor, now } = filing
  const { district } = actor
  await updateFields(tx, district, onFile, mergedFields(draft, onFile), now)
  const certificate = certificateOf(draft)
  const { number, issuedOn, expiresOn } = certificate
  if (onFile.certificateNumber !== number || onFile.issuedOn !== issuedOn || onFile.expiresOn !== expiresOn) {
    const kind = onFile.certificateNumber === null ? 'first' : onFile.issuedOn === issuedOn ? 'change' : 'renewal'
    await insertCertificates(tx, district, [{ workshop: onFile.id, ...certificate, kind }], now)
  }
  if (onFile.status === 'proposed') {
    const change = {
      workshop: onFile.id,
      status: 'valid' as const,
      effectiveOn: filing.today,
      reason: `备案 ${certificate.number}`,
    }
    await advanceStatus(tx, district, change, now)
    await setCodes(tx, district, await filing.makeCodes(tx, district, [onFile.id], now))
  }
  const found = draft.officerName && officers.find({ town: draft.townCode, name: draft.officerName })
  if (found && draft.officerName !== onFile.officerName) {
    await insertResponsibilities(tx, district, [{ workshop: onFile.id, ...found, fromDay: filing.today }], now)
  }
  const say = (side: 'before' | 'after') => Object.fromEntries(differences.map(one => [one.field, one[side]]))
  await record(tx, filing.auditKey, [
    {
      actor,
      action: 'registry.import',
      subject: { kind: 'workshop', id: onFile.id, label: onFile.name },
      at: now,
      before: say('before'),
      after: say('after'),
      reason: filing.reason,
    },
  ])
}

/** Officers that the register names and the roster lacks are put on the roster of the town's station. */
async function officersFor(filing: Filing, drafts: readonly WorkshopDraft[]): Promise<Officers> {
  const { tx, actor } = filing
  const known = await readOfficers(tx, actor.district)
  const missing = missingOfficers(known, drafts)
  if (missing.length === 0) return known
  await insertOfficers(tx, actor.district, missing)
  return readOfficers(tx, actor.district)
}

export function missingOfficers(known: Officers, drafts: readonly WorkshopDraft[]) {
  const wanted = drafts.flatMap(draft => {
    const name = draft.officerName
    const unit = known.unitOf(draft.townCode)
    if (name === undefined || unit === undefined || known.find({ town: draft.townCode, name }) !== undefined) return []
    return [{ name, unit }]
  })
  return [...new Map(wanted.map(wish => [`${wish.unit}${wish.name}`, wish])).values()]
}

function certificateOf({ certificateNumber, issuedOn, expiresOn }: WorkshopDraft) {
  return { number: certificateNumber, issuedOn, expiresOn }
}

function fieldsOf(draft: WorkshopDraft): WorkshopFields {
  const { name, operatorName, uscc, category, address, longitude, latitude, areaM2, staff } = draft
  return {
    name,
    operatorName,
    operatorPhone: draft.phone,
    operatorIdentityNumber: undefined,
    uscc,
    category,
    town: draft.townCode,
    village: draft.villageCode,
    address,
    longitude,
    latitude,
    areaM2,
    staff,
    processingScope: draft.products.join('、'),
    processFlow: [],
    products: [...draft.products],
  }
}

/** What the register leaves blank stays as it is on file. */
function mergedFields(draft: WorkshopDraft, onFile: Existing): WorkshopFields {
  const said = fieldsOf(draft)
  return {
    ...said,
    operatorPhone: said.operatorPhone ?? onFile.operatorPhone,
    operatorIdentityNumber: onFile.operatorIdentityNumber,
    village: said.village ?? onFile.village,
    longitude: said.longitude ?? onFile.longitude,
    latitude: said.latitude ?? onFile.latitude,
    areaM2: said.areaM2 ?? onFile.areaM2,
    staff: said.staff ?? onFile.staff,
    processingScope: onFile.processingScope,
    processFlow: onFile.processFlow,
    products: said.products.length === 0 ? [...onFile.products] : said.products,
  }
}
