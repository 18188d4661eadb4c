import type { ProgrammeState, ProgrammeStep } from '../../../campaign/rules/programme.ts'
import type { Answer } from '../../client.ts'
import type { Tone } from '../../ui/problem.tsx'

export type Tree = Answer<'campaign.tree'>
export type Target = Tree['targets'][number]
export type Campaign = Tree['campaign']
export type Proposal = Answer<'campaign.proposals'>['rows'][number]
export type ProposalPage = Answer<'campaign.proposal'>
export type Programme = Answer<'campaign.programme'>
export type Seat = Answer<'campaign.group'>['seats'][number]
export type Choices = Answer<'campaign.choices'>

export const progressTone = { reached: 'good', running: 'attention', missed: 'bad' } as const satisfies Record<
  NonNullable<Target['progress']>,
  Tone
>
export const campaignStateZh = { draft: '草稿', running: '进行中', closed: '已结束' } as const
export const campaignTone = { draft: 'attention', running: 'good', closed: 'unknown' } as const
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
export const programmeStepZh: Readonly<Record<ProgrammeStep, string>> = {
  draft: '起草',
  approve: '审签',
  return: '退回',
  publish: '印发',
  supersede: '被代替',
  drop: '作废',
}

export const optionsOf = <T extends string>(values: readonly T[], words: Readonly<Record<T, string>>) =>
  values.map(value => ({ value, label: words[value] }))

/** Whoever reads the words of a unit list chooses among them. */
export const unitOptions = (choices: Choices | undefined) =>
  (choices?.units ?? []).map(({ unit, name }) => ({ value: unit, label: name }))
export const accountOptions = (choices: Choices | undefined) =>
  (choices?.accounts ?? []).map(({ account, name, unitName }) => ({
    value: account,
    label: unitName === null ? name : `${name}（${unitName}）`,
  }))
