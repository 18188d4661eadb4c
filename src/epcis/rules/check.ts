import { isObject, type Json, type JsonObject, listOf } from './document.ts'
import { type Fault, unstorable } from './fault.ts'
import { findMoment } from './hash/values.ts'
import { identifiersOf } from './identifiers.ts'

/** What the standard asks of an event and its schema cannot say, or says too loosely. The first fault is told. */
export function eventFault(event: JsonObject): Fault | undefined {
  return timeFault(event) ?? wholeFault(event) ?? declarationFault(event) ?? nameFault(event) ?? unstorable(event)
}

function timeFault(event: JsonObject): Fault | undefined {
  for (const name of ['eventTime', 'recordTime']) {
    const value = event[name]
    if (value !== undefined && (typeof value !== 'string' || findMoment(value) === undefined)) {
      return { pointer: `/${name}`, detail: `${name} 不是存在的时刻` }
    }
  }
  return undefined
}

/** EPCIS 2.0 §7.4.3 and §7.4.7: a whole is named when parts join or leave it, parts when they join or are seen. */
function wholeFault(event: JsonObject): Fault | undefined {
  const { type, action } = event
  if (type !== 'AssociationEvent' && type !== 'AggregationEvent') return undefined
  const children = listOf(event.childEPCs).length + listOf(event.childQuantityList).length
  if (action !== 'OBSERVE' && isEmpty(event.parentID)) {
    return { pointer: '/parentID', detail: `${type} 的 action 为 ADD 或 DELETE 时必须写 parentID` }
  }
  if (action !== 'DELETE' && children === 0) {
    return {
      pointer: '/childEPCs',
      detail: `${type} 的 action 为 ADD 或 OBSERVE 时必须写 childEPCs 或 childQuantityList`,
    }
  }
  return undefined
}

function declarationFault(event: JsonObject): Fault | undefined {
  const declaration = event.errorDeclaration
  if (!isObject(declaration)) return undefined
  const time = declaration.declarationTime
  if (typeof time === 'string' && findMoment(time) !== undefined) return undefined
  return { pointer: '/errorDeclaration/declarationTime', detail: 'declarationTime 不是存在的时刻' }
}

const longestName = 800

/** Identifiers are looked up by an index, which takes no novels. */
function nameFault(event: JsonObject): Fault | undefined {
  const { eventID } = event
  if (typeof eventID === 'string' && eventID.length > longestName) {
    return { pointer: '/eventID', detail: `eventID 超过 ${longestName} 个字符` }
  }
  const long = identifiersOf(event).find(({ epc }) => epc.length > longestName)
  return long && { pointer: '', detail: `标识超过 ${longestName} 个字符：${long.epc.slice(0, 40)}…` }
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === ''
}
