import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { Problem } from '../kernel/problem.ts'
import { programActor } from '../platform/action/actor.ts'
import { record } from '../platform/audit/record.ts'
import { transaction } from '../platform/db/connect.ts'
import { models } from '../platform/inference/models.ts'
import { type Picture, type Square, squareOf } from '../platform/inference/picture.ts'
import { shelfIn } from '../platform/inference/shelf.ts'
import { type Loan, openPool } from '../platform/inference/threads/pool.ts'
import type { World } from '../platform/world.ts'
import { headSquare, inPixels, personSquare } from '../vision/heads/head-square.ts'
import { reviewedPeople } from '../vision/store/reviewed-heads.ts'
import type { Outcome } from './exit-codes.ts'
import { inWorld } from './opened.ts'
import type { Output } from './output.ts'

export type ExamplesOptions = { readonly to: string; readonly task: string; readonly reason: string }

const kinds = { cap: 'A01', mask: 'A03' } as const
type Task = keyof typeof kinds
const side = 128

type Reviewed = Awaited<ReturnType<typeof reviewedPeople>>[number]

/**
 * Heads out of reviewed alerts, for the next training of a shipped head: 属实 is a head without, 误报 one that was taken for
 * it. They are pictures of people: why they are taken out stands in the audit log.
 */
export async function visionExamples(options: ExamplesOptions, output: Output): Promise<Outcome> {
  const task = taskOf(options.task)
  const reason = options.reason.trim()
  if ([...reason].length < 2) throw new Problem('input-invalid', '--reason 要写明导出的原因，记入操作记录')
  return inWorld(async ({ world, config: { dataDir, district } }) => {
    const { path: model } = await shelfIn(path.join(dataDir, 'models')).make('pose', line => output.progress(line))
    const pool = openPool({ threads: 1, say: line => output.progress(line) })
    try {
      const fault = await pool.fault()
      if (fault !== undefined) throw new Problem('not-available', fault)
      const loan = await pool.wait()
      const { written, without } = await headsTakenOut({ world, district, loan, model }, { ...options, task, reason })
      const { to } = options
      output.answer({ folder: to, task, pictures: written, without }, [
        `已导出 ${written} 张头部小图到 ${to}${without === 0 ? '' : `；${without} 条预警的画面已删除或认不出头，没有导出`}`,
        '图里是正在干活的人：训练完请删除这个文件夹。“误报”不都是戴好了的，训练前请逐张看一遍，不对的改 manifest.csv。',
      ])
      return written === 0 ? 'refused' : 'ok'
    } finally {
      await pool.close()
    }
  })
}

type Here = {
  readonly world: World
  readonly district: string
  readonly loan: Loan
  /** Path of the model that finds heads. */
  readonly model: string
}

type Wanted = { readonly to: string; readonly task: Task; readonly reason: string }

/** It is written down before anything is taken out. */
export async function headsTakenOut(here: Here, { to, task, reason }: Wanted) {
  const { world, district } = here
  const alerts = await reviewedPeople(world.db, district, kinds[task])
  await writtenDown(world, district, { task, reason, alerts: alerts.length })
  const written = await writtenInto(to, task, alerts, reviewed => headIn(here, reviewed))
  return { written, without: alerts.length - written }
}

function taskOf(task: string): Task {
  if (task === 'cap' || task === 'mask') return task
  throw new Problem('input-invalid', '--task 只能是 cap（工作帽）或 mask（口罩）')
}

type Head = { readonly jpeg: Uint8Array; readonly top: number }

/** @returns how many were written */
async function writtenInto(
  to: string,
  task: Task,
  alerts: readonly Reviewed[],
  look: (reviewed: Reviewed) => Promise<Head | undefined>,
): Promise<number> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  const lines = [`file,${task},top,alert,taken`]
  for (const reviewed of alerts) {
    const head = await look(reviewed)
    if (head === undefined) continue
    const file = `${reviewed.alert}.jpg`
    await writeFile(path.join(to, file), head.jpeg, { mode: 0o600 })
    lines.push(`${file},${reviewed.isTrue ? 0 : 1},${head.top.toFixed(3)},${reviewed.alert},${reviewed.takenAt}`)
  }
  await writeFile(path.join(to, 'manifest.csv'), `${lines.join('\n')}\n`, { mode: 0o600 })
  return lines.length - 1
}

/** The square around the head of whom the alert is about, as the heads are shown it. */
async function headIn({ world, loan, model }: Here, { picture: hash, box }: Reviewed) {
  if (!(await world.files.has(hash))) return undefined
  const picture = await pictureOf(world.files.pathOf(hash))
  if (picture === undefined) return undefined
  const { width, height } = picture
  const person = {
    left: box.left * width,
    top: box.top * height,
    right: box.right * width,
    bottom: box.bottom * height,
  }
  const around = personSquare(person)
  const seen = squareOf(picture, around, models.pose.cut.size.width)
  const pose = await loan.run({ kind: 'pose', model, picture: seen })
  const { nose, leftEye, rightEye, leftEar, rightEar, leftShoulder, rightShoulder } = pose
  const named = { nose, leftEye, rightEye, leftEar, rightEar, leftShoulder, rightShoulder }
  const points = mapped(named, point => inPixels(point, around))
  const square = headSquare(points, person.bottom - person.top)
  return square === undefined ? undefined : drawn(picture, square)
}

function mapped<K extends string, A, B>(from: Readonly<Record<K, A>>, to: (value: A) => B): Record<K, B>
function mapped(from: Readonly<Record<string, unknown>>, to: (value: unknown) => unknown) {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, to(value)]))
}

async function drawn(picture: Picture, square: Square): Promise<Head> {
  const raw = { width: side, height: side, channels: 3 } as const
  const jpeg = await sharp(squareOf(picture, square, side), { raw })
    .jpeg({ quality: 92 })
    .toBuffer()
  return { jpeg, top: Math.max(0, -square.top / square.side) }
}

async function pictureOf(file: string): Promise<Picture | undefined> {
  const drawing = sharp(file, { limitInputPixels: 50_000_000 }).rotate().removeAlpha().toColourspace('srgb').raw()
  const found = await drawing.toBuffer({ resolveWithObject: true }).catch(() => undefined)
  return found === undefined ? undefined : { width: found.info.width, height: found.info.height, data: found.data }
}

type Said = { readonly task: Task; readonly reason: string; readonly alerts: number }

async function writtenDown(world: World, district: string, { task, reason, alerts }: Said): Promise<void> {
  const actor = programActor(district, 'fangma vision examples')
  const subject = { kind: 'alerts', id: district, label: '研判过的预警里的头部小图' }
  await transaction(world.db, 'read write', async tx => {
    const what = { actor, action: 'vision.examples', subject, at: world.clock.now(), reason, after: { task, alerts } }
    await record(tx, world.auditKey, [what])
  })
}
