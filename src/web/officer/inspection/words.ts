import { findInstant, type Instant, instantMs, shortTime } from '../../../kernel/day.ts'
import { departmentZh } from '../../../rectification/zh.ts'
import type { KeptVisit } from '../offline/shape.ts'

export function agoWords(at: Instant, now: Instant): string {
  const minutes = Math.max(0, Math.round((instantMs(now) - instantMs(at)) / 60_000))
  if (minutes < 1) return '刚刚'
  if (minutes < 60) return `${minutes} 分钟前`
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `${hours} 小时前` : `${Math.floor(hours / 24)} 天前`
}

export function timeWords(text: string | undefined): string {
  const at = text === undefined ? undefined : findInstant(text)
  return at === undefined ? '' : shortTime(at)
}

/** Who else takes part, each for itself. */
export function otherDepartments({ list, department }: Pick<KeptVisit, 'list' | 'department'>): string {
  return list.departments
    .filter(each => each !== department)
    .map(each => departmentZh[each])
    .join('、')
}

/** Where a visit that is under way is taken up again. */
export function stepOf(visit: KeptVisit): 'list' | 'told' | 'sign' {
  if (visit.signatures.length > 0) return 'sign'
  return visit.restAt === undefined ? 'list' : 'told'
}
