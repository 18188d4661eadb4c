import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { againMs, type Listener, type LiveAlert, liveStream, patienceMs, type Source } from './live-stream.ts'

type Heard = Parameters<Source['on']>[1]

const told: LiveAlert = {
  ...{ alert: 'a', camera: 'c', workshop: 'w', workshopName: '甲', town: 't', spot: '灶台', kind: 'A01' },
  ...{ state: 'raised', severity: 2, changedAt: '2022-08-10T04:00:00.000Z' },
}

function surroundings() {
  const opened: { heard: Map<string, Heard>; closed: boolean }[] = []
  let visible = true
  let changed: () => void = () => undefined
  const stream = liveStream({
    open() {
      const one = { heard: new Map<string, Heard>(), closed: false }
      opened.push(one)
      return {
        on: (name, heard) => void one.heard.set(name, heard),
        isClosed: () => one.closed,
        close: () => {
          one.closed = true
        },
      }
    },
    isVisible: () => visible,
    onVisibility(listener) {
      changed = listener
      return () => undefined
    },
  })
  return {
    stream,
    opened,
    says: (name: 'open' | 'error' | 'alert', data?: unknown) => opened.at(-1)?.heard.get(name)?.(data),
    refuses() {
      const last = opened.at(-1)
      if (last !== undefined) last.closed = true
      last?.heard.get('error')?.(undefined)
    },
    show(now: boolean) {
      visible = now
      changed()
    },
  }
}

function listener() {
  const alerts: LiveAlert[] = []
  const one: Listener = { onAlert: alert => alerts.push(alert), onState: () => undefined }
  return { one, alerts }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the stream of what happens', () => {
  it('is one for all who listen, and closed when the last has gone', () => {
    const { stream, opened, says } = surroundings()
    const [a, b] = [listener(), listener()]
    const stops = [stream.listen(a.one), stream.listen(b.one)]
    expect(opened).toHaveLength(1)
    says('open')
    says('alert', JSON.stringify(told))
    expect(a.alerts).toEqual([told])
    expect(b.alerts).toEqual([told])
    stops[0]?.()
    expect(opened[0]?.closed).toBe(false)
    stops[1]?.()
    expect(opened[0]?.closed).toBe(true)
  })

  it('is called lost when a break outlives our patience, however often the browser tries meanwhile', () => {
    const { stream, says } = surroundings()
    stream.listen(listener().one)
    says('open')
    says('error')
    vi.advanceTimersByTime(patienceMs - 1000)
    says('error')
    expect(stream.state()).toBe('live')
    vi.advanceTimersByTime(1000)
    expect(stream.state()).toBe('lost')
    says('open')
    expect(stream.state()).toBe('live')
  })

  it('is not called lost when it is mended at once', () => {
    const { stream, says } = surroundings()
    stream.listen(listener().one)
    says('open')
    says('error')
    vi.advanceTimersByTime(patienceMs / 2)
    says('open')
    vi.advanceTimersByTime(patienceMs * 5)
    expect(stream.state()).toBe('live')
  })

  it('is asked for again a while after it was refused', () => {
    const { stream, opened, refuses, says } = surroundings()
    stream.listen(listener().one)
    refuses()
    expect(stream.state()).toBe('lost')
    vi.advanceTimersByTime(againMs - 1)
    expect(opened).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(opened).toHaveLength(2)
    says('open')
    expect(stream.state()).toBe('live')
  })

  it('is closed while nobody sees the page, which is not called broken', () => {
    const { stream, opened, says, show } = surroundings()
    stream.listen(listener().one)
    says('open')
    show(false)
    expect(opened[0]?.closed).toBe(true)
    opened[0]?.heard.get('error')?.(undefined)
    vi.advanceTimersByTime(patienceMs * 2)
    expect(stream.state()).toBe('connecting')
    show(true)
    expect(opened).toHaveLength(2)
  })

  it('passes on nothing that is no alert', () => {
    const { stream, says } = surroundings()
    const heard = listener()
    stream.listen(heard.one)
    for (const data of ['', '{', '{"alert":1}', undefined, JSON.stringify({ ...told, state: 3 })]) says('alert', data)
    expect(heard.alerts).toEqual([])
  })
})
