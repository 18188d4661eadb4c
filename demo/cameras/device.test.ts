import { expect, it } from 'vitest'
import { addressOf, deviceNumber, isOurs, readDevice } from './device.ts'

it('tells by its number what a test camera shows, and knows no others', () => {
  const number = deviceNumber('duck', 3)
  expect(number).toMatch(/^\d{20}$/)
  expect(readDevice(number)).toEqual({ story: 'duck', seed: 60_003 })
  expect(readDevice(deviceNumber('silent', 1))?.story).toBe('silent')
  expect(readDevice('51190300001311000001')).toBeUndefined()
  expect(readDevice('51190300001329990001')).toBeUndefined()
})

it('leaves a camera alone that somebody set to another address', () => {
  expect(isOurs(addressOf(18_554, deviceNumber('cut', 1)))).toBe(true)
  expect(isOurs(null)).toBe(true)
  expect(isOurs('rtsp://10.0.0.9/sub')).toBe(false)
  expect(isOurs('rtsp://127.0.0.1:554/other')).toBe(false)
})
