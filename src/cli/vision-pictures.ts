import { readFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { Problem } from '../kernel/problem.ts'
import type { Loan, Pool } from '../platform/inference/threads/pool.ts'
import { differenceHash } from '../vision/heads/folds.ts'
import type { Sample } from '../vision/heads/training.ts'

/** A row of a folder's `manifest.csv`: a picture and what is known of it. */
export type Row = {
  readonly file: string
  /** By the names of the columns. */
  readonly cells: Readonly<Record<string, string>>
}

/** @throws Problem when there is no manifest, or none with a column `file` */
export async function readManifest(folder: string): Promise<readonly Row[]> {
  const text = await readFile(path.join(folder, 'manifest.csv'), 'utf8').catch(() => {
    throw new Problem('not-found', `${folder} 里没有 manifest.csv：第一行是列名（file、要判断的列……），以后每行一张图`)
  })
  const [head = '', ...lines] = text.trim().split(/\r?\n/u)
  const names = cellsOf(head)
  if (!names.includes('file')) throw new Problem('input-invalid', 'manifest.csv 的第一行里没有 file 列')
  return lines.map(line => {
    const cells = Object.fromEntries(cellsOf(line).map((cell, at) => [names[at] ?? '', cell]))
    return { file: cells.file ?? '', cells }
  })
}

/** Rows of a folder and of another one beside it. */
export async function manifestsOf(folder: string, beside: string | undefined): Promise<readonly Row[]> {
  const own = await readManifest(folder)
  if (beside === undefined) return own
  const more = await readManifest(beside)
  return [...own, ...more.map(row => ({ ...row, file: path.resolve(beside, row.file) }))]
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(found =>
    (found[1]?.replaceAll('""', '"') ?? found[2] ?? '').trim(),
  )
}

export type Question = {
  /** The column with 1 for yes and 0 for no; anything else is not known. */
  readonly column: string
  /** Counts pictures that nobody labelled as “no”, as long as the head is not cut off at the top. */
  readonly unlabelledIsNo: boolean
}

/** Beyond this share of grey above it, nobody can see what is on a head. */
const cutOff = 0.2

export function answerIn({ cells }: Row, { column, unlabelledIsNo }: Question): boolean | undefined {
  const said = cells[column]
  if (said === '1') return true
  if (said === '0') return false
  const whole = Number(cells.top ?? 0) < cutOff
  return said === '' && unlabelledIsNo && whole ? false : undefined
}

/** @throws Problem unless the column is there and pictures of both answers are */
export function answeredRows(rows: readonly Row[], question: Question): readonly Row[] {
  if (rows.every(({ cells }) => !(question.column in cells)))
    throw new Problem('input-invalid', `manifest.csv 里没有 ${question.column} 列`)
  const answered = rows.filter(row => answerIn(row, question) !== undefined)
  if (new Set(answered.map(row => answerIn(row, question))).size < 2)
    throw new Problem('input-invalid', `${question.column} 列要既有 1（是）也有 0（否）`)
  return answered
}

const side = 128

/** The features of pictures, each looked at by whichever thread is free. */
export async function featuresOf(
  folder: string,
  rows: readonly Row[],
  pool: Pool,
  model: string,
  say: (done: number) => void,
): Promise<readonly Float32Array[]> {
  const found = new Array<Float32Array>(rows.length)
  let next = 0
  let done = 0
  const work = async (loan: Loan) => {
    for (let at = next++; at < rows.length; at = next++) {
      const picture = await pixelsOf(path.resolve(folder, rows[at]?.file ?? ''))
      found[at] = await loan.run({ kind: 'features', model, picture })
      done++
      if (done % 500 === 0) say(done)
    }
  }
  const loans = await Promise.all(Array.from({ length: pool.size }, () => pool.wait()))
  try {
    await Promise.all(loans.map(work))
  } finally {
    for (const loan of loans) loan.giveBack()
  }
  return found
}

async function pixelsOf(file: string): Promise<Uint8Array> {
  return sharp(file)
    .resize(side, side, { fit: 'fill' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer()
    .catch(() => {
      throw new Problem('file-refused', `读不出图片 ${file}`)
    })
}

/** The difference hash that the manifest gives, else that of the picture. */
async function hashOf(folder: string, { file, cells }: Row): Promise<bigint> {
  const written = cells.dhash ?? ''
  if (/^[0-9a-f]{1,16}$/u.test(written)) return BigInt(`0x${written}`)
  const grey = await sharp(path.resolve(folder, file)).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer()
  return differenceHash(grey)
}

/** The pictures whose answer is known, ready to learn from. */
export async function samplesOf(
  folder: string,
  rows: readonly Row[],
  features: readonly Float32Array[],
  question: Question,
): Promise<readonly Sample[]> {
  const samples: Sample[] = []
  for (const [at, row] of rows.entries()) {
    const yes = answerIn(row, question)
    const seen = features[at]
    if (yes !== undefined && seen !== undefined) samples.push({ yes, features: seen, hash: await hashOf(folder, row) })
  }
  return samples
}
