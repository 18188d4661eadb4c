import { describe, expect, it } from 'vitest'
import { getDay } from '../../../kernel/day.ts'
import type { KeptMark, KeptVisit } from '../offline/shape.ts'
import { anItem, at, aVisit } from '../offline/testing.ts'
import { codeIn } from './plate.ts'
import { lessonsOf, resultOf, wanting } from './result.ts'
import { agoWords, stepOf } from './words.ts'

const said = (given: Partial<KeptMark> = {}): KeptMark => ({
  ...{ result: 'nonconforming', note: '没有盖', files: [], voice: undefined, affectsSafety: false },
  ...{ correctedOnSpot: false, dueOn: undefined, enteredAt: at('2026-08-10T00:40:00.000Z') },
  ...given,
})
const seenThrough = (marks: KeptVisit['marks'], given: Partial<KeptVisit> = {}): KeptVisit =>
  aVisit({ restAt: at('2026-08-10T01:00:00.000Z'), marks, ...given })

describe('the result that is told on the spot', () => {
  it.each([
    ['nothing was found', {}, 'conforming', ['none']],
    ['a general item does not conform', { K17: said() }, 'basic', ['order']],
    ['it was put right on the spot', { K17: said({ correctedOnSpot: true }) }, 'basic', ['now']],
    [
      'a general item affects the safety of food',
      { K17: said({ affectsSafety: true }) },
      'nonconforming',
      ['order', 'case'],
    ],
    ['a key item does not conform', { K01: said() }, 'nonconforming', ['order', 'case']],
  ])('when %s', (_, marks, outcome, handling) => {
    expect(resultOf(seenThrough(marks))).toMatchObject({ outcome, handling, unmarked: 0 })
  })

  it('is no word of another department, which says what it found', () => {
    const items = [anItem('K24', { department: 'fire' })]
    const visit = seenThrough({ K24: said() }, { department: 'fire' })
    expect(resultOf({ ...visit, list: { ...visit.list, items } })).toMatchObject({ outcome: null, problems: 1 })
  })

  it('names what is to be taught about it, once, and nothing where all is well', () => {
    const items = [
      anItem('K16', { topic: '场所' }),
      anItem('K17', { topic: '贮存' }),
      anItem('K30', { topic: '添加剂' }),
    ]
    const visit = seenThrough({ K16: said(), K17: said(), K30: said() })
    const whole = { ...visit, list: { ...visit.list, items } }
    expect(lessonsOf(whole)).toEqual(['premises', 'additive-use'])
    expect(lessonsOf({ ...whole, marks: { K30: said() } })).toEqual(['additive-use'])
    expect(lessonsOf({ ...whole, marks: {} })).toEqual([])
  })

  it('counts nothing that nobody has spoken of', () => {
    expect(resultOf(aVisit({ marks: { K17: said() } }))).toMatchObject({ checked: 1, unmarked: 2 })
  })

  it('waits for words, for what was found before, and for a day that has not passed', () => {
    expect(wanting(seenThrough({ K17: said({ note: ' ' }) })).join()).toMatch(/写看到了什么：K17/)
    expect(wanting(seenThrough({ K17: said({ dueOn: getDay('2026-08-09') }) })).join()).toMatch(/不能早于检查当天/)
    expect(wanting(seenThrough({ K17: said({ dueOn: getDay('2026-08-09'), correctedOnSpot: true }) }))).toEqual([])
    const visit = seenThrough({})
    const items = [anItem('K17', { origin: 'repeat', earlier: '没有盖' }), ...visit.list.items.slice(0, 2)]
    const again = { ...visit, list: { ...visit.list, items } }
    expect(wanting(again).join()).toMatch(/上次的问题还有 1 项没问：K17/)
    expect(wanting({ ...again, marks: { K17: said({ result: 'conforming', note: '' }) } })).toEqual([])
    const none = said({ result: 'not-applicable', note: '' })
    expect(wanting(seenThrough({ K01: none, K08: none, K17: none })).join()).toMatch(/等于没有检查/)
  })
})

describe('around a visit', () => {
  it.each([
    ['https://fm.example/s/511903AB12CD34', '511903AB12CD34'],
    ['http://localhost:8080/s/511903ab12cd34?big=1', '511903AB12CD34'],
    ['5119 03ab-12cd 34', '511903AB12CD34'],
    ['５１１９０３ＡＢ', '511903AB'],
    ['  ', ''],
  ])('reads %s off a plate', (text, code) => expect(codeIn(text)).toBe(code))

  it('goes on where it was left', () => {
    expect(stepOf(aVisit())).toBe('list')
    expect(stepOf(seenThrough({}))).toBe('told')
    expect(stepOf(seenThrough({}, { signatures: [{ who: 'party', name: '刘永强', file: 'f' }] }))).toBe('sign')
  })

  it('says how old something is', () => {
    const now = at('2026-08-10T12:00:00.000Z')
    expect(agoWords(at('2026-08-10T11:59:50.000Z'), now)).toBe('刚刚')
    expect(agoWords(at('2026-08-10T11:20:00.000Z'), now)).toBe('40 分钟前')
    expect(agoWords(at('2026-08-10T01:10:00.000Z'), now)).toBe('10 小时前')
    expect(agoWords(at('2026-08-07T01:10:00.000Z'), now)).toBe('3 天前')
  })
})
