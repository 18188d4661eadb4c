import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { type FigureCode, figureOf } from '../../../../statistics/rules/figures.ts'
import { townCodes } from '../../../../statistics/rules/wall.ts'
import { Panel } from '../../../ui/page.tsx'
import { saveTable } from '../../../ui/save-table.ts'
import { useAddress } from '../../address.ts'
import { rowsAddress } from '../rows-address.ts'
import type { Wall } from '../wall/use-wall.ts'
import { inOrder, shade } from './order.ts'

type Town = Wall['towns'][number]

/** A region that scrolls sideways must be reached by the keyboard. */
const focusable = { tabIndex: 0 }

const headOf = (code: FigureCode) => {
  const { name, unit } = figureOf(code)
  return unit === '' || unit === '%' ? name : `${name}（${unit}）`
}

/** A row for each town, sorted by any column; the darker a cell, the more of it. */
export function Towns({ wall }: { readonly wall: Wall }): ReactNode {
  const address = useAddress()
  const by = address.text('by')
  const rising = address.text('way') === 'up'
  const rows = inOrder(wall.towns, by, rising)
  const sort = (code: string) => address.change({ by: code, way: by === code && !rising ? 'up' : '' })
  const save = () =>
    saveTable(
      `各乡镇数字 ${wall.asOf}`,
      ['乡镇（街道）', ...townCodes.map(headOf)],
      rows.map(town => [town.name, ...townCodes.map(code => textOf(town, code))]),
    )
  return (
    <Panel
      title="各乡镇（街道）"
      extra={
        <>
          <span className="quiet">
            截至 {wall.asOf}；区间数字为 {wall.from} 至 {wall.asOf}
          </span>{' '}
          <Button size="small" onClick={save}>
            导出
          </Button>
        </>
      }
    >
      <section className="leader-towns" aria-label="各乡镇（街道）数字" {...focusable}>
        <table>
          <thead>
            <tr>
              <th scope="col">乡镇（街道）</th>
              {townCodes.map(code => (
                <th key={code} scope="col" aria-sort={by !== code ? 'none' : rising ? 'ascending' : 'descending'}>
                  <button type="button" className="link" onClick={() => sort(code)}>
                    {headOf(code)}
                    {by === code && (rising ? ' ↑' : ' ↓')}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(town => (
              <tr key={town.town}>
                <th scope="row">{town.name}</th>
                {townCodes.map(code => (
                  <Cell key={code} wall={wall} town={town} code={code} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="quiet small">
        颜色越深，数字越大，不表示好坏，也不是排名。比率后面标“少”的，不足 30 个，差别不能说明问题。
      </p>
    </Panel>
  )
}

/** A share of fewer than this is marked: a handful says little. */
const few = 30

type CellProps = { readonly wall: Wall; readonly town: Town; readonly code: FigureCode }

function Cell({ wall, town, code }: CellProps): ReactNode {
  const value = town.figures.find(each => each.code === code)
  if (value === undefined || value.value === null) return <td className="quiet">—</td>
  const all = wall.towns.map(each => each.figures.find(one => one.code === code)?.value ?? 0)
  const isRate = figureOf(code).kind === 'rate'
  return (
    <td style={{ backgroundColor: `color-mix(in srgb, var(--primary) ${shade(value.value, all)}%, transparent)` }}>
      <Link to={rowsAddress(code, wall, town.town)}>{value.text}</Link>
      {isRate && value.rows < few && (
        <span className="small" title={`只有 ${value.rows} 个`}>
          {' '}
          少
        </span>
      )}
    </td>
  )
}

function textOf(town: Town, code: FigureCode): string {
  return town.figures.find(each => each.code === code)?.text ?? '—'
}
