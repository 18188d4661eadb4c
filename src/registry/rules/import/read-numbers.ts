import { halfWidth } from '../../../kernel/text.ts'
import type { PreparedContext } from './context.ts'
import { type Field, fieldWords } from './fields.ts'
import type { Reading } from './reading.ts'

const units: Readonly<Record<'staff' | 'area', RegExp>> = {
  staff: /(人|名|个)$/u,
  area: /(平方米|平方|平米|㎡|m2|m²|M2|平)$/u,
}

/** A count of people, or square metres, with or without its unit. */
export function readAmount(reading: Reading, field: 'staff' | 'area'): number | undefined {
  const cell = reading.cell(field)
  if (!cell) return undefined
  const typed = cell.text.trim()
  const half = halfWidth(typed).replace(/[\s,]/gu, '')
  const bare = half.replace(units[field], '')
  const number = /^\d{1,7}(\.\d+)?$/.test(bare) ? Number(bare) : undefined
  const whole = field === 'staff'
  if (number === undefined || (whole && !Number.isInteger(number))) {
    const hint = whole ? '请只写整数，如 3' : '请只写数字，如 120'
    return reading.fault('number-malformed', field, `${fieldWords[field].zh}“${typed}”看不懂，${hint}`)
  }
  if (bare !== half) reading.note('unit-removed', field, typed, bare)
  else if (half !== typed) reading.note('full-width-made-half', field, typed, bare)
  return number
}

export type Position = { readonly longitude: number; readonly latitude: number }

/** How far outside the rough box a place may lie and still be only noted: about 10 km. */
const nearDegrees = 0.1

/** From two columns or one. Swapped values are not put right but told: it may be one digit that is wrong. */
export function readPosition(reading: Reading, context: PreparedContext): Position | undefined {
  const combined = reading.cell('position')
  const east = reading.cell('longitude')
  const north = reading.cell('latitude')
  if (!combined && !east && !north) return undefined
  if (!combined && (!east || !north)) {
    const field = east ? 'latitude' : 'longitude'
    return reading.fault('coordinates-incomplete', field, `经度、纬度要同时填，缺少${fieldWords[field].zh}`)
  }
  const field: Field = combined ? 'position' : 'longitude'
  const typed = combined ? combined.text.trim() : `${east?.text.trim()},${north?.text.trim()}`
  const parts = combined ? splitPair(typed) : [east?.text ?? '', north?.text ?? '']
  const [longitude, latitude] = parts.map(part => degrees(part))
  if (parts.length !== 2 || longitude === undefined || latitude === undefined) {
    return reading.fault('coordinates-malformed', field, `经纬度“${typed}”看不懂，请写成 106.63168,31.66985`)
  }
  if (/[°度]/.test(typed)) reading.note('coordinates-converted', field, typed, `${longitude},${latitude}`)
  else if (combined && /[，；]/.test(typed))
    reading.note('full-width-made-half', field, typed, `${longitude},${latitude}`)
  return within(reading, field, context.box, { longitude, latitude })
}

function within(reading: Reading, field: Field, box: PreparedContext['box'], position: Position): Position | undefined {
  const { longitude, latitude } = position
  const inBox = (x: number, y: number, margin: number) =>
    x >= box.west - margin && x <= box.east + margin && y >= box.south - margin && y <= box.north + margin
  if (inBox(longitude, latitude, 0)) return position
  const text = `${longitude},${latitude}`
  if (inBox(longitude, latitude, nearDegrees)) {
    reading.note('coordinates-near-border', field, text, text)
    return position
  }
  if (inBox(latitude, longitude, nearDegrees)) {
    return reading.fault('coordinates-swapped', field, `经度和纬度写反了（${text}），请调换`)
  }
  return reading.fault('coordinates-outside-district', field, `位置（${text}）不在本区范围内，请核对`)
}

function splitPair(text: string): readonly string[] {
  return halfWidth(text)
    .trim()
    .split(/\s*[,;/、]\s*|\s+/u)
    .filter(part => part !== '')
}

/** Decimal degrees, or degrees, minutes and seconds. */
function degrees(text: string): number | undefined {
  const plain = halfWidth(text)
    .replace(/\s+/gu, '')
    .replace(/^(东经|北纬|经度|纬度|[EN])[:]?|[EN]$/giu, '')
  const decimal = /^(\d{1,3}(?:\.\d+)?)[°度]?$/u.exec(plain)
  if (decimal) return Number(decimal[1])
  const parts = /^(\d{1,3})[°度](\d{1,2})['′’分](?:(\d{1,2}(?:\.\d+)?)["″”秒]?)?$/u.exec(plain)
  if (!parts) return undefined
  const value = Number(parts[1]) + Number(parts[2]) / 60 + Number(parts[3] ?? 0) / 3600
  return Math.round(value * 1e6) / 1e6
}
