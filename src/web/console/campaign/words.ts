import type { ProgrammeState } from '../../../campaign/rules/programme.ts'
import type { Answer } from '../../client.ts'
import type { Tone } from '../../ui/problem.tsx'

export type Tree = Answer<'campaign.tree'>
export type Target = Tree['targets'][number]
export type Proposal = Answer<'campaign.proposals'>['rows'][number]

export const progressTone = { reached: 'good', running: 'attention', missed: 'bad' } as const satisfies Record<
  NonNullable<Target['progress']>,
  Tone
>
export const progressZh = { reached: '已完成', running: '进行中', missed: '逾期未完成' } as const
export const campaignStateZh = { draft: '草稿', running: '进行中', closed: '已结束' } as const
export const roleZh = { head: '组长', deputy: '副组长', member: '成员' } as const
export const programmeStateZh: Readonly<Record<ProgrammeState, string>> = {
  draft: '草稿',
  approved: '已审签，待印发',
  published: '执行中',
  superseded: '已被代替',
  dropped: '已作废',
}
export const programmeTone = {
  draft: 'attention',
  approved: 'attention',
  published: 'good',
  superseded: 'unknown',
  dropped: 'unknown',
} as const satisfies Record<ProgrammeState, Tone>
