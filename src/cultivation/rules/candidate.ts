import type { Day } from '../../kernel/day.ts'
import { metresBetween, metresZh, type Position } from './distance.ts'

/** 区位优势、行业集中、产业优势. R-060. */
export const factors = ['position', 'density', 'industry'] as const
export type Factor = (typeof factors)[number]

export type WeightEdition = {
  readonly validFrom: string
  readonly basis: string
  readonly toBeConfirmed: boolean
  readonly weights: Readonly<Record<Factor, number>>
  /** Beyond this distance a place has no advantage of position. In metres. */
  readonly reach: number
}

/** The letter names the three and gives them no weight: they count alike until the bureau says otherwise. */
export const weightEditions: readonly WeightEdition[] = [
  {
    validFrom: '2021-01-01',
    basis: '兼顾区位优势、行业集中和产业优势（提案答复；权重与距离待确认）',
    toBeConfirmed: true,
    weights: { position: 1, density: 1, industry: 1 },
    reach: 10_000,
  },
]

export function weightsOn(day: Day): WeightEdition | undefined {
  return weightEditions.findLast(({ validFrom }) => validFrom <= day)
}

export type Candidate = {
  readonly id: string
  readonly town: string
  readonly townName: string
  readonly category: string
  readonly categoryName: string
  readonly position: Position | null
}

export type Spot = { readonly name: string; readonly position: Position }

export type Reason = { readonly factor: Factor; readonly points: number; readonly words: string }
export type Ranked<C extends Candidate> = {
  readonly candidate: C
  readonly points: number
  readonly reasons: readonly Reason[]
}

const round = (points: number) => Math.round(points * 10) / 10

/** Each factor gives 0 to 100; the points are their weighted mean. What is not known gives nothing, and says so. */
export function rank<C extends Candidate>(
  candidates: readonly C[],
  spots: readonly Spot[],
  edition: WeightEdition,
): readonly Ranked<C>[] {
  const inTown = tally(candidates, ({ town, category }) => `${town} ${category}`)
  const inTrade = tally(candidates, ({ category }) => category)
  const [densest, largest] = [Math.max(1, ...inTown.values()), Math.max(1, ...inTrade.values())]
  const sum = factors.reduce((total, factor) => total + edition.weights[factor], 0)
  return candidates
    .map(candidate => {
      const near = inTown.get(`${candidate.town} ${candidate.category}`) ?? 0
      const all = inTrade.get(candidate.category) ?? 0
      const { townName, categoryName } = candidate
      const reasons: readonly Reason[] = [
        positionOf(candidate, spots, edition.reach),
        {
          factor: 'density',
          points: round((near / densest) * 100),
          words: `${townName}有${categoryName}小作坊 ${near} 家，全区同一乡镇同一行业最多 ${densest} 家`,
        },
        {
          factor: 'industry',
          points: round((all / largest) * 100),
          words: `全区有${categoryName}小作坊 ${all} 家，占 ${candidates.length} 家的 ${((all / candidates.length) * 100).toFixed(1)}%`,
        },
      ]
      const points = reasons.reduce((total, { factor, points: each }) => total + each * edition.weights[factor], 0)
      return { candidate, points: sum === 0 ? 0 : round(points / sum), reasons }
    })
    .sort((a, b) => b.points - a.points || (a.candidate.id < b.candidate.id ? -1 : 1))
}

function positionOf({ position }: Candidate, spots: readonly Spot[], reach: number): Reason {
  if (position === null) return { factor: 'position', points: 0, words: '档案没有坐标，区位不计分' }
  const [nearest] = spots
    .map(spot => ({ name: spot.name, metres: metresBetween(position, spot.position) }))
    .sort((a, b) => a.metres - b.metres)
  if (nearest === undefined) return { factor: 'position', points: 0, words: '还没有登记景区坐标，区位不计分' }
  const points = round(Math.max(0, 1 - nearest.metres / reach) * 100)
  return { factor: 'position', points, words: `距${nearest.name}直线 ${metresZh(nearest.metres)}` }
}

function tally<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1)
  return counts
}
