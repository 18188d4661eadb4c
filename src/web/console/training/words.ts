import type { Answer } from '../../client.ts'
import { categoryName, type Dictionary } from '../registry/dictionary.ts'

export type Course = Answer<'training.course'>
export type Session = Answer<'training.session'>
export type OutreachRow = Answer<'training.outreach-list'>['rows'][number]
export type Question = Answer<'training.questions'>['rows'][number]

export function tradesWords(categories: readonly string[], dictionary: Dictionary | undefined): string {
  return categories.length === 0 ? '全部类别' : categories.map(code => categoryName(dictionary, code)).join('、')
}

export function quizWords({ asked, passMark }: Pick<Course, 'asked' | 'passMark'>): string {
  return asked === 0 ? '不考核' : `考 ${asked} 题，${passMark} 分合格`
}

/** Those who were in the room, as they are called in a table. */
export function whoWord({ worker }: { readonly worker: string | null }): string {
  return worker === null ? '业主' : '从业人员'
}

export const outreachTones = { planned: 'attention', held: 'good', cancelled: 'unknown' } as const
