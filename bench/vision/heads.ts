import { existsSync } from 'node:fs'
import path from 'node:path'
import { answeredRows, featuresOf, type Question, readManifest, samplesOf } from '../../src/cli/vision-pictures.ts'
import type { Shelf } from '../../src/platform/inference/shelf.ts'
import type { Pool } from '../../src/platform/inference/threads/pool.ts'
import type { Figures } from '../../src/vision/heads/figures.ts'
import { figuresFrom, usualPenalty } from '../../src/vision/heads/training.ts'

/** The pictures are not ours to pass on: they lie beside the repository, or where this says. */
export function picturesFolder(): string | undefined {
  const beside = path.join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'vision', 'heads')
  const folder = process.env.VISION_HEADS ?? beside
  return existsSync(path.join(folder, 'manifest.csv')) ? folder : undefined
}

/** Both shipped questions, examined in five folds on pictures that the head in question has not learnt from. */
export async function headFigures(
  folder: string,
  shelf: Shelf,
  pool: Pool,
  say: (line: string) => void,
): Promise<{ readonly mask: Figures; readonly cap: Figures }> {
  const { path: model } = await shelf.make('features', say)
  const rows = await readManifest(folder)
  const features = await featuresOf(folder, rows, pool, model, done => say(`已看 ${done} / ${rows.length} 张头部小图`))
  const figuresFor = async (question: Question): Promise<Figures> => {
    answeredRows(rows, question)
    const samples = await samplesOf(folder, rows, features, question)
    const figures = figuresFrom(samples, { penalty: usualPenalty })
    if (figures === null) throw new Error(`too few pictures for ${question.column}`)
    return figures
  }
  return {
    mask: await figuresFor({ column: 'mask', unlabelledIsNo: false }),
    cap: await figuresFor({ column: 'cap', unlabelledIsNo: true }),
  }
}
