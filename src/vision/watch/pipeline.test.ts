import { describe, expect, it } from 'vitest'
import type { Detection } from '../../platform/inference/decode/detection.ts'
import { covered as coveredLens, picture } from '../rules/health/film.testing.ts'
import type { Gray } from '../rules/health/gray.ts'
import type { OwnDetector } from './ability.ts'
import {
  type Answers,
  aCamera,
  aPerson,
  aPose,
  headFeatures,
  midnight,
  momentOf,
  smokers,
  taughtHead,
} from './made.testing.ts'
import { watched } from './made-watch.testing.ts'

/** So small a picture is always looked at as a whole: what the model answers is one and the same person. */
const small = { width: 320, height: 180 }

/** Nineteen pictures, again and again: to make one takes longer than to look at it. */
function looped(made: (frame: number) => Gray): (at: number) => Gray {
  const film = Array.from({ length: 19 }, (_, frame) => made(frame))
  return at => film[(at / 2_000) % film.length] ?? made(0)
}

/** Somebody who walks to and fro. */
const walking = looped(frame => picture({ person: 0.5 + 0.1 * Math.sin((frame * 2) / 3), frame }))
const coveredFilm = looped(frame => coveredLens(picture({ frame }), 0.9))

function personIn(label = 'person'): Answers {
  return { detect: (): readonly Detection[] => [{ ...aPerson(), label }] }
}

const bare: Answers = { ...personIn(), features: () => headFeatures(-1) }

describe('a camera in a room where people work', () => {
  it('raises 未戴工作帽 once, with the calm picture from before and the best one, and ends it when nobody is seen', async () => {
    let isThere = true
    const answers: Answers = { ...bare, detect: () => (isThere ? [aPerson()] : []) }
    const watch = watched({ answers, camera: aCamera() })
    await watch.film(10_000)
    await watch.film(60_000, walking)
    isThere = false
    await watch.film(120_000)
    const told = watch.alarms.filter(({ kind }) => kind === 'A01')
    expect(told.map(({ what }) => what).filter(what => what !== 'better')).toEqual(['raise', 'end'])
    expect(told.filter(({ what }) => what === 'better').every(({ pictures }) => pictures.length === 1)).toBe(true)
    const [raised, over] = [told[0], told.at(-1)]
    expect(raised?.pictures.map(({ role }) => role)).toEqual(['before', 'best'])
    expect(over?.pictures.map(({ role }) => role)).toEqual(['after'])
    const [before, best] = raised?.pictures.map(({ jpeg }) => momentOf(jpeg)) ?? []
    expect(before).toBeLessThan(best ?? 0)
    expect(over?.alert).toBe(raised?.alert)
    expect(raised?.models.map(({ name }) => name)).toEqual(['detector', 'pose', 'features', 'cap'])
    expect(raised?.models.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
    expect(raised?.thresholds.bar).toBe(0.25)
    expect(raised?.pictures[1]?.marked[0]).toMatchObject({ label: 'person' })
    await watch.close()
  })

  it('says nothing of people with caps, nor of heads that are turned away, too small or not seen at all', async () => {
    const unseen = { x: 0.5, y: 0.2, score: 0.1 }
    const faceless = { nose: unseen, leftEye: unseen, rightEye: unseen, leftEar: unseen, rightEar: unseen }
    for (const answers of [
      personIn(),
      { ...bare, pose: () => aPose(faceless) },
      { ...bare, detect: () => [aPerson({ top: 0.6, bottom: 0.75, left: 0.48, right: 0.52 })] },
    ]) {
      const watch = watched({ answers, camera: aCamera() })
      await watch.film(90_000, walking)
      expect(watch.alarms).toEqual([])
      await watch.close()
    }
  })

  it('asks for a mask only where 直接入口区 is drawn, and looks closer at a person at most every four seconds', async () => {
    let poses = 0
    const answers: Answers = {
      ...bare,
      pose: () => {
        poses++
        return aPose()
      },
    }
    const square = [
      { x: 0.2, y: 0.2 },
      { x: 0.9, y: 0.2 },
      { x: 0.9, y: 0.99 },
      { x: 0.2, y: 0.99 },
    ]
    const zones = [{ id: 'table', purpose: 'ready-to-eat', polygon: square } as const]
    const camera = aCamera({ intervalMs: 1_000, zones, off: ['A01'], tuning: { A03: { day: { bar: 1, headPx: 1 } } } })
    const watch = watched({ answers, camera, shot: small })
    await watch.film(60_000, walking)
    expect(watch.alarms.map(({ kind, zone, what }) => [kind, zone, what])).toContainEqual(['A03', 'table', 'raise'])
    expect(poses).toBeGreaterThan(8)
    expect(poses).toBeLessThanOrEqual(15)
    await watch.close()
  })

  it('calls a telephone 疑似 when it is found near a wrist, and not elsewhere', async () => {
    const wrist = { x: 0.6, y: 0.5, score: 0.9 }
    const held = (top: number): Answers => ({
      ...personIn(),
      pose: () => aPose({ rightWrist: wrist, leftWrist: wrist }),
      phones: () => [{ label: 'cell phone', score: 0.6, left: 0.58, right: 0.62, top, bottom: top + 0.04 }],
    })
    const near = watched({ answers: held(0.5), camera: aCamera() })
    await near.film(70_000, walking)
    expect(near.alarms.map(({ kind }) => kind)).toContain('A06')
    await near.close()
    const far = watched({ answers: held(0.95), camera: aCamera() })
    await far.film(70_000, walking)
    expect(far.alarms).toEqual([])
    await far.close()
  })

  it('is not told of people who work by day; by night they are there off hours, and after ten minutes 疑似 at work', async () => {
    const day = watched({ answers: personIn(), camera: aCamera() })
    await day.film(60_000, walking)
    expect(day.alarms).toEqual([])
    await day.close()
    const night = watched({
      answers: personIn(),
      camera: aCamera({ off: ['A01', 'A06'] }),
      start: midnight,
      shot: small,
    })
    await night.film(660_000, walking)
    const raised = night.alarms.filter(({ what }) => what === 'raise').map(({ kind }) => kind)
    expect(raised).toEqual(['A11', 'A16'])
    await night.close()
  })

  it('sees an animal, and nobody where a mask is drawn', async () => {
    const cat = watched({ answers: personIn('cat'), camera: aCamera() })
    await cat.film(30_000, walking)
    expect(cat.alarms.map(({ kind, what }) => [kind, what])).toContainEqual(['A08', 'raise'])
    await cat.close()
    const whole = [
      { x: 0, y: 0.5 },
      { x: 1, y: 0.5 },
      { x: 1, y: 1 },
      { x: 0, y: 1 },
    ]
    const masked = watched({ answers: personIn('cat'), camera: aCamera({ masks: [whole] }) })
    await masked.film(30_000, walking)
    expect(masked.alarms).toEqual([])
    await masked.close()
  })
})

describe('a floor by night', () => {
  const floor = { id: 'floor', purpose: 'floor', polygon: corners(0, 0.5, 1, 1) } as const

  it('is told to be 疑似鼠患 where something small runs over it and nobody is there', async () => {
    const running = (at: number): Gray => withSpeck(picture({ frame: at % 97 }), Math.floor(at / 2_000) % 12)
    const watch = watched({ answers: {}, camera: aCamera({ zones: [floor] }), start: midnight })
    await watch.film(20_000)
    await watch.film(30_000, running)
    expect(watch.alarms.map(({ kind, zone, what }) => [kind, zone, what])).toContainEqual(['A07', 'floor', 'raise'])
    await watch.close()
  })
})

describe('a region that the operator taught', () => {
  it('is told of when the classifier says so for long enough, and not while somebody stands before it', async () => {
    const zone = { id: 'bin', purpose: 'region', polygon: corners(0.45, 0.5, 0.55, 0.8) } as const
    const [head, model] = [taughtHead, 'ab'.repeat(32)]
    const camera = aCamera({ zones: [zone], taught: [{ zone: 'bin', kind: 'A10', head, model }], off: ['A01', 'A06'] })
    const watch = watched({ answers: {}, camera })
    await watch.film(420_000)
    expect(watch.alarms.map(({ kind, zone: where }) => [kind, where])).toEqual([['A10', 'bin']])
    await watch.close()
    const learntElsewhere = [{ zone: 'bin', kind: 'A10', head, model: 'cd'.repeat(32) } as const]
    const other = watched({ answers: {}, camera: { ...camera, taught: learntElsewhere } })
    await other.film(420_000)
    expect(other.alarms).toEqual([])
    await other.close()
    const hidden = watched({ answers: personIn(), camera, shot: small })
    await hidden.film(420_000, walking)
    expect(hidden.alarms).toEqual([])
    await hidden.close()
  })
})

describe('a detector of the bureau’s own', () => {
  const smoke: Detection = { label: 'cigarette', score: 0.8, left: 0.4, top: 0.4, right: 0.5, bottom: 0.5 }
  const camera = aCamera({ off: ['A01', 'A06'] })
  const kindsOf = (watch: ReturnType<typeof watched>) => watch.alarms.map(({ kind, what }) => `${what} ${kind}`)

  it('makes a kind recognisable that was marked by hand before, with its hash, and ends it when it is switched off', async () => {
    let own: readonly OwnDetector[] = [smokers]
    const watch = watched({ answers: { yolo: () => [smoke] }, camera, own: () => own })
    await watch.film(40_000, walking)
    expect(kindsOf(watch)).toEqual(['raise A05'])
    const [raised] = watch.alarms
    expect(raised).toMatchObject({ zone: 'whole', score: 0.8, models: [{ name: '吸烟检测', hash: 'cd'.repeat(32) }] })
    // Above and below the wide picture there is nothing: what the square shows at 0.4 lies higher in the picture.
    expect(raised?.box).toMatchObject({ left: expect.closeTo(0.4, 5), top: expect.closeTo(0.322, 2) })
    own = []
    await watch.film(4_000, walking)
    expect(kindsOf(watch)).toEqual(['raise A05', 'end A05'])
    await watch.close()
  })

  it('says nothing of other labels, of a single mistake, of what is masked, or of a kind that is not looked for', async () => {
    let looks = 0
    const once = () => (++looks % 9 === 0 ? [smoke] : [{ ...smoke, label: 'cup' }])
    const below = [{ ...smoke, top: 0.6, bottom: 0.7 }]
    for (const [yolo, over] of [
      [once, {}],
      [() => below, { masks: [corners(0, 0.6, 1, 1)] }],
      [() => [smoke], { off: ['A01', 'A05', 'A06'] as const }],
    ] as const) {
      const watch = watched({ answers: { yolo }, camera: { ...camera, ...over }, own: () => [smokers] })
      await watch.film(90_000, walking)
      expect(watch.alarms).toEqual([])
      await watch.close()
    }
  })

  it('that fails is said once by its name, and everything else is still seen', async () => {
    const yolo = () => {
      throw new Error('broken')
    }
    const watch = watched({ answers: { ...personIn('cat'), yolo }, camera, own: () => [smokers] })
    await watch.film(30_000, walking)
    expect(kindsOf(watch)).toContain('raise A08')
    expect(watch.said).toEqual(['摄像头 one 的画面没有处理完：自有模型“吸烟检测”出错：broken'])
    await watch.close()
  })
})

describe('a camera that does not see', () => {
  it('is told to be covered, with the last calm picture, and people before the lens are not judged meanwhile', async () => {
    const watch = watched({ answers: bare, camera: aCamera({ off: ['A01'] }) })
    await watch.film(60_000)
    await watch.film(90_000, coveredFilm)
    const [raised] = watch.alarms
    expect([raised?.kind, raised?.zone, raised?.what]).toEqual(['A17', 'blocked', 'raise'])
    expect(raised?.pictures.map(({ role }) => role)).toEqual(['before', 'best'])
    expect(momentOf(raised?.pictures[0]?.jpeg ?? new Uint8Array())).toBeLessThanOrEqual(60_000)
    expect(raised?.models).toEqual([])
    await watch.close()
  })

  it.each([
    ['moved', 'A18', 400_000, looped(frame => picture({ right: 8, down: 4, frame }))],
    ['black', 'A17', 120_000, () => new Uint8Array(320 * 180).fill(9)],
    ['frozen', 'A20', 700_000, () => picture({ frame: 5 })],
  ] as const)('%s', async (fault, kind, ms, film) => {
    const watch = watched({ answers: {}, camera: aCamera() })
    await watch.film(20_000)
    await watch.film(ms, film)
    expect(watch.alarms.map(each => [each.kind, each.zone, each.what])).toEqual([[kind, fault, 'raise']])
    await watch.close()
  })

  it('that never brought a picture is shown as offline, but warns nobody; one that was seen before the start does', async () => {
    for (const [seenBefore, told] of [
      [false, []],
      [true, ['A19']],
    ] as const) {
      const watch = watched({ answers: {}, camera: aCamera({ seenBefore }) })
      await watch.wait(600_000)
      expect(watch.standing()?.faults).toMatchObject([{ fault: 'offline' }])
      expect(watch.alarms.map(({ kind }) => kind)).toEqual(told)
      await watch.close()
    }
  })

  it('is told to be offline five minutes after the last picture, with that picture, and comes back', async () => {
    const watch = watched({ answers: {}, camera: aCamera() })
    await watch.film(40_000)
    await watch.wait(400_000)
    const [raised] = watch.alarms
    expect([raised?.kind, raised?.zone, raised?.what]).toEqual(['A19', 'offline', 'raise'])
    expect(raised?.pictures.map(({ role }) => role)).toEqual(['best'])
    expect(watch.standing()?.faults).toMatchObject([{ fault: 'offline' }])
    await watch.film(80_000)
    expect(watch.alarms.map(({ what }) => what)).toEqual(['raise', 'end'])
    expect(watch.standing()?.faults).toEqual([])
    await watch.close()
  })

  it('is judged so even where nothing can be recognised, and says why nothing is', async () => {
    const why = '没有安装 onnxruntime-node，图像识别不开通'
    const watch = watched({ answers: bare, camera: aCamera(), off: why })
    await watch.film(60_000, walking)
    await watch.film(90_000, coveredFilm)
    expect(watch.alarms.map(({ kind }) => kind)).toEqual(['A17'])
    expect(watch.standing()?.recognitionOff).toBe(why)
    await watch.close()
  })
})

function corners(left: number, top: number, right: number, bottom: number) {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
}

function withSpeck(gray: Gray, place: number): Gray {
  const seen = Uint8Array.from(gray)
  for (let y = 140; y < 150; y++) for (let x = 20 + place * 22; x < 32 + place * 22; x++) seen[y * 320 + x] = 250
  return seen
}
