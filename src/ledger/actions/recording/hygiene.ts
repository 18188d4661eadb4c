import type { z } from 'zod'
import { addDays, addMonths, type Day, getDay } from '../../../kernel/day.ts'
import type { HygieneContent, NilContent, NoProductionContent } from '../../contract/words.ts'
import type { EntryKind } from '../../rules/ledgers.ts'
import { keepUntil } from '../../rules/retention.ts'
import { findEntriesBetween, insertEntries } from '../../store/entry.ts'
import { hygieneSummary, nilSummary, noProductionSummary } from '../../zh/summary.ts'
import { healthStateZh, ledgerShortZh } from '../../zh.ts'
import { type Draft, entryOf, fault, type Recording, type WriteDown } from './recording.ts'

/** ⑥ 卫生与人员. Whoever is ill keeps away from food. 食品安全法 第四十五条. */
export async function judgeHygiene(recording: Recording, content: z.output<typeof HygieneContent>): Promise<WriteDown> {
  const isCheck = content.works.includes('morning-check')
  if (isCheck && content.checks.length === 0) fault(recording, '/checks', '晨检请至少记一个人')
  if (!isCheck && content.checks.length > 0) fault(recording, '/works', '记了人员健康，请同时选“晨检”')
  const names = content.checks.map(check => check.name)
  for (const [place, name] of names.entries()) {
    if (names.indexOf(name) < place) fault(recording, `/checks/${place}/name`, `“${name}”记了两次，请删去一行`)
  }
  for (const check of content.checks.filter(each => each.state !== 'normal')) {
    recording.remarks.push(`${check.name}${healthStateZh[check.state]}，今天不能接触直接入口的食品`)
  }
  const summary = hygieneSummary({ ...content, area: content.area ?? null })
  return plain(recording, { kind: 'hygiene', summary, content })
}

/** 今天没生产: contradicts a production of the same day. */
export async function judgeNoProduction(
  recording: Recording,
  content: z.output<typeof NoProductionContent>,
): Promise<WriteDown> {
  const { onDay } = recording.envelope
  const found = await holding(recording, onDay, onDay, ['production', 'no-production'])
  if (found.some(entry => entry.kind === 'production')) {
    fault(recording, '', '这一天已经记了生产，不能再记“今天没生产”')
  } else if (found.length > 0) {
    fault(recording, '', '这一天已经记过“今天没生产”了，不用再记')
  }
  return plain(recording, { kind: 'no-production', summary: noProductionSummary(content.reason ?? null), content })
}

/** 本月未使用: contradicts an entry of that ledger in the month. */
export async function judgeNil(recording: Recording, content: z.output<typeof NilContent>): Promise<WriteDown> {
  const { of } = content
  const month = recording.envelope.onDay.slice(0, 7)
  const first = getDay(`${month}-01`)
  const found = await holding(recording, first, addDays(addMonths(first, 1), -1), [of, 'nil'])
  if (found.some(entry => entry.kind === of)) {
    fault(recording, '/of', `这个月已经有${ledgerShortZh[of]}记录，不能再申报未发生`)
  } else if (found.some(entry => entry.content.of === of)) {
    fault(recording, '/of', `这个月的${ledgerShortZh[of]}已经申报过了，不用再报`)
  }
  return plain(recording, { kind: 'nil', nilOf: of, summary: nilSummary(of, month), content })
}

async function holding(recording: Recording, from: Day, to: Day, kinds: readonly EntryKind[]) {
  const { tx, district } = recording.context
  const found = await findEntriesBetween(tx, district, recording.maker.id, { from, to, kinds })
  return found.filter(entry => entry.id !== recording.corrected?.entry.id && entry.id !== recording.envelope.entry)
}

function plain(recording: Recording, draft: Omit<Draft, 'keepUntil'>): WriteDown {
  const { tx, district } = recording.context
  return async () => {
    const keep = keepUntil(recording.envelope.onDay, [])
    const written = insertEntries(tx, district, [entryOf(recording, { ...draft, keepUntil: keep })])
    return { lotNumber: null, summary: draft.summary, written }
  }
}
