import { Readable } from 'node:stream'
import { answer, delivery } from '../../platform/action/action.ts'
import { epcisEndpoints } from '../contract.ts'
import { identifierKey } from '../rules/identifiers.ts'
import { anyRole, everyFact, type FactQuery } from '../rules/query.ts'
import { exportDocument } from '../store/export.ts'
import { lineageOf } from '../store/lineage.ts'
import { aliasesOf, countFacts, findFacts, getFact, type KeptFact, shownEvent } from '../store/list.ts'
import { factsBehind } from '../store/trace.ts'
import { districtSubject, readers } from './capture.ts'

const mediaType = 'application/ld+json; charset=utf-8'
/** A longer list helps nobody; the number says how many there are. */
const tracedShown = 500

export const facts = answer(epcisEndpoints.facts, {
  allow: readers,
  concerns: 'district',
  place: () => ({ kind: 'district' }),
  async run({ page, pageSize, epc, capture }, { tx, district }) {
    const query = { ...naming(epc), ...(capture === undefined ? {} : { capture }) }
    const rows = await findFacts(tx, district, query, { size: pageSize, offset: (page - 1) * pageSize })
    return { total: await countFacts(tx, district, query), rows: rows.map(rowOf) }
  },
})

export const fact = answer(epcisEndpoints.fact, {
  allow: readers,
  concerns: 'district',
  place: () => ({ kind: 'district' }),
  async run({ fact: id }, { tx, district }) {
    const found = await getFact(tx, district, id)
    const event: Record<string, never> = JSON.parse(JSON.stringify(shownEvent(found)))
    return { hash: found.hash, aliases: await aliasesOf(tx, district, id), event }
  },
})

export const traceback = answer(epcisEndpoints.traceback, {
  allow: readers,
  concerns: 'district',
  place: () => ({ kind: 'district' }),
  async run({ epc }, { tx, district }) {
    const ids = await factsBehind(tx, district, epc)
    const query: FactQuery = { ...everyFact, facts: ids, orderBy: 'eventTime', direction: 'ASC' }
    const rows = ids.length === 0 ? [] : await findFacts(tx, district, query, { size: tracedShown })
    const madeOf = (await lineageOf(tx, district, epc)).slice(0, tracedShown)
    return { reached: ids.length, rows: rows.map(rowOf), madeOf }
  },
})

/** Read behind the answer of the action: a year of events does not fit into a transaction that somebody waits for. */
export const exportAll = delivery(epcisEndpoints.export, {
  allow: readers,
  concerns: 'district',
  subject: (_, { district }) => districtSubject('epcis-export', district, 'EPCIS 文档'),
  async run({ epc }, { district, world, now, today }) {
    const body = Readable.from(exportDocument(world.db, district, naming(epc), now))
    return { output: { name: `epcis-${district}-${today}.jsonld`, mediaType, body }, after: { epc: epc ?? null } }
  },
})

function naming(epc: string | undefined): FactQuery {
  if (epc === undefined || epc === '') return everyFact
  return { ...everyFact, named: [{ roles: anyRole, values: [identifierKey(epc)] }] }
}

function rowOf({ id, hash, type, eventTime, recordTime, bizStep, disposition, readPoint, declared }: KeptFact) {
  return { fact: id, hash, type, eventTime, recordTime, bizStep, disposition, readPoint, declared: declared !== '' }
}
