import { newId } from '../../platform/id.ts'
import { at, edgeDay, first, momentAfter, type Shop, type Ways } from './random-ways.testing.ts'

/** An owner and two workers who sit in sessions and try quizzes: some twice, some never, some struck again. */
export function taughtOf({ id: workshop }: Shop, { put, luck, anyDay }: Ways): void {
  const people = [null, newId(), newId()]
  const someDay = () => (luck.chance(0.5) ? anyDay() : edgeDay(luck))
  for (let nth = 0; nth <= luck.between(0, 2); nth += 1) {
    const [session, onDay] = [newId(), someDay()]
    put('training.session', {
      ...{ id: session, onDay, place: '所里', cancelledFor: luck.chance(0.2) ? '改期' : null, actor: 'x' },
      ...{ course: newId(), version: 1, startTime: '09:00', trainer: '甲', at: `${first}T00:00:00.000Z` },
    })
    for (const worker of people.filter(() => luck.chance(0.5))) {
      put('training.attendance', {
        ...{ session, workshop, worker, personName: worker === null ? '丙' : '丁', via: 'name', actor: 'x' },
        at: at(onDay, luck),
      })
      for (const [before, isBack] of luck.pick([[], [], [false], [true], [true, false]]).entries())
        put('training.attendance_struck', {
          ...{ session, person: worker ?? workshop, ordinal: before + 1, reason: '没有到场', actor: 'x' },
          ...{ at: at(onDay, luck), restoredBy: isBack ? 'x' : null, restoredAt: isBack ? at(onDay, luck) : null },
        })
    }
  }
  for (const worker of people.filter(() => luck.chance(0.7))) {
    const [begunOn, state] = [someDay(), luck.pick(['passed', 'passed', 'failed', 'open'])]
    const isAnswered = state !== 'open'
    put('training.attempt', {
      ...{ id: newId(), course: newId(), version: 1, workshop, worker, personName: worker === null ? '丙' : '丁' },
      ...{ asked: [], answers: isAnswered ? [] : null, state, correct: 0, score: isAnswered ? 60 : null, actor: 'x' },
      begunAt: at(begunOn, luck),
      answeredAt: isAnswered ? momentAfter(begunOn, luck) : null,
    })
  }
}
