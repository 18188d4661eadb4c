import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { makeCodes } from '../code/door.ts'
import { Problem } from '../kernel/problem.ts'
import { type Actor, programActor } from '../platform/action/actor.ts'
import { ask, deliver, perform } from '../platform/action/perform.ts'
import { addBureau } from '../platform/identity/bootstrap.ts'
import { startJobs } from '../platform/jobs/worker.ts'
import * as imports from '../registry/actions/import.ts'
import type { ImportState } from '../registry/contract/import.ts'
import { registryTasks } from '../registry/jobs/tasks.ts'
import type { Outcome } from './exit-codes.ts'
import { inWorld, type Opened } from './opened.ts'
import type { Output } from './output.ts'

export type ImportOptions = { readonly out?: string }

/**
 * The same import as on the screen: recognise, rehearse, run. The work goes through the queue, so that a program that
 * runs beside this command and this command never do it both.
 */
export async function importRegistry(file: string, options: ImportOptions, output: Output): Promise<Outcome> {
  await requireFile(file)
  return inWorld<Outcome>(async opened => {
    const actor = programActor(opened.config.district, 'fangma import-registry')
    const { world, owner, config } = opened
    await addBureau(world, config.district)
    const jobs = await startJobs({ world, owner, tasks: registryTasks(makeCodes), timed: [] })
    try {
      return await run(opened, actor, file, options, output)
    } finally {
      await jobs.stop()
    }
  })
}

async function run(
  opened: Opened,
  actor: Actor,
  file: string,
  options: ImportOptions,
  output: Output,
): Promise<Outcome> {
  const { world, config } = opened
  const { hash } = await world.files.put(createReadStream(file), config.filesMaxMb * 1_048_576)
  const { import: id } = await perform(world, actor, imports.read, { file: hash, filename: path.basename(file) })
  const read = await settled(opened, actor, id, ['read'], output)
  const missing = read.recognition?.missing ?? []
  if (missing.length > 0) {
    throw new Problem(
      'input-invalid',
      `没有认出必填的列：${missing.join('、')}。请在后台导入页面对应好表头，系统会记住`,
    )
  }
  await perform(world, actor, imports.run, { import: id })
  const interrupt = () => void perform(world, actor, imports.cancel, { import: id }).catch(() => undefined)
  process.once('SIGINT', interrupt)
  const done = await settled(opened, actor, id, ['done', 'cancelled'], output)
  process.off('SIGINT', interrupt)
  const annotated = done.hasResult ? await saveAnnotated(opened, actor, id, options.out ?? besides(file)) : null
  report(done, annotated, output)
  if (done.state === 'cancelled') return 'refused'
  return (done.counts?.faulty ?? 0) > 0 ? 'someRowsFaulty' : 'ok'
}

/** Waits until the import has come to one of these states, and tells how far it is. */
async function settled(
  { world }: Opened,
  actor: Actor,
  id: string,
  states: readonly ImportState['state'][],
  output: Output,
): Promise<ImportState> {
  let told = 0
  for (;;) {
    const state = await ask(world, actor, imports.state, { import: id })
    if (state.state === 'failed') throw new Problem('file-refused', state.message ?? '这份文件不能导入')
    if (states.includes(state.state)) return state
    if (state.state === 'running' && state.done - told >= 5000) {
      told = state.done
      output.progress(`已处理 ${state.done} / ${state.total} 行`)
    }
    await pause(50)
  }
}

async function saveAnnotated({ world }: Opened, actor: Actor, id: string, target: string): Promise<string> {
  const { body } = await deliver(world, actor, imports.result, { import: id })
  const content: Readable | Uint8Array[] = body instanceof Uint8Array ? [body] : body
  await pipeline(content, createWriteStream(target))
  return target
}

function besides(file: string): string {
  return `${file.replace(/\.xlsx$/iu, '')}（标出错误）.xlsx`
}

function report(done: ImportState, annotated: string | null, output: Output): void {
  const { counts, state, faults } = done
  const words = [
    state === 'cancelled' ? '导入已停止，此前的行已经入库' : '导入完成',
    `共 ${counts?.rows ?? 0} 行：新增 ${counts?.fresh ?? 0}，更新 ${counts?.changed ?? 0}，无变化 ${counts?.unchanged ?? 0}，有误 ${counts?.faulty ?? 0}；跳过非数据行 ${counts?.skipped ?? 0}`,
    ...faults.slice(0, 20).map(fault => `  第 ${fault.row} 行：${fault.reason}`),
    ...(faults.length > 20 ? ['  ……'] : []),
    ...(annotated === null ? [] : [`标出错误的名册：${annotated}`]),
  ]
  output.answer({ import: done.id, state, counts, annotated, faults }, words)
}

async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined)
  if (found === undefined || !found.isFile()) throw new Problem('not-found', `没有文件 ${file}，请检查路径`)
}
