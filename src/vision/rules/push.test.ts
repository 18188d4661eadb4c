import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instant, instantMs } from '../../kernel/day.ts'
import { addressFault, drawnFault } from './camera.ts'
import { pushFault, windowMs } from './push.ts'

const now = '2026-08-10T02:00:00.000Z' as Instant

describe('a picture that a device sends', () => {
  it('is of now, by the millisecond, and after the one before', () => {
    const ms = instantMs(now)
    expect(pushFault(String(ms), undefined, now)).toBeUndefined()
    expect(pushFault(String(ms), ms, now)).toBe('replayed')
    expect(pushFault(String(ms + windowMs + 1), undefined, now)).toBe('outside-window')
    expect(pushFault('now', undefined, now)).toBe('no-time')
  })

  it('is never taken twice, in whatever order what was recorded is sent again', () => {
    const times = fc.array(fc.integer({ min: -windowMs, max: windowMs }), { maxLength: 30 })
    fc.assert(
      fc.property(times, offsets => {
        const taken: number[] = []
        for (const offset of offsets) {
          const at = instantMs(now) + offset
          if (pushFault(String(at), taken.at(-1), now) === undefined) taken.push(at)
        }
        expect(new Set(taken).size).toBe(taken.length)
      }),
    )
  })
})

describe('what is written of a camera', () => {
  it('has an address of its protocol without a password in it', () => {
    expect(addressFault('rtsp', 'rtsp://10.0.0.9/ch1/sub')).toBeUndefined()
    expect(addressFault('rtsp', 'rtsp://admin:geheim@10.0.0.9/ch1')).toBe('holds-password')
    expect(addressFault('rtsp', 'http://10.0.0.9')).toBe('wrong-protocol')
    expect(addressFault('http-snapshot', null)).toBe('missing')
    expect(addressFault('push', null)).toBeUndefined()
  })

  it('is drawn with lines that do not cross, each zone under a name of its own', () => {
    const square = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
      { x: 0, y: 1 },
    ]
    const [a, b, c, d] = square
    expect(drawnFault([{ id: '台面', polygon: square }], [square])).toBeUndefined()
    expect(drawnFault([{ id: '台面', polygon: [a!, c!, b!, d!] }], [])).toEqual({
      pointer: '/zones/0',
      fault: 'crosses-itself',
    })
    const twice = [
      { id: '台面', polygon: square },
      { id: '台面', polygon: square },
    ]
    expect(drawnFault(twice, [])).toEqual({ pointer: '/zones/1', fault: 'same-name' })
  })
})
