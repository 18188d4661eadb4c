/** amber and due are told to whoever is in charge; then the next superior, then the leader. */
export const steps = ['amber', 'due', 'superior', 'leader'] as const
export type Step = (typeof steps)[number]

export const settableSteps = ['superior', 'leader'] as const
export type SettableStep = (typeof settableSteps)[number]
export type StepDays = Readonly<Record<SettableStep, number>>

/** Working days after the end. No law says so: our proposal, 待确认, and each district may set its own. */
export const proposedDays: StepDays = { superior: 1, leader: 3 }

export type Standing = {
  readonly amber: boolean
  /** The last day has come, or the moment has passed. */
  readonly due: boolean
  /** Working days since the end; `null` while it is in time. */
  readonly lateBy: number | null
}

/** Steps that are to be taken now, those that were taken already left out. */
export function stepsDue({ amber, due, lateBy }: Standing, days: StepDays, taken: readonly Step[]): readonly Step[] {
  const reached: Readonly<Record<Step, boolean>> = {
    amber: amber && !due && lateBy === null,
    due: due || lateBy !== null,
    superior: lateBy !== null && lateBy >= days.superior,
    leader: lateBy !== null && lateBy >= days.leader,
  }
  return steps.filter(step => reached[step] && !taken.includes(step))
}
