import type { Day } from '../../kernel/day.ts'
import type { Due } from '../rules/to-do.ts'
import { ledgerShortZh } from '../zh.ts'
import { gapZh } from './completeness.ts'

/** What waits to be done, as the owner reads it or has it read aloud. */
export function dueZh(due: Due, today: Day): string {
  switch (due.kind) {
    case 'day-missing':
      if (due.gaps.includes('whether-produced')) {
        return due.day === today
          ? '今天还没记：生产了记一笔，没生产点“今天没生产”'
          : `${dayZh(due.day)}没有记生产，也没有报“没生产”`
      }
      return `${dayZh(due.day)}${due.gaps.map(gap => gapZh[gap]).join('；')}`
    case 'nil-missing':
      return `${Number(due.month.slice(5))} 月没有${ledgerShortZh[due.of]}记录：有就补记，没有就申报“本月未发生”`
    case 'incoming':
      return `待验收：${due.summary}，看过货物后请核对这一笔进货`
    case 'test-due':
      return due.lastOn === null
        ? '还没有产品送检合格的记录，请每年至少送检一次'
        : `上次送检合格是 ${due.lastOn}，该再送检了`
    case 'health-expiring':
      return due.dueOn < today
        ? `${due.name}的健康证已于 ${due.dueOn} 到期，请尽快补办`
        : `${due.name}的健康证 ${due.dueOn} 到期`
    case 'certificate-expiring':
      return due.dueOn < today
        ? `备案证已于 ${due.dueOn} 到期，请联系监管所办理延续`
        : `备案证 ${due.dueOn} 到期，请提前办理延续`
    case 'sample-release':
      return `留样已过保存期（${due.dueOn}），处理后记一笔：${due.summary}`
    default:
      return due satisfies never
  }
}

function dayZh(day: Day): string {
  return `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`
}
