import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context, type Subject } from '../../platform/action/action.ts'
import type { Place } from '../../platform/action/permission.ts'
import { paperEndpoints } from '../contract/paper.ts'
import { reserveNumbers } from '../door.ts'
import { paperNumber, usualPrefix } from '../rules/number.ts'
import { countStates, findBlock, listBlocks, registerOf, seriesOf, voidReserved } from '../store/number.ts'
import { numberingOf, saveNumbering } from '../store/numbering.ts'
import { allTemplates, getTemplate } from '../store/templates.ts'
import { overseers, district as wholeDistrict, writers } from './subject.ts'

async function prefixOf({ tx, district }: Context): Promise<string> {
  const { prefix, name } = await numberingOf(tx, district)
  return prefix ?? usualPrefix(name)
}

/** 文号登记簿: every number up to the last, with what became of it. */
export const numbers = answer(paperEndpoints.numbers, {
  allow: overseers,
  concerns: 'district',
  async run({ mark, year, page, pageSize }, context) {
    const { tx, district } = context
    const marks = await seriesOf(tx, district)
    const chosen =
      marks.find(each => (mark == null || each.mark === mark) && (year == null || each.year === year)) ?? undefined
    if (chosen === undefined) {
      return { marks, mark: null, year: null, used: 0, reserved: 0, voided: 0, total: 0, rows: [] }
    }
    const { total, used, voided } = await countStates(tx, district, chosen)
    const rows = await registerOf(tx, district, chosen, pageSize, (page - 1) * pageSize)
    const prefix = await prefixOf(context)
    return {
      ...{ marks, mark: chosen.mark, year: chosen.year, used, voided, total },
      reserved: total - used - voided,
      rows: rows.map(row => ({
        ...row,
        number: row.number ?? paperNumber(prefix, chosen.mark, chosen.year, row.ordinal),
      })),
    }
  },
})

/** Numbers are for one's own use wherever one works. */
const own: Place = { kind: 'self' }

export const reserve = action(paperEndpoints.reserve, {
  allow: writers,
  concerns: 'self',
  subject: ({ block, template }): Subject => ({
    ...{ kind: 'paper-block', id: block, place: own },
    label: `${getTemplate(template).title}文号`,
  }),
  async run({ block, template, count, device }, { tx, district, actor, now }) {
    const by = { account: actor.account ?? null, name: actor.name }
    const output = await reserveNumbers(tx, { district, block, template, count, device, by, now })
    return { output, after: { first: output.firstNumber, last: output.lastNumber, device } }
  },
})

export const blocks = answer(paperEndpoints.blocks, {
  allow: writers,
  concerns: 'self',
  async run({ open, page, pageSize }, context) {
    const { tx, district, actor } = context
    // The office looks after the register; who works on the spot sees the numbers that he took along.
    const account = actor.posts.some(post => post.duty === 'office') ? null : (actor.account ?? null)
    const found = await listBlocks(tx, district, { account, open, limit: pageSize, offset: (page - 1) * pageSize })
    const prefix = await prefixOf(context)
    const text = (row: (typeof found.rows)[number], ordinal: number) => paperNumber(prefix, row.mark, row.year, ordinal)
    return {
      total: found.total,
      rows: found.rows.map(({ account: _, ...row }) => ({
        ...row,
        firstNumber: text({ ...row, account: null }, row.first),
        lastNumber: text({ ...row, account: null }, row.last),
      })),
    }
  },
})

/** A number that was taken along and not used is not given to somebody else: it is voided, and why stands beside it. */
export const voidNumbers = action(paperEndpoints.voidNumbers, {
  allow: writers,
  concerns: 'self',
  subject: ({ block }): Subject => ({ kind: 'paper-block', id: block, label: '预留文号', place: own }),
  async run({ block, ordinals, reason }, { tx, district, actor, now }) {
    const found = await findBlock(tx, district, block)
    if (found === undefined) throw new Problem('not-found', '没有找到这个号段，请刷新后重试')
    const isOffice = actor.posts.some(post => post.duty === 'office')
    if (!isOffice && found.account !== (actor.account ?? null)) {
      throw new Problem('not-allowed', '这是别人预留的文号，请由本人或监管股室作废')
    }
    const voided = await voidReserved(tx, district, block, ordinals, { reason, at: now, actor: actor.name })
    if (voided !== new Set(ordinals).size) {
      throw new Problem('conflict', '所选的号里有的已经用过或者作废，请刷新后重新选择')
    }
    return { output: { voided }, reason, after: { mark: found.mark, year: found.year, ordinals } }
  },
})

export const numbering = answer(paperEndpoints.numbering, {
  allow: overseers,
  concerns: 'district',
  async run(_, { tx, district }) {
    const { prefix, name, marks } = await numberingOf(tx, district)
    return {
      prefix: prefix ?? usualPrefix(name),
      said: prefix !== null,
      marks: [...allTemplates().values()].flatMap(({ code, title, mark }) =>
        mark === null ? [] : [{ template: code, title, mark: marks[code] ?? mark, usual: mark }],
      ),
    }
  },
})

export const changeNumbering = action(paperEndpoints.changeNumbering, {
  allow: ['administrator', 'office'],
  concerns: 'district',
  subject: (_, { district }): Subject => ({ kind: 'district', id: district, label: '文号规则', place: wholeDistrict }),
  async run({ prefix, marks }, { tx, district, actor, now }) {
    for (const code of Object.keys(marks)) {
      const { mark, title } = getTemplate(code)
      if (mark === null) throw new Problem('input-invalid', `${title}没有文号，不用填“字”`)
    }
    const { prefix: before, marks: former } = await numberingOf(tx, district)
    await saveNumbering(tx, district, { prefix, marks, changedAt: now, actor: actor.name })
    return { output: {}, before: { prefix: before, marks: former }, after: { prefix, marks } }
  },
})
