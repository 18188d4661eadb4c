import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, type Day } from '../../kernel/day.ts'
import { clearanceOn, clearanceRate, type Dated, isCleared, rateText, standingOn } from './clearance.ts'
import { closingFault } from './closing.ts'
import { dueFault, extensionFault } from './due.ts'
import { departments, sourceKinds, suggestedDepartment, weights } from './hazard.ts'
import { lessonOf, lessons, recommended } from './lessons.ts'
import { type Finding, gravityOf, repeatOf } from './repeat.ts'
import { judges, sees, sightOf } from './who.ts'

const start = '2026-01-01' as Day
const aDay = fc.integer({ min: 0, max: 900 }).map(days => addDays(start, days))
const today = '2026-08-10' as Day

describe('closing', () => {
  const good = { answeredBy: 'owner', closedBy: 'officer', evidence: ['a'] }

  it('needs an answer, evidence, and a person other than the one who rectified', () => {
    expect(closingFault(good)).toBeUndefined()
    expect(closingFault({ ...good, answeredBy: undefined })).toBe('nothing-answered')
    expect(closingFault({ ...good, closedBy: 'owner' })).toBe('same-person')
    expect(closingFault({ ...good, evidence: [] })).toBe('no-evidence')
  })

  it('is never allowed to the one who put it right, whatever there is to see', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (person, evidence) => {
        expect(closingFault({ answeredBy: person, closedBy: person, evidence })).toBeDefined()
      }),
    )
  })
})

describe('a repeat', () => {
  const found = (over: Partial<Finding> = {}): Finding => ({
    code: 'K16',
    foundOn: today,
    source: 'inspection',
    ...over,
  })

  it('is the same item in the same workshop within twelve months', () => {
    const earlier = found({ foundOn: addMonths(today, -12) })
    expect(repeatOf(found(), [earlier])).toBe(earlier)
    expect(repeatOf(found(), [found({ foundOn: addDays(addMonths(today, -12), -1) })])).toBeUndefined()
    expect(repeatOf(found(), [found({ code: 'K17', foundOn: addDays(today, -9) })])).toBeUndefined()
  })

  it('is not what two find on the same day, nor what an owner tells of himself', () => {
    expect(repeatOf(found(), [found({ source: 'joint' })])).toBeUndefined()
    expect(repeatOf(found({ source: 'self-check' }), [found({ foundOn: addDays(today, -9) })])).toBeUndefined()
    expect(repeatOf(found(), [found({ source: 'self-check', foundOn: addDays(today, -9) })])).toBeUndefined()
  })

  it('points at the latest of them, in whatever order they are told', () => {
    const finding = fc.record({
      code: fc.constantFrom('K16', 'K17'),
      foundOn: aDay,
      source: fc.constantFrom(...sourceKinds),
    })
    fc.assert(
      fc.property(fc.array(finding), finding, (earlier, next) => {
        const one = repeatOf(next, earlier)
        expect(repeatOf(next, [...earlier].reverse())?.foundOn).toBe(one?.foundOn)
        if (one === undefined) return
        expect(one.foundOn < next.foundOn && one.code === next.code).toBe(true)
        for (const each of earlier)
          if (each.code === next.code && each.source !== 'self-check' && each.foundOn < next.foundOn)
            expect(each.foundOn <= one.foundOn).toBe(true)
      }),
    )
  })

  it('never weighs less than what it repeats', () => {
    for (const weight of weights) expect(gravityOf(weight, true)).toBe('key')
    for (const weight of weights) expect(gravityOf(weight, false)).toBe(weight)
  })
})

describe('clearance', () => {
  it('rounds half up to hundredths of a per cent, as the letter does', () => {
    expect(rateText(clearanceRate({ found: 425, closed: 402 }))).toBe('94.59%')
    expect(rateText(clearanceRate({ found: 3, closed: 2 }))).toBe('66.67%')
    expect(rateText(clearanceRate({ found: 0, closed: 0 }))).toBe('—')
    expect(rateText(clearanceRate({ found: 7, closed: 7 }))).toBe('100.00%')
  })

  it('says 100 % exactly when nothing is open', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.nat({ max: 40 }), (found, open) => {
        const closed = Math.max(0, found - open)
        expect(clearanceRate({ found, closed }) === 10_000).toBe(closed === found)
        expect(isCleared({ found, closed })).toBe(closed === found)
      }),
    )
    expect(isCleared({ found: 0, closed: 0 })).toBe(false)
  })

  const dated: fc.Arbitrary<Dated> = fc
    .tuple(aDay, fc.nat({ max: 60 }), fc.constantFrom('open', 'closed', 'void'))
    .map(([foundOn, days, end]) => ({
      foundOn,
      closedOn: end === 'closed' ? addDays(foundOn, days) : null,
      voidedOn: end === 'void' ? addDays(foundOn, days) : null,
    }))

  it('of a day does not change with what happens later', () => {
    fc.assert(
      fc.property(fc.array(dated), dated, aDay, (hazards, later, day) => {
        const after = { ...later, foundOn: addDays(day, 1), closedOn: null, voidedOn: null }
        expect(clearanceOn([...hazards, after], day)).toEqual(clearanceOn(hazards, day))
        const closedLater = hazards.map(each =>
          standingOn(each, day) === 'open' && each.voidedOn === null ? { ...each, closedOn: addDays(day, 1) } : each,
        )
        expect(clearanceOn(closedLater, day)).toEqual(clearanceOn(hazards, day))
      }),
    )
  })

  it('never counts more as closed than was found, and a voided one as neither', () => {
    fc.assert(
      fc.property(fc.array(dated), aDay, (hazards, day) => {
        const { found, closed } = clearanceOn(hazards, day)
        expect(closed).toBeLessThanOrEqual(found)
        const standing = hazards.filter(({ voidedOn }) => voidedOn === null || voidedOn > day)
        expect(clearanceOn(standing, day)).toEqual({ found, closed })
      }),
    )
  })
})

describe('a day that an officer sets', () => {
  it('is not over and not beyond a year; more time ends later', () => {
    expect(dueFault(today, today)).toBeUndefined()
    expect(dueFault(addDays(today, -1), today)).toBe('past')
    expect(dueFault(addDays(addMonths(today, 12), 1), today)).toBe('too-far')
    expect(extensionFault(today, today, today)).toBe('not-later')
    expect(extensionFault(addDays(today, 1), today, today)).toBeUndefined()
    expect(extensionFault(addDays(today, -1), addDays(today, -2), today)).toBe('past')
  })
})

describe('departments', () => {
  it('are guessed from the names of units', () => {
    expect(suggestedDepartment('区消防救援大队')).toBe('fire')
    expect(suggestedDepartment('区经济和信息化局')).toBe('industry')
    expect(suggestedDepartment('区应急管理局')).toBe('emergency')
    expect(suggestedDepartment('巴中市恩阳生态环境局')).toBe('environment')
    expect(suggestedDepartment('示例食品检验检测中心')).toBeUndefined()
  })

  it('judge their own alone', () => {
    for (const department of departments) {
      expect(judges(['partner'], department)).toEqual([department])
      for (const other of departments) expect(sees(sightOf(['partner'], department), other)).toBe(other === department)
      if (department !== 'market') expect(judges(['office'], undefined)).not.toContain(department)
    }
    expect(judges(['partner'], undefined)).toEqual([])
    expect(sightOf(['partner'], undefined)).toEqual([])
    expect(judges(['leader', 'auditor', 'superior'], undefined)).toEqual([])
    expect(sightOf(['leader'], undefined)).toBe('all')
    expect(judges(['owner'], undefined)).toEqual([])
  })
})

describe('training', () => {
  it('is recommended by how often a lesson was called for', () => {
    expect(lessonOf('添加剂')).toBe('additive-use')
    expect(lessonOf('资质')).toBeNull()
    const found = ['添加剂', '场所', '场所', '标签'].map(topic => ({ lesson: lessonOf(topic) }))
    expect(recommended(found)).toEqual([
      { lesson: 'premises', hazards: 2 },
      { lesson: 'additive-use', hazards: 1 },
    ])
  })

  it('accounts for every hazard that calls for one, once', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.constantFrom(...lessons))), found => {
        const told = recommended(found.map(lesson => ({ lesson })))
        expect(told.reduce((sum, each) => sum + each.hazards, 0)).toBe(found.filter(each => each !== null).length)
      }),
    )
  })
})
