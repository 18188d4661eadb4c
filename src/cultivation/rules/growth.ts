/** 生产条件和品牌培育同步升级. R-068: two tracks, each stage told from what is on file. */
export const tracks = ['condition', 'brand'] as const
export type Track = (typeof tracks)[number]

export type GrowthFacts = {
  readonly filed: boolean
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

type Stage = {
  readonly name: string
  readonly reached: (facts: GrowthFacts) => boolean
  /** What leads here, said to the owner. */
  readonly next: string
}

const stages: Readonly<Record<Track, readonly Stage[]>> = {
  condition: [
    { name: '已备案', reached: f => f.filed, next: '办好备案' },
    { name: '改造提升', reached: f => f.upgraded, next: '与市场监管所商量改造提升，验收以后进入下一步' },
    { name: '示范小作坊', reached: f => f.titled, next: '对照评定条件准备，向市场监管所申请示范小作坊' },
    { name: '申证帮扶', reached: f => f.helped, next: '有意转为企业的，向市场监管所提出申证帮扶' },
    { name: '取得许可或转企', reached: f => f.licensed || f.converted, next: '按差距清单补齐，申请食品生产许可' },
  ],
  brand: [
    { name: '有产品', reached: f => f.filed, next: '办好备案，登记产品' },
    { name: '申报销售额', reached: f => f.declared, next: '申报上一年的销售额' },
    { name: '申请商标', reached: f => f.applied || f.trademark, next: '给自己的产品申请注册商标' },
    { name: '注册商标', reached: f => f.trademark, next: '等候商标注册，取得证书后登记' },
    { name: '走进景区', reached: f => f.linked, next: '与附近景区对接' },
    { name: '销售翻倍', reached: f => f.doubled, next: '每年申报销售额，与上一年比较' },
  ],
}

export type PathStage = { readonly name: string; readonly reached: boolean }
export type Path = { readonly track: Track; readonly stages: readonly PathStage[]; readonly next: string | null }

/** Every stage by itself: one may be reached before the one above it. 下一步 is the first that is not. */
export function pathsOf(facts: GrowthFacts): readonly Path[] {
  return tracks.map(track => ({
    track,
    stages: stages[track].map(({ name, reached }) => ({ name, reached: reached(facts) })),
    next: stages[track].find(({ reached }) => !reached(facts))?.next ?? null,
  }))
}
