import type { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { issuePaper } from '../../paper/door.ts'
import type { Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { findWorkshopCard } from '../../registry/door.ts'
import type { Notice } from '../contract/asked.ts'
import type { Stop } from '../rules/stop.ts'
import type { Hazard } from '../store/hazard.ts'
import { refused } from './stepping.ts'

type About = {
  readonly order: Id
  readonly hazards: readonly Hazard[]
  readonly demand: string
  readonly dueOn: Day
  readonly notice: z.output<typeof Notice>
  readonly stop: Stop | null
}

/** 责令改正通知书 of an order, frozen and numbered in the same transaction. 行政处罚法 第二十八条. */
export async function issueNotice({ order, hazards, demand, dueOn, notice, stop }: About, context: Context) {
  const { tx, district, actor, today, now, world } = context
  const [first] = hazards
  // Other departments have papers and numbers of their own.
  if (first === undefined || first.department !== 'market') {
    throw refused('/notice', '责令改正通知书用本局的文号，其他部门请用本部门的文书')
  }
  const card = await findWorkshopCard(tx, district, first.workshop, today)
  if (card === undefined) throw new Problem('not-found', '没有找到这家小作坊')
  const violated = notice.violated === '' ? basisOf(hazards) : notice.violated
  if (violated === '') throw refused('/notice/violated', '这些隐患没有写明依据，请写明违反了哪一条规定')
  const { contactPhone, review, court, consequence } = notice
  const found = hazards.map(({ text }) => text).join('；')
  return issuePaper(tx, world, {
    ...{ district, template: 'correction-order', workshop: first.workshop, paper: newId(), now },
    subject: { kind: 'rectification-order', id: order, label: `${card.name} 责令改正` },
    by: { account: actor.account ?? null, name: actor.name },
    fields: {
      ...{ party: card.name, head: card.operatorName, address: card.address, violated },
      facts: `${earliest(hazards)}发现：${found}。`,
      basis: `《中华人民共和国行政处罚法》第二十八条、《食品生产经营监督检查管理办法》${stop === null ? '' : '第三十一条、'}第三十三条`,
      ...(stop !== null && { stopScope: stop.scope, stopDanger: stop.danger }),
      ...(dueOn > today ? { term: 'until', dueOn } : { term: 'now' }),
      items: hazards.map(({ text }) => ({ text, demand, due: dueOn })),
      ...{ contact: actor.name, contactPhone, review, court, consequence },
    },
  })
}

function basisOf(hazards: readonly Hazard[]): string {
  return [...new Set(hazards.flatMap(({ basis }) => basis.split('、')).filter(each => each !== ''))].join('、')
}

function earliest(hazards: readonly Hazard[]): string {
  const days = [...new Set(hazards.map(({ foundOn }) => foundOn))].sort()
  return days.length === 1 ? `${days[0]} ` : `${days[0]} 至 ${days.at(-1)} `
}
