import type { PublicWorkshop } from '../../code/public-view.ts'
import { getDay } from '../../kernel/day.ts'
import type { FormulaPage, IndexPage } from '../../rating/contract/public-view.ts'
import { emptyForm } from '../../rating/rules/explained/calculator.ts'
import type { ToldIndex } from '../../rating/rules/explained/told.ts'
import { formulaPage } from './formula-page.ts'
import type { PageOptions } from './frame.ts'
import { indexPage } from './index-page.ts'
import { openDataPage } from './open-page.ts'

type OfDistrict = Pick<PublicWorkshop, 'bureau' | 'code' | 'asOf'>

const rated = {
  ...{ kind: 'rated', formula: 1, on: getDay('2022-08-10'), score: 59, raw: 78.13, band: '差' },
  parts: [
    {
      ...{ factor: 'licence', baseWeight: 10, weight: 11.11, share: 1, points: 11.11, hidden: 0 },
      said: '备案证 1.00 × 0.70 ＋ 健康证有效 3/3 × 0.30 ＝ 1.0000',
      lines: [
        { on: getDay('2025-03-01'), said: '备案证有效期至 2025-03-01', value: 1, weight: null },
        { on: null, said: '从业人员 3 人，3 人持有效健康证', value: null, weight: null },
      ],
    },
    {
      ...{ factor: 'inspection', baseWeight: 25, weight: 27.78, share: 0.8125, points: 22.57, hidden: 1 },
      said: undefined,
      lines: [{ on: getDay('2022-06-12'), said: 'JC2022-0007 符合', value: 1, weight: 0.94 }],
    },
    {
      ...{ factor: 'testing', baseWeight: 25, weight: 27.78, share: 1, points: 27.78, hidden: 0 },
      said: '合格的分量 2.00 ÷ 全部分量 2.00',
      lines: [{ on: getDay('2022-05-20'), said: '豆腐干 合格', value: 1, weight: 0.88 }],
    },
    {
      ...{ factor: 'ledger', baseWeight: 15, weight: 16.67, share: 1, points: 16.67, hidden: 0 },
      said: '各天得分之和 60.00 ÷ 该记的 60 天 ＝ 1.0000',
      lines: [{ on: null, said: '按时记全 60 天', value: 1, weight: 60 }],
    },
    {
      ...{ factor: 'watch', baseWeight: 10, weight: 0, share: null, points: 0, hidden: 0 },
      said: '未接入明作亮坊，其余各项按比例折算',
      lines: [],
    },
  ],
  caps: [
    {
      ...{ code: undefined, most: 59, hidden: 1, lines: [], until: null },
      said: '有 1 项尚未公示的记录，最高 59 分；公示以后在这里写明',
    },
    {
      ...{ code: 'prohibited', most: 60, hidden: 0, until: getDay('2023-07-04') },
      said: '检出非食用物质，12 个月内最高 60 分',
      lines: [{ on: getDay('2022-07-04'), said: '豆腐干 不合格：吊白块', value: null, weight: null }],
    },
  ],
} as const satisfies ToldIndex

/** Every state of the pages that explain the index. */
export function indexPreviews(of: OfDistrict, options: PageOptions): Readonly<Record<string, string>> {
  const view: IndexPage = {
    ...{ ...of, workshopName: '永强豆制品', index: rated },
    history: [
      { on: of.asOf, score: 59, band: '差' },
      { on: getDay('2022-07-01'), score: 86, band: '良' },
      { on: getDay('2022-06-01'), score: null, band: null },
    ],
    reply: { text: '去年发现的两处已经换成不锈钢台面。', on: getDay('2022-07-01') },
  }
  const unrated = { kind: 'unrated', formula: 1, on: of.asOf, why: '还没有监督检查的结果，待检查后评分' } as const
  const formula: FormulaPage = {
    ...{ bureau: of.bureau, asOf: of.asOf, typed: emptyForm(), faults: [], reckoned: undefined },
    formula: {
      ...{ number: 2, effectiveFrom: getDay('2022-01-01') },
      rows: [
        {
          code: 'weight-licence',
          name: '证照资质的权重',
          value: '10 分',
          meaning: '备案证和健康证',
          toBeConfirmed: true,
        },
        { code: 'cap-case', name: '在办案件的封顶', value: '59 分', meaning: '没有结案', toBeConfirmed: false },
      ],
    },
  }
  const typed = new Map([...emptyForm(), ['workers', '两人'] as const])
  return {
    index: indexPage(view, options),
    'index-unrated': indexPage({ ...view, index: unrated, history: [], reply: undefined }, options),
    'index-none': indexPage({ ...view, index: undefined, history: [], reply: undefined }, options),
    'open-data': openDataPage({
      ...{ bureau: of.bureau, base: 'http://localhost:4800', asOf: of.asOf, perMinute: 20 },
      workshopFields: [{ name: 'name', kind: '文字', meaning: '小作坊名称，以备案证为准' }],
      figureFields: [{ name: 'code', kind: '文字', meaning: '指标代码，不会改变' }],
    }),
    'form-formula': formulaPage(formula),
    'form-formula-reckoned': formulaPage({ ...formula, reckoned: rated }),
    'form-formula-fault': formulaPage({
      ...{ ...formula, typed, faults: [{ field: 'workers', detail: '请填整数，不带小数和单位' }] },
    }),
  }
}
