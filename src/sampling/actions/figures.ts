import { addDays, addMonths, type Day } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { commissionedInLedgers } from '../../ledger/door/commissioned.ts'
import { action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { planEach } from '../../platform/db/plan.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { productsMade } from '../../registry/door/products.ts'
import { findMaker, getWorkshopPlace, workshopPlaces } from '../../registry/door.ts'
import { severalInForce } from '../../rulebook/door.ts'
import { calendarOf, dueOn } from '../../rulebook/rules/clocks.ts'
import { bindsOn, isToBeConfirmed } from '../../rulebook/rules/rows.ts'
import { figureEndpoints } from '../contract/figures.ts'
import { dutyDays, rateOf, rateText } from '../rules/publication.ts'
import { dutyStates, listDuties } from '../store/duty.ts'
import * as store from '../store/figures.ts'
import { by, officers, overseers, refused } from './subject.ts'

/** Every figure is counted from rows that `sampling.samples` lists. */
export const statistics = answer(figureEndpoints.statistics, {
  allow: overseers,
  concerns: 'workshop',
  async run({ from, to, by: grouping }, { tx, district }, scope) {
    const asked = { district, scope, places: workshopPlaces, from, to }
    await planEach(tx)
    const [{ total, rows }, turned, items] = await Promise.all([
      store.groupedFigures(tx, asked, grouping),
      store.countTurned(tx, asked),
      store.failedItems(tx, asked),
    ])
    return {
      total: { ...total, turned, rate: rateText(rateOf(total.conforming, total.concluded)) },
      rows: rows.map(row => ({ ...row, rate: rateText(rateOf(row.conforming, row.concluded)) })),
      items,
    }
  },
})

/** 委托送检: a report counts with the laboratory's 资质认定 (CMA) in force on its day. 食品安全法 第八十四条. */
export const recordCommissioned = action(figureEndpoints.recordCommissioned, {
  allow: officers,
  concerns: 'workshop',
  async subject({ workshop }, { tx, district }) {
    const { id, name, town } = await getWorkshopPlace(tx, district, workshop)
    return { kind: 'workshop', id, label: name, place: { kind: 'workshop', workshop: id, town } }
  },
  async run({ commissioned: id, workshop, product, file, ...told }, context) {
    const { tx, district, now, today, world } = context
    if ((await store.findCommissioned(tx, district, id)) !== undefined) return { output: {} }
    if (told.reportedOn > today) throw refused('/reportedOn', '报告日期不能晚于今天')
    if (told.cmaExpiresOn != null && told.cmaExpiresOn < told.reportedOn) {
      throw refused('/cmaExpiresOn', '报告出具时检验机构的资质认定已经过期，这份报告不能算作送检')
    }
    const maker = await findMaker(tx, district, workshop)
    const made = maker?.products.find(each => each.id === product)
    if (made === undefined) throw refused('/product', '这家小作坊没有备案这种产品')
    const { mediaType } = await sniff(world.files, file)
    if (mediaType !== 'application/pdf' && !mediaType.startsWith('image/')) {
      throw refused('/file', '报告请上传 PDF 或清晰的照片')
    }
    const written = await store.insertCommissioned(tx, district, {
      ...{ id, workshop, product, productName: made.name, ...told, cmaExpiresOn: told.cmaExpiresOn ?? null, file },
      ...{ ...by(context), at: now },
    })
    if (!written) throw new Problem('conflict', `${made.name} 的报告 ${told.number} 已经登记过`)
    return { output: {}, after: { product: made.name, number: told.number, reportedOn: told.reportedOn } }
  },
})

/** A month before the year is over. */
const soonDays = 30

/** Every product of every workshop: when it was last tested, and until when that counts. */
export const commissioned = answer(figureEndpoints.commissioned, {
  allow: overseers,
  concerns: 'workshop',
  async run({ states, workshop = null, search, page, pageSize }, context, scope) {
    const { tx, district, today } = context
    await planEach(tx)
    const { due, basis } = await yearlyDuty(context)
    const asked = {
      ...{ district, scope, places: workshopPlaces, products: productsMade, inLedgers: commissionedInLedgers },
      ...{ workshop, search, states, days: dutyDays(due, today, addDays(today, soonDays)) },
    }
    const { counts, rows } = await listDuties(tx, asked, pageSize, (page - 1) * pageSize)
    const wanted = dutyStates.filter(state => states.length === 0 || states.includes(state))
    return {
      total: wanted.reduce((sum, state) => sum + counts[state], 0),
      counts,
      basis,
      rows: rows.map(({ cmaExpiresOn, ...row }) => ({
        ...row,
        dueOn: row.testedOn === null ? null : due(row.testedOn),
        cmaExpired: cmaExpiresOn !== null && row.testedOn !== null && cmaExpiresOn < row.testedOn,
        ...{ laboratoryName: row.laboratoryName ?? '', cma: row.cma ?? '', number: row.number ?? '' },
        conclusion: row.conclusion ?? '',
      })),
    }
  },
})

/** L03 of the book of clocks: 再次送检. Without it a year counts, and that is said. */
async function yearlyDuty({ tx, district, today }: Context) {
  const books = await severalInForce(tx, district, ['clocks', 'calendar', 'law'], today)
  const row = books.clocks.rows.find(({ code, ...rest }) => code === 'L03' && bindsOn(rest, today))
  if (row === undefined)
    return { due: (day: Day) => addMonths(day, 12), basis: '时限清单没有“再次送检”，按一年计（待确认）' }
  const calendar = calendarOf(books.calendar.rows)
  const law = books.law.rows.find(({ code }) => code === row.basis[0]?.law)
  const due = (day: Day) => {
    const found = dueOn(row, { day }, calendar)
    return found.kind === 'due' ? found.day : addMonths(day, 12)
  }
  const mark = isToBeConfirmed(row.confidence) ? '（待确认）' : ''
  return {
    due,
    basis: `${law?.shortName ?? ''}${row.basis[0]?.article ?? ''}：${row.trigger}后 ${row.amount} 个月内${row.duty}${mark}`,
  }
}

export const commissionedFile = delivery(figureEndpoints.commissionedFile, {
  allow: overseers,
  concerns: 'workshop',
  async subject({ commissioned: id }, { tx, district }) {
    const found = await store.findCommissioned(tx, district, id)
    if (found === undefined) throw new Problem('not-found', '没有找到这份报告，请刷新列表')
    const { id: workshop, name, town } = await getWorkshopPlace(tx, district, found.workshop)
    return { kind: 'workshop', id: workshop, label: name, place: { kind: 'workshop', workshop, town } }
  },
  async run({ commissioned: id }, { tx, district, world }) {
    const found = await store.findCommissioned(tx, district, id)
    if (found === undefined) throw new Problem('not-found', '没有找到这份报告，请刷新列表')
    const { mediaType } = await sniff(world.files, found.file)
    const ending = mediaType === 'application/pdf' ? 'pdf' : (mediaType.split('/')[1] ?? 'bin')
    const name = `委托送检报告 ${found.productName} ${found.number}.${ending}`
    return { output: { name, mediaType, body: await world.files.read(found.file), inline: true } }
  },
})
