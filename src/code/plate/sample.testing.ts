import { codeUrl, makeCode } from '../rules.ts'
import type { PlateContent } from './content.ts'
import type { PlateLayout } from './layout.ts'
import { platesPdf } from './pdf.ts'
import { type Picture, printedPlates } from './printed.testing.ts'

const names = [
  '永强豆制品',
  '王',
  '巴中市恩阳区明阳镇老街永强石磨豆腐豆干豆皮手工小作坊（个体工商户）',
  '柳林镇春晖粮油加工坊',
]

/** Always the same codes, so that what is read once is read on every run. */
export function plates(count: number): PlateContent[] {
  const random = seeded(count)
  const bytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256))
  return Array.from({ length: count }, (_, index) => {
    const code = makeCode('511903', bytes)
    return {
      code,
      url: codeUrl('https://fangma.enyang.gov.cn', code),
      workshopName: names[index % names.length] ?? '',
      category: '豆制品',
      town: '明阳镇',
      certificateNumber: '川坊备5119030001',
      districtBureau: '恩阳区市场监督管理局',
    }
  })
}

/** The same places every time: Lehmer's generator. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

export async function printed(layout: PlateLayout, wanted: PlateContent[], dpi: number): Promise<Picture[]> {
  const pictures: Picture[] = []
  for await (const picture of printedPlates(await platesPdf(wanted, layout), layout, dpi)) {
    if (pictures.length < wanted.length) pictures.push(picture)
  }
  return pictures
}
