import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followVersions, type StreamState, versionsIn } from './stream.ts'

class Over extends Error {}

/** A server that a test speaks for: each opening waits for what it is told. */
function surroundings() {
  const states: StreamState['kind'][] = []
  const versions: string[] = []
  const openings: { say: (text: string) => void; end: () => void; refuse: (error: Error) => void }[] = []
  const stop = followVersions({
    open: signal =>
      new Promise((resolve, reject) => {
        const { readable, writable } = new TransformStream<string, string>()
        const [reader, writer] = [readable.getReader(), writable.getWriter()]
        signal.addEventListener('abort', () => void writer.abort(new Error('aborted')).catch(() => undefined))
        openings.push({
          say: text => {
            resolve(reader)
            void writer.write(text).catch(() => undefined)
          },
          end: () => void writer.close().catch(() => undefined),
          refuse: reject,
        })
      }),
    isOver: error => error instanceof Over,
    onVersion: version => versions.push(version),
    onState: state => states.push(state.kind),
    nowMs: () => 0,
  })
  const settled = () => vi.advanceTimersByTimeAsync(1)
  return { states, versions, openings, stop, settled, last: () => openings.at(-1) }
}

const told = (version: string) => `id: ${version}\nevent: wall\ndata: {"version":"${version}"}\n\n`

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('what the stream of a wall tells', () => {
  it('is the versions in it, however it arrives in pieces', () => {
    const text = `retry: 3000\n\n${told('a')}: alive\n\n${told('b')}`
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 6 }), cuts => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), text.length]
        let rest = ''
        const found: string[] = []
        for (const [at, from] of places.entries()) {
          const piece = versionsIn(rest + text.slice(from, places[at + 1] ?? from))
          found.push(...piece.versions)
          rest = piece.rest
        }
        expect(found).toEqual(['a', 'b'])
      }),
    )
  })
})

describe('following a wall', () => {
  it('hears versions as they come', async () => {
    const s = surroundings()
    s.last()?.say(told('a'))
    await s.settled()
    s.last()?.say(told('b'))
    await s.settled()
    expect([s.states, s.versions]).toEqual([['live'], ['a', 'b']])
    s.stop()
  })
  it('says that the line is lost, tries again, and says that it is back', async () => {
    const s = surroundings()
    s.last()?.say(told('a'))
    await s.settled()
    s.last()?.end()
    await s.settled()
    expect(s.states).toEqual(['live', 'lost'])
    await vi.advanceTimersByTimeAsync(3_000)
    expect(s.openings).toHaveLength(2)
    s.last()?.refuse(new Error('no network'))
    await vi.advanceTimersByTimeAsync(3_001)
    expect([s.openings.length, s.states]).toEqual([3, ['live', 'lost']])
    s.last()?.say(told('b'))
    await s.settled()
    expect([s.states, s.versions]).toEqual([
      ['live', 'lost', 'live'],
      ['a', 'b'],
    ])
    s.stop()
  })
  it('takes long silence for a break: the server says every 15 seconds that it is there', async () => {
    const s = surroundings()
    s.last()?.say(told('a'))
    await vi.advanceTimersByTimeAsync(30_000)
    s.last()?.say(': alive\n\n')
    await vi.advanceTimersByTimeAsync(39_000)
    expect(s.states).toEqual(['live'])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(s.states).toEqual(['live', 'lost'])
    s.stop()
  })
  it('asks no more once the key has ended', async () => {
    const s = surroundings()
    s.last()?.refuse(new Over())
    await vi.advanceTimersByTimeAsync(60_000)
    expect([s.states, s.openings.length]).toEqual([['over'], 1])
  })
  it('ends when nobody looks any more', async () => {
    const s = surroundings()
    s.last()?.say(told('a'))
    await s.settled()
    s.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([s.states, s.openings.length]).toEqual([['live'], 1])
  })
})
