/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ledgers } from '../../../ledger/rules/ledgers.ts'
import { ledgerShortZh } from '../../../ledger/zh.ts'
import { Row, Screen } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { Icon } from '../kit/icons.tsx'
import { links } from '../links.ts'
import { useReady } from '../state/view.ts'
import { lastPurchases, quantityIn, type Remembered, remembered, textIn } from './remembered.ts'
import { RepeatPurchase } from './repeat.tsx'
import { shortDay } from './stock.ts'

/** The six ledgers, and above them what is usually recorded again. */
export function RecordPage(): JSX.Element | null {
  const ready = useReady()
  const [repeated, setRepeated] = useState<Remembered | undefined>(undefined)
  if (ready === undefined) return null
  const { pack, view } = ready
  const purchases = lastPurchases(remembered(pack, view.parcels, 'receiving')).slice(0, 3)
  const products = pack.products.filter(({ product }) => pack.recipes.some(recipe => recipe.product === product))
  return (
    <Screen title="记一笔" back={links.home}>
      {purchases.length + products.length === 0 ? null : (
        <section>
          <h2 class="group-title">和上次一样</h2>
          <ul class="rows">
            {purchases.map(last => {
              const quantity = quantityIn(last.content, 'quantity')
              const supplier = pack.partners.find(({ partner }) => partner === textIn(last.content, 'supplier'))
              return (
                <li key={last.id}>
                  <Row
                    strong
                    title={`上次：${textIn(last.content, 'materialName')} ${quantity.understood || quantity.typed}`}
                    more={`进货 · ${supplier?.name ?? '自产自种'} · ${shortDay(last.onDay)}`}
                    onClick={() => setRepeated(last)}
                  />
                </li>
              )
            })}
            {products.slice(0, 3).map(({ product, name }) => (
              <li key={product}>
                <Row
                  strong
                  title={`做 ${name}`}
                  more="按配方，只填做了多少"
                  onClick={() => go(links.form('production', { product }))}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2 class="group-title">六本台账</h2>
        <div class="tiles">
          {ledgers.map(ledger => (
            <button type="button" class="tile" key={ledger} onClick={() => go(links.form(ledger))}>
              <Icon name={ledger} />
              {ledgerShortZh[ledger]}
            </button>
          ))}
        </div>
      </section>
      <ul class="rows">
        <li>
          <Row title="本月未使用申报" more="这个月没用添加剂、没送检等" onClick={() => go(links.form('nil'))} />
        </li>
      </ul>
      {repeated === undefined ? null : (
        <RepeatPurchase last={repeated} pack={pack} onClose={() => setRepeated(undefined)} />
      )}
    </Screen>
  )
}
