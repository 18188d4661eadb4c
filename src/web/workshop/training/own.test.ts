import { describe, expect, it } from 'vitest'
import type { KeptLessons, OwnCourse } from '../offline/shape.ts'
import { courseLines, learnersOf, type OwnPerson, toLearn } from './own.ts'

const person = (over: Partial<OwnPerson> = {}): OwnPerson => ({
  ...{ worker: null, personName: '刘永强', attendedOn: null, passedOn: null, attempt: null, blocked: null },
  ...{ triesLeft: 2, tries: [], ...over },
})
const course = (over: Partial<OwnCourse> = {}): OwnCourse => ({
  ...{ course: 'c1', version: 1, topic: 'premises', title: '场所', texts: [], asked: 3, passMark: 60, hazards: 0 },
  ...{ foundOn: null, people: [person()], ...over },
})
const kept = (rows: OwnCourse[], read: Record<string, string> = {}): KeptLessons => ({ rows, read, askedAt: '' })
const standing = (over: Partial<OwnCourse>, own: Partial<OwnPerson> = {}, read: Record<string, string> = {}) =>
  courseLines(kept([course({ ...over, people: [person(own)] })], read), null)[0]?.standing

describe('what somebody has to learn', () => {
  it('is what was found wrong and not learnt since; learnt on the day it was found is learnt', () => {
    expect(standing({ foundOn: '2026-03-02' })).toBe('called')
    expect(standing({ foundOn: '2026-03-02' }, { attendedOn: '2026-03-01' })).toBe('called')
    expect(standing({ foundOn: '2026-03-02' }, { passedOn: '2026-03-02' })).toBe('learnt')
    expect(standing({ foundOn: '2026-03-02' }, { attendedOn: '2026-03-05' })).toBe('quiz')
  })

  it('is what was never heard; whoever heard it may still show it in the quiz', () => {
    expect(standing({})).toBe('new')
    expect(standing({}, { attendedOn: '2026-03-01' })).toBe('quiz')
    expect(standing({ asked: 0 }, { attendedOn: '2026-03-01' })).toBe('learnt')
    expect(standing({}, { passedOn: '2026-03-01' })).toBe('learnt')
  })

  it('without a quiz is done once it was read through on this phone, by that person', () => {
    expect(standing({ asked: 0 }, {}, { 'c1/owner': '2026-03-01' })).toBe('learnt')
    expect(standing({ asked: 0 }, {}, { 'c1/w1': '2026-03-01' })).toBe('new')
    expect(standing({ asked: 0, foundOn: '2026-03-02' }, {}, { 'c1/owner': '2026-03-01' })).toBe('called')
  })

  it('stands with the most pressing first, and what is learnt last', () => {
    const rows = [
      course({ course: 'done', people: [person({ passedOn: '2026-03-01' })] }),
      course({ course: 'new' }),
      course({ course: 'once', foundOn: '2026-03-02', hazards: 1 }),
      course({ course: 'often', foundOn: '2026-03-02', hazards: 4 }),
    ]
    expect(courseLines(kept(rows), null).map(each => each.course.course)).toEqual(['often', 'once', 'new', 'done'])
    expect(toLearn(kept(rows), null).map(each => each.course.course)).toEqual(['often', 'once', 'new'])
    expect(toLearn(undefined, null)).toEqual([])
  })

  it('is each person’s own, the owner first', () => {
    const worker = person({ worker: 'w1', personName: '李帮工', passedOn: '2026-03-01' })
    const lessons = kept([course({ people: [worker] }), course({ course: 'c2', people: [worker, person()] })])
    expect(learnersOf(lessons).map(({ name }) => name)).toEqual(['刘永强', '李帮工'])
    expect(toLearn(lessons, 'w1')).toEqual([])
    expect(toLearn(lessons, null).map(each => each.course.course)).toEqual(['c2'])
  })
})
