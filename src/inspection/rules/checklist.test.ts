import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { departments } from '../../rectification/rules/hazard.ts'
import type { ChecklistRow } from '../../rulebook/rules/rows.ts'
import { type Asked, buildChecklist, type OpenHazard } from './checklist.ts'
import { checkedAbove } from './superior.ts'
import { visitKinds } from './visit.ts'

const day = getDay('2022-08-10')
const row = (code: string, over: Partial<ChecklistRow> = {}): ChecklistRow => ({
  ...{ code, basis: [], confidence: 'certain', validFrom: null, validTo: null },
  ...{ topic: '场所', text: `项目 ${code}`, weight: 'general', categories: [], department: 'market' },
  ...over,
})
const hazard = (code: string, over: Partial<OpenHazard> = {}): OpenHazard => ({
  ...{ id: `hazard of ${code}`, code, topic: '场所', text: '墙面有霉斑', basis: '', weight: 'general' },
  ...{ department: 'market', foundOn: getDay('2022-07-01') },
  ...over,
})
const rows = [
  row('K01', { weight: 'key' }),
  row('K02'),
  row('K24', { department: 'fire' }),
  row('K33', { categories: ['baijiu'] }),
  row('K90', { validTo: getDay('2022-08-09') }),
]
const asked = (over: Partial<Asked> = {}): Asked => ({
  ...{ kind: 'routine', day, category: 'soy', departments: ['market'], rows, laws: [], open: [] },
  checkedAbove: new Set<string>(),
  ...over,
})
const codes = (over: Partial<Asked> = {}) => buildChecklist(asked(over)).items.map(({ code }) => code)

describe('the checklist of a visit', () => {
  it('has what binds on the day and concerns the category and the department', () => {
    expect(codes()).toEqual(['K01', 'K02'])
    expect(codes({ category: 'baijiu' })).toEqual(['K01', 'K02', 'K33'])
    expect(codes({ departments: ['market', 'fire'] })).toEqual(['K01', 'K02', 'K24'])
    expect(codes({ departments: ['fire'] })).toEqual(['K24'])
    expect(codes({ day: getDay('2022-08-09') })).toContain('K90')
  })

  it('begins with what is still open, other sources among it, and says what it was', () => {
    const { items } = buildChecklist(asked({ open: [hazard('K02'), hazard('alert:rat', { text: '夜间有老鼠' })] }))
    expect(items.map(({ code, origin }) => `${code} ${origin}`)).toEqual(['alert:rat hazard', 'K02 repeat', 'K01 list'])
    expect(items[0]).toMatchObject({ text: '夜间有老鼠', earlier: '2022-07-01 夜间有老鼠' })
    expect(items[1]?.earlier).toContain('墙面有霉斑')
  })

  it('tells nobody of what another department found', () => {
    expect(codes({ open: [hazard('K24', { department: 'fire' })] })).toEqual(['K01', 'K02'])
  })

  it('is what was chosen on an unannounced visit, and everything on any other', () => {
    expect(codes({ kind: 'unannounced', chosen: ['K02'] })).toEqual(['K02'])
    expect(codes({ kind: 'unannounced' })).toEqual(['K01', 'K02'])
    expect(codes({ kind: 'unannounced', chosen: ['K02'], open: [hazard('K01')] })).toEqual(['K01', 'K02'])
    expect(codes({ kind: 'system', chosen: ['K02'] })).toEqual(['K01', 'K02'])
  })

  it('leaves out what a superior looked at within three months, unless it is open or there is a clue', () => {
    const above = checkedAbove([{ onDay: getDay('2022-05-10'), codes: ['K01'] }], ['K01', 'K02'], day, 3)
    expect(buildChecklist(asked({ checkedAbove: above }))).toMatchObject({
      items: [{ code: 'K02' }],
      spared: [{ code: 'K01' }],
    })
    expect(codes({ checkedAbove: above, open: [hazard('K01')] })).toEqual(['K01', 'K02'])
    expect(codes({ checkedAbove: above, kind: 'unannounced' })).toEqual(['K01', 'K02'])
  })

  it('loses nothing and says nothing twice', () => {
    const someRow = fc
      .tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom(...departments), fc.constantFrom([], ['soy'], ['oil']))
      .map(([number, department, categories]) => row(`K${number}`, { department, categories }))
    const someHazard = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom(...departments))
      .map(([number, department]) => hazard(`K${number}`, { department }))
    fc.assert(
      fc.property(
        fc.uniqueArray(someRow, { selector: ({ code }) => code }),
        fc.array(someHazard, { maxLength: 8 }),
        fc.subarray([...departments], { minLength: 1 }),
        fc.subarray(['K1', 'K2', 'K3', 'K4', 'K5']),
        fc.constantFrom(...visitKinds),
        (list, open, own, above, kind) => {
          const built = buildChecklist(
            asked({ rows: list, open, departments: own, checkedAbove: new Set(above), kind }),
          )
          const shown = built.items.map(({ code }) => code)
          expect(new Set(shown).size).toBe(shown.length)
          const binding = list.filter(
            each => own.includes(each.department) && (each.categories.length === 0 || each.categories.includes('soy')),
          )
          const both = [...shown, ...built.spared.map(({ code }) => code)]
          for (const { code } of binding) expect(both).toContain(code)
          for (const each of open) if (own.includes(each.department)) expect(shown).toContain(each.code)
          for (const { department } of built.items) expect(own).toContain(department)
          const firstPlain = built.items.findIndex(({ origin }) => origin === 'list')
          if (firstPlain >= 0) for (const { origin } of built.items.slice(firstPlain)) expect(origin).toBe('list')
        },
      ),
    )
  })
})

describe('what a superior looked at', () => {
  const on = (text: string) => checkedAbove([{ onDay: getDay('2022-05-10'), codes: [] }], ['K01'], getDay(text), 3).size
  it('rests for three months, and not before it was', () => {
    expect([on('2022-05-09'), on('2022-05-10'), on('2022-08-10'), on('2022-08-11')]).toEqual([0, 1, 1, 0])
  })
})
