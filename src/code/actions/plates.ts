import type { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { answer, type Context, delivery } from '../../platform/action/action.ts'
import { mayPerform, type Scope } from '../../platform/action/permission.ts'
import { loadFonts } from '../../platform/documents/pdf/fonts.ts'
import { newId } from '../../platform/id.ts'
import { listedIds, plateFacts, workshopPlaces } from '../../registry/door.ts'
import { codeEndpoints } from '../contract.ts'
import type { PlateContent } from '../plate/content.ts'
import { platesPdf, unprintable } from '../plate/pdf.ts'
import { codeUrl } from '../rules.ts'
import { activeCodes } from '../store/code.ts'
import { insertPrint, listPrints } from '../store/print.ts'
import { keepers, overseers, placeOf, workshopSubject } from './subject.ts'

type Wish = z.output<typeof codeEndpoints.plates.input>

/** What one print may hold: a file that an office printer and its officer can still handle. */
const MOST_PLATES = 2_000

/** The plates as a file, and the record of who took them out and why. */
export const plates = delivery(codeEndpoints.plates, {
  allow: keepers,
  concerns: 'workshop',
  subject: async ({ workshops }, context) => {
    const [only, ...others] = workshops
    if (only !== undefined && others.length === 0) return workshopSubject({ workshop: only }, context)
    // Several workshops: the area of each is checked in run, where all of them are read.
    return { kind: 'plates', id: context.district, label: '码牌', place: { kind: 'self' } }
  },
  async run(wish, context, scope) {
    const { tx, district, now, actor } = context
    const content = await plateContents(await wanted(wish, context, scope), context)
    await requirePrintable(content)
    const id = newId()
    const { layout, reason } = wish
    const codes = content.map(plate => plate.code)
    const { account, name } = actor
    await insertPrint(tx, district, { id, layout, reason, account, actor: name, at: now, codes })
    const body = await platesPdf(content, layout)
    const output = { name: `码牌-${layout}-${content.length}块.pdf`, mediaType: 'application/pdf', body }
    return { output, after: { layout, plates: content.length, print: id }, reason }
  },
})

async function wanted({ workshops, filter }: Wish, { tx, district, today }: Context, scope: Scope): Promise<Id[]> {
  if (workshops.length > 0) return workshops
  if (!filter) throw new Problem('input-invalid', '请选择要打印码牌的小作坊')
  return listedIds(tx, { district, scope, filter, today })
}

/** Workshops without a code in use are left out: there is nothing to print for them. */
async function plateContents(ids: readonly Id[], context: Context): Promise<PlateContent[]> {
  const { tx, district, actor, world } = context
  const facts = await plateFacts(tx, district, ids)
  const outside = facts.find(workshop => !mayPerform(keepers, actor.posts, placeOf(workshop)))
  if (outside !== undefined) throw new Problem('not-allowed', `${outside.name}不在您的辖区，请取消选择后再打印`)
  const codes = new Map((await activeCodes(tx, district, ids)).map(({ workshop, code }) => [workshop, code]))
  const content = facts.flatMap((workshop): PlateContent[] => {
    const code = codes.get(workshop.id)
    if (code === undefined) return []
    return [
      {
        code,
        url: codeUrl(world.publicBaseUrl, code),
        workshopName: workshop.name,
        category: workshop.categoryName,
        town: workshop.townName,
        certificateNumber: workshop.certificateNumber ?? undefined,
        districtBureau: workshop.bureau,
      },
    ]
  })
  if (content.length === 0) throw new Problem('state-conflict', '所选小作坊都没有在用的码，请先准予备案或补发新码')
  if (content.length > MOST_PLATES) {
    throw new Problem('too-large', `一次最多打印 ${MOST_PLATES} 块码牌，请按乡镇分次打印`)
  }
  return content
}

/** A sign never leaves the printer with a hole in the name. */
async function requirePrintable(content: readonly PlateContent[]): Promise<void> {
  const fonts = await loadFonts()
  const faulty = content.flatMap(plate => {
    const missing = unprintable(plate, fonts)
    return missing.length === 0 ? [] : [`${plate.workshopName}（${missing.join('')}）`]
  })
  if (faulty.length === 0) return
  const some = faulty.slice(0, 5).join('、')
  throw new Problem('input-invalid', `有 ${faulty.length} 家的名称含有无法印刷的生僻字，请先取消选择：${some}`)
}

export const prints = answer(codeEndpoints.prints, {
  allow: overseers,
  concerns: 'workshop',
  run: ({ page, pageSize }, { tx, district }, scope) =>
    listPrints(tx, district, scope, workshopPlaces(tx, district), { limit: pageSize, offset: (page - 1) * pageSize }),
})
