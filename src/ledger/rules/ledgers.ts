/** 六台账. Their printed names and the words of their fields are rows of the book `ledgers`. */
export const ledgers = ['receiving', 'production', 'additive-use', 'testing', 'dispatch', 'hygiene'] as const
export type Ledger = (typeof ledgers)[number]

/** What one entry can be: of one of the six, 今天没生产, or a month's 未使用 declaration. */
export const entryKinds = [...ledgers, 'no-production', 'nil'] as const
export type EntryKind = (typeof entryKinds)[number]

/** In which of the six an entry stands. A `nil` names its own. */
export function ledgerOf(kind: EntryKind, nilOf: Ledger | undefined): Ledger {
  if (kind === 'no-production') return 'production'
  if (kind === 'nil') return nilOf ?? 'additive-use'
  return kind
}

export const materialKinds = ['raw', 'auxiliary', 'additive', 'contact-material'] as const
export type MaterialKind = (typeof materialKinds)[number]

/** 合格证明: what came with the goods. 食品安全法 第五十条. */
export const proofKinds = [
  'conformity-certificate',
  'test-report',
  'quarantine-certificate',
  'meat-inspection-certificate',
  'produce-certificate',
  'invoice',
  'receipt',
  'none',
] as const
export type ProofKind = (typeof proofKinds)[number]

export const partnerRoles = ['supplier', 'buyer'] as const
export type PartnerRole = (typeof partnerRoles)[number]

export const buyerKinds = ['retail', 'wholesale', 'catering', 'supermarket', 'online', 'workshop'] as const
export type BuyerKind = (typeof buyerKinds)[number]

/** `retained` = a sample was put aside, `disposed` = what was done with it afterwards: neither is a test. */
export const testKinds = ['self', 'commissioned', 'supervised', 'retained', 'disposed'] as const
export type TestKind = (typeof testKinds)[number]

/** Kinds that look at a lot and come to a conclusion. */
export type LookKind = Exclude<TestKind, 'retained' | 'disposed'>

export function isLook(kind: TestKind): kind is LookKind {
  return kind !== 'retained' && kind !== 'disposed'
}

export const hygieneWorks = [
  'cleaning',
  'disinfection',
  'pest-control',
  'maintenance',
  'calibration',
  'morning-check',
] as const
export type HygieneWork = (typeof hygieneWorks)[number]

export const healthStates = ['normal', 'fever', 'diarrhoea', 'wound', 'cough'] as const
export type HealthState = (typeof healthStates)[number]

/** Who wrote an entry: the owner, an officer on the owner's behalf, another workshop's dispatch, the demo. */
export const origins = ['owner', 'officer', 'linked', 'program'] as const
export type Origin = (typeof origins)[number]

export const lotKinds = ['received', 'produced'] as const
export type LotKind = (typeof lotKinds)[number]

/** Why a lot may not go on: 暂停 `held`, 召回 `recalled`; `lifted` ends both. */
export const stopKinds = ['held', 'recalled', 'lifted'] as const
export type StopKind = (typeof stopKinds)[number]

export const numberKinds = ['lot', 'label'] as const
export type NumberKind = (typeof numberKinds)[number]

export const shelfLifeUnits = ['day', 'month', 'year'] as const
export type ShelfLifeUnit = (typeof shelfLifeUnits)[number]

/** The checker of what arrived by another workshop's dispatch: nobody has looked at the goods yet. */
export const awaitingInspection = '（对方销售自动登记，待验收）'
