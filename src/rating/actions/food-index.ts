import { addMonths } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Duty, Scope } from '../../platform/action/permission.ts'
import { planEach } from '../../platform/db/plan.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { ratedPlaces } from '../../registry/door/rated.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import { isToBeConfirmed } from '../../rulebook/rules/rows.ts'
import { type IndexFilter, indexEndpoints } from '../contract/food-index.ts'
import { readKnown } from '../door/known.ts'
import { formulaOn, reckonedOn } from '../door/reckoning.ts'
import { formulaOf } from '../rules/index/formula.ts'
import { gainsOf } from '../rules/index/gains.ts'
import { knownOn } from '../rules/index/known.ts'
import type { FoodSafetyIndex } from '../rules/index/result.ts'
import { countIndexes, findNamed, listIndexes } from '../store/index-list.ts'
import { findStanding, historyOf } from '../store/standing.ts'
import { column, most, requireFew } from './taking.ts'

const overseers = ['office', 'leader', 'inspector', 'superior'] as const satisfies readonly Duty[]
const readers = [...overseers, 'owner'] as const satisfies readonly Duty[]

/** As long as the history is drawn. */
const monthsBack = 24

const index = answer(indexEndpoints.index, {
  allow: readers,
  concerns: 'workshop',
  async place({ workshop }, { tx, district }) {
    const { id, town } = await getWorkshopPlace(tx, district, workshop)
    return { kind: 'workshop', workshop: id, town }
  },
  async run({ workshop, asOf }, context) {
    const { tx, district, today } = context
    const day = asOf ?? today
    if (day > today)
      throw new Problem('input-invalid', '截至日期不能晚于今天', [{ pointer: '/asOf', detail: '不能晚于今天' }])
    const named = await findNamed(tx, { district, places: ratedPlaces }, workshop)
    if (named === undefined) throw new Problem('not-found', '这家小作坊还没有备案，没有食安指数')
    const inForce = await rowsInForce(tx, district, 'index', day)
    const [stands, history, gains] = await Promise.all([
      day === today ? standingNow(workshop, context) : asItWas(workshop, day, context),
      historyOf(tx, district, workshop, addMonths(day, -monthsBack), day),
      day === today ? gainsNow(workshop, context) : [],
    ])
    return {
      ...named,
      ...stands,
      formula: {
        number: inForce.number,
        effectiveFrom: inForce.effectiveFrom,
        toBeConfirmed: inForce.rows.some(({ confidence }) => isToBeConfirmed(confidence)),
      },
      history,
      gains: [...gains],
    }
  },
})

/** As every page shows it; what was filed a moment ago is reckoned at once. */
async function standingNow(workshop: Id, context: Context) {
  const found = await findStanding(context.tx, context.district, workshop)
  if (found === undefined) return asItWas(workshop, context.today, context)
  return { index: copy({ ...found.result, on: found.onDay }), at: found.at }
}

async function asItWas(workshop: Id, day: Context['today'], { tx, district }: Context) {
  const formula = await formulaOn(tx, district, day)
  const found = (await reckonedOn(tx, district, [workshop], day, formula)).get(workshop)
  return { index: found === undefined ? null : copy(found), at: null }
}

async function gainsNow(workshop: Id, { tx, district, today }: Context) {
  const formula = await formulaOn(tx, district, today)
  const known = (await readKnown(tx, district, [workshop], { from: today, until: today }, formula)).get(workshop)
  return known === undefined ? [] : gainsOf(knownOn(known, today, formula), formula)
}

/** As it crosses the wire, where lists may be changed. */
function copy(found: FoodSafetyIndex) {
  if (found.kind === 'unrated') return found
  return {
    ...found,
    parts: found.parts.map(part => ({ ...part, evidence: [...part.evidence] })),
    caps: found.caps.map(cap => ({ ...cap, evidence: [...cap.evidence] })),
  }
}

function askedOf(filter: IndexFilter, { district, today }: Context, scope: Scope) {
  return { district, scope, places: ratedPlaces, filter, today }
}

const indexes = answer(indexEndpoints.indexes, {
  allow: overseers,
  concerns: 'workshop',
  async run({ page, pageSize, ...filter }, context, scope) {
    await planEach(context.tx)
    const asked = askedOf(filter, context, scope)
    const [counted, rows] = await Promise.all([
      countIndexes(context.tx, asked),
      listIndexes(context.tx, asked, { limit: pageSize, offset: (page - 1) * pageSize }),
    ])
    return { ...counted, rows }
  },
})

const indexTable = delivery(indexEndpoints.indexTable, {
  allow: overseers,
  concerns: 'workshop',
  subject: (_, { district }) => ({
    ...{ kind: 'rating-index', id: district, label: '食安指数列表', place: { kind: 'self' } },
  }),
  async run(filter, context, scope) {
    const asked = askedOf(filter, context, scope)
    const found = await listIndexes(context.tx, asked, { limit: most + 1, offset: 0 })
    requireFew(found.length, '家')
    const columns = [
      ...[column('小作坊', 30), column('乡镇', 14), column('村（社区）', 16), column('类别', 14)],
      ...[column('食安指数', 10, 'number'), column('等次', 8), column('一个月前', 10, 'number')],
      ...[column('封顶', 48), column('说明', 36), column('截至', 12, 'day')],
    ]
    const rows = found.map(row => [
      ...[row.name, row.townName, row.villageName, row.categoryName],
      ...[row.score ?? undefined, row.band ?? '待评', row.before ?? undefined],
      ...[row.caps.map(({ said }) => said).join('；'), row.why ?? '', row.on],
    ])
    const name = `食安指数 ${context.today}.xlsx`
    const output = await workbookFile(context, name, [{ name: '食安指数', columns, rows }])
    return { output, after: { filter, rows: rows.length } }
  },
})

const formula = answer(indexEndpoints.formula, {
  allow: readers,
  concerns: 'district',
  place: () => ({ kind: 'self' }),
  async run(_, { tx, district, today }) {
    const { edition, number, effectiveFrom, rows } = await rowsInForce(tx, district, 'index', today)
    formulaOf(number, rows)
    return {
      ...{ edition, number, effectiveFrom },
      toBeConfirmed: rows.filter(({ confidence }) => isToBeConfirmed(confidence)).length,
      rows: rows.map(({ code, name, value, unit, words, meaning, basis, confidence }) => ({
        ...{ code, name, value, unit, words: [...words], meaning, basis: [...basis] },
        toBeConfirmed: isToBeConfirmed(confidence),
      })),
    }
  },
})

export const indexActions: readonly Action[] = [index, indexes, indexTable, formula]
