import { type Day, daysBetween } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import {
  type ExceptionRule,
  type Finding,
  type FoundRow,
  judgedOf,
  type Limits,
  limitOf,
  type Place,
  type Quiet,
  workshopSubject,
} from './rule.ts'

export type Camera = {
  readonly camera: Id
  readonly spot: string
  readonly registeredOn: Day
  /** The last picture. */
  readonly seenOn: Day | null
  /** Hours of the last seven days in which pictures came; `null` where nobody counted yet. */
  readonly hours: number | null
  /** Of how many. */
  readonly ofHours: number
}

export type Watched = Place & { readonly cameras: readonly Camera[] }

/** 摄像头静默: no picture for days, or most hours of a week without one. A workshop tells once, however many cameras it has. */
export const silentCameras: ExceptionRule<Watched> = {
  code: 'silent-cameras',
  name: '摄像头静默',
  meaning:
    '明作亮坊摄像头连续多日没有画面，或者最近七天大部分时间没有画面。登记不久、还没有来过画面的不判断；全区都没有画面时先检查视频接入，也不判断。',
  basis: null,
  thresholds: [
    { code: 'days', name: '连续没有画面', unit: '天以上', proposed: 3, least: 1, most: 60 },
    { code: 'hours', name: '最近七天没有画面', unit: '小时以上', proposed: 96, least: 12, most: 168 },
    { code: 'settle', name: '登记后', unit: '天内不判断', proposed: 7, least: 0, most: 60 },
  ],
  evaluate(facts, limits, today) {
    const findings: Finding[] = []
    const quiet: Quiet[] = []
    // Where nobody is seen it is the bureau that is not looking.
    const isLooking = facts.some(({ cameras }) => cameras.some(each => isSeen(each, limits, today)))
    if (!isLooking)
      return judgedOf(
        [],
        facts.map(fact => ({ subject: workshopSubject(fact), why: nobodySeen })),
      )
    for (const fact of facts) {
      const settled = fact.cameras.filter(each => hasSettled(each, limits, today))
      const silent = settled.flatMap(each => {
        const said = silenceOf(each, limits, today)
        return said === undefined ? [] : [rowOf(fact.workshop, each, said)]
      })
      if (silent.length > 0) findings.push(findingOf(fact, settled.length, silent))
      else if (settled.length === 0 && fact.cameras.length > 0)
        quiet.push({ subject: workshopSubject(fact), why: '摄像头登记不久，还没有来过画面' })
    }
    return judgedOf(findings, quiet)
  },
}

const nobodySeen = '全区没有一个摄像头有画面，先检查视频接入'

function isSeen({ seenOn }: Camera, limits: Limits, today: Day): boolean {
  return seenOn !== null && daysBetween(seenOn, today) < limitOf(limits, 'days')
}

function hasSettled({ registeredOn, seenOn }: Camera, limits: Limits, today: Day): boolean {
  return seenOn !== null || daysBetween(registeredOn, today) >= limitOf(limits, 'settle')
}

function silenceOf({ registeredOn, seenOn, hours, ofHours }: Camera, limits: Limits, today: Day): string | undefined {
  const days = daysBetween(seenOn ?? registeredOn, today)
  if (days >= limitOf(limits, 'days'))
    return seenOn === null ? `登记 ${days} 天，没有来过画面` : `已 ${days} 天没有画面，最后一次 ${seenOn}`
  if (hours === null) return undefined
  const without = ofHours - hours
  return without >= limitOf(limits, 'hours') ? `最近七天有 ${without} 小时没有画面` : undefined
}

function rowOf(workshop: Id, { camera, spot, seenOn }: Camera, said: string): FoundRow {
  return { kind: 'camera', id: camera, workshop, onDay: seenOn, label: spot, said }
}

function findingOf(fact: Watched, all: number, rows: readonly FoundRow[]): Finding {
  const which = rows.length === all ? `${all} 个摄像头全部静默` : `${all} 个摄像头中 ${rows.length} 个静默`
  return { subject: workshopSubject(fact), said: which, rows }
}
