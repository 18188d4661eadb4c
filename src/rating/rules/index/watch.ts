import { addMonths } from '../../../kernel/day.ts'
import { age, decayed, divided, four, lessened } from './amounts.ts'
import { type Facts, newestFirst } from './facts.ts'
import type { Formula } from './formula.ts'
import type { Share } from './part.ts'
import type { Evidence } from './result.ts'

export const notConnected = '未接入明作亮坊，其余各项按比例折算'

/**
 * 明作亮坊: how much of the time the cameras send pictures, less what people confirmed of what they saw. Without a camera
 * nothing is taken and nothing earned; alerts of cameras that are gone count as the hazards which they became.
 */
export function watch({ on, watch: seen, alerts }: Facts, formula: Formula): Share {
  if (seen === null) return { of10000: null, said: notConnected, evidence: [] }
  if (seen.hours === 0) {
    const said = `有 ${seen.cameras} 个摄像头，还没有在线记录，其余各项按比例折算`
    return { of10000: null, said, evidence: [] }
  }
  const online = divided(Math.min(seen.online, seen.hours) * 10_000, seen.hours)
  const evidence: Evidence[] = [
    {
      kind: 'camera',
      id: null,
      on: null,
      said: `${seen.cameras} 个摄像头，在线 ${seen.online} 小时，应在线 ${seen.hours} 小时`,
      value: online / 10_000,
      weight: null,
    },
  ]
  const since = addMonths(on, -formula.number('watch-months'))
  let off = 0
  for (const { id, on: day, name, severity } of newestFirst(alerts)) {
    if (day < since) continue
    const value = Math.min(100, formula.of100('watch-alert') * severity)
    const weight = decayed(age(day, on), formula.number('watch-half-life'))
    off += value * weight
    evidence.push({ kind: 'alert', id, on: day, said: `${name}（属实）`, value: value / 100, weight: weight / 100 })
  }
  const of10000 = lessened(online, off)
  const said = `在线 ${four(online)} ÷ （1 ＋ 属实预警的扣减 ${four(off)}）＝ ${four(of10000)}`
  return { of10000, said, evidence }
}
