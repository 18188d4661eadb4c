/** 日常、飞行、体系、联合. 食品生产经营监督检查管理办法 第五十三条. */
export const visitKinds = ['routine', 'unannounced', 'system', 'joint'] as const
export type VisitKind = (typeof visitKinds)[number]

/** A visit is open until each department that takes part has finished what is its own. */
export const visitStates = ['open', 'finished', 'void'] as const
export type VisitState = (typeof visitStates)[number]

export const visitSteps = ['finish', 'void'] as const
export type VisitStep = (typeof visitSteps)[number]

const leads: Readonly<Record<VisitState, Partial<Readonly<Record<VisitStep, VisitState>>>>> = {
  open: { finish: 'finished', void: 'void' },
  finished: { void: 'void' },
  void: {},
}

export function visitAfter(state: VisitState, step: VisitStep): VisitState | undefined {
  return leads[state][step]
}

/** All items of the list are looked at, except on an unannounced visit. 监督检查管理办法 第二十七条. */
export function looksAtEverything(kind: VisitKind): boolean {
  return kind !== 'unannounced'
}

export const planStates = ['draft', 'submitted', 'approved', 'void'] as const
export type PlanState = (typeof planStates)[number]
export const planSteps = ['submit', 'approve', 'return', 'void'] as const
export type PlanStep = (typeof planSteps)[number]

/** An approved plan has become tasks: it ends, but is not changed any more. */
const planLeads: Readonly<Record<PlanState, Partial<Readonly<Record<PlanStep, PlanState>>>>> = {
  draft: { submit: 'submitted', void: 'void' },
  submitted: { approve: 'approved', return: 'draft', void: 'void' },
  approved: { void: 'void' },
  void: {},
}

export function planAfter(state: PlanState, step: PlanStep): PlanState | undefined {
  return planLeads[state][step]
}

export function planStepsFrom(state: PlanState): readonly PlanStep[] {
  return planSteps.filter(step => planLeads[state][step] !== undefined)
}

export const taskStates = ['open', 'done', 'cancelled'] as const
export type TaskState = (typeof taskStates)[number]
