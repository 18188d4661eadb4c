import { addDays, type Day } from '../../src/kernel/day.ts'
import type { Protocol } from '../../src/vision/rules/camera.ts'
import type { Scene } from '../../src/vision/rules/place/scene.ts'
import type { Hours, Schedule } from '../../src/vision/rules/place/schedule.ts'
import type { Zone } from '../../src/vision/rules/place/zone.ts'
import type { InspectedShop } from '../inspection/shops.ts'
import { yongqiang } from '../named.ts'
import { type Random, randomFrom } from '../random.ts'
import { addressOf, deviceNumber, isStreamed, type Told, usualPort } from './device.ts'

export type CameraShop = Pick<
  InspectedShop,
  'id' | 'name' | 'category' | 'station' | 'town' | 'works' | 'named' | 'operator'
>

export type PlannedCamera = {
  readonly workshop: CameraShop
  readonly told: Told
  readonly scene: Scene
  readonly spot: string
  readonly protocol: Protocol
  readonly deviceNumber: string
  readonly address: string | null
  readonly schedule: Schedule | null
  readonly zones: readonly Zone[]
  readonly registeredOn: Day
  readonly signedOn: Day | null
  readonly publishedOn: Day | null
  readonly legallyReviewedOn: Day | null
  readonly technicallyReviewedOn: Day | null
  readonly publicConsent: boolean
}

type Wish = { readonly shop: CameraShop; readonly told: Told; readonly scene: Scene }

const oldCellar = '巴中市恩阳区古溪地窖酒坊'
const duckShop = '巴中市恩阳区观音井板鸭'

/** Where it is seen by whom: the two stations whose officers have accounts, so that two people can review. */
const staffed = ['登科市场监管所', '明阳市场监管所']

/** Workshops that have joined besides those with a story, by how many of the three scenes they show. */
const joined: readonly (readonly [number, readonly Scene[]])[] = [
  [6, ['hygiene', 'production', 'storage']],
  [6, ['production', 'storage']],
  [6, ['hygiene', 'production']],
  [14, ['production']],
]
const withoutPictures = 2
/** Somebody is at work there all day. */
const busyRooms = 3

/** Who joined, with what, and what their test cameras show. The same district gives the same cameras. */
export function planCameras(seed: number, today: Day, shops: readonly CameraShop[]): readonly PlannedCamera[] {
  const random = randomFrom(seed)
  const wishes = [...storied(shops), ...others(random, shops)]
  const counts = new Map<Told, number>()
  return wishes.map(wish => {
    const count = (counts.get(wish.told) ?? 0) + 1
    counts.set(wish.told, count)
    return planned(wish, count, random, today)
  })
}

function storied(shops: readonly CameraShop[]): readonly Wish[] {
  const byName = (name: string) => shops.filter(shop => shop.name === name)
  const watched = shops.filter(({ works, named, station }) => works && !named && staffed.includes(station))
  const of = (category: string, at: number) => watched.filter(shop => shop.category === category)[at]
  const resting = shops.find(({ works, station }) => !works && staffed.includes(station)) ?? watched[3]
  const wish = (shop: CameraShop | undefined, scene: Scene, told: Told): Wish[] =>
    shop === undefined ? [] : [{ shop, scene, told }]
  const [own] = byName(yongqiang)
  const [ducks] = byName(duckShop)
  const duckAt = ducks !== undefined && staffed.includes(ducks.station) ? ducks : (of('meat', 0) ?? watched[1])
  return [
    ...[...wish(own, 'storage', 'intruder'), ...wish(own, 'production', 'at-work'), ...wish(own, 'hygiene', 'calm')],
    ...wish(resting, 'production', 'intruder'),
    ...[
      ...wish(duckAt, 'storage', 'duck'),
      ...wish(duckAt, 'production', 'at-work'),
      ...wish(duckAt, 'hygiene', 'calm'),
    ],
    ...(duckAt === ducks ? [] : wish(ducks, 'production', 'calm')),
    ...[...wish(of('pastry', 0), 'production', 'bare-head'), ...wish(of('pastry', 0), 'hygiene', 'calm')],
    ...byName(oldCellar).flatMap(shop => [...wish(shop, 'production', 'turned'), ...wish(shop, 'storage', 'calm')]),
    ...[...wish(of('soy', 0), 'production', 'covered'), ...wish(of('soy', 1), 'production', 'black')],
    ...[...wish(of('baijiu', 0), 'storage', 'still'), ...wish(of('soy', 2), 'hygiene', 'cut')],
    ...wish(of('pastry', 1), 'production', 'at-work'),
  ]
}

function others(random: Random, shops: readonly CameraShop[]): readonly Wish[] {
  const taken = new Set(storied(shops).map(({ shop }) => shop.id))
  const count = joined.reduce((sum, [each]) => sum + each, 0)
  const free = shops.filter(({ works, id }) => works && !taken.has(id))
  const chosen = random.some(free, count)
  const wishes: Wish[] = []
  for (const [many, scenes] of joined)
    for (const shop of chosen.splice(0, many)) for (const scene of scenes) wishes.push({ shop, scene, told: 'calm' })
  const busy = wishes.filter(({ scene }) => scene === 'production').slice(0, busyRooms)
  return wishes.map((wish, at) => {
    if (busy.includes(wish)) return { ...wish, told: 'at-work' }
    return at >= wishes.length - withoutPictures ? { ...wish, told: 'silent' } : wish
  })
}

const spots: Readonly<Record<Scene, readonly string[]>> = {
  hygiene: ['更衣洗手处', '洗手池上方', '进门处'],
  production: ['灶台上方', '操作台正面', '车间东墙', '蒸煮间门内'],
  storage: ['原料库门口', '库房货架前', '成品库北墙'],
}

function planned({ shop, told, scene }: Wish, count: number, random: Random, today: Day): PlannedCamera {
  const number = deviceNumber(told, count)
  const registeredOn = addDays(today, -random.between(100, 400))
  const published = told !== 'silent' && random.chance(0.86)
  const signed = published || random.chance(0.5)
  const reviewed = published && random.chance(0.8)
  const after = (days: number) => addDays(registeredOn, random.between(1, days))
  return {
    ...{ workshop: shop, told, scene, spot: random.pick(spots[scene]), deviceNumber: number },
    protocol: isStreamed(told) ? 'rtsp' : 'push',
    address: isStreamed(told) ? addressOf(usualPort, number) : null,
    schedule: scheduleOf(told, random),
    zones: scene === 'production' ? [floor] : [],
    registeredOn,
    signedOn: signed ? after(12) : null,
    publishedOn: published ? after(20) : null,
    legallyReviewedOn: reviewed ? after(30) : null,
    technicallyReviewedOn: reviewed ? after(30) : null,
    publicConsent: published && (shop.name === yongqiang || random.chance(0.4)),
  }
}

const floor: Zone = {
  ...{ id: '加工区', purpose: 'production' },
  polygon: [
    { x: 0.02, y: 0.3 },
    { x: 0.98, y: 0.3 },
    { x: 0.98, y: 0.99 },
    { x: 0.02, y: 0.99 },
  ],
}

/** Where somebody comes in though nobody works; where people work at any hour; and what is usual. */
function scheduleOf(told: Told, random: Random): Schedule | null {
  if (told === 'intruder') return everyDay([])
  if (told === 'at-work' || told === 'bare-head') return everyDay([{ from: 0, to: 1_440 }])
  if (random.chance(0.15)) return null
  return everyDay([{ from: random.pick([300, 360, 390]), to: random.pick([1_080, 1_140, 1_200]) }])
}

function everyDay(hours: readonly Hours[]): Schedule {
  return { week: [hours, hours, hours, hours, hours, hours, hours], holidays: 'as-usual', special: [] }
}
