import { type Lesson, lessons } from '../../rectification/rules/lessons.ts'

/** The five of the letter, then the laws it explained, and what else a bureau teaches. */
export const topics = [...lessons, 'law', 'label', 'work-safety', 'hygiene', 'other'] as const
export type Topic = (typeof topics)[number]

/** Only what hazards are sorted by has an effect that can be counted. */
export function isLesson(topic: Topic): topic is Lesson {
  return lessons.some(lesson => lesson === topic)
}

export const audiences = ['owner', 'worker', 'everyone'] as const
export type Audience = (typeof audiences)[number]

export type Meant = { readonly audience: Audience; readonly categories: readonly string[] }

/** A course without trades is for all of them. */
export function isMeantFor(course: Meant, person: { readonly category: string; readonly isWorker: boolean }): boolean {
  const kind = course.audience === 'everyone' || (course.audience === 'worker') === person.isWorker
  return kind && (course.categories.length === 0 || course.categories.includes(person.category))
}
