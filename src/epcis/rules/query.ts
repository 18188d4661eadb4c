import { own } from '../../kernel/own.ts'
import { type Action, isObject, type Json, listOf } from './document.ts'
import type { Fault } from './fault.ts'
import { findMoment } from './hash/values.ts'
import type { Role } from './identifiers.ts'

/** What a query asks for: a subset of the SimpleEventQuery of EPCIS 2.0 (§8.2.7.1). All conditions must hold. */
export type FactQuery = {
  readonly types?: readonly string[]
  readonly actions?: readonly Action[]
  readonly eventFrom?: string
  readonly eventBefore?: string
  readonly recordFrom?: string
  readonly recordBefore?: string
  readonly bizSteps?: readonly string[]
  readonly dispositions?: readonly string[]
  readonly readPoints?: readonly string[]
  readonly bizLocations?: readonly string[]
  readonly eventIds?: readonly string[]
  readonly transformationIds?: readonly string[]
  readonly declared?: boolean
  /** Of the program itself: what one capture brought, or these very facts. */
  readonly capture?: string
  readonly facts?: readonly string[]
  /** One of the values in one of the roles. */
  readonly named: readonly { readonly roles: readonly Role[]; readonly values: readonly string[] }[]
  readonly orderBy: 'eventTime' | 'recordTime'
  readonly direction: 'ASC' | 'DESC'
  readonly limit?: number
  readonly max?: number
}

const single: readonly Role[] = ['epc', 'child', 'parent', 'input', 'output']
const classes: readonly Role[] = ['class', 'child-class', 'input-class', 'output-class']

const matches: Readonly<Record<string, readonly Role[]>> = {
  MATCH_epc: ['epc', 'child'],
  MATCH_parentID: ['parent'],
  MATCH_inputEPC: ['input'],
  MATCH_outputEPC: ['output'],
  MATCH_anyEPC: single,
  MATCH_epcClass: ['class', 'child-class'],
  MATCH_inputEPCClass: ['input-class'],
  MATCH_outputEPCClass: ['output-class'],
  MATCH_anyEPCClass: classes,
}

/** Whatever names an identifier in whatever role, as `/epcs/{epc}/events` asks. */
export const anyRole: readonly Role[] = [...single, ...classes]

/** What a parameter adds to the query, or what is wrong with it. */
type Reader = (texts: readonly string[]) => Partial<FactQuery> | string

const moment =
  (name: 'eventFrom' | 'eventBefore' | 'recordFrom' | 'recordBefore'): Reader =>
  ([text = '']) => {
    const found = findMoment(text)
    return found === undefined ? '要写成 2022-08-10T10:00:00+08:00 这样的时刻' : { [name]: found }
  }

const count =
  (name: 'limit' | 'max'): Reader =>
  ([text = '']) => {
    const found = Number(text)
    return Number.isInteger(found) && found > 0 ? { [name]: found } : '要写大于 0 的整数'
  }

const readers: Readonly<Record<string, Reader>> = {
  eventType: types => ({ types }),
  EQ_bizStep: bizSteps => ({ bizSteps }),
  EQ_disposition: dispositions => ({ dispositions }),
  EQ_readPoint: readPoints => ({ readPoints }),
  EQ_bizLocation: bizLocations => ({ bizLocations }),
  EQ_eventID: eventIds => ({ eventIds }),
  EQ_transformationID: transformationIds => ({ transformationIds }),
  GE_eventTime: moment('eventFrom'),
  LT_eventTime: moment('eventBefore'),
  GE_recordTime: moment('recordFrom'),
  LT_recordTime: moment('recordBefore'),
  EXISTS_errorDeclaration: () => ({ declared: true }),
  eventCountLimit: count('limit'),
  maxEventCount: count('max'),
  EQ_action: texts => {
    const actions = texts.filter(isAction)
    return actions.length === texts.length ? { actions } : '只能是 ADD、OBSERVE、DELETE'
  },
  orderBy: ([orderBy]) =>
    orderBy === 'eventTime' || orderBy === 'recordTime' ? { orderBy } : '只能是 eventTime 或 recordTime',
  orderDirection: ([direction]) => (direction === 'ASC' || direction === 'DESC' ? { direction } : '只能是 ASC 或 DESC'),
}

/** Parameters of paging, and the context of a body, which say nothing of the events. */
const passedOver: ReadonlySet<string> = new Set(['perPage', 'nextPageToken', '@context'])

export const everyFact: FactQuery = { named: [], orderBy: 'recordTime', direction: 'DESC' }

export type Understood = { readonly query: FactQuery } | { readonly fault: Fault }

/**
 * The parameters of a query, from the address or from a body. What is not known is refused and not passed over: an answer
 * that leaves out a condition would be wrong without anybody seeing it.
 */
export function readQuery(given: Readonly<Record<string, Json | undefined>>): Understood {
  let query = everyFact
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || passedOver.has(name)) continue
    const read = partOf(name, value, query)
    if (typeof read === 'string') return { fault: { pointer: `/${name}`, detail: `${name}：${read}` } }
    query = { ...query, ...read }
  }
  if (query.limit !== undefined && query.max !== undefined) {
    return { fault: { pointer: '/maxEventCount', detail: 'eventCountLimit 和 maxEventCount 只能写一个' } }
  }
  return { query }
}

function partOf(name: string, value: Json, query: FactQuery): Partial<FactQuery> | string {
  const texts = textsOf(value)
  const roles = own(matches, name)
  const read = own(readers, name)
  if (roles === undefined && read === undefined) return '本系统不支持这个查询条件'
  if (texts === undefined || texts.length === 0) return '要写一个或多个值'
  if (roles !== undefined) return { named: [...query.named, { roles, values: texts }] }
  return read?.(texts) ?? {}
}

/** Values of a list; an address writes them one after the other with `|`. */
function textsOf(value: Json): readonly string[] | undefined {
  const texts = listOf(value).flatMap(each => {
    if (typeof each === 'string') return each.split('|')
    return typeof each === 'number' || typeof each === 'boolean' ? [String(each)] : []
  })
  return isObject(value) || texts.some(text => text.trim() === '') ? undefined : texts
}

function isAction(text: string): text is Action {
  return text === 'ADD' || text === 'OBSERVE' || text === 'DELETE'
}
