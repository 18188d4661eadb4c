import { readFile } from 'node:fs/promises'
import { ProofFile } from '../epcis/contract.ts'
import { lotOnLabel } from '../epcis/door/lot-name.ts'
import { lotEvidence } from '../epcis/door/proof.ts'
import { type CheckedDay, verifyDay, verifyDays } from '../epcis/door/verify-days.ts'
import { proofFaults } from '../epcis/rules/proof.ts'
import { sha256 } from '../epcis/store/sha.ts'
import { findDay } from '../kernel/day.ts'
import { Problem } from '../kernel/problem.ts'
import type { Outcome } from './exit-codes.ts'
import { inBareWorld } from './opened.ts'
import type { Output } from './output.ts'

export type VerifyOptions = { readonly day?: string; readonly lot?: string }

const shown = 20

/** Whether the ledgers still say what was closed: all days, one day, one lot, or what a proof in a file says. */
export async function traceVerify(
  file: string | undefined,
  { day, lot }: VerifyOptions,
  output: Output,
): Promise<Outcome> {
  const given = [file, day, lot].filter(each => each !== undefined)
  if (given.length > 1) throw new Problem('input-invalid', '证明文件、--day、--lot 只能写一个')
  if (file !== undefined) return verifyFile(file, output)
  if (lot !== undefined) return verifyLot(lot, output)
  return verifyLedgers(day, output)
}

/** Needs no database: the roots that it comes to are to be compared with the published ones. */
async function verifyFile(file: string, output: Output): Promise<Outcome> {
  const proof = parsed(await readFile(file, 'utf8'))
  const faults = proofFaults(sha256, proof)
  const holds = faults.length === 0
  const words = [
    `${proof.lot}：${proof.inclusions.length} 个事件`,
    ...(holds
      ? ['证明成立。请把下面的根值和存证页公布的对照：']
      : ['证明不成立：', ...faults.map(fault => `  ${fault}`)]),
    ...proof.days.map(({ day, root }) => `  ${day} ${root}`),
  ]
  output.answer({ holds, lot: proof.lot, inclusions: proof.inclusions.length, faults, days: proof.days }, words)
  return holds ? 'ok' : 'evidenceFindings'
}

function parsed(text: string) {
  try {
    return ProofFile.parse(JSON.parse(text))
  } catch {
    throw new Problem('file-refused', '这不是存证证明文件，请从批次的存证页重新下载')
  }
}

async function verifyLot(typed: string, output: Output): Promise<Outcome> {
  const [code = '', number = ''] = typed.split('/')
  return inBareWorld<Outcome>(async ({ world }) => {
    const found = await lotOnLabel(world.db, code, number)
    if (found === undefined) throw new Problem('not-found', `没有批次 ${typed}，请对照标签写成 码/批号`)
    const { proof, steps } = await lotEvidence(world, found)
    const missing = steps.filter(step => step.state === 'missing')
    const faults = [...proofFaults(sha256, proof), ...missing.map(step => `${step.eventID} 不在封存的当天里`)]
    const holds = faults.length === 0
    const words = [
      `${proof.lot}：${steps.length} 个事件，其中 ${proof.inclusions.length} 个已封存，${proof.open.length} 个当天还没有封存`,
      ...(holds ? ['核对一致'] : ['核对不一致：', ...faults.map(fault => `  ${fault}`)]),
    ]
    output.answer({ holds, faults, steps, proof }, words)
    return holds ? 'ok' : 'evidenceFindings'
  })
}

async function verifyLedgers(typedDay: string | undefined, output: Output): Promise<Outcome> {
  const day = typedDay === undefined ? undefined : findDay(typedDay)
  if (typedDay !== undefined && day === undefined) throw new Problem('input-invalid', '日期要写成 2022-08-10 的样子')
  return inBareWorld<Outcome>(async ({ world, config: { district } }) => {
    const found: CheckedDay[] = []
    let days = 0
    let events = 0
    const take = (checked: CheckedDay) => {
      days += 1
      events += checked.count
      if (checked.faults.length > 0) found.push(checked)
    }
    if (day === undefined) for await (const checked of verifyDays(world.db, district)) take(checked)
    else {
      const checked = await verifyDay(world.db, district, day)
      if (checked === undefined) throw new Problem('not-found', `${day} 还没有封存`)
      take(checked)
    }
    const [first] = found
    const words = [
      `核对了 ${days} 天、${events} 个事件`,
      first === undefined ? '台账和封存时一致' : `有 ${found.length} 天不一致，最早的是 ${first.day}：`,
      ...found.slice(0, shown).flatMap(each => each.faults.map(fault => `  ${each.day} ${fault}`)),
    ]
    const holds = first === undefined
    output.answer({ holds, days, events, firstDifferent: first?.day ?? null, different: found }, words)
    return holds ? 'ok' : 'evidenceFindings'
  })
}
