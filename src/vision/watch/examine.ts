import type { Frame } from '../../platform/frames/frame.ts'
import { bestOf, type Detection, inWholePicture } from '../../platform/inference/decode/detection.ts'
import { bodyPoints, type Pose } from '../../platform/inference/decode/pose.ts'
import { models } from '../../platform/inference/models.ts'
import type { Picture, Square } from '../../platform/inference/picture.ts'
import type { Loan } from '../../platform/inference/threads/pool.ts'
import { answerOf } from '../heads/head.ts'
import { headSquare, inPixels, personSquare } from '../heads/head-square.ts'
import { capHead, maskHead } from '../heads/shipped.ts'
import { squareOver, type Taught } from '../heads/taught-region.ts'
import type { RegionAnswer } from '../rules/kinds/kind.ts'
import type { Plan } from '../rules/motion/regions.ts'
import { type Body, isNearWrist, showsFace, showsHead } from '../rules/person/head.ts'
import type { Look } from '../rules/person/look.ts'
import { type Box, overlap } from '../rules/place/box.ts'
import { boxAround } from '../rules/place/polygon.ts'
import type { Zone } from '../rules/place/zone.ts'
import type { Track } from '../rules/track/track.ts'
import type { Ability } from './ability.ts'

/** The forms of a frame that models look at. */
export type Forms = Pick<Frame, 'width' | 'height' | 'rgb' | 'square'>

/** Below this a detector's guess is not even a bad one; the rules are stricter. */
const leastScore = 0.3
const leastPhone = 0.2

/** Looks where the plan says, with one thread. */
export async function detected(loan: Loan, frame: Forms, plan: Plan, ability: Ability): Promise<readonly Detection[]> {
  const model = ability.detector?.path
  if (model === undefined) return []
  // The whole picture is squeezed, as the network was trained; its frame has that form at hand.
  if (plan.whole) return loan.run(detecting(model, Uint8Array.from(await frame.rgb())))
  const found: Detection[] = []
  for (const square of plan.squares) {
    const seen = await loan.run(detecting(model, await frame.square(square, models.detector.cut.size.width)))
    found.push(...inWholePicture(seen, square, frame))
  }
  return bestOf(found)
}

function detecting(model: string, picture: Uint8Array) {
  return { kind: 'detect', model, picture, threshold: leastScore } as const
}

type Closer = { readonly at: number; readonly asksForPhones: boolean }

/** One person: pose, head, cap and mask, and what is in the hands. */
export async function lookedAt(
  loan: Loan,
  frame: Forms,
  { box }: Pick<Track, 'box'>,
  ability: Ability,
  { at, asksForPhones }: Closer,
): Promise<Look | undefined> {
  const { pose, features, phones } = ability
  if (pose === undefined) return undefined
  const person = inPicture(box, frame)
  const around = personSquare(person)
  const found = await loan.run({
    kind: 'pose',
    model: pose.path,
    picture: await frame.square(around, models.pose.cut.size.width),
  })
  const body = bodyOf(found, around)
  const head = headSquare(body, person.bottom - person.top)
  const worn = head === undefined || features === undefined ? undefined : await wornOn(loan, frame, head, features.path)
  const phone =
    !asksForPhones || phones === undefined || head === undefined
      ? undefined
      : await phoneAt(loan, frame, around, body, head, phones.path)
  return {
    at,
    headPx: head?.side ?? 0,
    showsHead: showsHead(body),
    showsFace: showsFace(body),
    cap: worn?.cap,
    mask: worn?.mask,
    phone,
  }
}

async function wornOn(loan: Loan, frame: Forms, head: Square, model: string) {
  const small = await frame.square(head, models.features.cut.size.width)
  const features = await loan.run({ kind: 'features', model, picture: small })
  return { cap: answerOf(capHead, features), mask: answerOf(maskHead, features) }
}

/** How sure the surest telephone near a wrist is; 0 for none, `undefined` when no wrist is seen. */
async function phoneAt(loan: Loan, frame: Forms, around: Square, body: Body, head: Square, model: string) {
  if ([body.leftWrist, body.rightWrist].every(({ score }) => score <= 0.3)) return undefined
  const small = await frame.square(around, models.phones.cut.size.width)
  const found = await loan.run({ kind: 'phones', model, picture: small, threshold: leastPhone })
  const near = inWholePicture(found, around, frame).filter(
    each => each.label === 'cell phone' && isNearWrist(inPicture(each, frame), body, head.side),
  )
  return Math.max(0, ...near.map(({ score }) => score))
}

/** What taught classifiers say of their regions. Who stands before one hides it. */
export async function answered(
  loan: Loan,
  frame: Forms,
  asked: readonly Taught[],
  seen: { readonly at: number; readonly zones: readonly Zone[]; readonly tracks: readonly Track[] },
  ability: Ability,
): Promise<readonly RegionAnswer[]> {
  const model = ability.features?.path
  if (model === undefined) return []
  const answers: RegionAnswer[] = []
  for (const { zone: id, kind, head } of asked) {
    const zone = seen.zones.find(each => each.id === id)
    if (zone === undefined) continue
    const region = boxAround(zone.polygon)
    const common = { at: seen.at, zone: id, kind }
    if (seen.tracks.some(({ box, lastAt }) => lastAt === seen.at && overlap(box, region) > 0)) {
      answers.push({ ...common, chance: 0, hidden: true })
      continue
    }
    const small = await frame.square(squareOver(region, frame), models.features.cut.size.width)
    const features = await loan.run({ kind: 'features', model, picture: small })
    answers.push({ ...common, chance: answerOf(head, features), hidden: false })
  }
  return answers
}

function inPicture({ left, top, right, bottom }: Box, { width, height }: Pick<Picture, 'width' | 'height'>): Box {
  return { left: left * width, top: top * height, right: right * width, bottom: bottom * height }
}

type Points = Record<(typeof bodyPoints)[number], { readonly x: number; readonly y: number; readonly score: number }>

function bodyOf(pose: Pose, around: Square): Readonly<Points> {
  const points: Points = { ...pose }
  for (const point of bodyPoints) points[point] = inPixels(pose[point], around)
  return points
}
