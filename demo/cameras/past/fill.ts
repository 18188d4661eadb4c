import { dayAt, type Instant, instantAt, instantMs } from '../../../src/kernel/day.ts'
import type { Id } from '../../../src/kernel/id.ts'
import { type Action, type Context, isCommand } from '../../../src/platform/action/action.ts'
import type { Actor } from '../../../src/platform/action/actor.ts'
import { parse } from '../../../src/platform/action/perform.ts'
import type { Tx } from '../../../src/platform/db/connect.ts'
import { newId } from '../../../src/platform/id.ts'
import type { World } from '../../../src/platform/world.ts'
import { rectificationActions } from '../../../src/rectification/actions.ts'
import { standingOf } from '../../../src/rectification/door/standing.ts'
import { follow } from '../../../src/vision/actions/following.ts'
import { raiseHere } from '../../../src/vision/actions/raising.ts'
import { hereOf, reviewingActions } from '../../../src/vision/actions/reviewing.ts'
import { findCheck, thresholdsOf } from '../../../src/vision/rules/kinds/kinds.ts'
import { findAlert, mergeAlert, type NewPicture } from '../../../src/vision/store/alert.ts'
import type { People } from '../../people.ts'
import { loadPen, scene } from '../../pictures.ts'
import { demoDistrict } from '../../plan.ts'
import { type Hung, keep } from '../hung.ts'
import type { Shown } from './pictures.ts'
import { type PlannedAlert, planAlerts } from './plan.ts'

type Filling = {
  readonly tx: Tx
  readonly world: World
  readonly people: People
  readonly seed: number
  readonly cameras: readonly Hung[]
  readonly picture: (camera: Hung, shows: PlannedAlert['shows'], variant: number) => Promise<Shown>
}

type Walking = Filling & { readonly now: Instant; readonly putRight: string }

const hourMs = 3_600_000

/**
 * What cameras saw in three months and what people made of it, by the very steps that the program and people take, at the
 * hours at which they would have taken them. @returns how many
 */
export async function fillAlerts(filling: Filling): Promise<number> {
  const { tx, world, people, seed, cameras } = filling
  const now = world.clock.now()
  const plan = planAlerts(seed, now, cameras, camera => officerOf(people, camera) !== people.get('office'))
  const putRight = await photograph(world)
  for (const planned of plan) await walk(planned, { ...filling, now, putRight })
  await readBefore(tx, instantAt(instantMs(now) - 36 * hourMs))
  return plan.length
}

async function photograph(world: World): Promise<string> {
  return keep(world, await scene(await loadPen(), '已整改照片', '#d6e4e6'))
}

/** Whose station has an account, or the office. */
function officerOf(people: People, { workshop: { station } }: Hung): Actor | undefined {
  const byStation: Readonly<Record<string, string>> = { 登科市场监管所: 'inspector', 明阳市场监管所: 'inspector2' }
  return people.get(byStation[station] ?? 'office')
}

async function walk(planned: PlannedAlert, walking: Walking): Promise<void> {
  const { people } = walking
  const [officer, office] = [officerOf(people, planned.camera), people.get('office')]
  if (officer === undefined || office === undefined) return
  const alert = newId()
  const shown = await walking.picture(planned.camera, planned.shows, planned.picture)
  await (planned.byHand ? mark(alert, planned, shown, officer, walking) : raise(alert, planned, shown, walking))
  const { course, hours } = planned
  if (course === 'waiting') return
  // Whoever marked it does not review it.
  const reviewer = planned.byHand ? office : officer
  const reviewedAt = await review(alert, planned, [reviewer, office], walking)
  if (course === 'judged' || course === 'seconding' || planned.verdict !== 'true') return
  await putRight(alert, planned, { officer, reviewedAt, hours }, walking)
}

async function raise(alert: Id, planned: PlannedAlert, shown: Shown, { tx, now }: Walking): Promise<void> {
  const { camera, kind, zone, at, lastedS, score } = planned
  const check = findCheck(kind)
  const lastAt = earlier(instantAt(instantMs(at) + lastedS * 1_000), now)
  const box = shown.box === null ? null : (planned.box ?? shown.box)
  const marked = shown.box === null ? [] : [{ label: kind === 'A08' ? 'bird' : 'person', score, box: shown.box }]
  const taken = { deviceAt: null, takenAt: at }
  const pictures: NewPicture[] = [
    { role: 'before', hash: shown.before, ...taken, takenAt: instantAt(instantMs(at) - 40_000), marked: [] },
    { role: 'best', hash: shown.best, ...taken, marked },
  ]
  const here = { tx, district: demoDistrict, by: { account: null, name: '明作亮坊' }, now: at }
  await raiseHere(
    {
      ...{ alert, camera: camera.id, kind, zone, score, box, models: [], pictures },
      thresholds: check === undefined ? {} : thresholdsOf(check, {}, 'day'),
      ...{ firstAt: instantAt(instantMs(at) - 25_000), lastAt: at },
    },
    here,
  )
  await mergeAlert(tx, demoDistrict, alert, { lastAt, score: 0, endedAt: lastAt, now: lastAt })
}

async function mark(alert: Id, { camera, kind, at }: PlannedAlert, shown: Shown, officer: Actor, walking: Walking) {
  const said = { alert, camera: camera.id, kind, file: shown.best, takenAt: at, box: shown.box, note: '巡看画面时发现' }
  await step('vision.mark', said, on(officer, instantAt(instantMs(at) + 60_000), walking))
}

/** Of what is grave two people say so. @returns when the last one did */
async function review(
  alert: Id,
  { verdict, note, course, at, hours }: PlannedAlert,
  [first, second]: readonly [Actor, Actor],
  walking: Walking,
): Promise<Instant> {
  const reviewedAt = instantAt(instantMs(at) + hours[0] * hourMs)
  const said = { alert, verdict, note }
  await step('vision.review', { ...said, step: newId() }, on(first, reviewedAt, walking))
  const { tx } = walking
  const after = await findAlert(tx, demoDistrict, alert)
  if (after?.state !== 'seconding' || course === 'seconding' || first === second) return reviewedAt
  const secondAt = instantAt(instantMs(reviewedAt) + hourMs)
  await step('vision.review', { ...said, step: newId() }, on(second, secondAt, walking))
  return secondAt
}

type Righting = { readonly officer: Actor; readonly reviewedAt: Instant; readonly hours: PlannedAlert['hours'] }

/** The owner answers, the officer looks, and the alert follows its hazard. */
async function putRight(
  alert: Id,
  { camera, course }: PlannedAlert,
  { officer, reviewedAt, hours }: Righting,
  walking: Walking,
): Promise<void> {
  const { tx, putRight: file } = walking
  const hazard = (await findAlert(tx, demoDistrict, alert))?.hazard
  if (hazard == null || course === 'told') return
  const owner: Actor = {
    ...{ district: demoDistrict, name: camera.workshop.operator, origin: officer.origin },
    posts: [{ duty: 'owner', area: { kind: 'own', workshops: [camera.workshop.id] } }],
  }
  const answeredAt = instantAt(instantMs(reviewedAt) + hours[1] * hourMs)
  const followedAt = instantAt(instantMs(answeredAt) + hours[2] * hourMs)
  const taken = async (name: string, by: Actor, at: Instant, said: object) => {
    const context = on(by, at, walking)
    await step(`rectification.${name}`, { step: newId(), hazard, ...said }, context)
    const [standing] = await standingOf(tx, demoDistrict, [hazard])
    const there = await findAlert(tx, demoDistrict, alert)
    if (standing !== undefined && there !== undefined) await follow(there, standing, hereOf(context))
  }
  await taken('answer', owner, answeredAt, { files: [file], note: '' })
  if (course === 'answered') return
  await taken('take-up', officer, followedAt, { note: '' })
  if (course === 'returned') {
    await taken('reject', officer, followedAt, { files: [], reason: '照片看不出已经整改，请拍清楚' })
    return
  }
  await taken('accept', officer, instantAt(instantMs(followedAt) + hourMs / 2), { files: [], note: '现场复查，已整改' })
}

const commands: ReadonlyMap<string, Action> = new Map(
  [...reviewingActions, ...rectificationActions].map(action => [action.endpoint.name, action]),
)

/** The very step that a person takes, with all it refuses and all it writes, in the one transaction of the filling. */
async function step(name: string, input: object, context: Context): Promise<void> {
  const action = commands.get(name)
  if (action === undefined || !isCommand(action)) throw new RangeError(`nobody can ${name}`)
  const wanted = parse(action.endpoint.input, input)
  const done = await action.run(wanted, context, await action.subject(wanted, context))
  if ('refused' in done) throw done.refused
}

function on(actor: Actor, wanted: Instant, { tx, world, now: latest }: Walking): Context {
  const now = earlier(wanted, latest)
  return { tx, district: demoDistrict, actor, now, today: dayAt(now), world: { ...world, clock: { now: () => now } } }
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b
}

/** What is long past nobody has to read any more. */
async function readBefore(tx: Tx, until: Instant): Promise<void> {
  await tx`
    update clock.message set read_at = made_at
    where district = ${demoDistrict} and kind = 'alert' and read_at is null and made_at < ${until}`
}
