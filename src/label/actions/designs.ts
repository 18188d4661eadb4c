import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { expiryOf } from '../../ledger/rules/shelf-life.ts'
import { action, answer, type Context } from '../../platform/action/action.ts'
import { findMaker } from '../../registry/door.ts'
import { labelEndpoints } from '../contract.ts'
import { fillLabel, standIn } from '../rules/fill.ts'
import { standardFor } from '../rules/standard.ts'
import { type DesignRow, designHistory, designsOf, findDesign, insertDesign } from '../store/design.ts'
import { judge, lotUrl, rulesToday } from './label-of-lot.ts'
import { printers, readers, workshopPlace, workshopSubject } from './subject.ts'

export const designs = answer(labelEndpoints.designs, {
  allow: readers,
  concerns: 'workshop',
  place: workshopPlace,
  async run({ workshop }, context) {
    return { rows: await named(context, workshop, await designsOf(context.tx, context.district, workshop)) }
  },
})

export const history = answer(labelEndpoints.designHistory, {
  allow: readers,
  concerns: 'workshop',
  place: workshopPlace,
  async run(of, context) {
    return { rows: await named(context, of.workshop, await designHistory(context.tx, context.district, of)) }
  },
})

async function named({ tx, district }: Context, workshop: Id, rows: readonly DesignRow[]) {
  const maker = await findMaker(tx, district, workshop)
  const names = new Map(maker?.products.map(({ id, name }) => [id, name]))
  return rows.map(({ content, workshop: _, ...row }) => ({
    ...content,
    ...row,
    // A product that is no longer made keeps the name that its labels bore.
    productName: names.get(row.product) ?? content.name,
  }))
}

/** A design is saved with its faults: it can be mended later, and cannot be printed before. */
export const saveDesign = action(labelEndpoints.saveDesign, {
  allow: printers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ workshop, product, design, ...content }, context) {
    const { tx, district, now, actor } = context
    const maker = await findMaker(tx, district, workshop)
    if (maker?.products.some(({ id }) => id === product) !== true) {
      const detail = '这个产品不在备案的产品里，请先联系监管所登记'
      throw new Problem('input-invalid', detail, [{ pointer: '/product', detail }])
    }
    const before = await findDesign(tx, district, design)
    if (before !== undefined && (before.workshop !== workshop || before.product !== product)) {
      throw new Problem('conflict', '这个样式编号已经用于另一个产品，请刷新后重新保存')
    }
    if (before === undefined) {
      const { account = null, name } = actor
      await insertDesign(tx, district, { id: design, workshop, product, content, account, actor: name, savedAt: now })
    }
    const findings = await tryOut(context, content, maker)
    return { output: { design, findings }, after: { product, ...content } }
  },
})

type Content = Parameters<typeof insertDesign>[2]['content']

/** Held against a lot of today that nobody has made, so that what is wrong is known before the first one is. */
async function tryOut(context: Context, design: Content, { name, category }: { name: string; category: string }) {
  const rules = await rulesToday(context)
  const { today, world } = context
  const content = fillLabel(
    {
      design,
      lot: {
        number: '0000000001',
        name: design.name,
        producedOn: today,
        expiresOn: design.shelfLife === null ? null : expiryOf(today, design.shelfLife),
        shelfLife: design.shelfLife,
        used: [],
      },
      maker: standIn(name),
      link: lotUrl(world.publicBaseUrl, '0'.repeat(20), '0000000001'),
    },
    standardFor(rules['label-standard'].rows, today, category),
  )
  const { findings } = await judge(context, content, rules)
  // Ingredients may come from what is charged.
  return findings.filter(({ code, item }) => !(code === 'missing-item' && item === 'ingredients'))
}
