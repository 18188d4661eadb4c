import { describe, expect, it } from 'vitest'
import { openDatabase } from './database.ts'
import type { KeptMark, KeptVisit } from './shape.ts'
import { aFile, at, aVisit, finished, freshDatabase } from './testing.ts'
import { changeOpen, discard, filesOf, keepFile, markSent, nextOf, reworded, sweep, visitsOf } from './visits.ts'

const mark: KeptMark = {
  ...{ result: 'nonconforming', note: '没有盖', files: [], voice: undefined, affectsSafety: false },
  ...{ correctedOnSpot: false, dueOn: undefined, enteredAt: at('2026-08-10T00:40:00.000Z') },
}
const withMark = (visit: KeptVisit, given: Partial<KeptMark> = {}): KeptVisit => ({
  ...visit,
  marks: { ...visit.marks, K17: { ...mark, ...given } },
})
const answer = { number: 'JC2026-0001', outcome: 'basic' as const, problems: 1, papers: [], hazards: 1, remarks: [] }

describe('a visit under way', () => {
  it('is there after the battery died, with all that was tapped and photographed', async () => {
    const { database, name } = await freshDatabase()
    const visit = aVisit()
    await database.put('visits', visit)
    await changeOpen(database, visit.id, before => withMark(before))
    const photo = aFile('abc')
    await keepFile(database, visit.id, photo, before => withMark(before, { files: [photo.hash] }))
    await changeOpen(database, visit.id, before => ({ ...before, seen: ['K01', 'K08'] }))
    // Nothing is closed in order: the page is simply gone.
    database.close()
    const again = await openDatabase(name)
    const [resumed] = await visitsOf(again, 'wang')
    expect(resumed).toMatchObject({ state: 'open', seen: ['K01', 'K08'], marks: { K17: { files: [photo.hash] } } })
    expect(await again.get('files', photo.hash)).toMatchObject({ takenAt: photo.takenAt, position: photo.position })
    expect(await visitsOf(again, 'somebody else')).toEqual([])
  })

  it('changes no more once it is finished, not even from another tab', async () => {
    const { database } = await freshDatabase()
    const visit = finished()
    await database.put('visits', visit)
    await changeOpen(database, visit.id, before => withMark(before))
    await keepFile(database, visit.id, aFile('abc'), before => withMark(before))
    expect(await database.get('visits', visit.id)).toEqual(visit)
    expect(await database.getAllKeys('files')).toEqual([])
  })

  it('has to be signed again when something else is said', () => {
    const signed = aVisit({
      signatures: [{ who: 'party', name: '刘永强', file: 'f' }],
      endedAt: at('2026-08-10T01:00:00.000Z'),
      papers: [{ template: 'site-record', title: '现场笔录', paper: 'p', number: undefined }],
    })
    const changed = reworded(signed, { note: '另有说明' }, at('2026-08-10T01:05:00.000Z'))
    expect(changed).toMatchObject({ note: '另有说明', signatures: [], endedAt: undefined, papers: signed.papers })
  })
})

describe('what lies on the phone', () => {
  it('goes in the order in which it was finished, and what was tried already does not hold up the rest', () => {
    const first = finished({ finishedAt: at('2026-08-10T01:00:00.000Z') })
    const second = finished({ finishedAt: at('2026-08-10T02:00:00.000Z') })
    const all = [second, first, aVisit(), finished({ state: 'refused' }), finished({ state: 'sent' })]
    expect(nextOf(all, new Set())?.id).toBe(first.id)
    expect(nextOf(all, new Set([first.id]))?.id).toBe(second.id)
    expect(nextOf(all, new Set([first.id, second.id]))).toBeUndefined()
  })

  it('keeps a photograph that another visit names too, and lets go of the rest once they have arrived', async () => {
    const { database } = await freshDatabase()
    const [shared, own] = [aFile('aa'), aFile('bb')]
    const sent = finished(withMark(aVisit(), { files: [shared.hash, own.hash] }))
    const other = withMark(aVisit(), { files: [shared.hash] })
    for (const visit of [{ ...sent, state: 'sending' as const }, other]) await database.put('visits', visit)
    for (const file of [shared, own]) await database.put('files', file)
    await markSent(database, sent.id, answer)
    expect(await database.getAllKeys('files')).toEqual([shared.hash])
    expect(await database.get('visits', sent.id)).toMatchObject({ state: 'sent', answer: { number: 'JC2026-0001' } })
  })

  it('is swept of what was drawn over, never of what still has to go', async () => {
    const { database } = await freshDatabase()
    const [kept, drawnOver] = [aFile('aa'), aFile('bb')]
    const visit = finished({ signatures: [{ who: 'party', name: '刘永强', file: kept.hash }] })
    const old = { savedAt: at('2026-05-01T00:00:00.000Z') }
    const [gone, waits] = [finished({ ...old, state: 'sent' }), finished(old)]
    for (const each of [visit, gone, waits]) await database.put('visits', each)
    for (const file of [kept, drawnOver]) await database.put('files', file)
    await sweep(database, at('2026-06-11T00:00:00.000Z'))
    expect(await database.getAllKeys('files')).toEqual([kept.hash])
    expect((await database.getAllKeys('visits')).sort()).toEqual([visit.id, waits.id].sort())
    expect(filesOf(visit)).toEqual([kept.hash])
  })

  it('is thrown away only when it was never finished', async () => {
    const { database } = await freshDatabase()
    const [open, waiting] = [aVisit(), finished()]
    for (const visit of [open, waiting]) await database.put('visits', visit)
    expect(await discard(database, open.id)).toBe(true)
    expect(await discard(database, waiting.id)).toBe(false)
    expect(await database.getAllKeys('visits')).toEqual([waiting.id])
  })
})
