import type { Measure } from '../../src/campaign/rules/measure.ts'

/** 工作方案 as the letter names it; what it says here is made up. */
export const programme = {
  title: '恩阳区食品小作坊治理提升示范试点工作方案',
  body: [
    '一、统一治理时限：本年度十二月底前完成。',
    '二、统一治理任务：监督检查、隐患整改清零、业主培训、监督抽检，落实到股室、所（队）和人。',
    '三、统一治理效果：逐坊对照同一张任务表，完成情况由业务记录统计，不另行填报。',
    '（示例文本，以正式印发的文件为准。）',
  ].join('\n'),
}

type Indicator = {
  readonly title: string
  readonly measure: Measure
  /** Of the workshops that somebody is responsible for. */
  readonly of: (workshops: number) => number
}

/** What is to be reached in a year, so much for each person as he has workshops. The numbers are made up. */
export const goals: readonly { readonly title: string; readonly indicators: readonly Indicator[] }[] = [
  {
    title: '安全管理水平得到有效提升',
    indicators: [
      { title: '监督检查覆盖小作坊', measure: 'inspection.workshops', of: count => count },
      { title: '隐患整改清零', measure: 'rectification.cleared', of: count => count * 2 },
    ],
  },
  {
    title: '食品质量安全得到有效提升',
    indicators: [{ title: '监督抽检', measure: 'sampling.taken', of: count => Math.ceil(count / 3) }],
  },
  {
    title: '业主食品质量安全知识培训全覆盖',
    indicators: [{ title: '培训小作坊', measure: 'training.workshops', of: count => count }],
  },
]

/** The letter itself. When it came and until when it was to be answered is not in it: these days are made up. */
export const proposal = {
  kind: 'proposal',
  session: '区政协三届二次会议',
  number: '19',
  title: '关于推动食品加工小作坊成长壮大的建议',
  member: '区政协委员',
  receivedOn: '2022-05-10',
  dueOn: '2022-08-10',
} as const
