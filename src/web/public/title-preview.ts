import type { PublicFacts } from '../../code/public-view.ts'
import type { NoticedTitle } from '../../cultivation/contract/public-notice.ts'
import { type Day, getDay } from '../../kernel/day.ts'
import { titleNoticesPage } from './title-notice-page.ts'

type OfDistrict = { readonly bureau: string; readonly asOf: Day }

/** A title as the page of its workshop tells it. */
export function heldTitle({ bureau }: Pick<OfDistrict, 'bureau'>): PublicFacts {
  const details = [
    { label: '编号', value: '恩示范〔2021〕1 号' },
    { label: '授予单位', value: bureau },
    { label: '年度复审', value: '2022 年已复审' },
  ]
  const fact = { on: getDay('2021-09-21'), text: '授予区级示范小作坊', reportedBy: 'regulator', details } as const
  return { kind: 'facts', facts: [fact], total: 1 }
}

/** 自主商标, as the page of its workshop tells it. */
export const markHeld: PublicFacts = {
  kind: 'facts',
  total: 1,
  facts: [
    {
      ...{ on: getDay('2020-04-07'), text: '“永强”第 29 类', reportedBy: 'regulator' },
      details: [
        { label: '注册号', value: '40123456' },
        { label: '有效期至', value: '2030-04-06' },
      ],
    },
  ],
}

const noticed: NoticedTitle = {
  ...{ name: '永强豆制品', code: undefined, townName: '登科街道', level: 'district', place: '区政府门户网站' },
  ...{ from: getDay('2022-08-08'), until: getDay('2022-08-14'), awardedOn: undefined },
}

export function titleNoticePreviews(view: OfDistrict): Readonly<Record<string, string>> {
  const ended = { ...noticed, from: getDay('2022-03-01'), until: getDay('2022-03-07') }
  return {
    'title-notices': titleNoticesPage({
      ...{ ...view, months: 12, running: [noticed] },
      ended: [ended, { ...ended, name: '古溪地窖酒坊', awardedOn: getDay('2022-03-09') }],
    }),
    'title-notices-none': titleNoticesPage({ ...view, months: 12, running: [], ended: [] }),
  }
}
