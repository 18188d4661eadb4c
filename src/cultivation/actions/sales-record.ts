import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { pricedSales } from '../../ledger/door/priced-sales.ts'
import { answer, type Context, delivery } from '../../platform/action/action.ts'
import { placesOnFile } from '../../registry/door/grown.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { brandEndpoints } from '../contract/brand.ts'
import * as store from '../store/brand.ts'
import { pricedYears } from '../store/counted.ts'
import { findOnFile } from '../store/place-on-file.ts'
import { asked, placeOf, readersAndOwners, shownFile } from './subject.ts'

/** Every word on the sales of a workshop, and what its ledger could say of them. */
const salesRecord = answer(brandEndpoints.salesRecord, {
  allow: readersAndOwners,
  concerns: 'workshop',
  async place({ workshop }, { tx, district }) {
    const { id, town } = await getWorkshopPlace(tx, district, workshop)
    return placeOf({ workshop: id, town })
  },
  async run({ workshop }, context) {
    const { tx, district } = context
    const of = asked(context, 'district', workshop)
    const [place] = await findOnFile(tx, of)
    if (place === undefined) throw new Problem('not-found', '没有找到这家小作坊')
    const said = await store.salesSaid(tx, of, null)
    return {
      ...{ workshopName: place.name, townName: place.townName },
      said: said.map(({ sales, year, amount, source, note, file, actor, at, holds }) => ({
        ...{ sales, year, amount, source, note, file, actor, at, holds },
      })),
      ledger: await pricedYears(pricedSales(tx, district, workshop)),
    }
  },
})

async function getSaid(sales: Id, context: Context) {
  const [found] = await store.salesSaid(context.tx, asked(context, 'district', null), sales)
  if (found === undefined) throw new Problem('not-found', '没有找到这次申报，请刷新后再打开')
  return found
}

const salesFile = delivery(brandEndpoints.salesFile, {
  allow: readersAndOwners,
  concerns: 'workshop',
  async subject({ sales }, context) {
    const found = await getSaid(sales, context)
    return { kind: 'sales', id: sales, label: found.workshopName, place: placeOf(found) }
  },
  async run({ sales }, context) {
    const { file, workshopName, year } = await getSaid(sales, context)
    if (file === null) throw new Problem('not-found', '这次申报没有附材料')
    return { output: await shownFile(file, `${workshopName} ${year} 年销售额`, context) }
  },
})

async function getMark(trademark: Id, { tx, district }: Context) {
  const found = await store.findMark(tx, district, placesOnFile, trademark)
  if (found === undefined) throw new Problem('not-found', '没有找到这个商标，请从列表重新打开')
  return found
}

const trademarkFile = delivery(brandEndpoints.trademarkFile, {
  allow: readersAndOwners,
  concerns: 'workshop',
  async subject({ trademark }, context) {
    const found = await getMark(trademark, context)
    return { kind: 'trademark', id: trademark, label: found.mark, place: placeOf(found) }
  },
  async run({ trademark }, context) {
    const { file, mark } = await getMark(trademark, context)
    if (file === null) throw new Problem('not-found', '这个商标没有上传注册证')
    return { output: await shownFile(file, `商标注册证 ${mark}`, context) }
  },
})

export const brandPapers = [salesRecord, salesFile, trademarkFile] as const
