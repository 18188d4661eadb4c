import { join } from 'node:path'
import { verifyAudit } from '../platform/audit/verify.ts'
import type { Outcome } from './exit-codes.ts'
import { inWorld } from './opened.ts'
import type { Output } from './output.ts'

const shown = 20

/** Whether the log of what was done is whole and genuine. */
export async function auditVerify(output: Output): Promise<Outcome> {
  return inWorld<Outcome>(async ({ world, config }) => {
    const report = await verifyAudit(world.db, world.auditKey, join(config.dataDir, 'audit-anchor.jsonl'))
    const { holds, entries, seals, unsealed, faultCount, faults } = report
    const words = [
      `操作记录 ${entries} 条，封存 ${seals} 次，尚未封存 ${unsealed} 条`,
      holds ? '校验通过：没有发现改动、缺失或伪造' : `发现 ${faultCount} 处问题：`,
      ...faults.slice(0, shown).map(fault => `  ${fault.at ?? ''} ${fault.row} ${fault.detail}`),
      ...(faultCount > shown ? [`  其余 ${faultCount - shown} 处请用 --json 查看`] : []),
    ]
    output.answer(report, words)
    return holds ? 'ok' : 'auditFindings'
  })
}
