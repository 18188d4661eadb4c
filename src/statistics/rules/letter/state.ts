/** 起草, 批准, 发出. What was sent stays as it is. */
export const letterStates = ['draft', 'approved', 'sent', 'dropped'] as const
export type LetterState = (typeof letterStates)[number]

export const letterSteps = ['draft', 'edit', 'approve', 'return', 'send', 'drop'] as const
export type LetterStep = (typeof letterSteps)[number]

/** From which state a step may be taken, and where it leads. */
export const stepLeads: Readonly<
  Record<LetterStep, { readonly from: LetterState | null; readonly to: LetterState; readonly refusal: string }>
> = {
  draft: { from: null, to: 'draft', refusal: '' },
  edit: { from: 'draft', to: 'draft', refusal: '答复函已经批准或者发出，正文不能再改' },
  approve: { from: 'draft', to: 'approved', refusal: '这份答复函不在起草中，请刷新后再看' },
  return: { from: 'approved', to: 'draft', refusal: '只有已经批准、还没有发出的答复函可以退回' },
  send: { from: 'approved', to: 'sent', refusal: '答复函先批准，再发出；发出只登记一次' },
  drop: { from: 'draft', to: 'dropped', refusal: '已经批准或者发出的答复函不能作废；没有发出的先退回' },
}

/** 办理结果: solved or adopted, being solved, left for later. Stands in the upper right corner. */
export const handlingGrades = ['A', 'B', 'C', ''] as const
export type HandlingGrade = (typeof handlingGrades)[number]

/** By what a list of letters is put in order. */
export const letterSorts = ['draftedAt', 'asOf', 'sentOn'] as const
export type LetterSort = (typeof letterSorts)[number]

export const letterForms = ['docx', 'pdf'] as const
export type LetterForm = (typeof letterForms)[number]
