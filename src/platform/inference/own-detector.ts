import type { YoloReading } from './decode/yolo.ts'
import { type DetectorManifest, detectorCheck } from './manifest.ts'
import type { Pool } from './threads/pool.ts'

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
