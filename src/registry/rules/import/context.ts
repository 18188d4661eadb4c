import type { Day } from '../../../kernel/day.ts'
import { halfWidth } from '../../../kernel/text.ts'
import type { RefusalOf } from '../../../rulebook/rules/refusal.ts'

/** What the rules of reading a row have to know about the district and the law on the day. */
export type ImportContext = {
  readonly today: Day
  readonly categories: readonly { readonly code: string; readonly zh: string; readonly aliases: readonly string[] }[]
  readonly towns: readonly { readonly code: string; readonly name: string }[]
  readonly villages: readonly { readonly code: string; readonly name: string; readonly town: string }[]
  /** Names that may stand before the town in an address: 四川省, 巴中市, 恩阳区. */
  readonly regionNames: readonly string[]
  readonly box: { readonly west: number; readonly east: number; readonly south: number; readonly north: number }
  /** Why a workshop must not make something of this name, with the regulation. */
  readonly refusalOf: RefusalOf
}

type VillageName = { readonly name: string; readonly codes: readonly string[] }

/** The context with its look-ups made once for all rows. */
export type PreparedContext = ImportContext & {
  readonly categoryOf: ReadonlyMap<string, { readonly code: string; readonly zh: string }>
  readonly townOf: ReadonlyMap<string, readonly string[]>
  readonly townNames: readonly { readonly name: string; readonly code: string }[]
  readonly townZh: ReadonlyMap<string, string>
  /** Longest first. */
  readonly villageNames: ReadonlyMap<string, readonly VillageName[]>
  readonly villageZh: ReadonlyMap<string, string>
  readonly regionPattern: RegExp
}

export function prepareContext(context: ImportContext): PreparedContext {
  const categoryOf = new Map<string, { code: string; zh: string }>()
  for (const { code, zh, aliases } of context.categories) {
    for (const name of [...aliases, zh]) categoryOf.set(categoryWord(name), { code, zh })
  }
  const townOf = new Map<string, string[]>()
  for (const { code, name } of context.towns) for (const alias of townAliases(name)) append(townOf, alias, code)
  const regions = context.regionNames.map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return {
    ...context,
    categoryOf,
    townOf,
    townNames: context.towns.toSorted((a, b) => b.name.length - a.name.length),
    townZh: new Map(context.towns.map(({ code, name }) => [code, name])),
    villageNames: villageNamesByTown(context),
    villageZh: new Map(context.villages.map(({ code, name }) => [code, name])),
    regionPattern: regions.length === 0 ? /^(?!)/ : new RegExp(`^(?:${regions.join('|')})`),
  }
}

export function categoryWord(text: string): string {
  return halfWidth(text)
    .replace(/\s+/gu, '')
    .replace(/\(.*?\)/g, '')
}

/** 登科街道 is also written 登科, 登科街道办事处, 登科办事处. */
function townAliases(name: string): readonly string[] {
  const stem = name.replace(/(街道|镇|乡)$/, '')
  const aliases = [name, `${name}人民政府`]
  if (stem.length >= 2) aliases.push(stem)
  if (name.endsWith('街道')) aliases.push(`${name}办事处`, `${stem}办事处`, `${stem}街办`)
  return aliases
}

function villageNamesByTown(context: ImportContext): ReadonlyMap<string, readonly VillageName[]> {
  const byTown = new Map<string, Map<string, string[]>>()
  for (const { code, name, town } of context.villages) {
    let names = byTown.get(town)
    if (!names) {
      names = new Map()
      byTown.set(town, names)
    }
    for (const alias of villageAliases(name)) append(names, alias, code)
  }
  return new Map(
    [...byTown].map(([town, names]) => [
      town,
      [...names].map(([name, codes]) => ({ name, codes })).toSorted((a, b) => b.name.length - a.name.length),
    ]),
  )
}

/** 盘龙村民委员会 is also written 盘龙村, 盘龙村委会, 盘龙村村民委员会; 文庙社区居民委员会 also 文庙社区, 文庙居委会. */
function villageAliases(name: string): ReadonlySet<string> {
  const rural = name.endsWith('村民委员会')
  const stem = name.replace(/(村民委员会|居民委员会|村委会|居委会)$/, '').replace(/(村|社区)$/, '')
  const kinds = rural ? ['村', '村委会', '村民委员会', '村村委会', '村村民委员会'] : ['社区', '居委会', '居民委员会']
  const more = rural ? [] : ['社区居委会', '社区居民委员会']
  return new Set([name, ...[...kinds, ...more].map(kind => stem + kind)])
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key)
  if (!list) map.set(key, [value])
  else if (!list.includes(value)) list.push(value)
}
