import { addDays, addMonths, getDay } from '../../src/kernel/day.ts'
import { yongqiang } from '../named.ts'
import { nameOf, type Raising, type Shop } from './raising.ts'

/** 建成区级示范小作坊 35 家. */
export const titleCount = 35

/** In two rounds: twenty in autumn 2021, fifteen in spring 2022. Some may have been made over too, and some have not. */
export async function awardTitles(raising: Raising): Promise<void> {
  const { of, others, today } = raising
  const shops = [of(yongqiang), of(nameOf('古溪')), ...others].slice(0, titleCount)
  const year = Number(today.slice(0, 4))
  for (const [at, shop] of shops.entries()) {
    const second = at >= 20
    const awardedYear = second ? 2022 : 2021
    const title = await awardTitle(raising, shop, { second, number: `恩示范〔${awardedYear}〕${at + 1} 号（示例）` })
    // The last five of them still wait for this year’s look.
    if (year > awardedYear && at < titleCount - 5) {
      const looked = addDays(today, -1 - (at % 20))
      const on = looked.startsWith(String(year)) ? looked : today
      await raising.act(raising.office, on, 'look-at-title', { title, year, note: '条件保持，予以保留' })
    }
  }
}

async function awardTitle(
  { act, ids, office, leader, answers }: Raising,
  { workshop }: Shop,
  { second, number }: { readonly second: boolean; readonly number: string },
) {
  const title = ids()
  const day = getDay(second ? '2022-03-07' : '2021-09-06')
  await act(office, day, 'apply-title', { title, workshop, level: 'district', answers, note: '' })
  await act(office, addDays(day, 2), 'review-title', { title, note: '材料齐全，与档案相符' })
  await act(leader, addDays(day, 4), 'review-title', { title, note: '现场符合条件' })
  const notice = { title, from: addDays(day, 7), days: 7, where: '区政府门户网站（示例）' }
  await act(office, addDays(day, 7), 'notice-title', notice)
  const awardedOn = addDays(day, 15)
  await act(leader, awardedOn, 'award-title', { title, awardedOn, number })
  return title
}

/** 3 家统一打造、9 家规范提升. */
export async function runProjects(raising: Raising): Promise<void> {
  const { of, others } = raising
  const makeovers = [of(yongqiang), ...others.slice(0, 2)]
  const upgrades = [of(nameOf('古溪')), ...others.slice(2, 5), ...others.slice(60, 65)]
  for (const [at, shop] of makeovers.entries()) await runProject(raising, shop, 'makeover', at)
  for (const [at, shop] of upgrades.entries()) await runProject(raising, shop, 'upgrade', at)
}

const plans = {
  makeover: {
    plan: '按方案改造车间、分区布局、更新设备、统一标识',
    moneySource: '区级补助与业主自筹（示例）',
    budget: 8_000_000,
  },
  upgrade: { plan: '规范生产分区、台账、标签和公示', moneySource: '业主自筹（示例）', budget: 1_500_000 },
} as const

async function runProject(
  { act, ids, office, leader, photographs }: Raising,
  { workshop }: Shop,
  kind: 'makeover' | 'upgrade',
  at: number,
): Promise<void> {
  const project = ids()
  const begunOn = addMonths(getDay(kind === 'makeover' ? '2021-03-01' : '2021-05-10'), at % 3)
  const said = plans[kind]
  const dueOn = addMonths(begunOn, 6)
  await act(office, begunOn, 'open-project', { project, workshop, kind, ...said, begunOn, dueOn })
  const note = (kindOf: string, months: number, words: string, over: Record<string, unknown> = {}) => {
    const onDay = addMonths(begunOn, months)
    return act(office, onDay, 'note-project', { project, note: ids(), kind: kindOf, onDay, words, ...over })
  }
  await note('before', 0, '实施前的车间', { file: photographs.before })
  await note('step', 2, '场所分区和设施改造完成')
  await note('money', 3, '设施改造', { amount: Math.round(said.budget * 0.8) })
  await note('after', 4, '实施后的车间', { file: photographs.after })
  const onDay = addMonths(begunOn, 5)
  await act(office, onDay, 'accept-project', { project, onDay, note: '符合方案，同意验收' })
  await act(leader, onDay, 'accept-project', { project, onDay, note: '现场核对，同意验收' })
}
