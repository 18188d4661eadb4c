export const questionKinds = ['single', 'multiple', 'true-false'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** `waiting` is not asked: its key contradicts the rulebook until somebody has looked. */
export const questionStates = ['ready', 'waiting', 'retired'] as const
export type QuestionState = (typeof questionStates)[number]

export type Question = {
  readonly kind: QuestionKind
  readonly stem: string
  /** Of a true-false question 正确 and 错误. */
  readonly options: readonly string[]
  /** Places in `options`, counted from nought. */
  readonly key: readonly number[]
  /** The article that it is drawn from. */
  readonly basis: string
}

export const trueFalse = ['正确', '错误'] as const
export const letters = ['A', 'B', 'C', 'D', 'E', 'F'] as const

export type QuestionFault = { readonly at: 'stem' | 'options' | 'key' | 'basis'; readonly detail: string }

/** What is wrong with a question before anybody is asked it. */
export function questionFaults({ kind, stem, options, key, basis }: Question): readonly QuestionFault[] {
  const faults: QuestionFault[] = []
  const plain = options.map(option => option.trim())
  if (stem.trim().length < 4) faults.push({ at: 'stem', detail: '请写出题目，至少四个字' })
  if (basis.trim() === '') faults.push({ at: 'basis', detail: '请写明依据的条文，如“食品安全法 第三十四条”' })
  if (kind !== 'true-false' && plain.length < 2) faults.push({ at: 'options', detail: '至少写两个选项' })
  if (plain.some(option => option === '')) faults.push({ at: 'options', detail: '有空的选项，请补上或删去' })
  if (new Set(plain).size !== plain.length) faults.push({ at: 'options', detail: '有两个选项相同' })
  if (key.length === 0) faults.push({ at: 'key', detail: '请写明答案' })
  if (key.some(each => plain[each] === undefined)) faults.push({ at: 'key', detail: '答案不在选项里' })
  if (new Set(key).size !== key.length) faults.push({ at: 'key', detail: '答案里有重复' })
  if (kind === 'multiple' && key.length === 1)
    faults.push({ at: 'key', detail: '多选题至少有两个答案，只有一个请改为单选题' })
  if (kind !== 'multiple' && key.length > 1) faults.push({ at: 'key', detail: '有几个答案，请改为多选题' })
  return faults
}

/** All that is right and nothing that is wrong. */
export function isRight(key: readonly number[], chosen: readonly number[]): boolean {
  return key.length === new Set(chosen).size && key.every(each => chosen.includes(each))
}
