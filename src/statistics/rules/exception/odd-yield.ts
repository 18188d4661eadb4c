import { type Day, daysBetween } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import {
  type ExceptionRule,
  type Finding,
  type FoundRow,
  judgedOf,
  limitOf,
  type Place,
  type Quiet,
  workshopSubject,
} from './rule.ts'

export type MadeLot = Place & {
  readonly lot: Id
  readonly number: string
  readonly product: string
  readonly onDay: Day
  /** 出品率 in hundredths of a per cent of the main raw material. */
  readonly share: number
  /** What the trade usually makes, in per cent; `null` where no band is known. */
  readonly band: { readonly least: number; readonly most: number } | null
}

/** 出品率异常: outside of what the trade makes, or far from what the workshop itself made before. */
export const oddYield: ExceptionRule<MadeLot> = {
  code: 'odd-yield',
  name: '出品率异常',
  meaning: '最近三十天的批次出品率超出行业常见范围，或者同一产品比自己前五个月偏离明显。自己的批次太少的不比较。',
  basis: '食品安全法第四十六条',
  thresholds: [
    { code: 'lots', name: '超出行业范围的批次', unit: '批以上', proposed: 2, least: 1, most: 50 },
    { code: 'percent', name: '偏离自己以前', unit: '%以上', proposed: 30, least: 5, most: 300 },
    { code: 'recent', name: '最近三十天至少', unit: '批才比较', proposed: 3, least: 1, most: 50 },
    { code: 'before', name: '以前至少', unit: '批才比较', proposed: 5, least: 1, most: 200 },
  ],
  evaluate(facts, limits, today) {
    const findings: Finding[] = []
    const quiet: Quiet[] = []
    for (const lots of Map.groupBy(facts, ({ workshop }) => workshop).values()) {
      const [place] = lots
      if (place === undefined) continue
      const recent = lots.filter(lot => isRecent(lot, today))
      const out = recent.filter(isOutside)
      const own = [...Map.groupBy(lots, ({ product }) => product).values()].map(of => againstOwn(of, limits, today))
      const said = [
        ...(out.length >= limitOf(limits, 'lots') ? [`${out.length} 批出品率超出行业常见范围`] : []),
        ...own.flatMap(each => each.said ?? []),
      ].toSorted()
      if (said.length > 0)
        findings.push({ subject: workshopSubject(place), said: said.join('；'), rows: recent.map(rowOf) })
      else if (own.every(each => each.compared === false))
        quiet.push({ subject: workshopSubject(place), why: '同一产品的批次太少，没有和自己以前比较' })
    }
    return judgedOf(findings, quiet)
  },
}

const recentDays = 30

const isRecent = ({ onDay }: MadeLot, today: Day) => daysBetween(onDay, today) < recentDays

function isOutside({ share, band }: MadeLot): boolean {
  return band !== null && (share < band.least * 100 || share > band.most * 100)
}

function againstOwn(lots: readonly MadeLot[], limits: Parameters<typeof limitOf>[0], today: Day) {
  const recent = lots.filter(lot => isRecent(lot, today)).map(({ share }) => share)
  const before = lots.filter(lot => !isRecent(lot, today)).map(({ share }) => share)
  if (recent.length < limitOf(limits, 'recent') || before.length < limitOf(limits, 'before')) return { compared: false }
  const [now, then] = [middle(recent), middle(before)]
  if (then === 0 || Math.abs(now - then) * 100 < limitOf(limits, 'percent') * then) return { compared: true }
  const [first] = lots
  return { compared: true, said: `${first?.product ?? ''}出品率 ${text(now)}，以前多为 ${text(then)}` }
}

/** The lower of the two in the middle: a number that some lot had. */
function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}

const text = (share: number) => `${(share / 100).toFixed(0)}%`

function rowOf(lot: MadeLot): FoundRow {
  const { band, share } = lot
  const usual = band === null ? '' : `，行业常见 ${band.least}%～${band.most}%`
  return {
    ...{ kind: 'lot', id: lot.lot, workshop: lot.workshop, onDay: lot.onDay, label: `${lot.product} ${lot.number}` },
    said: `出品率 ${text(share)}${usual}${isOutside(lot) ? '（超出）' : ''}`,
  }
}
