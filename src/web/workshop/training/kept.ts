import { type Answer, ask, fetchFile, newIntent, perform } from '../../client.ts'
import { now, today } from '../../phone/clock.ts'
import type { Plain } from '../../phone/offline/plain.ts'
import { drop } from '../offline/queue.ts'
import type { Parcel } from '../offline/shape.ts'
import { phone } from '../state/phone.ts'
import { kept, place, post } from '../state/record.ts'
import { keyOf, type OwnPerson, parcelOf } from './own.ts'

export type QuizResult = Plain<Answer<'training.result'>>

/** A quiz as it lies on the phone: fetched once, answered wherever one is, handed in once. */
export type Paper = {
  readonly attempt: string
  readonly title: string
  readonly passMark: number
  readonly questions: readonly {
    readonly kind: 'single' | 'multiple' | 'true-false'
    readonly stem: string
    readonly options: readonly string[]
  }[]
  readonly answers: readonly (readonly number[])[]
}

const paperKey = (course: string, worker: string | null): string => {
  const { account, workshop } = place()
  return `quiz/${account}/${workshop}/${course}/${keyOf(worker)}`
}
const resultKey = (attempt: string): string => `quiz-result/${place().account}/${attempt}`

const isPaper = (value: unknown): value is Paper => typeof value === 'object' && value !== null && 'questions' in value
const isResult = (value: unknown): value is QuizResult => typeof value === 'object' && value !== null && 'rows' in value

export async function paperOf(course: string, worker: string | null): Promise<Paper | undefined> {
  const found = await (await phone()).get('settings', paperKey(course, worker))
  return isPaper(found) ? found : undefined
}

/** Whether it may still be answered: not while it waits to be sent, nor when it has arrived. */
export function isOpen({ attempt }: Paper, person: OwnPerson | undefined, parcels: readonly Parcel[]): boolean {
  return parcelOf(parcels, attempt) === undefined && !(person?.tries ?? []).some(each => each.attempt === attempt)
}

/** Needs network, once. */
export async function fetchPaper(course: string, worker: string | null): Promise<Paper> {
  const { workshop } = place()
  const begun = await perform('training.begin', { attempt: newIntent(), workshop, worker, course })
  const paper = { ...begun, answers: begun.questions.map(() => []) }
  await keepPaper(course, worker, paper)
  return paper
}

/** After every tap, so that a phone that dies loses nothing. */
export async function keepPaper(course: string, worker: string | null, paper: Paper): Promise<void> {
  await (await phone()).put('settings', paper, paperKey(course, worker))
}

export async function handIn(paper: Paper, name: string): Promise<void> {
  const { attempt, title, answers } = paper
  const input = { attempt, answers: answers.map(chosen => [...chosen]), enteredAt: now() }
  await post({ action: 'training.answer', input }, { onDay: today(), words: `考核：${title}（${name}）` })
}

/** A refused one is told and put away; what was asked first stands. */
export async function putAway({ order }: Parcel): Promise<void> {
  await drop(await phone(), order)
  await kept()
}

export async function keptResult(attempt: string): Promise<QuizResult | undefined> {
  const found = await (await phone()).get('settings', resultKey(attempt))
  return isResult(found) ? found : undefined
}

export async function fetchResult(attempt: string): Promise<QuizResult> {
  const found = await ask('training.result', { attempt })
  await (await phone()).put('settings', found, resultKey(attempt))
  return found
}

/** A picture of a lesson stays on the phone once it was seen. */
export async function pictureOf(course: string, file: string): Promise<Blob> {
  const database = await phone()
  const key = `lesson-picture/${file}`
  const found = await database.get('settings', key)
  if (found instanceof Blob) return found
  const fetched = await fetchFile('training.course-picture', { course, file })
  await database.put('settings', fetched, key)
  return fetched
}
