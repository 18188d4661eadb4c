import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../client.ts'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'

type Props = { readonly lot: Answer<'ledger.lot'> }

/** What consumers see of the lot, and how many labels carry it. */
export function LotLabels({ lot }: Props): ReactNode {
  const may = useMay()
  return (
    <Panel
      title="标签与公开页"
      extra={
        <span className="quiet">
          已打印 {lot.labelsPrinted} 枚{lot.pieces === null ? '' : `，包装 ${lot.pieces} 件`}
        </span>
      }
    >
      {may('label.lot-link') && <PublicPage lot={lot} />}
      {may('label.prints') && <Prints lot={lot} />}
    </Panel>
  )
}

function PublicPage({ lot }: Props): ReactNode {
  const found = useAsk('label.lot-link', { lot: lot.lot })
  return (
    <Loaded asking={found}>
      {({ url }) => (
        <div className="lot-code">
          <QrCode text={url} label={`${lot.name} ${lot.number} 的公开页`} size={120} correction="M" />
          <div>
            <a href={url} target="_blank" rel="noreferrer">
              打开公开页
            </a>
            <div className="quiet small">{url}</div>
          </div>
        </div>
      )}
    </Loaded>
  )
}

function Prints({ lot }: Props): ReactNode {
  const found = useAsk('label.prints', { lot: lot.lot, pageSize: 50 })
  return (
    <Loaded asking={found}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty why="这一批还没有打印过标签。" />
        ) : (
          <>
            <PlainTable head={['时间', '枚数', '作废', '标签号', '打印人', '重打原因']}>
              {rows.map(row => (
                <tr key={row.printRun}>
                  <td className="nowrap">{momentText(row.printedAt)}</td>
                  <td>{row.count}</td>
                  <td>{row.voided === 0 ? '—' : row.voided}</td>
                  <td>
                    {row.firstLabel}–{row.lastLabel}
                  </td>
                  <td>{row.actor}</td>
                  <td>{orDash(row.reason)}</td>
                </tr>
              ))}
            </PlainTable>
            <Link to={`${links.labels}?search=${encodeURIComponent(lot.number)}`}>到打印记录里看</Link>
          </>
        )
      }
    </Loaded>
  )
}
