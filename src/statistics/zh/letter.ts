import type { HandlingGrade, LetterForm, LetterState, LetterStep } from '../rules/letter/state.ts'

export const letterStateZh: Readonly<Record<LetterState, string>> = {
  draft: '起草中',
  approved: '已批准，待发出',
  sent: '已发出',
  dropped: '已作废',
}

export const letterStepZh: Readonly<Record<LetterStep, string>> = {
  draft: '起草',
  edit: '修改',
  approve: '批准',
  return: '退回修改',
  send: '发出',
  drop: '作废',
}

export const handlingGradeZh: Readonly<Record<HandlingGrade, string>> = {
  A: 'A：已经解决或者采纳',
  B: 'B：正在解决或者列入计划',
  C: 'C：留作参考',
  '': '不标注',
}

export const letterFormZh: Readonly<Record<LetterForm, string>> = { docx: '下载 Word', pdf: '下载 PDF' }

/** What official type is not at hand for; stands beside every download. */
export const letterTypeNote =
  '按 GB/T 9704 的版式。Word 文件用方正小标宋简体、仿宋、黑体、楷体，电脑上没有的字体由 WPS 或 Word 代替；PDF 用思源黑体代替。印章处留空。'
