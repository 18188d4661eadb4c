import { Button } from 'antd'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { DataTable, useTableKeys } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { FilterTags } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useRemembered } from '../remembered.ts'
import { May } from '../session.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { useDictionary } from './dictionary.ts'
import { ExportButton, ExportSelected } from './export-button.tsx'
import { askedFilter, filterFrom, filterParams, isNarrowed, type ListFilter, noFilter } from './filter-address.ts'
import { Glance } from './glance.tsx'
import { listColumns, type Row, usuallyHidden } from './list-columns.tsx'
import { filterTags, ListFilterBar } from './list-filter.tsx'
import { ListSettings } from './list-settings.tsx'
import { asSort } from './list-sort.ts'
import { SavedFilters } from './saved-filters.tsx'
import './registry.css'

/** As many as fit into one address when plates are printed for a selection. */
const MOST_SELECTED = 300

export function ListPage(): ReactNode {
  const [params, setParams] = useSearchParams()
  const filter = useMemo(() => filterFrom(params), [params])
  const sort = asSort(params.get('sort'))
  const descending = params.has('descending')
  const page = Number(params.get('page') ?? '1') || 1
  const [sizeText, setSizeText] = useRemembered('list-size', '50')
  const [hidden, setHidden] = useRemembered('list-hidden', usuallyHidden.join(','))
  const [density, setDensity] = useRemembered('list-density', 'dense')
  const [selected, setSelected] = useState<readonly string[]>([])
  const [glanced, setGlanced] = useState<Row | undefined>(undefined)
  const pageSize = Number(sizeText) || 50
  const dictionary = useDictionary()
  const go = useNavigate()
  const found = useAsk('registry.list', { ...askedFilter(filter), sort, descending, page, pageSize }, { keep: true })
  const rows = found.data?.rows ?? []

  const show = useCallback(
    (next: ListFilter, more: Record<string, string> = {}) => {
      const written = filterParams(next)
      for (const [name, value] of Object.entries(more)) written.set(name, value)
      setParams(written, { replace: true })
    },
    [setParams],
  )
  const sorting = useMemo(
    (): Record<string, string> => ({ sort, ...(descending && { descending: '' }) }),
    [sort, descending],
  )
  const change = useCallback(
    (some: Partial<ListFilter>) => show({ ...filter, ...some }, sorting),
    [filter, show, sorting],
  )
  const toggle = useCallback(
    (key: string) => setSelected(now => (now.includes(key) ? now.filter(each => each !== key) : [...now, key])),
    [],
  )
  const keys = useMemo(() => rows.map(row => row.id), [rows])
  const open = useCallback((key: string) => void go(links.workshop(key)), [go])
  const current = useTableKeys({ keys, onOpen: open, onToggle: toggle })
  const columns = listColumns(dictionary, setGlanced)
  const hiddenKeys = hidden.split(',')
  const tags = filterTags(filter, dictionary, change)
  const total = found.data?.total

  return (
    <Page
      title="小作坊名册"
      aside={
        <span className="quiet">
          {total === undefined ? '' : `${isNarrowed(filter) ? '筛选出' : '共'} ${countText(total)} 家`}
        </span>
      }
      actions={
        <>
          <SavedFilters filter={filter} onUse={next => show(next)} />
          <ExportButton filter={filter} total={total} tags={tags.map(tag => tag.label)} />
          <ListSettings
            columns={columns}
            hidden={hiddenKeys}
            onHidden={next => setHidden(next.join(','))}
            dense={density === 'dense'}
            onDense={dense => setDensity(dense ? 'dense' : 'loose')}
          />
          <May do="registry.apply">
            <Link to={links.newWorkshop}>
              <Button type="primary">登记小作坊</Button>
            </Link>
          </May>
        </>
      }
    >
      <ListFilterBar filter={filter} dictionary={dictionary} onChange={change} />
      <FilterTags tags={tags} onClear={() => show(noFilter)} />
      {selected.length > 0 && <SelectionBar selected={selected} onClear={() => setSelected([])} />}
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="小作坊名册"
        rows={rows}
        columns={columns.filter(column => column.key === 'name' || !hiddenKeys.includes(column.key))}
        keyOf={row => row.id}
        waiting={found.data === undefined && found.busy}
        dense={density === 'dense'}
        empty={
          <NoRows narrowed={isNarrowed(filter)} tags={tags.map(tag => tag.label)} onClear={() => show(noFilter)} />
        }
        sorting={{ key: sort, descending }}
        onSort={next => show(filter, { sort: asSort(next.key), ...(next.descending && { descending: '' }) })}
        selected={selected}
        onSelect={next => setSelected(next)}
        current={current}
        onRow={row => open(row.id)}
        paging={{
          page,
          size: pageSize,
          total: total ?? 0,
          onPage: (nextPage, nextSize) => {
            setSizeText(String(nextSize))
            show(filter, { ...sorting, page: String(nextPage) })
          },
        }}
        footer={<span className="quiet small">键盘：/ 搜索，j k 或 ↑ ↓ 移动，Enter 打开，x 选择</span>}
      />
      {glanced !== undefined && <Glance id={glanced.id} name={glanced.name} onClose={() => setGlanced(undefined)} />}
    </Page>
  )
}

type NoRowsProps = { readonly narrowed: boolean; readonly tags: readonly string[]; readonly onClear: () => void }

function NoRows({ narrowed, tags, onClear }: NoRowsProps): ReactNode {
  if (!narrowed) {
    return (
      <Empty why="名册还是空的。可以导入现有的 Excel 名册，或逐家登记。">
        <Link to={links.imports}>导入名册</Link>
      </Empty>
    )
  }
  return (
    <Empty why={`没有同时满足这些条件的小作坊：${tags.join('、')}。`}>
      <Button onClick={onClear}>清除筛选</Button>
    </Empty>
  )
}

function SelectionBar({
  selected,
  onClear,
}: {
  readonly selected: readonly string[]
  readonly onClear: () => void
}): ReactNode {
  const [assigning, setAssigning] = useState(false)
  const go = useNavigate()
  const tooMany = selected.length > MOST_SELECTED
  return (
    <div className="selection-bar" role="status">
      <strong>已选 {selected.length} 家</strong>
      <May do="registry.assign">
        <Button size="small" onClick={() => setAssigning(true)}>
          指定监管人员
        </Button>
      </May>
      <May do="code.plates">
        <Button size="small" disabled={tooMany} onClick={() => go(links.plates, { state: { workshops: selected } })}>
          打印码牌
        </Button>
      </May>
      <ExportSelected selected={selected} disabled={tooMany} />
      {tooMany && <span className="quiet">一次最多打印、导出 {MOST_SELECTED} 家，更多请先筛选</span>}
      <button type="button" className="link" onClick={onClear}>
        取消选择
      </button>
      {assigning && <AssignDialog workshops={selected} onClose={() => setAssigning(false)} onDone={onClear} />}
    </div>
  )
}
