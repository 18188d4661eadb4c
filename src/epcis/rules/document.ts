/** A value of JSON, as a parser hands it out. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json | undefined }

export const eventTypes = [
  'ObjectEvent',
  'AggregationEvent',
  'TransactionEvent',
  'TransformationEvent',
  'AssociationEvent',
] as const
export type EventType = (typeof eventTypes)[number]

export type Action = 'ADD' | 'OBSERVE' | 'DELETE'

/** `uom` is a code of UN/ECE Recommendation 20: GRM, MLT, KGM, LTR, H87. */
export type QuantityElement = { readonly epcClass: string; readonly quantity?: number; readonly uom?: string }

/** A place, with extensions under names that carry a prefix. */
export type Place = { readonly id: string; readonly [extension: `${string}:${string}`]: Json }

/**
 * An event of EPCIS 2.0 as its JSON-LD writes it (§7.4 of the standard, `EPCIS-JSON-Schema.json`). Whether the fields fit the
 * type is for the schema to say; names with a prefix are extensions, whose namespace the context of the document gives.
 */
export type EpcisEvent = {
  readonly type: EventType
  readonly eventTime: string
  readonly eventTimeZoneOffset: string
  readonly recordTime?: string
  readonly eventID?: string
  readonly action?: Action
  readonly epcList?: readonly string[]
  readonly quantityList?: readonly QuantityElement[]
  readonly parentID?: string
  readonly childEPCs?: readonly string[]
  readonly childQuantityList?: readonly QuantityElement[]
  readonly inputEPCList?: readonly string[]
  readonly inputQuantityList?: readonly QuantityElement[]
  readonly outputEPCList?: readonly string[]
  readonly outputQuantityList?: readonly QuantityElement[]
  readonly transformationID?: string
  readonly bizStep?: string
  readonly disposition?: string
  readonly persistentDisposition?: { readonly set?: readonly string[]; readonly unset?: readonly string[] }
  readonly readPoint?: Place
  readonly bizLocation?: Place
  readonly bizTransactionList?: readonly { readonly type?: string; readonly bizTransaction: string }[]
  readonly sourceList?: readonly { readonly type: string; readonly source: string }[]
  readonly destinationList?: readonly { readonly type: string; readonly destination: string }[]
  readonly sensorElementList?: readonly JsonObject[]
  readonly certificationInfo?: string | readonly string[]
  readonly ilmd?: JsonObject
  readonly errorDeclaration?: {
    readonly declarationTime: string
    readonly reason?: string
    readonly correctiveEventIDs?: readonly string[]
  }
  readonly [extension: `${string}:${string}`]: Json
}

/** Where the official context lies; a document names it and adds the prefixes of its extensions. */
export const officialContext = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'

/** What `@context` of a document or an event may hold. */
export type Context = Json

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The values of an array, the one value of anything else, none of nothing. */
export function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return []
  return isArray(value) ? value : [value]
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
