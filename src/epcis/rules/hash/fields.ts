/** A field of an event in its place (the canonical property order), with the order of what it holds. */
export type Field = readonly [name: string, inner?: readonly Field[]]

const epcs: readonly Field[] = [['epc']]
const quantities: readonly Field[] = [['quantityElement', [['epcClass'], ['quantity'], ['uom']]]]

const sensorMetadata: readonly Field[] = [
  ['time'],
  ['startTime'],
  ['endTime'],
  ['deviceID'],
  ['deviceMetadata'],
  ['rawData'],
  ['dataProcessingMethod'],
  ['bizRules'],
]

const sensorReport: readonly Field[] = [
  ['type'],
  ['exception'],
  ['deviceID'],
  ['deviceMetadata'],
  ['rawData'],
  ['dataProcessingMethod'],
  ['time'],
  ['microorganism'],
  ['chemicalSubstance'],
  ['value'],
  ['component'],
  ['stringValue'],
  ['booleanValue'],
  ['hexBinaryValue'],
  ['uriValue'],
  ['minValue'],
  ['maxValue'],
  ['meanValue'],
  ['sDev'],
  ['percRank'],
  ['percValue'],
  ['uom'],
  ['coordinateReferenceSystem'],
]

/**
 * As the reference implementation walks it. Lists of transactions, sources and destinations are not here: it sets them, like
 * master data and extensions, behind all others in the order of their names.
 */
export const canonicalOrder: readonly Field[] = [
  ['eventTime'],
  ['eventTimeZoneOffset'],
  ['certificationInfo'],
  ['parentID'],
  ['epcList', epcs],
  ['inputEPCList', epcs],
  ['childEPCs', epcs],
  ['quantityList', quantities],
  ['childQuantityList', quantities],
  ['inputQuantityList', quantities],
  ['outputEPCList', epcs],
  ['outputQuantityList', quantities],
  ['action'],
  ['transformationID'],
  ['bizStep'],
  ['disposition'],
  ['persistentDisposition', [['set'], ['unset']]],
  ['readPoint', [['id']]],
  ['bizLocation', [['id']]],
  [
    'sensorElementList',
    [
      [
        'sensorElement',
        [
          ['sensorMetadata', sensorMetadata],
          ['sensorReport', sensorReport],
        ],
      ],
    ],
  ],
]

/** Not part of what happened, or written by whoever keeps the event. */
export const leftOut: ReadonlySet<string> = new Set(['recordTime', 'eventID', 'type', 'errorDeclaration', '@context'])

/** Where the standard lets a bare word stand for a term of a vocabulary: the field, or the list and the field in it. */
export const vocabularyOf: Readonly<Record<string, string>> = {
  bizStep: 'https://ref.gs1.org/cbv/BizStep-',
  disposition: 'https://ref.gs1.org/cbv/Disp-',
  'persistentDisposition/set': 'https://ref.gs1.org/cbv/Disp-',
  'persistentDisposition/unset': 'https://ref.gs1.org/cbv/Disp-',
  'bizTransaction/type': 'https://ref.gs1.org/cbv/BTT-',
  'source/type': 'https://ref.gs1.org/cbv/SDT-',
  'destination/type': 'https://ref.gs1.org/cbv/SDT-',
  'sensorReport/type': 'https://gs1.org/voc/',
  'sensorReport/exception': 'https://gs1.org/voc/',
  'sensorReport/component': 'https://ref.gs1.org/cbv/Comp-',
}
