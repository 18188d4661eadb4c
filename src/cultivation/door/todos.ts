import type { HandedIn, TodoSource } from '../../clock/door/todo-source.ts'
import { addDays } from '../../kernel/day.ts'
import { placesOnFile } from '../../registry/door/grown.ts'
import { yearToLookAt } from '../rules/title.ts'
import { trademarkReminder } from '../rules/trademark.ts'
import { marksEnding } from '../store/brand.ts'
import { findTitles } from '../store/title.ts'

/** A to-do comes with the first reminder. */
const ahead = 90
const most = 100

/** Trademarks that end, notices that are over, titles to be looked at again. None of them has a clock of the law. */
export const cultivationTodos: TodoSource = {
  kinds: { 'trademark-ends': '商标续展', 'title-award': '示范小作坊授牌', 'title-look': '示范小作坊年度复审' },
  open: async (tx, { district, scope, today }) => {
    const asked = { district, scope, places: placesOnFile, workshop: null }
    const marks = await marksEnding(tx, asked, addDays(today, ahead))
    const titles = await findTitles(tx, asked, ['noticed', 'awarded'])
    const none = { unit: null, account: null, dueAt: null } as const
    const ending = marks.flatMap((row): HandedIn[] => {
      const words = row.expiresOn === null ? undefined : trademarkReminder(row.expiresOn, today)
      if (words === undefined) return []
      const subject = { kind: 'trademark', id: row.trademark, label: `“${row.mark}”第 ${row.niceClass} 类` }
      const workshop = { id: row.workshop, name: row.workshopName }
      const basis = '商标法第四十条'
      return [
        {
          ...{ id: row.trademark, kind: 'trademark-ends', title: '商标续展', subject, workshop, ...none },
          ...{ townName: row.townName, dueOn: row.expiresOn, words, basis, toBeConfirmed: false },
        },
      ]
    })
    const judged = titles.flatMap((row): HandedIn[] => {
      const subject = { kind: 'title', id: row.title, label: `${row.workshopName} 示范小作坊` }
      const of = { ...none, subject, workshop: { id: row.workshop, name: row.workshopName }, townName: row.townName }
      const unsure = { basis: '', toBeConfirmed: true } as const
      if (row.state === 'noticed') {
        if (scope !== 'district' || row.noticeUntil === null || row.noticeUntil >= today) return []
        const words = `公示已于 ${row.noticeUntil} 结束`
        return [{ ...of, ...unsure, id: row.title, kind: 'title-award', title: '示范小作坊授牌', dueOn: null, words }]
      }
      const year = row.awardedOn === null ? undefined : yearToLookAt(row.awardedOn, row.looked, today)
      if (year === undefined) return []
      const words = `${year} 年度还没有复审（复审周期待确认）`
      return [{ ...of, ...unsure, id: row.title, kind: 'title-look', title: '示范小作坊年度复审', dueOn: null, words }]
    })
    return [...ending.slice(0, most), ...judged.slice(0, most)]
  },
}
