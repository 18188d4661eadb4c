import { Pagination, Table, type TableProps } from 'antd'
import { type Key, type ReactNode, useEffect, useState } from 'react'
import { isPressable, isTyping } from './typing.ts'
import './data-table.css'

export type Column<Row> = {
  readonly key: string
  readonly title: string
  readonly width?: number
  readonly number?: boolean
  readonly sort?: boolean
  /** Stays at the left edge while the others scroll: what a row is about. */
  readonly held?: boolean
  /** Stays at the right edge while the others scroll: what is done with a row. */
  readonly pinned?: boolean
  readonly draw: (row: Row) => ReactNode
}

export type Sorting = { readonly key: string; readonly descending: boolean }

type Props<Row> = {
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string
  readonly waiting?: boolean
  readonly dense?: boolean
  readonly empty: ReactNode
  readonly sorting?: Sorting
  readonly onSort?: (sorting: Sorting) => void
  readonly selected?: readonly string[]
  readonly onSelect?: (keys: string[]) => void
  /** The row that the keyboard stands on. */
  readonly current?: string | undefined
  readonly onRow?: (row: Row) => void
  readonly paging?:
    | { page: number; size: number; total: number; onPage: (page: number, size: number) => void }
    | undefined
  readonly footer?: ReactNode
  readonly detail?: (row: Row) => ReactNode
}

/** Sticky head, count always visible, first column a link. */
export function DataTable<Row extends object>(props: Props<Row>): ReactNode {
  const { rows, columns, keyOf, waiting = false, dense = false, selected, onSelect, current, paging, sorting } = props
  const width = columns.reduce((sum, column) => sum + (column.width ?? 140), selected === undefined ? 0 : 48)
  const optional: TableProps<Row> = {
    ...(selected !== undefined && {
      rowSelection: {
        selectedRowKeys: [...selected],
        onChange: (keys: Key[]) => onSelect?.(keys.map(String)),
        columnWidth: 44,
        preserveSelectedRowKeys: true,
      },
    }),
    ...(props.detail !== undefined && { expandable: { expandedRowRender: props.detail } }),
  }
  if (rows.length === 0 && !waiting) {
    // A head without rows says nothing, and where it scrolls the keyboard could not follow.
    return (
      <section className="table-frame" aria-label={props.label}>
        <div className="table-empty">{props.empty}</div>
        <TableFoot paging={paging} footer={undefined} />
      </section>
    )
  }
  return (
    <section className="table-frame" aria-label={props.label}>
      <Table<Row>
        {...optional}
        dataSource={[...rows]}
        columns={columns.map(column => asColumn(column, sorting))}
        rowKey={keyOf}
        loading={waiting}
        size={dense ? 'small' : 'middle'}
        sticky={{ offsetHeader: 52 }}
        scroll={{ x: width }}
        pagination={false}
        showSorterTooltip={false}
        locale={{ emptyText: props.empty }}
        rowClassName={row => (keyOf(row) === current ? 'row-current' : '')}
        onRow={row => ({ onDoubleClick: () => props.onRow?.(row) })}
        onChange={(_, __, sorter) => {
          const one = Array.isArray(sorter) ? sorter[0] : sorter
          if (one?.columnKey !== undefined) {
            props.onSort?.({ key: String(one.columnKey), descending: one.order === 'descend' })
          }
        }}
      />
      <TableFoot paging={paging} footer={props.footer} />
    </section>
  )
}

function TableFoot({ paging, footer }: Pick<Props<object>, 'paging' | 'footer'>): ReactNode {
  if (paging === undefined && footer === undefined) return null
  return (
    <div className="table-foot">
      <div>{footer}</div>
      {paging !== undefined && (
        <Pagination
          current={paging.page}
          pageSize={paging.size}
          total={paging.total}
          showSizeChanger
          pageSizeOptions={[20, 50, 100, 200]}
          showTotal={total => `共 ${total} 条`}
          onChange={paging.onPage}
          size="small"
          responsive
        />
      )}
    </div>
  )
}

function asColumn<Row>(column: Column<Row>, sorting: Sorting | undefined) {
  const order = sorting?.key === column.key ? (sorting.descending ? ('descend' as const) : ('ascend' as const)) : null
  return {
    key: column.key,
    title: column.title,
    width: column.width ?? 140,
    ...(column.number && { align: 'right' as const }),
    ...(column.held && { fixed: 'left' as const }),
    ...(column.pinned && { fixed: 'right' as const }),
    ...(column.sort && { sorter: true, sortOrder: order, sortDirections: ['ascend' as const, 'descend' as const] }),
    render: (_: unknown, row: Row) => column.draw(row),
  }
}

type Keys = {
  readonly keys: readonly string[]
  readonly onOpen: (key: string) => void
  readonly onToggle: (key: string) => void
}

/** j/k or the arrows move, Enter opens, x selects: outside of fields only. */
export function useTableKeys({ keys, onOpen, onToggle }: Keys): string | undefined {
  const [at, setAt] = useState<string | undefined>(undefined)
  useEffect(() => {
    const pressed = (stroke: KeyboardEvent) => {
      if (isTyping(stroke.target) || stroke.ctrlKey || stroke.metaKey || stroke.altKey) return
      const index = at === undefined ? -1 : keys.indexOf(at)
      const move = (to: number) => {
        stroke.preventDefault()
        // From now on Enter means the row, not the link that was pressed before.
        if (stroke.target instanceof HTMLElement) stroke.target.blur()
        setAt(keys[Math.max(0, Math.min(keys.length - 1, to))])
      }
      if (stroke.key === 'j' || stroke.key === 'ArrowDown') move(index + 1)
      else if (stroke.key === 'k' || stroke.key === 'ArrowUp') move(index - 1)
      else if (stroke.key === 'Enter' && at !== undefined && index >= 0 && !isPressable(stroke.target)) onOpen(at)
      else if (stroke.key === 'x' && at !== undefined && index >= 0) onToggle(at)
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [at, keys, onOpen, onToggle])
  useEffect(() => {
    document.querySelector('.row-current')?.scrollIntoView({ block: 'nearest' })
  })
  return at
}
