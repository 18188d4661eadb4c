/** 生产条件和品牌培育同步升级. R-068: two tracks, each stage told from what is on file. */
export const tracks = ['condition', 'brand'] as const
export type Track = (typeof tracks)[number]

export type GrowthFacts = {
  readonly filed: boolean
  readonly products: boolean
  readonly upgraded: boolean
  readonly titled: boolean
  readonly helped: boolean
  readonly licensed: boolean
  readonly converted: boolean
  readonly applied: boolean
  readonly trademark: boolean
  readonly declared: boolean
  readonly doubled: boolean
  readonly linked: boolean
}

export type Fact = keyof GrowthFacts

type Stage = {
  readonly name: string
  /** Any of them. */
  readonly facts: readonly Fact[]
  /** What leads here, said to the owner. */
  readonly next: string
}

const stages: Readonly<Record<Track, readonly Stage[]>> = {
  condition: [
    { name: '已备案', facts: ['filed'], next: '办好备案' },
    { name: '改造提升', facts: ['upgraded'], next: '与市场监管所商量改造提升，验收以后进入下一步' },
    { name: '示范小作坊', facts: ['titled'], next: '对照评定条件准备，向市场监管所申请示范小作坊' },
    { name: '申证帮扶', facts: ['helped'], next: '有意转为企业的，向市场监管所提出申证帮扶' },
    { name: '取得许可或转企', facts: ['licensed', 'converted'], next: '按差距清单补齐，申请食品生产许可' },
  ],
  brand: [
    { name: '有产品', facts: ['products'], next: '办好备案，登记产品' },
    { name: '申报销售额', facts: ['declared'], next: '申报上一年的销售额' },
    { name: '申请商标', facts: ['applied', 'trademark'], next: '给自己的产品申请注册商标' },
    { name: '注册商标', facts: ['trademark'], next: '等候商标注册，取得证书后登记' },
    { name: '走进景区', facts: ['linked'], next: '与附近景区对接' },
    { name: '销售翻倍', facts: ['doubled'], next: '每年申报销售额，与上一年比较' },
  ],
}

/** `fact` is what proves it, once it is reached. */
export type PathStage = { readonly name: string; readonly reached: boolean; readonly fact: Fact | null }
export type Path = { readonly track: Track; readonly stages: readonly PathStage[]; readonly next: string | null }

/** Every stage by itself: one may be reached before the one above it. 下一步 is the first that is not. */
export function pathsOf(known: GrowthFacts): readonly Path[] {
  return tracks.map(track => ({
    track,
    stages: stages[track].map(({ name, facts }) => {
      const fact = facts.find(each => known[each]) ?? null
      return { name, fact, reached: fact !== null }
    }),
    next: stages[track].find(({ facts }) => !facts.some(each => known[each]))?.next ?? null,
  }))
}
