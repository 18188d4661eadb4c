import type { Block } from '../../platform/documents/pdf/set-paper.ts'

export type PrintedCertificate = {
  readonly number: string
  readonly personName: string
  readonly isWorker: boolean
  readonly workshopName: string
  readonly courseTitle: string
  readonly topic: string
  readonly score: number
  readonly passMark: number
  readonly issuedOn: string
  readonly bureau: string
}

/** 培训考核合格证明: what was learnt and how it was shown. It is no licence and recommends nobody. */
export function certificateBlocks(certificate: PrintedCertificate): Block[] {
  const { number, personName, isWorker, workshopName, courseTitle, topic, score, passMark, issuedOn, bureau } =
    certificate
  return [
    { kind: 'title', text: '食品安全培训考核合格证明' },
    {
      kind: 'facts',
      facts: [
        ['编号', number],
        ['姓名', personName],
        ['身份', isWorker ? '从业人员' : '业主'],
        ['小作坊', workshopName],
        ['课程', courseTitle],
        ['主题', topic],
        ['成绩', `${score} 分（合格线 ${passMark} 分）`],
        ['考核日期', issuedOn],
        ['组织单位', bureau],
      ],
    },
    {
      kind: 'text',
      text: '本证明记载本人参加上述课程考核的结果，不是行政许可，不代替健康证明，也不作为产品推荐（食品安全法 第七十三条）。',
    },
  ]
}
