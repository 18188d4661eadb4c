import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeOutbox, type Outcome, saidOf, type Word } from './outbox.ts'

const graceMs = 6_000
const againMs = 5_000
let sent: string[] = []
let answers: Outcome[] = []

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  answers = []
})
afterEach(() => {
  vi.useRealTimers()
})

const word = (alert: string): Word => ({
  ...{ alert, label: alert, verdict: 'true', faithful: true, note: '' },
  ...{ step: `step-${alert}`, key: `key-${alert}`, by: 'me', heldAt: 0 },
})
const anOutbox = () =>
  makeOutbox({
    ...{ graceMs, againMs },
    send: async ({ alert, key }, parting) => {
      sent.push(`${alert} ${key}${parting ? ' parting' : ''}`)
      return answers.shift() ?? 'sent'
    },
  })
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('a word', () => {
  it('is sent when its time to be taken back is over, and not before', async () => {
    const box = anOutbox()
    box.hold(word('a'))
    await pass(graceMs - 1)
    expect([sent, box.state().held?.alert]).toEqual([[], 'a'])
    await pass(1)
    expect([sent, box.state().held]).toEqual([['a key-a'], undefined])
    expect(saidOf(box.state()).size).toBe(0)
  })

  it('that is taken back is never sent', async () => {
    const box = anOutbox()
    box.hold(word('a'))
    await pass(graceMs - 1)
    expect(box.undo()?.alert).toBe('a')
    await pass(graceMs * 2)
    expect(sent).toEqual([])
    expect(box.undo()).toBeUndefined()
  })

  it('is sent at once by the next one, which has its own full time', async () => {
    const box = anOutbox()
    box.hold(word('a'))
    await pass(4_000)
    box.hold(word('b'))
    await pass(0)
    expect(sent).toEqual(['a key-a'])
    await pass(graceMs - 1)
    expect(sent).toEqual(['a key-a'])
    await pass(1)
    expect(sent).toEqual(['a key-a', 'b key-b'])
  })

  it('is sent when the page is left', async () => {
    const box = anOutbox()
    box.hold(word('a'))
    await box.leave()
    expect(sent).toEqual(['a key-a parting'])
    expect(box.state()).toMatchObject({ held: undefined, sending: [] })
    await pass(graceMs)
    expect(sent).toHaveLength(1)
  })

  it('that did not arrive stays, and is said again under the same key', async () => {
    const box = anOutbox()
    answers = [{ why: '网络不通', refused: false }]
    box.hold(word('a'))
    await pass(graceMs)
    expect(box.state().unsent).toMatchObject([{ alert: 'a', why: '网络不通' }])
    expect(saidOf(box.state())).toEqual(new Set(['a']))
    await pass(againMs)
    expect(sent).toEqual(['a key-a', 'a key-a'])
    expect(box.state()).toMatchObject({ unsent: [], sending: [], refused: [] })
  })

  it('that the server would not have is told and not said again', async () => {
    const box = anOutbox()
    answers = [{ why: '这条预警已经研判过', refused: true }]
    box.hold(word('a'))
    await pass(graceMs + againMs * 3)
    expect(sent).toHaveLength(1)
    expect(box.state().refused).toMatchObject([{ alert: 'a', why: '这条预警已经研判过' }])
    box.forget(word('a'))
    expect(box.state().refused).toEqual([])
  })

  it('is known as said from the moment it is held', () => {
    const box = anOutbox()
    box.hold(word('a'))
    expect(saidOf(box.state())).toEqual(new Set(['a']))
  })
})
