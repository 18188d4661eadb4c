import sharp from 'sharp'
import { Problem } from '../../../kernel/problem.ts'
import { models } from '../../../platform/inference/models.ts'
import { type Picture, type Square, squareOf } from '../../../platform/inference/picture.ts'
import type { Recognition } from '../../../platform/inference/recognition.ts'
import type { ReadyModel } from '../../../platform/inference/shelf.ts'
import type { Loan } from '../../../platform/inference/threads/pool.ts'
import { differenceHash } from '../../heads/folds.ts'

/** Who computes, and with which models; nobody where this program watches no cameras. */
export type Eyes = () => Pick<Recognition, 'fault' | 'state' | 'pool'> | undefined

/** The model that sees small pictures, or why there is none. */
export function seeing(eyes: Eyes): { readonly model: ReadyModel } | { readonly why: string } {
  const found = eyes()
  if (found === undefined) return { why: '这个程序没有在看摄像头，不能训练' }
  const fault = found.fault()
  if (fault !== undefined) return { why: fault }
  const state = found.state('features')
  if (state.kind === 'ready') return { model: state.model }
  return { why: state.why ?? '识别模型正在准备，请几分钟后再来' }
}

/** @throws Problem with the sentence that says why not */
export function requireSeeing(eyes: Eyes): ReadyModel {
  const found = seeing(eyes)
  if ('why' in found) throw new Problem('not-available', found.why)
  return found.model
}

const patienceMs = 15_000

/** Lends a thread for as long as the work takes. */
export async function lent<T>(eyes: Eyes, work: (loan: Loan) => Promise<T>): Promise<T> {
  const pool = eyes()?.pool
  const loan = await pool?.wait(AbortSignal.timeout(patienceMs)).catch(() => undefined)
  if (loan === undefined) throw new Problem('not-available', '识别线程正忙，请稍后再试')
  try {
    return await work(loan)
  } finally {
    loan.giveBack()
  }
}

/** @throws Problem when it is no picture */
export async function pictureIn(encoded: Uint8Array): Promise<Picture> {
  try {
    const drawn = sharp(encoded, { limitInputPixels: 50_000_000 }).rotate().removeAlpha().toColourspace('srgb')
    const { data, info } = await drawn.raw().toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, data }
  } catch {
    throw new Problem('file-refused', '图片打不开，请换一张 JPG 图片')
  }
}

/** What a model makes of a square of a picture, and by what squares alike are found. */
export type SmallPicture = { readonly features: Float32Array; readonly alike: bigint }

export async function lookedAt(loan: Loan, model: ReadyModel, picture: Picture, square: Square): Promise<SmallPicture> {
  const side = models.features.cut.size.width
  const small = squareOf(picture, square, side)
  const raw = { width: side, height: side, channels: 3 } as const
  // The bytes are handed over with the job: their hash comes first.
  const grey = await sharp(small, { raw }).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer()
  const features = await loan.run({ kind: 'features', model: model.path, picture: small })
  return { features, alike: differenceHash(grey) }
}
