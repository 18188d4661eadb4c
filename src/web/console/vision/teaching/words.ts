import type { Answer } from '../../../client.ts'

export type Taught = Answer<'vision.taught-regions'>
export type Region = Taught['regions'][number]
export type Version = Region['versions'][number]
export type Asked = Pick<Region, 'zone' | 'kind' | 'name'>

/** A picture that somebody looks at now, ready to be judged. */
export type Judging = {
  readonly origin: 'still' | 'brought'
  /** JPEG in base64. */
  readonly picture: string
  readonly takenAt: string
}

/** Asked about a region: the same word for whoever answers and whoever reads it later. */
export const answerZh = { yes: '有', no: '没有' } as const

export const originZh = { alert: '预警研判', still: '实时画面', brought: '上传图片' } as const

/** What is missing before anything can be taught; empty when nothing is. */
export function missingWords({ yes, no }: Region['missing']): string {
  return [yes > 0 ? `“有”还差 ${yes} 张` : '', no > 0 ? `“没有”还差 ${no} 张` : '']
    .filter(each => each !== '')
    .join('，')
}

/** How well it told pictures that it had not learnt from; said in counts, for percentages of a dozen mislead. */
export function heldWords(held: Version['held']): string {
  if (held === null) return '示例太相像，没法检验'
  const { pictures, accuracy, recall, specificity, yes } = held
  const no = pictures - yes
  const right = (share: number, of: number) => `${Math.round(share * of)}/${of}`
  const each = `有 ${right(recall, yes)}、没有 ${right(specificity, no)}`
  return `判对 ${right(accuracy, pictures)}（${each}）`
}

/** Whether it is worth being switched on; nobody is kept from it. */
export function heldDoubt(held: Version['held']): string | undefined {
  if (held === null) return '没有检验过：换些不一样的画面做示例再训练'
  return held.accuracy < 0.8 ? '没学过的图判对不到八成，先多给些示例' : undefined
}

/** How a region stands, in one word. */
export function standing({ inUse, versions }: Region): {
  readonly word: string
  readonly tone: 'good' | 'bad' | 'unknown'
} {
  const used = versions.find(({ version }) => version === inUse)
  if (used === undefined) return { word: versions.length === 0 ? '还没训练' : '没有启用', tone: 'unknown' }
  return used.fault === null
    ? { word: `在用 第 ${used.version} 版`, tone: 'good' }
    : { word: `第 ${used.version} 版不起作用`, tone: 'bad' }
}
