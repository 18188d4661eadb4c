import { type Day, daysBetween } from '../../../kernel/day.ts'
import { type ExceptionRule, type Finding, judgedOf, limitOf, type Place } from './rule.ts'

export type EndingCertificate = Place & {
  readonly town: { readonly code: string; readonly name: string }
  readonly number: string
  readonly expiresOn: Day
}

/** 备案证集中到期: many of one town at once, so that their renewals are got ready together. */
export const certificatesEnding: ExceptionRule<EndingCertificate> = {
  code: 'certificates-ending',
  name: '备案证集中到期',
  meaning: '一个乡镇多家小作坊的备案证在近期集中到期或者已经过期，便于提前集中办理延续。',
  basis: null,
  thresholds: [
    { code: 'count', name: '至少', unit: '家', proposed: 5, least: 2, most: 500 },
    { code: 'days', name: '到期前', unit: '天内', proposed: 60, least: 7, most: 365 },
  ],
  evaluate(facts, limits, today) {
    const days = limitOf(limits, 'days')
    const ending = facts.filter(({ expiresOn }) => daysBetween(today, expiresOn) <= days)
    const findings = [...Map.groupBy(ending, ({ town }) => town.code).values()].flatMap((some): Finding[] => {
      const [first] = some
      if (first === undefined || some.length < limitOf(limits, 'count')) return []
      const over = some.filter(({ expiresOn }) => expiresOn < today).length
      const subject = { kind: 'town', id: first.town.code, label: first.town.name } as const
      const rows = some.map(({ workshop, name, number, expiresOn }) => ({
        ...({ kind: 'certificate', id: workshop, workshop, onDay: expiresOn, label: name } as const),
        said: `${number}，${expiresOn < today ? '已于' : '将于'} ${expiresOn} 到期`,
      }))
      const already = over === 0 ? '' : `，其中 ${over} 家已经过期`
      return [{ subject, said: `${some.length} 家小作坊的备案证在 ${days} 天内到期${already}`, rows }]
    })
    return judgedOf(findings, [])
  },
}
