import { Problem } from '../../kernel/problem.ts'
import { action } from '../../platform/action/action.ts'
import { workshopEndpoints } from '../contract/workshop.ts'
import { lockProduct, setProductGtin } from '../store/product.ts'
import { getStanding } from '../store/workshop.ts'
import { requireOpen } from './check-fields.ts'
import { keepers, workshopSubject } from './subject.ts'

/** 商品条码 as GS1 gave it; it is read off the package and never made up. */
export const setGtin = action(workshopEndpoints.setGtin, {
  allow: keepers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ workshop, product: name, gtin }, { tx, district }) {
    requireOpen(await getStanding(tx, district, workshop))
    const product = await lockProduct(tx, district, workshop, name)
    if (product === undefined) {
      const detail = '这家小作坊没有登记这个产品，请先在“变更”中补充'
      throw new Problem('input-invalid', detail, [{ pointer: '/product', detail }])
    }
    await setProductGtin(tx, district, product.id, gtin)
    return {
      output: {},
      before: { product: name, gtin: product.gtin },
      after: { product: name, gtin },
      touched: [workshop],
    }
  },
})
