import { type Day, dayAt, findDay } from '../kernel/day.ts'
import { Problem } from '../kernel/problem.ts'
import { transaction } from '../platform/db/connect.ts'
import type { Outcome } from './exit-codes.ts'
import { readTables } from './figures/plain-tables.ts'
import { verifyFigures } from './figures/verify.ts'
import { inWorld } from './opened.ts'
import type { Output } from './output.ts'

export type FiguresOptions = { readonly asOf?: string; readonly from?: string }

/** Whether the figures say what the records say, counted a second way. */
export async function figuresVerify({ asOf, from }: FiguresOptions, output: Output): Promise<Outcome> {
  const first = dayOf(from, '--from')
  const wanted = dayOf(asOf, '--as-of')
  return inWorld<Outcome>(async ({ world, config: { district } }) => {
    const day = wanted ?? dayAt(world.clock.now())
    if (first !== undefined && first > day) throw new Problem('input-invalid', '--from 不能晚于 --as-of')
    const { checked, unchecked, faults } = await transaction(world.db, 'read only', async tx =>
      verifyFigures(tx, await readTables(tx, district), { district, asOf: day, from: first }),
    )
    const words = [
      `截至 ${day}：逐表重数了 ${checked} 项指标，${faults.length === 0 ? '全部一致' : `${faults.length} 项不一致：`}`,
      ...faults.map(({ name, code, said, recounted }) => `  ${name} ${code}：统计 ${said}，重数 ${recounted}`),
      ...(unchecked.length === 0 ? [] : [`由程序自身决定、没有重数的：${unchecked.join('、')}`]),
    ]
    output.answer({ asOf: day, from: first ?? null, checked, unchecked, faults }, words)
    return faults.length === 0 ? 'ok' : 'figureFindings'
  })
}

function dayOf(text: string | undefined, option: string): Day | undefined {
  if (text === undefined) return undefined
  const day = findDay(text)
  if (day === undefined) throw new Problem('input-invalid', `${option} 请写真实存在的日期，如 2022-08-10`)
  return day
}
