import { type Instant, instantAt, instantMs } from '../../../src/kernel/day.ts'
import type { Verdict } from '../../../src/vision/rules/alert/review.ts'
import type { KindCode } from '../../../src/vision/rules/kinds/kind.ts'
import type { Box } from '../../../src/vision/rules/place/box.ts'
import { type Random, randomFrom } from '../../random.ts'
import type { Hung } from '../hung.ts'
import type { Story } from '../stories.ts'

/** How far it went with an alert. */
export type Course = 'waiting' | 'seconding' | 'judged' | 'told' | 'answered' | 'returned' | 'closed'

export type PlannedAlert = {
  readonly camera: Hung
  readonly kind: KindCode
  readonly zone: string
  readonly byHand: boolean
  /** What its picture shows, and which one of a few. */
  readonly shows: Story
  readonly picture: number
  readonly at: Instant
  readonly lastedS: number
  readonly score: number
  readonly box: Box | null
  readonly verdict: Verdict
  readonly note: string
  readonly course: Course
  /** Hours to the review, from there to the answer, and from there to the follow-up. */
  readonly hours: readonly [number, number, number]
}

const days = 90
const hourMs = 3_600_000
/** So many pictures are drawn of what a camera shows. */
export const variants = 2

type Seen = { readonly kind: KindCode; readonly zone: string; readonly shows: Story; readonly needs: boolean }

const whole = 'whole'
const floor = '加工区'
const seenIn: Readonly<Record<Hung['scene'], readonly Seen[]>> = {
  production: [
    { kind: 'A01', zone: floor, shows: 'bare-head', needs: false },
    { kind: 'A01', zone: floor, shows: 'bare-head', needs: false },
    { kind: 'A11', zone: floor, shows: 'intruder', needs: false },
    { kind: 'A17', zone: 'blocked', shows: 'covered', needs: false },
    { kind: 'A08', zone: whole, shows: 'duck', needs: true },
    { kind: 'A05', zone: whole, shows: 'intruder', needs: true },
  ],
  storage: [
    { kind: 'A11', zone: whole, shows: 'intruder', needs: false },
    { kind: 'A08', zone: whole, shows: 'duck', needs: true },
    { kind: 'A18', zone: 'moved', shows: 'turned', needs: false },
    { kind: 'A17', zone: 'black', shows: 'black', needs: false },
  ],
  hygiene: [
    { kind: 'A18', zone: 'moved', shows: 'turned', needs: false },
    { kind: 'A17', zone: 'blocked', shows: 'covered', needs: false },
  ],
}

const falseNotes = ['是挂着的工作服', '光线太暗，看错了', '送货的人在门口停了一下', '反光']
const unclearNotes = ['画面太糊，看不清', '被蒸汽挡住']

/** @param isStaffed two people with accounts look after it: what is grave, and what one of them marks, can be reviewed */
export function planAlerts(
  seed: number,
  now: Instant,
  cameras: readonly Hung[],
  isStaffed: (camera: Hung) => boolean,
): readonly PlannedAlert[] {
  const random = randomFrom(seed + 31)
  const [noisy] = cameras.filter(({ told }) => told === 'at-work').slice(-1)
  const others = random.some(
    cameras.filter(({ told }) => told === 'calm'),
    10,
  )
  const watched = [...cameras.filter(({ told }) => told !== 'calm' && told !== 'silent'), ...others]
  const usual = watched.flatMap(camera => {
    const kinds = seenIn[camera.scene].filter(({ needs }) => !needs || isStaffed(camera))
    return Array.from({ length: random.between(3, 5) }, () => {
      const ago = random.chance(0.3) ? random.next() * 12 : random.next() * days
      return planned(random, camera, random.pick(kinds), { now, ago })
    })
  })
  return [...usual, ...(noisy === undefined ? [] : misleading(random, noisy, now))].toSorted(
    (a, b) => instantMs(a.at) - instantMs(b.at),
  )
}

type When = { readonly now: Instant; readonly ago: number }

function planned(random: Random, camera: Hung, seen: Seen, { now, ago }: When): PlannedAlert {
  const { kind, zone, shows } = seen
  const byHand = kind === 'A05'
  const verdict = random.chance(0.76) ? 'true' : random.chance(0.7) ? 'false' : 'cannot-tell'
  const at = instantAt(instantMs(now) - Math.max(1, ago * 24) * hourMs)
  const health = shows === 'covered' || shows === 'black' || shows === 'turned'
  return {
    ...{ camera, kind, zone, shows, byHand, at, verdict },
    picture: random.between(0, variants - 1),
    lastedS: random.between(40, 900),
    score: health || byHand ? 1 : (kind === 'A01' ? 80 : 62) / 100 + random.next() * 0.18,
    box: health ? null : (boxes[random.between(0, boxes.length - 1)] ?? null),
    note: verdict === 'true' ? '' : random.pick(verdict === 'false' ? falseNotes : unclearNotes),
    course: courseOf(random, ago, verdict),
    hours: [random.between(1, 7), random.between(3, 22), random.between(18, 50)],
  }
}

/** One camera that says too often what is not so: its kind goes silent, and a stricter bar is suggested. */
function misleading(random: Random, camera: Hung, now: Instant): readonly PlannedAlert[] {
  const seen: Seen = { kind: 'A01', zone: floor, shows: 'bare-head', needs: false }
  return Array.from({ length: 16 }, (_, at): PlannedAlert => {
    const one = planned(random, camera, seen, { now, ago: 88 - at * 5.4 })
    const isTrue = at % 3 === 0
    const score = isTrue ? 0.9 + random.next() * 0.08 : 0.76 + random.next() * 0.05
    const verdict = isTrue ? 'true' : 'false'
    const box = isTrue ? one.box : { left: 0.62, top: 0.3, right: 0.72, bottom: 0.78 }
    return { ...one, score, verdict, box, note: isTrue ? '' : '是挂着的工作服', course: isTrue ? 'closed' : 'judged' }
  })
}

function courseOf(random: Random, ago: number, verdict: Verdict): Course {
  if (ago < 1.5) return random.chance(0.75) ? 'waiting' : 'seconding'
  if (verdict !== 'true') return 'judged'
  if (ago > 12) return 'closed'
  if (ago < 3) return random.pick(['told', 'told', 'answered'])
  return random.pick(['closed', 'closed', 'answered', 'returned', 'told', 'closed'])
}

const boxes: readonly Box[] = [
  { left: 0.36, top: 0.29, right: 0.52, bottom: 0.97 },
  { left: 0.44, top: 0.29, right: 0.6, bottom: 0.97 },
]
