import type { Instant } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Tx } from '../db/connect.ts'
import type { Actor } from './actor.ts'

export type Request = {
  readonly actor: Actor
  readonly action: string
  readonly inputHash: string
  readonly key: string | undefined
}

const program = '00000000-0000-7000-8000-000000000000'

/**
 * Claims the key for this transaction. A second request with the same key waits for the first to end, then gets its
 * answer.
 *
 * @throws Problem when the key was used for something else
 */
export async function findAnswered(tx: Tx, request: Request, now: Instant): Promise<{ output: unknown } | undefined> {
  if (request.key === undefined) return undefined
  const { district, account = program } = request.actor
  const claimed = await tx`
    insert into action.request (district, account, key, action, input_hash, at)
    values (${district}, ${account}, ${request.key}, ${request.action}, ${request.inputHash}, ${now})
    on conflict do nothing
    returning key`
  if (claimed.length > 0) return undefined
  const [row] = await tx<{ action: string; inputHash: string; output: unknown }[]>`
    select action, input_hash, output from action.request
    where district = ${district} and account = ${account} and key = ${request.key}`
  if (row === undefined || row.action !== request.action || row.inputHash !== request.inputHash) {
    throw new Problem('conflict', '同一个请求编号已用于另一次操作，请刷新页面后重试')
  }
  return { output: row.output }
}

export async function rememberAnswer(tx: Tx, request: Request, output: unknown): Promise<void> {
  if (request.key === undefined) return
  const { district, account = program } = request.actor
  await tx`
    update action.request set output = ${JSON.stringify(output ?? null)}::text::jsonb
    where district = ${district} and account = ${account} and key = ${request.key}`
}

/** A refused request was not done: sending it again tries again. */
export async function forgetRequest(tx: Tx, request: Request): Promise<void> {
  if (request.key === undefined) return
  const { district, account = program } = request.actor
  await tx`delete from action.request where district = ${district} and account = ${account} and key = ${request.key}`
}
