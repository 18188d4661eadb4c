/** What is wrong with an interface description: names twice, references into nothing, schemas that are none. */
export function openApiFaults(document: unknown): readonly string[] {
  const paths = Object.entries(recordOf(member(document, 'paths')))
  const operations = paths.flatMap(([path, item]) =>
    Object.entries(recordOf(item)).map(([method, operation]) => ({ where: `${method} ${path}`, operation })),
  )
  const ids = operations.map(({ operation }) => String(member(operation, 'operationId')))
  return [
    ...(/^3\.1\.\d+$/.test(String(member(document, 'openapi'))) ? [] : ['is not OpenAPI 3.1']),
    ...(operations.length === 0 ? ['describes nothing'] : []),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map(id => `the operation ${id} stands twice`),
    ...operations.flatMap(({ where, operation }) => operationFaults(where, operation)),
    ...references(document).flatMap(({ at, to }) => (resolves(document, to) ? [] : [`${at}: ${to} leads nowhere`])),
    ...schemasIn(document, '#').flatMap(({ at, schema }) => schemaFaults(schema, at)),
  ]
}

function operationFaults(where: string, operation: unknown): string[] {
  const faults = []
  if (typeof member(operation, 'operationId') !== 'string') faults.push(`${where} has no operationId`)
  if (String(member(operation, 'summary') ?? '').trim() === '') faults.push(`${where} has no summary`)
  if (Object.keys(recordOf(member(operation, 'responses'))).length === 0) faults.push(`${where} answers nothing`)
  if (!Array.isArray(member(operation, 'security'))) faults.push(`${where} does not say who may`)
  return faults
}

type At = { readonly at: string; readonly schema: unknown }

/** Schemas stand under the key `schema` of parameters and contents, and among the components. */
function schemasIn(value: unknown, at: string): readonly At[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => schemasIn(one, `${at}/${index}`))
  return Object.entries(recordOf(value)).flatMap(([key, inner]): readonly At[] => {
    const here = `${at}/${key}`
    if (key === 'schema') return [{ at: here, schema: inner }]
    if (key === 'schemas')
      return Object.entries(recordOf(inner)).map(([name, schema]) => ({ at: `${here}/${name}`, schema }))
    return schemasIn(inner, here)
  })
}

type Check = (value: unknown, at: string) => readonly string[]

const fits =
  (what: string, test: (value: unknown) => boolean): Check =>
  (value, at) =>
    test(value) ? [] : [`${at} is not ${what}`]

const isText = (value: unknown): value is string => typeof value === 'string'
const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const types = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer']

const number = fits('a number', value => typeof value === 'number')
const count = fits('a count', value => Number.isInteger(value) && Number(value) >= 0)
const text = fits('a text', isText)
const truth = fits('true or false', value => typeof value === 'boolean')
const anything: Check = () => []
const texts = fits(
  'a list of different texts',
  value => Array.isArray(value) && value.every(isText) && new Set(value).size === value.length,
)
const type = fits(
  'a type of JSON',
  value => [value].flat().every(one => types.includes(String(one))) && [value].flat().length > 0,
)
const pattern = fits('a pattern', value => isText(value) && isPattern(value))
const schema: Check = (value, at) => schemaFaults(value, at)
const schemas: Check = (value, at) =>
  Array.isArray(value) && value.length > 0
    ? value.flatMap((one, index) => schemaFaults(one, `${at}/${index}`))
    : [`${at} is not a list of schemas`]
const namedSchemas: Check = (value, at) =>
  isRecord(value)
    ? Object.entries(value).flatMap(([name, one]) => schemaFaults(one, `${at}/${name}`))
    : [`${at} does not name schemas`]

/** The words of JSON Schema 2020-12. A word that is not here is a slip of the pen. */
const keywords = new Map<string, Check>([
  ...[
    '$ref',
    '$id',
    '$comment',
    '$anchor',
    'title',
    'description',
    'format',
    'contentEncoding',
    'contentMediaType',
  ].map(one => [one, text] as const),
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'].map(one => [one, number] as const),
  ...[
    'minLength',
    'maxLength',
    'minItems',
    'maxItems',
    'minProperties',
    'maxProperties',
    'minContains',
    'maxContains',
  ].map(one => [one, count] as const),
  ...[
    'not',
    'if',
    'then',
    'else',
    'items',
    'contains',
    'additionalProperties',
    'propertyNames',
    'unevaluatedItems',
    'unevaluatedProperties',
  ].map(one => [one, schema] as const),
  ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map(one => [one, schemas] as const),
  ...['properties', 'patternProperties', '$defs', 'dependentSchemas'].map(one => [one, namedSchemas] as const),
  ...['uniqueItems', 'deprecated', 'readOnly', 'writeOnly'].map(one => [one, truth] as const),
  ...['const', 'default'].map(one => [one, anything] as const),
  ['type', type],
  ['pattern', pattern],
  ['required', texts],
  ['enum', fits('a list of values', value => Array.isArray(value) && value.length > 0)],
  ['examples', fits('a list', Array.isArray)],
])

export function schemaFaults(value: unknown, at = '#'): readonly string[] {
  if (typeof value === 'boolean') return []
  if (!isRecord(value)) return [`${at} is not a schema`]
  return Object.entries(value).flatMap(([word, said]) => {
    const check = keywords.get(word)
    return check === undefined ? [`${at}/${word} is no word of JSON Schema`] : check(said, `${at}/${word}`)
  })
}

function references(value: unknown, at = '#'): readonly { readonly at: string; readonly to: string }[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => references(one, `${at}/${index}`))
  return Object.entries(recordOf(value)).flatMap(([key, inner]) =>
    key === '$ref' && isText(inner) ? [{ at, to: inner }] : references(inner, `${at}/${key}`),
  )
}

function resolves(document: unknown, reference: string): boolean {
  if (!reference.startsWith('#/')) return false
  let value = document
  for (const step of reference.slice(2).split('/'))
    value = member(value, step.replaceAll('~1', '/').replaceAll('~0', '~'))
  return value !== undefined
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'u')
    return true
  } catch {
    return false
  }
}

function member(value: unknown, key: string): unknown {
  return new Map(Object.entries(recordOf(value))).get(key)
}

function recordOf(value: unknown): object {
  return isRecord(value) ? value : {}
}
