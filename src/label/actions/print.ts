import type { z } from 'zod'
import { findInstant } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { isLabelReserved, lockLotOfLabel, recordAttempts, takeLabelNumbers } from '../../ledger/door/label-lot.ts'
import { action, type Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { labelEndpoints } from '../contract.ts'
import { excessRefusal, labelsLeft } from '../rules/allowance.ts'
import type { LabelContent } from '../rules/content.ts'
import { countsOfLots, findPrintRun, insertPrintRun, isUsed } from '../store/print-run.ts'
import { errorsOf, judge, labelOf, type Rules, refusalOf, rulesToday, wireContent } from './label-of-lot.ts'
import { lotSubject, printers } from './subject.ts'

type Wish = z.output<typeof labelEndpoints.print.input>
type Offline = NonNullable<Wish['offline']>
type Lot = NonNullable<Awaited<ReturnType<typeof lockLotOfLabel>>>

/** One label for each piece that left the bench, none while something is wrong with it. */
export const print = action(labelEndpoints.print, {
  allow: printers,
  concerns: 'workshop',
  subject: lotSubject,
  async run(wish, context) {
    const { tx, district } = context
    const lot = await lockLotOfLabel(tx, district, wish.lot)
    if (lot === undefined) throw new Problem('not-found', '没有找到这一批，请从批次列表重新打开')
    const again = await findPrintRun(tx, district, wish.printRun)
    const [counted] = await countsOfLots(tx, district, [lot.lot])
    const counts = { pieces: lot.pieces, printed: counted?.printed ?? 0, voided: counted?.voided ?? 0 }
    if (again !== undefined) {
      if (again.lot !== wish.lot || again.count !== wish.count || again.size !== wish.size) {
        throw new Problem('conflict', '这个打印编号已经用过，请刷新后重新打印')
      }
      const { firstLabel, lastLabel, faults } = again
      return { output: { printRun: again.id, firstLabel, lastLabel, left: labelsLeft(counts), faults } }
    }
    const rules = await rulesToday(context)
    const stands = (await refusalOf(context, lot)) ?? excessRefusal(counts, wish.count)
    if (stands !== undefined && wish.offline == null) return refused(context, lot, [stands], '提案答复 一品一标')
    const content = await contentOf(wish, context, lot, rules)
    const errors = errorsOf(await judge(context, content, rules))
    const faults = stands === undefined ? errors : [stands, ...errors]
    if (wish.offline == null) {
      if (errors.length > 0) return refused(context, lot, errors, '食品安全法 第六十七条')
      if (counts.printed > 0 && wish.reason == null) throw reasonless()
    } else if (faults.length > 0) await noteAttempt(context, lot, faults, '食品安全法 第六十七条')
    const { firstLabel, lastLabel } = await record(wish, context, { lot, content, rules, faults })
    const left = labelsLeft({ ...counts, printed: counts.printed + wish.count })
    const output = { printRun: wish.printRun, firstLabel, lastLabel, left, faults: wish.offline == null ? [] : faults }
    const { count, size, reason } = wish
    return {
      output,
      after: { lot: lot.number, count, size, firstLabel, lastLabel, faults },
      reason: reason ?? undefined,
      touched: [lot.workshop],
    }
  },
})

function reasonless(): Problem {
  const detail = '这一批已经打印过标签，补印请写明原因'
  return new Problem('input-invalid', detail, [{ pointer: '/reason', detail }])
}

/** A phone prints what it knew; what it was held against is the ledger's. */
async function contentOf(wish: Wish, context: Context, lot: Lot, rules: Rules): Promise<LabelContent> {
  const filled = await labelOf(context, lot, rules, wish.size)
  return wish.offline == null ? filled : { ...wish.offline.content, size: wish.size, of: filled.of }
}

type Printed = {
  readonly lot: Lot
  readonly content: LabelContent
  readonly rules: Rules
  readonly faults: readonly string[]
}

async function record(wish: Wish, context: Context, { lot, content, rules, faults }: Printed) {
  const { tx, district, now, actor } = context
  const { account = null, name } = actor
  const numbers =
    wish.offline == null ? await numbered(wish, context, lot) : await given(wish, wish.offline, context, lot)
  await insertPrintRun(tx, district, {
    id: wish.printRun,
    workshop: lot.workshop,
    lot: lot.lot,
    lotNumber: lot.number,
    name: content.name,
    size: wish.size,
    count: wish.count,
    ...numbers,
    content: wireContent(content),
    edition: rules['label-standard'].edition,
    reason: wish.reason ?? null,
    offline: wish.offline != null,
    device: wish.offline?.device ?? '',
    faults,
    account,
    actor: name,
    printedAt: findInstant(wish.offline?.printedAt ?? '') ?? now,
    recordedAt: now,
  })
  return numbers
}

async function numbered({ count }: Wish, { tx, district, now, actor }: Context, { workshop }: Lot) {
  const wish = { workshop, kind: 'label', count, device: '', account: actor.account ?? null } as const
  const { first, last } = await takeLabelNumbers(tx, district, wish, now)
  return { firstLabel: first, lastLabel: last }
}

/** Numbers of a block that the phone reserved; every label has one, and none is on two labels. */
async function given(
  { count }: Wish,
  { firstLabel, lastLabel, printedAt }: Offline,
  context: Context,
  { workshop }: Lot,
) {
  const { tx, district } = context
  if (findInstant(printedAt) === undefined)
    throw new Problem('input-invalid', '打印时间不正确，请更新手机应用后重新上传')
  if (lastLabel - firstLabel + 1 !== count)
    throw new Problem('input-invalid', '标签编号和枚数对不上，请更新手机应用后重新上传')
  const known = await Promise.all(
    [firstLabel, lastLabel].map(number => isLabelReserved(tx, district, { workshop, kind: 'label', number })),
  )
  if (known.includes(false)) throw new Problem('input-invalid', '这些标签编号没有预留给您的小作坊，请联网后重新打印')
  if (await isUsed(tx, district, { workshop, first: firstLabel, last: lastLabel })) {
    throw new Problem('conflict', '这些标签编号已经用过，请联网后重新打印')
  }
  return { firstLabel, lastLabel }
}

async function refused(context: Context, lot: Lot, reasons: readonly string[], basis: string) {
  await noteAttempt(context, lot, reasons, basis)
  return { refused: new Problem('state-conflict', reasons.join('；')) }
}

/** What was tried stays on record, whether labels came out of it or not. */
async function noteAttempt(context: Context, lot: Lot, reasons: readonly string[], basis: string) {
  const { tx, district, now, actor } = context
  const { account = null, name } = actor
  const what = `打印标签：${lot.name} ${lot.number}`
  const content = { lot: lot.lot, reasons }
  const reason = reasons.join('；')
  await recordAttempts(tx, district, [
    { id: newId(), workshop: lot.workshop, kind: 'label', what, reason, basis, content, account, actor: name, at: now },
  ])
}
