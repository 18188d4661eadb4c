import { type ReactNode, useState } from 'react'
import { DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Panel, PlainTable } from '../../ui/page.tsx'
import { wordOf } from './field-words.ts'
import type { ImportState } from './import-state.ts'

type Props = {
  readonly faults: ImportState['faults']
  readonly skipped: ImportState['skippedRows']
  /** The list may hold only the first of them. */
  readonly faulty: number
}

export function FaultsPanel({ faults, skipped, faulty }: Props): ReactNode {
  const [page, setPage] = useState(1)
  const [size, setSize] = useState(20)
  const rows = faults.map((fault, index) => ({ ...fault, key: `${index}` }))
  const shownRows = new Set(faults.map(fault => fault.row)).size
  return (
    <>
      {faults.length > 0 && (
        <Panel
          title="有错的行"
          extra={
            <span className="quiet">
              {countText(faulty)} 行
              {shownRows < faulty && `，这里列出前 ${countText(shownRows)} 行，其余见标出错误的名册`}
            </span>
          }
        >
          <DataTable
            label="有错的行"
            dense
            rows={rows.slice((page - 1) * size, page * size)}
            keyOf={row => row.key}
            columns={[
              { key: 'row', title: '行', width: 70, number: true, draw: row => row.row },
              { key: 'field', title: '项目', width: 160, draw: row => wordOf(row.field) },
              { key: 'typed', title: '原来填的', width: 240, draw: row => row.typed || '—' },
              { key: 'reason', title: '原因', width: 420, draw: row => row.reason },
            ]}
            empty={<Empty why="没有错误。" />}
            paging={{
              page,
              size,
              total: rows.length,
              onPage: (next, nextSize) => {
                setPage(next)
                setSize(nextSize)
              },
            }}
          />
        </Panel>
      )}
      {skipped.length > 0 && (
        <Panel title="跳过的行" extra={<span className="quiet">{countText(skipped.length)} 行，不是小作坊</span>}>
          <details>
            <summary>查看每行跳过的原因</summary>
            <PlainTable head={['行', '原因']}>
              {skipped.slice(0, 200).map(each => (
                <tr key={each.row}>
                  <td>{each.row}</td>
                  <td>{each.reason}</td>
                </tr>
              ))}
            </PlainTable>
          </details>
        </Panel>
      )}
    </>
  )
}
