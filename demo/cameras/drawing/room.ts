import type { Scene } from '../../../src/vision/rules/place/scene.ts'
import { type Random, randomFrom } from '../../random.ts'

/** Every drawing is made for this size, whatever it is made as. */
export const wide = 960
export const high = 540

const walls = ['#d9cdb6', '#cfdccb', '#e2d2c0', '#c8d6dc', '#ddd9bd', '#d8c7c0'] as const
const floors = ['#9a8f7e', '#8b8378', '#a39377', '#7f8580', '#9b8577'] as const
const pots = ['#b5532f', '#a9754d', '#5f7d53', '#8f4a3e', '#c2913f', '#4d6d86'] as const

/** A room of a workshop as a camera under the ceiling would see it. The same number gives the same room. */
export function roomOf(scene: Scene, seed: number): string {
  const random = randomFrom(seed * 7919 + 17)
  const parts = [background(random), ...furniture[scene](random)]
  return parts.join('')
}

const furniture: Readonly<Record<Scene, (random: Random) => readonly string[]>> = {
  production: random => [
    windowAt(random.between(40, 90), random),
    shelfAt(random.between(290, 330), 140, random),
    benchAt(random.between(500, 540), random),
    stoveAt(random.between(60, 120), random),
  ],
  hygiene: random => [
    windowAt(random.between(690, 740), random),
    sinkAt(random.between(90, 160), random),
    noticeAt(random.between(400, 470), random),
    binAt(random.between(560, 620), random),
    lockersAt(random.between(760, 800), random),
  ],
  storage: random => [
    rackAt(random.between(40, 70), random),
    rackAt(random.between(640, 670), random),
    palletAt(random.between(350, 400), random),
  ],
}

function background(random: Random): string {
  const [wall, floor] = [random.pick(walls), random.pick(floors)]
  const edge = random.between(310, 345)
  const step = random.between(46, 70)
  const tiles = Array.from({ length: 24 }, (_, at) => `M${at * step - 80} 60V${edge}`).join('')
  const rows = Array.from({ length: 6 }, (_, at) => `M-200 ${60 + at * 45}h1400`).join('')
  return [
    `<rect x="-200" y="-200" width="1400" height="1000" fill="${wall}"/>`,
    `<path d="${tiles}${rows}" stroke="#000" opacity=".13" stroke-width="1.5" fill="none"/>`,
    `<path d="M-200 ${edge}h1400v600H-200z" fill="${floor}"/>`,
    `<path d="M-200 ${edge}h1400" stroke="#5d564c" stroke-width="6"/>`,
    `<path d="M${random.between(100, 300)} ${edge}-300 800M480 ${edge}v500M${random.between(650, 800)} ${edge}l500 500" stroke="#000" opacity=".1" stroke-width="3" fill="none"/>`,
  ].join('')
}

function windowAt(x: number, random: Random): string {
  const sky = random.pick(['#dfeefa', '#e8f1e4', '#f6ecd2'])
  return `<rect x="${x}" y="84" width="170" height="112" fill="${sky}" stroke="#6b7780" stroke-width="7"/><path d="M${x + 85} 84v112m-85-56h170" stroke="#6b7780" stroke-width="4"/>`
}

function shelfAt(x: number, y: number, random: Random): string {
  const jars = Array.from({ length: 4 }, (_, at) => {
    const tall = random.between(24, 46)
    return `<rect x="${x + 8 + at * 42}" y="${y - tall}" width="${random.between(24, 36)}" height="${tall}" rx="4" fill="${random.pick(pots)}"/>`
  })
  return `<path d="M${x} ${y}h180v9H${x}z" fill="#7c6a55"/>${jars.join('')}`
}

const steel =
  '<linearGradient id="steel" x2="0" y2="1"><stop stop-color="#e8ecee"/><stop offset=".5" stop-color="#aab3b8"/><stop offset="1" stop-color="#7d878d"/></linearGradient>'

function benchAt(x: number, random: Random): string {
  const things = Array.from({ length: 3 }, (_, at) => {
    const [left, tall, broad] = [x + 40 + at * 115, random.between(40, 66), random.between(60, 92)]
    const colour = random.pick(pots)
    return at === 0
      ? `<path d="M${left} 250q4-${tall} ${broad / 2}-${tall}t${broad / 2} ${tall}z" fill="${colour}"/>`
      : `<rect x="${left}" y="${250 - tall}" width="${broad}" height="${tall}" rx="6" fill="${colour}"/>`
  })
  return `${steel}${things.join('')}<path d="M${x} 250h380v28H${x}z" fill="url(#steel)"/><path d="M${x + 20} 278v120m340-120v120" stroke="#6b7780" stroke-width="10"/>`
}

function stoveAt(x: number, random: Random): string {
  return `<rect x="${x}" y="262" width="190" height="120" fill="#8c5b43"/><rect x="${x + 62}" y="318" width="66" height="64" fill="#2b1c16"/><path d="M${x + 78} 382q16-50 34 0z" fill="#e0762b"/><ellipse cx="${x + 95}" cy="262" rx="${random.between(66, 84)}" ry="20" fill="#3a3d3f"/><ellipse cx="${x + 95}" cy="258" rx="58" ry="13" fill="${random.pick(['#e9dfc4', '#7a4a2a', '#d7c7a1'])}"/>`
}

function sinkAt(x: number, random: Random): string {
  return `${steel}<rect x="${x}" y="250" width="210" height="34" fill="url(#steel)"/><path d="M${x + 30} 284v86m150-86v86" stroke="#6b7780" stroke-width="10"/><path d="M${x + 105} 250v-44q0-14 16-14t16 14v8" stroke="#8a959b" stroke-width="8" fill="none"/><rect x="${x + 170}" y="216" width="22" height="34" rx="5" fill="${random.pick(['#4f9a6b', '#5b87b8', '#d58f3c'])}"/><rect x="${x + 40}" y="96" width="130" height="84" fill="#cfe3ea" stroke="#8a959b" stroke-width="5"/>`
}

function noticeAt(x: number, random: Random): string {
  return `<rect x="${x}" y="96" width="120" height="150" fill="#fdfcf6" stroke="#b8aa8a" stroke-width="4"/>${Array.from({ length: 6 }, (_, at) => `<path d="M${x + 14} ${126 + at * 19}h${random.between(50, 92)}" stroke="#8a8373" stroke-width="5"/>`).join('')}`
}

function binAt(x: number, random: Random): string {
  return `<path d="M${x} 300h86l-9 116h-68z" fill="${random.pick(['#55707a', '#5f7d53', '#6d6470'])}"/><path d="M${x - 6} 288h98v14h-98z" fill="#3f4a50"/>`
}

function lockersAt(x: number, random: Random): string {
  const colour = random.pick(['#8ea3ad', '#a8a07f', '#93a78d'])
  return Array.from(
    { length: 3 },
    (_, at) =>
      `<rect x="${x + at * 56}" y="214" width="54" height="168" fill="${colour}" stroke="#5c666b" stroke-width="3"/><path d="M${x + at * 56 + 42} 290v22" stroke="#3d4448" stroke-width="5"/>`,
  ).join('')
}

function rackAt(x: number, random: Random): string {
  const goods = [150, 240, 330].flatMap(y =>
    Array.from({ length: 3 }, (_, at) => {
      const tall = random.between(34, 64)
      return `<rect x="${x + 14 + at * 84}" y="${y - tall}" width="${random.between(54, 76)}" height="${tall}" rx="${random.between(2, 12)}" fill="${random.pick(pots)}"/>`
    }),
  )
  return `<path d="M${x} 80v330m262-330v330" stroke="#5f6a70" stroke-width="9"/>${goods.join('')}<path d="M${x} 150h262v8H${x}zm0 90h262v8H${x}zm0 90h262v8H${x}z" fill="#8a959b"/>`
}

function palletAt(x: number, random: Random): string {
  const sacks = [0, 1, 2].map(
    at =>
      `<path d="M${x + 10} ${352 - at * 44}q90-26 180 0v30q-90 16-180 0z" fill="${random.pick(['#e3d8b8', '#d5c6a0', '#e9e2cf'])}" stroke="#8b7d5c" stroke-width="3"/>`,
  )
  return `${sacks.join('')}<path d="M${x} 388h200v12H${x}zm8 12h24v16h-24zm80 0h24v16h-24zm80 0h24v16h-24z" fill="#8b6a42"/>`
}
