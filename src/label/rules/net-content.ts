import { halfWidth } from '../../kernel/text.ts'

/** 净含量 as it is printed. `size` in grams, millilitres or pieces. */
export type NetContent = {
  readonly dimension: 'mass' | 'volume' | 'count'
  readonly size: number
  readonly number: string
  readonly unit: string
}

const units: Readonly<Record<string, { readonly dimension: NetContent['dimension']; readonly size: number }>> = {
  毫克: { dimension: 'mass', size: 0.001 },
  mg: { dimension: 'mass', size: 0.001 },
  克: { dimension: 'mass', size: 1 },
  g: { dimension: 'mass', size: 1 },
  千克: { dimension: 'mass', size: 1000 },
  kg: { dimension: 'mass', size: 1000 },
  毫升: { dimension: 'volume', size: 1 },
  ml: { dimension: 'volume', size: 1 },
  mL: { dimension: 'volume', size: 1 },
  升: { dimension: 'volume', size: 1000 },
  L: { dimension: 'volume', size: 1000 },
  l: { dimension: 'volume', size: 1000 },
}

const pieces = '个袋瓶盒块包只条张粒片枚支'

/** `500克`, `1.5 kg`, `500mL×2`, `10个`; `undefined` when it is not in a legal unit. */
export function netContentIn(text: string): NetContent | undefined {
  const plain = halfWidth(text)
    .replace(/\s/gu, '')
    .replace(/^净含量[:：]?/u, '')
  const found = /^(\d+(?:\.\d+)?)(千克|毫克|克|毫升|升|kg|mg|g|mL|ml|L|l)(?:[x×X*](\d+))?/u.exec(plain)
  if (found !== null) {
    const [, number = '', unit = '', times] = found
    const known = units[unit]
    if (known === undefined) return undefined
    return { dimension: known.dimension, size: Number(number) * known.size * Number(times ?? 1), number, unit }
  }
  const counted = new RegExp(`^(\\d+)([${pieces}])`, 'u').exec(plain)
  if (counted === null) return undefined
  return { dimension: 'count', size: Number(counted[1]), number: counted[1] ?? '', unit: counted[2] ?? '' }
}
