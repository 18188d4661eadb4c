import { randomUUID } from 'node:crypto'
import { CommanderError } from 'commander'
import { z } from 'zod'
import { Problem } from '../kernel/problem.ts'
import { CannotStart } from '../platform/cannot-start.ts'
import { buildProgram, usageFault } from './commands.ts'
import { exitCodes, type Outcome } from './exit-codes.ts'
import { quietLog } from './opened.ts'

/** The last resort: whatever goes wrong becomes a sentence and an exit code. */
function failed(error: unknown): Outcome {
  if (error instanceof CommanderError) {
    const fault = usageFault(error)
    if (fault === undefined) return 'ok'
    console.error(fault)
    return 'usage'
  }
  const sentence = sentenceOf(error)
  if (sentence !== undefined) {
    console.error(sentence)
    return 'refused'
  }
  const id = randomUUID()
  if (process.env.LOG_LEVEL === 'debug') quietLog().error({ err: error, id }, 'unexpected')
  console.error(`程序出错（编号 ${id}）。设 LOG_LEVEL=debug 再运行一次可看到详情`)
  return 'unexpected'
}

const System = z.object({ code: z.string(), path: z.string().optional(), address: z.string().optional() })

const systemZh: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件或文件夹',
  EACCES: '没有权限读写',
  EPERM: '没有权限读写',
  ENOSPC: '磁盘已满',
  EISDIR: '这是文件夹，不是文件',
  EEXIST: '文件已存在',
  ECONNREFUSED: '连不上数据库，请检查地址和数据库是否在运行',
  ENOTFOUND: '找不到数据库的主机，请检查地址',
  '28P01': '数据库的用户名或密码不对',
  '3D000': '没有这个数据库，请先建立',
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof Problem) return error.kind === 'unexpected' ? undefined : error.detail
  if (error instanceof CannotStart) return error.message
  const system = System.safeParse(error)
  const words = system.success ? systemZh[system.data.code] : undefined
  if (words === undefined || !system.success) return undefined
  return system.data.path === undefined ? words : `${words}：${system.data.path}`
}

// A connection that is lost in the middle may come up outside of every promise.
process.once('uncaughtException', error => process.exit(exitCodes[failed(error)].code))

let outcome: Outcome = 'ok'
try {
  await buildProgram(ended => {
    outcome = ended
  }).parseAsync(process.argv)
} catch (error) {
  outcome = failed(error)
}
process.exitCode = exitCodes[outcome].code
