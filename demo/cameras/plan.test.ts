import { expect, it } from 'vitest'
import { getDay } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { polygonFault } from '../../src/vision/rules/place/polygon.ts'
import { scheduleFault } from '../../src/vision/rules/place/schedule.ts'
import { yongqiang } from '../named.ts'
import { isStreamed } from './device.ts'
import { type CameraShop, planCameras } from './plan.ts'

const categories = ['soy', 'meat', 'pastry', 'baijiu', 'oil']
const stations = ['登科市场监管所', '明阳市场监管所', '玉山市场监管所']

const shops = Array.from({ length: 120 }, (_, at): CameraShop => {
  const name = at === 0 ? yongqiang : `示例${at}号小作坊`
  return {
    ...{ id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}` as Id, name, operator: '某某' },
    ...{ category: categories[at % 5] ?? '', station: stations[at % 3] ?? '', town: '某镇' },
    ...{ works: at % 40 !== 39, named: at === 0 },
  }
})
const today = getDay('2026-11-23')
const plan = planCameras(7, today, shops)

it('is the same every time, and no two cameras have one number', () => {
  expect(planCameras(7, today, shops)).toEqual(plan)
  expect(new Set(plan.map(({ deviceNumber }) => deviceNumber)).size).toBe(plan.length)
})

it('plays every story somewhere, and what is grave where two people can review it', () => {
  const told = new Set(plan.map(each => each.told))
  for (const story of [
    'intruder',
    'duck',
    'bare-head',
    'covered',
    'black',
    'still',
    'cut',
    'at-work',
    'silent',
  ] as const)
    expect(told).toContain(story)
  const grave = plan.filter(each => each.told === 'duck')
  expect(grave.every(({ workshop }) => workshop.station !== '玉山市场监管所')).toBe(true)
})

it('asks streams at an address, gets the others pushed, and has nobody at work off hours but where that is the story', () => {
  for (const camera of plan) {
    expect(camera.address === null).toBe(!isStreamed(camera.told))
    expect(camera.protocol).toBe(isStreamed(camera.told) ? 'rtsp' : 'push')
    if (camera.schedule !== null) expect(scheduleFault(camera.schedule)).toBeUndefined()
    for (const { polygon } of camera.zones) expect(polygonFault(polygon)).toBeUndefined()
    for (const day of [camera.signedOn, camera.publishedOn]) if (day !== null) expect(day <= today).toBe(true)
  }
  const hours = plan.filter(({ told }) => told === 'at-work').flatMap(({ schedule }) => schedule?.week ?? [])
  expect(hours.every(([only]) => only?.from === 0 && only.to === 1_440)).toBe(true)
})
