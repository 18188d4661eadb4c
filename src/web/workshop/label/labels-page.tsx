/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { labelsLeft } from '../../../label/rules/allowance.ts'
import { today } from '../../phone/clock.ts'
import { Button, Note, Row, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { madeHere, shortDay } from '../ledger/stock.ts'
import { links } from '../links.ts'
import type { PackLot } from '../offline/shape.ts'
import { useReady } from '../state/view.ts'
import { whyNot } from './local-label.ts'

/** Which lot the labels are for; those that may not be printed say why. */
export function LabelsPage(): JSX.Element | null {
  const ready = useReady()
  if (ready === undefined) return null
  const day = today()
  const lots = madeHere(ready.pack).slice(0, 60)
  const free = lots.filter(lot => whyNot(lot, day) === undefined && leftOf(lot) > 0)
  const isGood = (lot: PackLot) => lot.expiresOn === null || lot.expiresOn >= day
  const rest = lots.filter(lot => free.indexOf(lot) === -1 && isGood(lot))
  return (
    <Screen title="打印标签" back={links.home}>
      {ready.pack.code === null ? <Note>还没有赋码，标签上的码要等监管人员赋码后才能打。</Note> : null}
      {lots.length === 0 ? (
        <>
          <p class="empty">还没有生产批次。先记一笔生产，才能打印标签。</p>
          <Button onClick={() => go(links.form('production'))}>去记生产</Button>
        </>
      ) : null}
      {free.length === 0 ? null : (
        <section>
          <h2 class="group-title">可以打印</h2>
          <ul class="rows">
            {free.map(lot => (
              <li key={lot.lot}>
                <Row
                  title={lot.name}
                  more={`${shortDay(lot.producedOn)} 做 · ${lot.number}`}
                  side={<Tag tone="good">还能打 {leftOf(lot)} 张</Tag>}
                  onClick={() => go(links.label(lot.lot))}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {rest.length === 0 ? null : (
        <section>
          <h2 class="group-title">现在不能打</h2>
          <ul class="rows">
            {rest.slice(0, 20).map(lot => (
              <li key={lot.lot}>
                <Row
                  title={`${lot.name} ${shortDay(lot.producedOn)}`}
                  more={whyNot(lot, day) ?? `${lot.pieces} 件的标签已经打完`}
                  onClick={() => go(links.label(lot.lot))}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Screen>
  )
}

export const leftOf = (lot: PackLot): number =>
  labelsLeft({ pieces: lot.pieces, printed: lot.labelsPrinted, voided: 0 })
