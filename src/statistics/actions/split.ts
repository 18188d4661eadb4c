import { type Action, answer, type Context } from '../../platform/action/action.ts'
import { planEach } from '../../platform/db/plan.ts'
import { categoryNames } from '../../registry/door/standing.ts'
import { figureEndpoints as endpoints } from '../contract/figures.ts'
import { countFigures, splitFigure } from '../door/count.ts'
import { type FigureCode, figureOf } from '../rules/figures.ts'
import type { Split } from '../rules/period.ts'
import { countValue, dividedValue, nothing } from '../rules/value.ts'
import { type Named, townsOf, unitsOf, villagesOf } from '../store/named.ts'
import { noPartZh } from '../zh/figure-words.ts'
import { fault, firstOf, named, readAsked, readers } from './asked.ts'

const split = answer(endpoints.split, {
  allow: readers,
  concerns: 'workshop',
  async run({ code, by, ...typed }, context, scope) {
    const { tx } = context
    await planEach(tx)
    const { asked, heading } = await readAsked(typed, context, scope)
    refuseWithoutParts(code, by)
    const [whole, found, names] = await Promise.all([
      countFigures(tx, { ...asked, codes: [code] }),
      splitFigure(tx, asked, code, by),
      namesOf(by, context),
    ])
    const values = new Map(found.map(({ key, value }) => [key, value]))
    const known = names.filter(({ key }) => isShown(by, values.has(key)) && isIn(by, key, asked.where))
    const others = found.filter(({ key }) => !names.some(each => each.key === key))
    const rows = [
      ...known.map(({ key, name }) => ({ key, name, ...(values.get(key) ?? emptyOf(code)) })),
      ...others
        .toSorted((one, other) => (one.key ?? '').localeCompare(other.key ?? ''))
        .map(({ key, value }) => ({ key, name: key === null ? noPartZh[by] : otherName(by, key), ...value })),
    ]
    return {
      ...{ ...heading, figure: firstOf(whole, code), by },
      rows: rows.map(({ key, name, value, text, raw, rows: behind, interval }) => {
        return { key, name, value, text, raw, rows: behind, interval }
      }),
    }
  },
})

function refuseWithoutParts(code: FigureCode, by: Split): void {
  const { ofWorkshops, overWindow, kind } = figureOf(code)
  if (!ofWorkshops || kind === 'text') throw fault('/code', '这个数字不属于哪一家小作坊，不能分组')
  if (by === 'year' && !overWindow) throw fault('/by', '这个数字是某一天的情况，按年度请看走势')
}

/** Three hundred villages without anything say nothing; eighteen towns without anything do. */
const isShown = (by: Split, isFound: boolean) => isFound || by === 'town' || by === 'category'

/** Of one town only this town is shown. */
function isIn(
  by: Split,
  key: string,
  where: { readonly town?: string | null; readonly category?: string | null } = {},
): boolean {
  if (by === 'town') return where.town == null || where.town === key
  return by !== 'category' || where.category == null || where.category === key
}

const otherName = (by: Split, key: string) => (by === 'year' ? `${key} 年` : key)

function emptyOf(code: FigureCode) {
  const words = figureOf(code)
  return words.of === null ? countValue(code, nothing) : dividedValue(words, code, nothing, nothing)
}

async function namesOf(by: Split, { tx, district }: Context): Promise<readonly Named[]> {
  switch (by) {
    case 'town':
      return townsOf(tx, district)
    case 'village':
      return villagesOf(tx, district)
    case 'category':
      return named(await categoryNames(tx))
    case 'unit':
      return unitsOf(tx, district)
    case 'year':
      return []
    default:
      return by satisfies never
  }
}

export const splitActions: readonly Action[] = [split]
