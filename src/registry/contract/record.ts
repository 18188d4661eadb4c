import { z } from 'zod'
import { DayText, IdText } from '../../platform/action/schema.ts'
import { certificateKinds, certificateStandings, documentKinds, statuses } from '../rules/workshop.ts'
import { NumberedProduct } from './product.ts'

export const WorkshopRow = z.object({
  id: IdText,
  name: z.string(),
  category: z.string(),
  status: z.enum(statuses),
  town: z.string(),
  townName: z.string(),
  villageName: z.string().nullable(),
  operatorName: z.string(),
  /** Masked: 138****1234. */
  phone: z.string().nullable(),
  uscc: z.string().nullable(),
  certificateNumber: z.string().nullable(),
  expiresOn: DayText.nullable(),
  certificate: z.enum(certificateStandings),
  unitName: z.string().nullable(),
  officerName: z.string().nullable(),
  code: z.string().nullable(),
  updatedAt: z.string(),
})
export type WorkshopRow = z.output<typeof WorkshopRow>

export const Certificate = z.object({
  id: IdText,
  number: z.string(),
  issuedOn: DayText,
  expiresOn: DayText,
  kind: z.enum(certificateKinds),
})
export type Certificate = z.output<typeof Certificate>

const Worker = z.object({
  id: IdText,
  name: z.string(),
  phone: z.string().nullable(),
  identityNumber: z.string().nullable(),
  healthCertificate: z.string().nullable(),
  healthExpiresOn: DayText.nullable(),
  health: z.enum(certificateStandings),
  leftOn: DayText.nullable(),
})

const DocumentRow = z.object({
  id: IdText,
  kind: z.enum(documentKinds),
  title: z.string(),
  file: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  addedAt: z.string(),
})

/** What the workshop's own row says; the same for the store, which fills it, and for the reader. */
export const Filed = z.object({
  id: IdText,
  revision: z.int(),
  status: z.enum(statuses),
  name: z.string(),
  operatorName: z.string(),
  operatorPhone: z.string().nullable(),
  operatorIdentityNumber: z.string().nullable(),
  uscc: z.string().nullable(),
  category: z.string(),
  town: z.string(),
  townName: z.string(),
  village: z.string().nullable(),
  villageName: z.string().nullable(),
  address: z.string(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  areaM2: z.number().nullable(),
  staff: z.int().nullable(),
  processingScope: z.string(),
  processFlow: z.array(z.string()),
  products: z.array(z.string()),
  successorName: z.string().nullable(),
  successorUscc: z.string().nullable(),
  code: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Filed = z.output<typeof Filed>

export const StatusRow = z.object({
  status: z.enum(statuses),
  effectiveOn: DayText,
  reason: z.string(),
  recordedAt: z.string(),
})

export const Responsible = z.object({
  fromDay: DayText,
  unit: IdText,
  unitName: z.string(),
  officer: IdText,
  officerName: z.string(),
})

export const EquipmentRow = z.object({ id: IdText, name: z.string(), model: z.string().nullable(), quantity: z.int() })

/** Everything on file, personal data masked. */
export const WorkshopDetail = Filed.extend({
  /** 商品条码 of the products that have one. */
  gtins: z.array(NumberedProduct),
  certificate: z.enum(certificateStandings),
  certificates: z.array(Certificate),
  statusChanges: z.array(StatusRow),
  responsibilities: z.array(Responsible),
  workers: z.array(Worker),
  equipment: z.array(EquipmentRow),
  documents: z.array(DocumentRow),
  /** Names of the actions that the reader may do to this workshop. */
  allowed: z.array(z.string()),
})
export type WorkshopDetail = z.output<typeof WorkshopDetail>

export const HistoryEntry = z.object({
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  reason: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
})
