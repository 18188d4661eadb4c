import { readFileSync } from 'node:fs'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { type EventType, eventTypes, type Json, type JsonObject } from '../../rules/document.ts'
import { type Fault, pointerTo } from '../../rules/fault.ts'

/** Says what is wrong with a value, or nothing. */
export type Validate = (value: Json) => Fault | undefined

/*
 * The official schemas, compiled when first asked for: a third of a second that most starts of the program do not need.
 */
const folder = new URL('../../standard/', import.meta.url)
const compiled = new Map<string, Validate>()
const ajvs = new Map<string, Ajv>()

/** An event in a list, by the definition of its type; vendors' types by that of extended events. */
export function validateListed(event: JsonObject): Fault | undefined {
  const type = eventTypes.find(known => known === event.type)
  return validator(type ?? 'Extended-Event')(event)
}

/** A whole document, query document or single event with its context. */
export const validateWhole: Validate = value => validator('whole')(value)

export const validateDocument: Validate = value => validator('epcisDocument')(value)

export const validateQueryDocument: Validate = value => validator('epcisQueryDocument')(value)

/** The parameters of a query, as `POST /queries` takes them under `query`. */
export const validateQuery: Validate = value => validator('query')(value)

type Definition = EventType | 'Extended-Event' | 'whole' | 'epcisDocument' | 'epcisQueryDocument' | 'query'

function validator(name: Definition): Validate {
  const known = compiled.get(name)
  if (known !== undefined) return known
  const check = compile(name)
  const validate: Validate = value => (check(value) ? undefined : worst(check.errors ?? []))
  compiled.set(name, validate)
  return validate
}

function compile(name: Definition): ValidateFunction {
  const file = name === 'query' ? 'query-schema.json' : 'EPCIS-JSON-Schema.json'
  const { ajv, id } = loaded(file)
  const check = ajv.getSchema(name === 'whole' || name === 'query' ? id : `${id}#/definitions/${name}`)
  if (check === undefined) throw new Error(`the schema has no ${name}`)
  return check
}

function loaded(file: string): { readonly ajv: Ajv; readonly id: string } {
  const schema: { readonly $id: string } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
  const known = ajvs.get(file)
  if (known !== undefined) return { ajv: known, id: schema.$id }
  const ajv = new Ajv({ strict: false, allErrors: false, verbose: false })
  formats.default(ajv)
  ajv.addSchema(schema)
  ajvs.set(file, ajv)
  return { ajv, id: schema.$id }
}

/** Of what the branches of a schema complain about, that which lies deepest says most. */
function worst(errors: readonly ErrorObject[]): Fault {
  const told = errors.filter(
    ({ keyword }) => !['anyOf', 'oneOf', 'allOf', 'if', 'not', 'propertyNames'].includes(keyword),
  )
  const [first, ...others] = told.length === 0 ? errors : told
  if (first === undefined) return { pointer: '', detail: '不符合 EPCIS 2.0 标准的格式' }
  const depth = (error: ErrorObject) => pointerOf(error).split('/').length
  return faultOf(others.reduce((deepest, error) => (depth(error) > depth(deepest) ? error : deepest), first))
}

function pointerOf({ instancePath, params, keyword, propertyName }: ErrorObject): string {
  if (propertyName !== undefined) return instancePath + pointerTo(propertyName)
  if (keyword === 'additionalProperties') return instancePath + pointerTo(String(params.additionalProperty))
  if (keyword === 'required') return instancePath + pointerTo(String(params.missingProperty))
  return instancePath
}

function faultOf(error: ErrorObject): Fault {
  return { pointer: pointerOf(error), detail: detailOf(error) }
}

function detailOf({ keyword, params, propertyName, message = '' }: ErrorObject): string {
  if (propertyName !== undefined) return `不认识的字段 ${propertyName}：扩展字段的名称要带命名空间前缀`
  switch (keyword) {
    case 'required':
      return `缺少 ${params.missingProperty}`
    case 'additionalProperties':
      return `这里不能有 ${params.additionalProperty}`
    case 'enum':
      return '不是标准允许的值，也不是网址形式的标识'
    case 'format':
      return params.format === 'uri' ? '要写成网址形式的标识（URI）' : `不符合 ${params.format} 的写法`
    case 'type':
      return `类型不对，应为 ${String(params.type)}`
    case 'pattern':
      return '写法不符合标准'
    default:
      return `不符合 EPCIS 2.0 标准：${message}`
  }
}
