import type { FigureCode, FigureValue } from './figures.ts'

/** 勾稽: what has to hold between figures, in words, and whether it does. */
export type Check = { readonly name: string; readonly holds: boolean; readonly said: string }

const categories = [
  'registry.workshops-baijiu',
  'registry.workshops-oil',
  'registry.workshops-soy',
  'registry.workshops-grain',
  'registry.workshops-meat',
  'registry.workshops-pastry',
  'registry.workshops-other',
] as const satisfies readonly FigureCode[]

/** Those that can be made from these values. A difference is said, never hidden: a case may be filed later than it was sampled. */
export function checksOf(values: readonly FigureValue[]): readonly Check[] {
  const known = new Map(values.map(({ code, value }) => [code, value]))
  const of = (code: FigureCode) => known.get(code) ?? null
  const parts = categories.map(of)
  return [
    ...summed('七个类别之和等于小作坊总数', parts, of('registry.workshops')),
    ...taken(
      '抽检批次减合格批次等于不合格立案件数',
      [of('sampling.concluded'), of('sampling.conforming')],
      of('casework.from-sampling'),
    ).map(check => (check.holds ? check : { ...check, said: `${check.said}${whyOf(of)}` })),
    ...equal('一坊一码：在用码数等于小作坊总数', of('code.assigned'), of('registry.workshops')),
  ]
}

/** Cases differ from samples for two reasons: some were not filed yet, some are of samples that do not count here. */
function whyOf(of: (code: FigureCode) => number | null): string {
  const [failed, filed] = [of('sampling.nonconforming'), of('casework.filed-batches')]
  const cases = of('casework.from-sampling')
  if (failed === null || filed === null || cases === null) return ''
  const [waiting, others] = [failed - filed, cases - filed]
  return [
    waiting > 0 ? `；不合格批次中 ${waiting} 批次截至当日没有立案` : '',
    others > 0 ? `；${others} 件案件的样品不在区间内，或者复检改变了结论` : '',
  ].join('')
}

function summed(name: string, parts: readonly (number | null)[], whole: number | null): readonly Check[] {
  const numbers = parts.filter(part => part !== null)
  if (numbers.length < parts.length || whole === null) return []
  const sum = numbers.reduce((all, part) => all + part, 0)
  return [{ name, holds: sum === whole, said: said(`${numbers.join(' + ')} = ${sum}`, sum, whole) }]
}

function taken(name: string, [from, less]: readonly (number | null)[], rest: number | null): readonly Check[] {
  if (from == null || less == null || rest === null) return []
  return [{ name, holds: from - less === rest, said: said(`${from} − ${less} = ${from - less}`, from - less, rest) }]
}

function equal(name: string, one: number | null, other: number | null): readonly Check[] {
  if (one === null || other === null) return []
  return [{ name, holds: one === other, said: said(`${one}`, one, other) }]
}

const said = (sum: string, one: number, other: number) => (one === other ? sum : `${sum}，与 ${other} 不符`)
