import type { Day } from '../../kernel/day.ts'

/** 小作坊申请食品生产许可. 食品生产许可管理办法（总局令第24号）; 食品生产许可审查通则（2022版）. */
export type Requirement = {
  readonly code: string
  readonly text: string
  readonly basis: string
  readonly toBeConfirmed: boolean
  /** Without it nobody can apply. */
  readonly blocking: boolean
  /** A paper of the pack that is handed in. */
  readonly paper: string | null
}

export type RequirementEdition = { readonly validFrom: string; readonly requirements: readonly Requirement[] }

const measures = '食品生产许可管理办法（总局令第24号）'
const general = '食品生产许可审查通则（2022版）'
const need = (
  code: string,
  text: string,
  basis: string,
  over: Partial<Pick<Requirement, 'toBeConfirmed' | 'blocking' | 'paper'>> = {},
): Requirement => ({ code, text, basis, toBeConfirmed: true, blocking: false, paper: null, ...over })

export const requirementEditions: readonly RequirementEdition[] = [
  {
    validFrom: '2020-03-01',
    requirements: [
      need('licence', '营业执照的经营范围包含食品生产', measures, { blocking: true, paper: '营业执照复印件' }),
      need('application', '填好食品生产许可申请书', measures, { blocking: true, paper: '食品生产许可申请书' }),
      need('layout', '场所面积、分区与布局合理，生熟分开', measures, {
        blocking: true,
        paper: '生产设备布局图和生产工艺流程图',
      }),
      need('surfaces', '墙面、地面、顶棚便于清洁', general),
      need('hygiene', '更衣、洗手、消毒设施齐全', general),
      need('equipment', '主要设备与审查细则相符', measures, { blocking: true, paper: '主要设备设施清单' }),
      need('people', '有食品安全管理人员，从业人员健康证有效', measures, {
        blocking: true,
        paper: '食品安全专业技术人员和管理人员信息',
      }),
      need('rules', '进货查验、生产过程控制、出厂检验等制度齐全', measures, {
        blocking: true,
        paper: '保证食品安全的规章制度',
      }),
      need('testing', '有出厂检验能力，或者委托有资质的机构', general),
      need('trial', '试制食品检验合格', general, { blocking: true, paper: '试制食品检验报告' }),
      need('water', '生产用水符合生活饮用水要求', general),
      need('outside', '环保、消防等手续齐全', general),
      need('label', '标签按 GB 7718 重新设计', general),
    ],
  },
]

export function requirementsOn(day: Day): readonly Requirement[] {
  return requirementEditions.findLast(({ validFrom }) => validFrom <= day)?.requirements ?? []
}

export type Gap = {
  readonly met: number
  readonly total: number
  readonly missing: readonly Requirement[]
  readonly blocking: readonly Requirement[]
}

/** 差距清单: what has not been found to be there counts as missing. */
export function gapOf(requirements: readonly Requirement[], met: readonly string[]): Gap {
  const missing = requirements.filter(({ code }) => !met.includes(code))
  return {
    met: requirements.length - missing.length,
    total: requirements.length,
    missing,
    blocking: missing.filter(({ blocking }) => blocking),
  }
}

/** 意向 → 帮扶 → 申报 → 受理 → 作出决定 → 发证; what is refused goes back to be put right and is handed in again. */
export const readinessStates = ['helping', 'applied', 'accepted', 'refused', 'decided', 'issued', 'stopped'] as const
export type ReadinessState = (typeof readinessStates)[number]

export const readinessNext = {
  helping: ['applied', 'stopped'],
  applied: ['accepted', 'refused', 'helping', 'stopped'],
  accepted: ['decided', 'refused', 'helping', 'stopped'],
  refused: ['helping', 'stopped'],
  decided: ['issued', 'helping', 'stopped'],
  issued: [],
  stopped: [],
} as const satisfies Record<ReadinessState, readonly ReadinessState[]>

export function mayBe(from: ReadinessState, to: ReadinessState): boolean {
  const next: readonly ReadinessState[] = readinessNext[from]
  return next.includes(to)
}

/** Rows of the book of clocks that begin with a state: whoever grants the licence has so long, and somebody here watches it. */
export const clockOfState = { applied: 'X01', accepted: 'X03', decided: 'X04' } as const
