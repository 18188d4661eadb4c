import { describe, expect, it } from 'vitest'
import type { OwnHazard, Parcel } from '../offline/shape.ts'
import { dueWords, ownLines, toldLines } from './own.ts'

const hazard = (over: Partial<OwnHazard> = {}): OwnHazard => ({
  ...{ hazard: 'h1', text: '门口没有防鼠板', basis: '', topic: '场所', gravity: 'general', department: 'market' },
  ...{ source: 'inspection', foundOn: '2026-08-01', files: [], state: 'ordered', dueOn: '2026-08-10', demand: null },
  ...{ stopScope: null },
  ...{ sentBack: null, closedOn: null, ...over },
})
const parcel = (over: Partial<Parcel> = {}): Parcel =>
  ({
    ...{ order: 1, id: 'p1', account: 'a', workshop: 'w', words: '', onDay: '2026-08-02', enteredAt: '', photos: [] },
    ...{ makes: [], needs: [], state: 'waiting', tries: 0, refusal: undefined, remarks: [] },
    ...{ action: 'rectification.answer', input: { step: 'p1', hazard: 'h1' }, ...over },
  }) as Parcel
const one = (hazards: OwnHazard[], parcels: Parcel[], today = '2026-08-09') => ownLines(hazards, parcels, today)[0]

describe('what an owner has to put right', () => {
  it('is done for him once it is written down on the phone, with or without network', () => {
    expect(one([hazard()], [])).toMatchObject({ toDo: true, overdue: false })
    for (const state of ['waiting', 'sending', 'sent'] as const)
      expect(one([hazard()], [parcel({ state })])?.toDo).toBe(false)
  })

  it('is to be done again when the server refused it or the officer sent it back', () => {
    expect(one([hazard()], [parcel({ state: 'refused' })])?.toDo).toBe(true)
    expect(one([hazard({ sentBack: '没有固定' })], [])?.toDo).toBe(true)
    expect(one([hazard({ state: 'answered' })], [])?.toDo).toBe(false)
  })

  it('is late the day after its last one', () => {
    expect(one([hazard()], [], '2026-08-10')?.overdue).toBe(false)
    expect(one([hazard()], [], '2026-08-11')?.overdue).toBe(true)
    expect(dueWords('2026-08-10', 3)).toBe('8 月 10 日前，还有 3 天')
    expect(dueWords('2026-08-10', 0)).toBe('今天到期')
    expect(dueWords('2026-08-10', -2)).toBe('已过期 2 天')
    expect(dueWords(null, undefined)).toBe('还没有定期限')
  })

  it('includes what he found himself and has not arrived', () => {
    const input = { source: 'p2', workshop: 'w', topic: '场所' as const, text: '墙皮掉了', foundOn: '2026-08-01' }
    const told = parcel({ id: 'p2', action: 'rectification.report', input } as Partial<Parcel>)
    expect(toldLines([told], 'w').map(({ text }) => text)).toEqual(['墙皮掉了'])
    expect(toldLines([told], 'another')).toEqual([])
    expect(toldLines([{ ...told, state: 'sent' }], 'w')).toEqual([])
  })
})
