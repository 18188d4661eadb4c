import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Id } from '../kernel/id.ts'
import { type VisionWorld, visionWorld } from '../vision/vision-world.testing.ts'
import { aPose, fakeRecognition } from '../vision/watch/made.testing.ts'
import { headsTakenOut, visionExamples } from './vision-examples.ts'
import { answeredRows, manifestsOf } from './vision-pictures.ts'

let w: VisionWorld
beforeAll(async () => {
  w = await visionWorld()
})
afterAll(() => w.t.close())

const silent = { answer: () => undefined, progress: () => undefined }

async function anAlert(camera: Id, verdict: string | undefined): Promise<Id> {
  const picture = sharp({ create: { width: 320, height: 180, channels: 3, background: '#c08060' } }).jpeg()
  const { hash } = await w.t.world.files.put(Readable.from([await picture.toBuffer()]), 100_000)
  const now = w.t.world.clock.now()
  const alert = await w.raised(camera, {
    pictures: [{ role: 'best', hash, takenAt: now, deviceAt: null, marked: [] }],
    box: { left: 0.4, top: 0.1, right: 0.6, bottom: 0.9 },
  })
  if (verdict !== undefined) await w.reviewed(alert, verdict)
  await w.t.db`update vision.alert set ended_at = last_at where id = ${alert}`
  return alert
}

it('takes heads out of reviewed alerts with their answers, ready for the next training, and says why in the audit log', async () => {
  const camera = await w.aCamera(await w.aShop())
  const bare = await anAlert(camera, 'true')
  const covered = await anAlert(camera, 'false')
  await anAlert(camera, undefined)
  const noHead = await anAlert(camera, 'true')
  let seen = 0
  const recognition = fakeRecognition({
    pose: () => {
      const hidden = { x: 0.5, y: 0.2, score: 0 }
      seen += 1
      return seen < 3
        ? aPose()
        : aPose({ nose: hidden, leftEye: hidden, rightEye: hidden, leftEar: hidden, rightEar: hidden })
    },
  })
  const loan = await recognition.pool.wait()
  const to = path.join(w.t.folder, 'heads')
  const here = { world: w.t.world, district: w.t.district, loan, model: '/pose.onnx' }
  expect(await headsTakenOut(here, { to, task: 'cap', reason: '季度重新训练' })).toEqual({ written: 2, without: 1 })
  expect((await readdir(to)).sort()).toEqual([`${bare}.jpg`, `${covered}.jpg`, 'manifest.csv'].sort())
  const rows = await manifestsOf(to, undefined)
  expect(rows.map(({ cells }) => [cells.alert, cells.cap])).toEqual([
    [bare, '0'],
    [covered, '1'],
  ])
  expect(rows.some(({ cells }) => cells.alert === noHead)).toBe(false)
  const { width, height } = await sharp(path.join(to, `${bare}.jpg`)).metadata()
  expect([width, height]).toEqual([128, 128])
  const [entry] = await w.t.db`select reason, after from audit.entry where action = 'vision.examples'`
  expect(entry).toEqual({ reason: '季度重新训练', after: { task: 'cap', alerts: 3 } })
  // Beside another folder both count, and files of either are found.
  const both = answeredRows(await manifestsOf(to, to), { column: 'cap', unlabelledIsNo: false })
  expect(both.map(({ file }) => path.resolve(to, file))).toEqual(
    [...rows, ...rows].map(({ file }) => path.join(to, file)),
  )
})

it('asks for a reason and for what the heads are wanted', async () => {
  const to = path.join(w.t.folder, 'none')
  await expect(visionExamples({ to, task: 'cap', reason: ' ' }, silent)).rejects.toThrow('--reason')
  await expect(visionExamples({ to, task: 'smoke', reason: '训练' }, silent)).rejects.toThrow('--task 只能是')
})
