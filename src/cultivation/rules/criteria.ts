import type { Day } from '../../kernel/day.ts'

export type Criterion = { readonly code: string; readonly text: string }

export type CriteriaEdition = {
  readonly validFrom: string
  readonly basis: string
  readonly toBeConfirmed: boolean
  readonly criteria: readonly Criterion[]
}

/** 示范小作坊评定条件. The programme of the bureau that names them is not at hand: each stands as 待确认. */
export const criteriaEditions: readonly CriteriaEdition[] = [
  {
    validFrom: '2021-01-01',
    basis: '区食品小作坊治理提升示范试点工作方案（条款待确认）',
    toBeConfirmed: true,
    criteria: [
      { code: 'filed', text: '备案证在有效期内，一址一证' },
      { code: 'place', text: '生产场所清洁，生熟、原料与成品分开' },
      { code: 'ledgers', text: '六种台账记录完整，来源、去向能查到' },
      { code: 'people', text: '从业人员健康证在有效期内，参加过培训' },
      { code: 'label', text: '标签按《小作坊标签使用规范》标注' },
      { code: 'open', text: '明作亮坊，生产场所公开' },
      { code: 'hazards', text: '检查发现的问题已经整改完毕' },
      { code: 'samples', text: '监督抽检没有未处置的不合格' },
    ],
  },
]

/** The edition in force on a day; `undefined` before the first. */
export function criteriaOn(day: Day): CriteriaEdition | undefined {
  return criteriaEditions.findLast(({ validFrom }) => validFrom <= day)
}

/** What an application does not answer, and what it answers that nobody asked. */
export function criteriaFaults(edition: CriteriaEdition, answered: readonly string[]) {
  const asked = edition.criteria.map(({ code }) => code)
  return {
    missing: edition.criteria.filter(({ code }) => !answered.includes(code)),
    unknown: answered.filter(code => !asked.includes(code)),
  }
}
