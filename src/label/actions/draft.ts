import { Problem } from '../../kernel/problem.ts'
import { answer } from '../../platform/action/action.ts'
import { findWorkshopCard } from '../../registry/door.ts'
import { labelEndpoints } from '../contract.ts'
import { lastRunOfLot } from '../store/print-run.ts'
import { allowanceOf, judge, labelOf, lotUrl, rulesToday, told, wireContent } from './label-of-lot.ts'
import { getLot, lotPlace, readers } from './subject.ts'

export const draft = answer(labelEndpoints.draft, {
  allow: readers,
  concerns: 'workshop',
  place: lotPlace,
  async run({ lot: id, size }, context) {
    const lot = await getLot({ lot: id }, context)
    const rules = await rulesToday(context)
    const content = await labelOf(context, lot, rules, size)
    const allowance = await allowanceOf(context, lot)
    return { ...told(await judge(context, content, rules)), content: wireContent(content), allowance }
  },
})

/** Anybody who may print can ask about a label that nobody has saved; nothing of a workshop is told. */
export const check = answer(labelEndpoints.check, {
  allow: readers,
  concerns: 'self',
  run: async ({ content }, context) => told(await judge(context, content, await rulesToday(context))),
})

export const allowance = answer(labelEndpoints.allowance, {
  allow: readers,
  concerns: 'workshop',
  place: lotPlace,
  run: async (of, context) => allowanceOf(context, await getLot(of, context)),
})

/** What a real label is held against: the last one printed, else the one that would be. */
export const filed = answer(labelEndpoints.filed, {
  allow: readers,
  concerns: 'workshop',
  place: lotPlace,
  async run(of, context) {
    const { tx, district } = context
    const rules = await rulesToday(context)
    const printed = await lastRunOfLot(tx, district, of.lot)
    const content = printed?.content ?? (await labelOf(context, await getLot(of, context), rules))
    return {
      ...told(await judge(context, content, rules)),
      content: wireContent(content),
      printRun: printed?.id ?? null,
      printedAt: printed?.printedAt ?? null,
    }
  },
})

export const lotLink = answer(labelEndpoints.lotLink, {
  allow: readers,
  concerns: 'workshop',
  place: lotPlace,
  async run(of, context) {
    const { tx, district, today, world } = context
    const { workshop, number, kind } = await getLot(of, context)
    const card = await findWorkshopCard(tx, district, workshop, today)
    if (kind !== 'produced') throw new Problem('state-conflict', '进货批没有公开页，请选择自己生产的批次')
    if (card === undefined || card.code === null) {
      throw new Problem('state-conflict', '这家小作坊没有在用的码，请先补发新码')
    }
    return { url: lotUrl(world.publicBaseUrl, card.code, number) }
  },
})
