import type { Id } from '../../../kernel/id.ts'
import { Problem } from '../../../kernel/problem.ts'
import { type Action, action, type Context } from '../../../platform/action/action.ts'
import { teachingEndpoints as endpoints } from '../../contract/teaching.ts'
import { squareOver } from '../../heads/taught-region.ts'
import type { Box } from '../../rules/place/box.ts'
import {
  fewestExamples,
  missingOf,
  mostExamples,
  questionOf,
  regionOf,
  taughtFault,
  usable,
} from '../../rules/teaching.ts'
import { keepers } from '../../rules/who.ts'
import { type Camera, lockCamera } from '../../store/camera.ts'
import {
  type Asked,
  type Example,
  examplesOf,
  findExample,
  findHead,
  insertExample,
  insertHead,
  lessonsOf,
  saveUse,
  usesOf,
  withdrawExample,
} from '../../store/teaching.ts'
import { taughtFaultZh } from '../../zh.ts'
import { by, cameraSubject, missingCamera, refused } from '../subject.ts'
import { type Eyes, lent, lookedAt, pictureIn, requireSeeing } from './eyes.ts'
import { learnt } from './learning.ts'
import { heldOf, noRegion } from './looking.ts'
import { trainedAside } from './training.ts'

type Drawn = { readonly camera: Camera; readonly region: Box }

async function lockInUse(id: Id, { tx, district }: Context): Promise<Camera> {
  const camera = await lockCamera(tx, district, id)
  if (camera === undefined) throw missingCamera()
  if (camera.retiredOn !== null) throw new Problem('state-conflict', '这个摄像头已经停用，不能再教')
  return camera
}

/** The camera under a lock, with where the region is. */
async function lockDrawn({ camera: id, zone }: Asked, context: Context): Promise<Drawn> {
  const camera = await lockInUse(id, context)
  const region = regionOf(camera.zones, zone)
  if (region === undefined) throw refused('/zone', noRegion)
  return { camera, region }
}

/** Those that can be learnt from, of one region and kind. */
async function usableNow(asked: Asked, region: Box, model: string, { tx, district }: Context) {
  const all = await examplesOf(tx, district, asked.camera)
  const own = all.filter(({ zone, kind }) => zone === asked.zone && kind === asked.kind)
  return usable(own, region, model)
}

function countsOf(examples: readonly Example[]) {
  const yes = examples.filter(each => each.yes).length
  return { yes, no: examples.length - yes }
}

const whole: Box = { left: 0, top: 0, right: 1, bottom: 1 }

const giveExample = (eyes: Eyes) =>
  action(endpoints.giveExample, {
    allow: keepers,
    concerns: 'workshop',
    subject: cameraSubject,
    async run({ example: id, camera, zone, kind, yes, origin, picture: text, takenAt }, context) {
      const { tx, district, now } = context
      const asked = { camera, zone, kind }
      const { region } = await lockDrawn(asked, context)
      const model = requireSeeing(eyes)
      const there = await findExample(tx, district, id)
      if (there !== undefined && (there.camera !== camera || there.zone !== zone || there.kind !== kind)) {
        throw new Problem('conflict', '这个编号已经用过，请刷新后重试')
      }
      if (there === undefined) {
        const picture = await pictureIn(Buffer.from(text, 'base64'))
        const square = squareOver(origin === 'still' ? whole : region, picture)
        const seen = await lent(eyes, loan => lookedAt(loan, model, picture, square))
        const said = { id, camera, zone, kind, region, yes, origin, alert: null, model: model.sha256 }
        // A clock on somebody's desk may be ahead.
        const times = { takenAt: takenAt > now ? now : takenAt, at: now }
        await insertExample(tx, district, { ...said, ...seen, ...by(context), ...times })
      }
      const output = countsOf(await usableNow(asked, region, model.sha256, context))
      return { output, after: { zone, kind: questionOf(kind), yes: yes ? '有' : '没有', origin } }
    },
  })

const takeBack = action(endpoints.withdrawExample, {
  allow: keepers,
  concerns: 'workshop',
  subject: cameraSubject,
  async run({ camera, example: id }, context) {
    const { tx, district, now } = context
    await lockInUse(camera, context)
    const found = await findExample(tx, district, id)
    if (found === undefined || found.camera !== camera) throw new Problem('not-found', '没有这个示例，请刷新后再看')
    if (found.withdrawnAt !== null) return { output: {} }
    await withdrawExample(tx, district, id, now)
    const { zone, kind, yes } = found
    return { output: {}, before: { zone, kind: questionOf(kind), yes: yes ? '有' : '没有' } }
  },
})

/** The newest of each answer. */
function newest(examples: readonly Example[]): readonly Example[] {
  return [true, false].flatMap(yes => examples.filter(each => each.yes === yes).slice(0, mostExamples))
}

const teach = (eyes: Eyes) =>
  action(endpoints.teach, {
    allow: keepers,
    concerns: 'workshop',
    subject: cameraSubject,
    async run(asked, context) {
      const { tx, district, world, now } = context
      const { camera, region } = await lockDrawn(asked, context)
      const model = requireSeeing(eyes)
      await learnt({ tx, world, district }, camera.id, eyes)
      const examples = newest(await usableNow(asked, region, model.sha256, context))
      const missing = missingOf(examples)
      if (missing.yes + missing.no > 0) throw tooFew(missing)
      const samples = await lessonsOf(
        tx,
        district,
        examples.map(({ id }) => id),
      )
      const { zone, kind } = asked
      const head = await trainedAside({ name: `${questionOf(kind)} ${zone}`.slice(0, 60), samples })
      const row = { ...asked, region, head, model: model.sha256, ...by(context), at: now }
      const version = await insertHead(tx, district, row)
      const held = heldOf(row)
      const counts = countsOf(examples)
      return { output: { version, held }, after: { zone, kind: questionOf(kind), version, ...counts } }
    },
  })

function tooFew({ yes, no }: { readonly yes: number; readonly no: number }): Problem {
  const lacks = [yes > 0 ? `“有”还差 ${yes} 张` : '', no > 0 ? `“没有”还差 ${no} 张` : ''].filter(each => each !== '')
  return new Problem('state-conflict', `两种示例各要 ${fewestExamples} 张才能训练：${lacks.join('，')}`)
}

const putToUse = (eyes: Eyes) =>
  action(endpoints.useTaught, {
    allow: keepers,
    concerns: 'workshop',
    subject: cameraSubject,
    async run({ version, ...asked }, context) {
      const { tx, district, now } = context
      const { camera, zone, kind } = asked
      const locked = await lockInUse(camera, context)
      const uses = await usesOf(tx, district, camera)
      const before = uses.find(each => each.zone === zone && each.kind === kind)?.version ?? null
      if (version !== null) {
        const head = await findHead(tx, district, asked, version)
        if (head === undefined) throw new Problem('not-found', '没有这个版本，请刷新后再看')
        const fault = taughtFault(head, regionOf(locked.zones, zone), requireSeeing(eyes).sha256)
        if (fault !== undefined) throw new Problem('state-conflict', taughtFaultZh[fault])
      }
      await saveUse(tx, district, asked, version, now)
      const about = { zone, kind: questionOf(kind) }
      return { output: {}, before: { ...about, version: before }, after: { ...about, version } }
    },
  })

export function givingActions(eyes: Eyes): readonly Action[] {
  return [giveExample(eyes), takeBack, teach(eyes), putToUse(eyes)]
}
