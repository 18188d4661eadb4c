import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { quantityText } from '../../../kernel/quantity.ts'
import { stockVerdict } from '../../../ledger/rules/stock.ts'
import type { Answer } from '../../client.ts'
import { momentText, orDash } from '../../ui/formats.ts'
import { Facts, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { CountDialog } from './count-dialog.tsx'
import './findings.css'

type Balance = Answer<'trace.balance'>
type Props = { readonly lot: string; readonly name: string }

/** Where all of a lot went: it has to add up, or it is said what does not. */
export function BalancePanel({ lot, name }: Props): ReactNode {
  const found = useAsk('trace.balance', { lot })
  const [counting, setCounting] = useState(false)
  const extra = (
    <span className="row">
      <TakeButton name="trace.sheet" input={{ kind: 'lot', lot }} word="24小时追溯表" />
      <May do="trace.count">
        <Button disabled={found.data === undefined} onClick={() => setCounting(true)}>
          盘点
        </Button>
      </May>
    </span>
  )
  return (
    <Panel title="物料平衡" extra={extra}>
      <Loaded asking={found}>{balance => <Ready balance={balance} />}</Loaded>
      {counting && found.data !== undefined && (
        <CountDialog lot={lot} name={name} balance={found.data} onClose={() => setCounting(false)} />
      )}
    </Panel>
  )
}

function Ready({ balance }: { readonly balance: Balance }): ReactNode {
  return (
    <>
      <p className="balance-standing">
        <Standing balance={balance} />
      </p>
      <Facts facts={factsOf(balance)} />
      {balance.otherSamples > 0 && (
        <p className="quiet small">有 {balance.otherSamples} 次留样的单位和这一批不同，没有扣减。</p>
      )}
      {balance.counts.length > 0 && <Counts balance={balance} />}
    </>
  )
}

function Standing({ balance }: { readonly balance: Balance }): ReactNode {
  const { dimension, over, accounted, made, charged, sold } = balance
  const percent = `${(accounted * 100).toFixed(2)}%`
  if (over > 0) {
    const much = quantityText({ dimension, amount: over })
    const isGrave = charged + sold > made || stockVerdict(made, made + over) === 'too-much'
    if (isGrave) return <StatusTag tone="bad" word={`对不上：出去的比有的多 ${much}，去向合计 ${percent}`} />
    return <StatusTag tone="attention" word={`扣留样等以后账上差 ${much}，去向合计 ${percent}`} />
  }
  if (balance.loss > 0) return <StatusTag tone="attention" word={`去向合计 ${percent}，其余为盘点损耗`} />
  if (balance.loss < 0) return <StatusTag tone="attention" word={`去向合计 ${percent}，盘点多出`} />
  return <StatusTag tone="good" word={balance.counts.length > 0 ? '账实相符' : '账面平衡，还没有盘点'} />
}

function factsOf(balance: Balance) {
  const { dimension, production } = balance
  const text = (amount: number) =>
    amount === 0
      ? '—'
      : amount < 0
        ? `负 ${quantityText({ dimension, amount: -amount })}`
        : quantityText({ dimension, amount })
  const loss = balance.loss < 0 ? `多出 ${quantityText({ dimension, amount: -balance.loss })}` : text(balance.loss)
  return [
    { label: production === null ? '进货' : '生产', value: text(balance.made) },
    { label: '投料', value: text(balance.charged) },
    { label: '销售', value: text(balance.sold) },
    { label: '留样（还在的）', value: text(balance.retained) },
    { label: '销毁（含处理掉的留样）', value: text(balance.destroyed) },
    { label: '盘点损耗', value: loss },
    { label: '应存（扣留样、销毁、损耗后）', value: balance.stock === 0 ? '用完' : text(balance.stock) },
    ...(production === null ? [] : productionFacts(production)),
  ]
}

function productionFacts(production: NonNullable<Balance['production']>) {
  const { mainName, mainMass, ofMain, ofAll, processLoss, assumed, band } = production
  const mass = (amount: number) => quantityText({ dimension: 'mass', amount })
  const usual = band === null ? '' : `，${band.trade}常见 ${band.least}%～${band.most}%（待确认）`
  const litres = assumed ? '（按 1 升折 1 千克）' : ''
  return [
    { label: '主料', value: mainName === null ? '—' : `${mainName} ${mass(mainMass)}` },
    { label: '出品率（按主料）', value: ofMain === null ? '算不出' : `${ofMain}%${litres}${usual}` },
    { label: '出品率（按全部原料）', value: ofAll === null ? '算不出' : `${ofAll}%` },
    {
      label: '加工损耗',
      value:
        processLoss === null ? '算不出' : processLoss < 0 ? `增重 ${mass(-processLoss)}（吸水等）` : mass(processLoss),
    },
  ]
}

function Counts({ balance }: { readonly balance: Balance }): ReactNode {
  const { dimension, counts } = balance
  const text = (amount: number) => quantityText({ dimension, amount: Math.abs(amount) })
  return (
    <PlainTable head={['盘点时间', '账上应存', '实有', '差额', '备注', '谁']}>
      {counts.map(({ count, at, book, counted, loss, note, actor }) => (
        <tr key={count}>
          <td className="nowrap">{momentText(at)}</td>
          <td>{`${book < 0 ? '负 ' : ''}${text(book)}`}</td>
          <td>{text(counted)}</td>
          <td>{loss === 0 ? '相符' : `${loss > 0 ? '少' : '多'} ${text(loss)}`}</td>
          <td>{orDash(note)}</td>
          <td>{actor}</td>
        </tr>
      ))}
    </PlainTable>
  )
}
