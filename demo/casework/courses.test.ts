import { expect, it } from 'vitest'
import { type Course, coursesOf } from './courses.ts'

const sample = (letter: boolean, over: boolean, item = '酸价（KOH）') => ({ letter, over, items: [item] })
const letter = Array.from({ length: 23 }, (_, at) => sample(true, true, at === 2 ? '酒精度' : '酸价（KOH）'))
const later = Array.from({ length: 10 }, () => sample(false, true))
const underway = [sample(false, false), sample(false, false), sample(false, false)]
const counted = (courses: readonly Course[], course: Course) => courses.filter(each => each === course).length

it('spares the first slight breach, and files every one of the letter’s', () => {
  const courses = coursesOf([...letter, ...later, ...underway])
  expect(courses.indexOf('spared')).toBe(2)
  expect(counted(courses, 'spared')).toBe(1)
  expect(courses.slice(0, 23)).not.toContain('not-filed')
})

it('has what is over closed but for one fine that is owed, and what is not over at three different steps', () => {
  const courses = coursesOf([...letter, ...later, ...underway])
  expect(courses[32]).toBe('unpaid')
  expect(counted(courses, 'unpaid')).toBe(1)
  expect(courses.slice(33)).toEqual(['told', 'hearing', 'proposed'])
})
