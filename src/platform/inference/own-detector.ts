import { type Detection, inWholePicture, wholeSquare } from './decode/detection.ts'
import type { YoloReading } from './decode/yolo.ts'
import { type DetectorManifest, detectorCheck } from './manifest.ts'
import type { Square } from './picture.ts'
import type { Loan, Pool } from './threads/pool.ts'

/** Runs a detector that somebody wants to add once, and says how to read it, or why it is not taken. */
export async function tryDetector(
  pool: Pool,
  model: string,
  manifest: DetectorManifest,
): Promise<{ readonly reading: YoloReading } | { readonly refused: string }> {
  const fault = await pool.fault()
  if (fault !== undefined) return { refused: fault }
  const loan = await pool.wait()
  try {
    return detectorCheck(await loan.run({ kind: 'describe', model, side: manifest.side }), manifest)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { refused: `模型用 ${manifest.side}×${manifest.side} 的图试运行失败，请核对文件和边长（${why}）` }
  } finally {
    loan.giveBack()
  }
}

type Ready = {
  /** Path of its file. */
  readonly model: string
  readonly reading: YoloReading
  readonly threshold: number
}

/** A picture of which squares can be had. */
type Shown = {
  readonly width: number
  readonly height: number
  square(where: Square, size: number): Promise<Uint8Array<ArrayBuffer>>
}

/** What a detector sees in all of a picture, undistorted. */
export async function seenBy(loan: Loan, picture: Shown, { model, reading, threshold }: Ready): Promise<Detection[]> {
  const square = wholeSquare(picture)
  const small = await picture.square(square, reading.side)
  return inWholePicture(await loan.run({ kind: 'yolo', model, picture: small, threshold, reading }), square, picture)
}
