import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { buyerKindZh } from '../../../ledger/zh.ts'
import type { Answer } from '../../client.ts'
import { orDash } from '../../ui/formats.ts'
import { Empty, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { Amount } from './content-facts.tsx'

type Lot = Answer<'ledger.lot'>
type Props = { readonly lot: Lot }

/** One step back. */
export function MadeFrom({ lot }: Props): ReactNode {
  return (
    <Panel title="用什么做的" extra={<span className="quiet">{lot.madeFrom.length} 批</span>}>
      {lot.madeFrom.length === 0 ? (
        <Empty why="没有写明投了哪些批次的原料，所以查不到来源。" />
      ) : (
        <PlainTable head={['品名', '批号', '投入', '供货者', '']}>
          {lot.madeFrom.map((from, at) => (
            <tr key={`${from.lot} ${String(at)}`}>
              <td>
                <Link to={links.lot(from.lot)}>{from.name}</Link>
              </td>
              <td>{orDash(from.number)}</td>
              <td>
                <Amount value={from.quantity} />
              </td>
              <td>{orDash(from.supplierName)}</td>
              <td>{from.additive && <StatusTag tone="primary" word="添加剂" />}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

/** One step on, inside. */
export function WentInto({ lot }: Props): ReactNode {
  if (lot.wentInto.length === 0 && lot.kind === 'produced') return null
  return (
    <Panel title="用到哪里去了" extra={<span className="quiet">{lot.wentInto.length} 批</span>}>
      {lot.wentInto.length === 0 ? (
        <Empty why="还没有投到任何一批生产里。" />
      ) : (
        <PlainTable head={['品名', '批号', '投入']}>
          {lot.wentInto.map((into, at) => (
            <tr key={`${into.lot} ${String(at)}`}>
              <td>
                <Link to={links.lot(into.lot)}>{into.name}</Link>
              </td>
              <td>{orDash(into.number)}</td>
              <td>
                <Amount value={into.quantity} />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

/** One step on, outside. */
export function Sold({ lot }: Props): ReactNode {
  return (
    <Panel title="卖给谁了" extra={<span className="quiet">{lot.sold.length} 笔</span>}>
      {lot.sold.length === 0 ? (
        <Empty why="还没有记过这一批的销售。" />
      ) : (
        <PlainTable head={['日期', '购货者', '类型', '数量', '']}>
          {lot.sold.map((sale, at) => (
            <tr key={`${sale.entry} ${String(at)}`}>
              <td className="nowrap">{sale.onDay}</td>
              <td>{sale.buyerName ?? (sale.buyerKind === 'retail' ? '零售，不记名' : '—')}</td>
              <td>{buyerKindZh[sale.buyerKind]}</td>
              <td>
                <Amount value={sale.quantity} />
              </td>
              <td>
                <Link to={`?entry=${sale.entry}`} preventScrollReset>
                  看这一笔
                </Link>
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}
