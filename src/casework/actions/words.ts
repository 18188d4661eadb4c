import type { ProposalContent } from '../contract/proposal.ts'
import { circumstances } from '../rules/discretion.ts'
import type { Words } from '../store/move.ts'
import { penaltiesZh, weightZh, yuanZh } from '../zh.ts'

const line = (label: string, text: string): Words => (text.trim() === '' ? [] : [{ label, text }])

/** What a proposal says, for whoever approves it and for the timeline. */
export function wordsOf(content: ProposalContent): Words {
  switch (content.step) {
    case 'file':
      return [
        ...line('涉嫌违反的规定', content.suspected),
        ...line('立案依据', content.basis),
        ...line('理由', content.reason),
      ]
    case 'refuse-filing':
      return [
        ...line('核查结论', content.conclusion),
        ...line('不予立案的依据', content.basis),
        ...line('理由', content.reason),
      ]
    case 'suspend':
      return [...line('自', content.from), ...line('理由', content.reason)]
    case 'decide':
      return decisionWords(content)
    case 'spare':
      return [
        ...line('情形', content.circumstances.map(code => circumstances[code].words).join('；')),
        ...line('理由', content.reason),
        ...line('教育', content.education),
      ]
    case 'move':
      return [...line('接收机关', content.authority), ...line('理由', content.reason)]
    case 'transfer-to-police':
      return [
        ...line('接收机关', content.authority),
        ...line('涉嫌的罪名', content.crime),
        ...line('理由', content.reason),
      ]
    case 'end':
    case 'revoke':
      return line('理由', content.reason)
    case 'end-execution':
      return [...line('法院裁定', content.ruling), ...line('理由', content.reason)]
    case 'close':
      return [
        ...line('处理结果', content.result),
        ...line('执行情况', content.execution),
        ...line('办案人员意见', content.advice),
      ]
    default:
      return content satisfies never
  }
}

function decisionWords({
  penalties,
  discretion,
  facts,
  reason,
  heard,
  performance,
}: Extract<ProposalContent, { step: 'decide' }>): Words {
  const { typed, weight, circumstances: codes } = discretion
  return [
    ...line('处罚', penaltiesZh(penalties)),
    ...line('裁量', [weightZh[weight], ...codes.map(code => circumstances[code].words)].join('；')),
    ...(typed === null
      ? []
      : line('手工填写的条款和幅度（待确认）', `${typed.article}：${yuanZh(typed.fromFen)}至${yuanZh(typed.toFen)}`)),
    ...line('违法事实', facts),
    ...line('理由和依据', reason),
    ...line('陈述、申辩及采纳情况', heard),
    ...line('履行', performance),
  ]
}
