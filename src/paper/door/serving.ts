import type { Day, Instant } from '../../kernel/day.ts'
import { dayAt } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { sniff } from '../../platform/files/sniff.ts'
import type { World } from '../../platform/world.ts'
import { type ServingWay, servedOn, servingFaults } from '../rules/serving.ts'
import { servingRefusal } from '../rules/state.ts'
import { lockPaper } from '../store/paper.ts'
import { findServing, insertServing } from '../store/serving.ts'

export type ServingWish = {
  readonly district: string
  readonly paper: Id
  /** Told twice it is there once. */
  readonly serving: Id
  readonly way: ServingWay
  readonly recipient: string
  readonly receivedBy: string
  readonly onDay: Day
  readonly place: string
  readonly witness: string
  readonly reference: string
  readonly recorded: boolean
  readonly note: string
  readonly files: readonly string[]
  readonly by: { readonly account: Id | null; readonly name: string }
  readonly now: Instant
}

/** 送达. 行政处罚法 第六十一条. What a way of serving must prove stands in `servingFaults`. */
export async function servePaper(
  tx: Tx,
  world: Pick<World, 'files'>,
  { district, paper, serving: id, by, now, ...rest }: ServingWish,
): Promise<{ readonly servedOn: Day; readonly before: boolean }> {
  const found = await lockPaper(tx, district, paper)
  const refusal = found === undefined ? '没有找到这份文书' : servingRefusal(found)
  if (refusal !== undefined || found === undefined) throw new Problem('state-conflict', refusal ?? '')
  const earlier = await findServing(tx, district, id)
  if (earlier !== undefined) return { servedOn: earlier.servedOn, before: true }
  const faults = [...servingFaults({ ...rest, proofs: rest.files.length })]
  if (rest.onDay > dayAt(now)) faults.push({ pointer: '/onDay', detail: '还没有到这一天' })
  if (rest.onDay < found.issuedOn) faults.push({ pointer: '/onDay', detail: `不能早于文书的日期 ${found.issuedOn}` })
  if (faults.length > 0) throw new Problem('input-invalid', faults.map(fault => fault.detail).join('；'), faults)
  for (const file of rest.files) await requireProof(world, file)
  const counted = servedOn(rest)
  await insertServing(tx, district, {
    ...{ id, paper, ...rest, servedOn: counted, at: now, account: by.account, actor: by.name },
  })
  return { servedOn: counted, before: false }
}

const proofKinds = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const

async function requireProof({ files }: Pick<World, 'files'>, file: string): Promise<void> {
  const { mediaType } = await sniff(files, file)
  if (!proofKinds.some(kind => kind === mediaType)) {
    throw new Problem('file-refused', '证明材料请上传照片或 PDF')
  }
}
