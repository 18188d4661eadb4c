import { getId } from '../../../kernel/id.ts'
import type { LabelContent } from '../../../label/rules/content.ts'
import { newIntent, perform, Refused, type Wanted } from '../../client.ts'
import { now, today } from '../../phone/clock.ts'
import { keep } from '../offline/queue.ts'
import type { PackLot } from '../offline/shape.ts'
import { phone } from '../state/phone.ts'
import { kept, place } from '../state/record.ts'
import { numbersKey, refresh } from '../state/refresh.ts'
import { getView } from '../state/view.ts'

export type Print = {
  readonly lot: PackLot
  readonly content: LabelContent
  readonly count: number
  readonly reason: string
}
export type Printed = { readonly firstLabel: number; readonly lastLabel: number; readonly offline: boolean }

type Wish = Wanted<'label.print'>

/**
 * With network the server judges before anything is printed. Without, the numbers come from the phone's own block and
 * the print waits with the other entries: the labels exist then, so it is recorded whatever is said of it later.
 *
 * @throws Refused when the server or the phone says no
 */
export async function printLabels({ lot, content, count, reason }: Print): Promise<Printed> {
  const wish: Wish = {
    lot: lot.lot,
    printRun: newIntent(),
    count,
    size: content.size,
    reason: reason.trim() === '' ? null : reason.trim(),
  }
  const hangsOnQueue = getView().parcels.some(({ state }) => state !== 'sent')
  if (!hangsOnQueue) {
    const answer = await askServer(wish)
    if (answer !== undefined) return answer
  }
  return keepPrint(wish, lot, content)
}

async function askServer(wish: Wish): Promise<Printed | undefined> {
  try {
    const { firstLabel, lastLabel } = await perform('label.print', wish, wish.printRun)
    void refresh()
    return { firstLabel, lastLabel, offline: false }
  } catch (error) {
    // Silence and trouble are no verdict: the same run goes into the queue, and counts once.
    if (error instanceof Refused && error.kind !== 'unexpected' && error.status >= 400 && error.status < 500)
      throw error
    return undefined
  }
}

async function keepPrint(wish: Wish, lot: PackLot, content: LabelContent): Promise<Printed> {
  const { account, workshop } = place()
  let printed: Printed | undefined
  await keep(await phone(), {
    takes: { key: numbersKey(account, workshop, 'label'), count: wish.count },
    parcels: taken => {
      if (taken === undefined) return []
      printed = { firstLabel: taken.first, lastLabel: taken.last, offline: true }
      const { device } = getView()
      const offline = { firstLabel: taken.first, lastLabel: taken.last, printedAt: now(), device, content }
      const words = `标签 ${lot.name} ${lot.number} ${wish.count} 张`
      const input = { ...wish, offline }
      const needs = [lot.lot]
      const id = getId(wish.printRun)
      return [
        {
          action: 'label.print',
          input,
          id,
          account,
          workshop,
          words,
          onDay: today(),
          enteredAt: now(),
          needs,
          makes: [],
        },
      ]
    },
  })
  await kept()
  if (printed !== undefined) return printed
  throw new Refused({
    kind: 'not-available',
    status: 0,
    title: '标签号不够',
    detail: '手机里预留的标签号不够了，请连上网络再打印，或少打一些',
    errors: [],
  })
}

/** Hands the pages to the phone's own printing, each label on a page of its exact size. */
export function printPages(svg: string, content: LabelContent, count: number, width: number, height: number): void {
  const host = document.createElement('div')
  host.className = 'print-only'
  const sheet = content.size === 'a4'
  const style = document.createElement('style')
  style.textContent = sheet
    ? '@page{size:A4;margin:0}.one-label{float:left}'
    : `@page{size:${width}mm ${height}mm;margin:0}.one-label{page-break-after:always}`
  host.appendChild(style)
  const source = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  for (let at = 0; at < count; at++) {
    const picture = document.createElement('img')
    picture.className = 'one-label'
    picture.alt = ''
    picture.style.cssText = `display:block;width:${width}mm;height:${height}mm`
    picture.src = source
    host.appendChild(picture)
  }
  document.body.appendChild(host)
  const clear = () => host.remove()
  window.addEventListener('afterprint', clear, { once: true })
  const pictures = [...host.querySelectorAll('img')]
  void Promise.all(pictures.map(each => each.decode().catch(() => undefined))).then(() => window.print())
}
