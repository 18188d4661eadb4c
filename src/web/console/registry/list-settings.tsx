import { Button, Checkbox, Popover } from 'antd'
import type { ReactNode } from 'react'

type Props = {
  readonly columns: readonly { readonly key: string; readonly title: string }[]
  readonly hidden: readonly string[]
  readonly onHidden: (hidden: string[]) => void
  readonly dense: boolean
  readonly onDense: (dense: boolean) => void
}

/** Which columns, and how tight; remembered on this computer. */
export function ListSettings({ columns, hidden, onHidden, dense, onDense }: Props): ReactNode {
  const choices = (
    <div className="column-choices">
      {columns.map(column => (
        <Checkbox
          key={column.key}
          checked={column.key === 'name' || !hidden.includes(column.key)}
          disabled={column.key === 'name'}
          onChange={change =>
            onHidden(change.target.checked ? hidden.filter(key => key !== column.key) : [...hidden, column.key])
          }
        >
          {column.title}
        </Checkbox>
      ))}
      <Checkbox checked={dense} onChange={change => onDense(change.target.checked)}>
        紧凑行距
      </Checkbox>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" title="显示的列" content={choices}>
      <Button>列设置</Button>
    </Popover>
  )
}
