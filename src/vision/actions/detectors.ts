import { open } from 'node:fs/promises'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, type Subject } from '../../platform/action/action.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { DetectorManifest } from '../../platform/inference/manifest.ts'
import { looksLikeOnnx } from '../../platform/inference/onnx/sniff.ts'
import { seenBy, tryDetector } from '../../platform/inference/own-detector.ts'
import { type Square, squareOf } from '../../platform/inference/picture.ts'
import { detectorEndpoints as endpoints } from '../contract/detector.ts'
import { detectableKinds, isOnlyDetected } from '../rules/kinds/detected.ts'
import { overseers } from '../rules/who.ts'
import {
  type Detector,
  detectorNamed,
  findDetector,
  insertDetector,
  listDetectors,
  lockDetector,
  saveDetector,
} from '../store/detector.ts'
import { yoloLayoutZh } from '../zh.ts'
import { by, kindOf, refused } from './subject.ts'
import { type Eyes, lent, pictureIn } from './teaching/eyes.ts'

function rowOf({ id, manifest, reading, ...rest }: Detector) {
  return { detector: id, ...rest, ...manifest, layout: yoloLayoutZh[reading.layout] }
}

/** Why no detector can be tried or used on this machine; that models of the program are still missing is no reason. */
function whyNot(eyes: Eyes): string | null {
  const found = eyes()
  return found === undefined ? '这个程序没有在看摄像头，自有模型不能试运行，也不会使用' : (found.fault() ?? null)
}

const detectorsOf = (eyes: Eyes) =>
  answer(endpoints.detectors, {
    allow: overseers,
    concerns: 'district',
    async run({ removed }, { tx, district }) {
      return {
        why: whyNot(eyes),
        kinds: detectableKinds.map(code => ({ code, name: kindOf(code).name, byHand: isOnlyDetected({ code }) })),
        rows: (await listDetectors(tx, district, removed)).map(rowOf),
      }
    },
  })

function subjectOf(id: string, label: string): Subject {
  return { kind: 'detector', id, label: `自有模型 ${label}`, place: { kind: 'district' } }
}

async function detectorSubject({ detector }: { readonly detector: Id }, { tx, district }: Context): Promise<Subject> {
  const found = await findDetector(tx, district, detector)
  if (found === undefined) throw missing()
  return subjectOf(detector, found.manifest.name)
}

function missing(): Problem {
  return new Problem('not-found', '没有这个自有模型，请刷新后再看')
}

/** @throws Problem unless it may be an ONNX file */
async function requireOnnx(file: string, { world }: Context): Promise<number> {
  const { bytes } = await sniff(world.files, file)
  const handle = await open(world.files.pathOf(file), 'r')
  const head = new Uint8Array(16)
  await handle.read(head, 0, 16, 0).finally(() => handle.close())
  if (!looksLikeOnnx(head)) throw refused('/file', '这不是 ONNX 模型文件，请把模型导出为 .onnx 再上传')
  return bytes
}

/** What the fields cannot say of each other alone. */
function requireManifest(given: unknown): DetectorManifest {
  const parsed = DetectorManifest.safeParse(given)
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({
      pointer: `/manifest/${path.map(String).join('/')}`,
      detail: message,
    }))
    throw new Problem('input-invalid', errors.map(({ detail }) => detail).join('；'), errors)
  }
  if (Object.keys(parsed.data.kinds).length === 0) {
    throw refused('/manifest/kinds', '至少让一个标签对应一种预警，否则模型不起作用')
  }
  return parsed.data
}

const store = (eyes: Eyes) =>
  action(endpoints.storeDetector, {
    allow: ['administrator'],
    concerns: 'district',
    subject: ({ detector, manifest }) => subjectOf(detector, manifest.name),
    async run({ detector: id, file, manifest }, context) {
      const { tx, district, world, now } = context
      const there = await findDetector(tx, district, id)
      if (there !== undefined) {
        if (there.hash === file) return { output: { layout: yoloLayoutZh[there.reading.layout] } }
        throw new Problem('conflict', '这个编号已经用过，请刷新后重试')
      }
      const checked = requireManifest(manifest)
      if ((await detectorNamed(tx, district, checked.name)) !== undefined) {
        throw refused('/manifest/name', '已有同名的自有模型，请换一个名称，或先移除原来的')
      }
      const bytes = await requireOnnx(file, context)
      const pool = eyes()?.pool
      const why = whyNot(eyes)
      if (pool === undefined || why !== null) throw new Problem('not-available', why ?? '识别没有开通')
      const tried = await tryDetector(pool, world.files.pathOf(file), checked)
      if ('refused' in tried) throw refused('/file', tried.refused)
      const { layout, side, labels } = tried.reading
      const reading = { layout, side, labels: [...labels] }
      await insertDetector(tx, district, { id, hash: file, bytes, manifest, reading, ...by(context) }, now)
      return { output: { layout: yoloLayoutZh[layout] }, after: { ...manifest, file, bytes, layout } }
    },
  })

/** So weak a guess shows that a threshold lies too high. */
const weakest = 0.1
const mostFound = 30

/** Before it is switched on somebody sees what it sees. */
const trial = (eyes: Eyes) =>
  action(endpoints.tryDetector, {
    allow: ['administrator'],
    concerns: 'district',
    subject: detectorSubject,
    async run({ detector, picture: text }, context) {
      const { hash, manifest, reading } = await lockStored(detector, context)
      const why = whyNot(eyes)
      if (why !== null) throw new Problem('not-available', why)
      const whole = await pictureIn(Buffer.from(text, 'base64'))
      const { width, height } = whole
      const picture = { width, height, square: async (where: Square, size: number) => squareOf(whole, where, size) }
      const ready = { model: context.world.files.pathOf(hash), reading, threshold: weakest }
      const began = performance.now()
      const seen = await lent(eyes, loan => seenBy(loan, picture, ready))
      const found = seen.slice(0, mostFound).map(({ label, score, ...box }) => {
        return { label, kind: manifest.kinds[label] ?? null, score, box }
      })
      return { output: { found, ms: Math.round(performance.now() - began) }, after: { found: found.length } }
    },
  })

async function lockStored(id: Id, { tx, district }: Context): Promise<Detector> {
  const found = await lockDetector(tx, district, id)
  if (found === undefined) throw missing()
  if (found.removedAt !== null) throw new Problem('state-conflict', '这个自有模型已经移除')
  return found
}

const switchDetector = action(endpoints.switchDetector, {
  allow: ['administrator'],
  concerns: 'district',
  subject: detectorSubject,
  async run({ detector, on, reason }, context) {
    const { tx, district, now } = context
    const { inUse } = await lockStored(detector, context)
    if (inUse !== on) await saveDetector(tx, district, detector, { inUse: on, removedAt: null, changedAt: now })
    return { output: {}, before: { inUse }, after: { inUse: on }, reason }
  },
})

/** The file stays: alerts that it raised name it by its hash. */
const remove = action(endpoints.removeDetector, {
  allow: ['administrator'],
  concerns: 'district',
  subject: detectorSubject,
  async run({ detector, reason }, context) {
    const { tx, district, now } = context
    const { inUse, hash } = await lockStored(detector, context)
    await saveDetector(tx, district, detector, { inUse: false, removedAt: now, changedAt: now })
    return { output: {}, before: { inUse, hash }, after: { removed: true }, reason }
  },
})

/**
 * Detectors of the bureau's own.
 *
 * @param eyes who tries them
 */
export function detectorActions(eyes: Eyes): readonly Action[] {
  return [detectorsOf(eyes), store(eyes), trial(eyes), switchDetector, remove]
}
