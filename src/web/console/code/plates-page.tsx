import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import { Form, TextField } from '../../ui/form.tsx'
import { countText } from '../../ui/formats.ts'
import { Page, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { FilterTags } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useDictionary } from '../registry/dictionary.ts'
import { askedFilter, filterFrom, filterParams, type ListFilter, noFilter } from '../registry/filter-address.ts'
import { filterTags, ListFilterBar } from '../registry/list-filter.tsx'
import { LayoutChoice } from './layout-choice.tsx'
import type { Layout } from './layouts.ts'
import { usePlates } from './use-plates.ts'
import '../registry/registry.css'

export function PlatesPage(): ReactNode {
  const selected = selectedIn(useLocation().state)
  const [params, setParams] = useSearchParams()
  const filter = filterFrom(params)
  const dictionary = useDictionary()
  const go = useNavigate()
  const change = (some: Partial<ListFilter>) => setParams(filterParams({ ...filter, ...some }), { replace: true })
  const asked = {
    ...askedFilter(filter),
    statuses: filter.statuses.length === 0 ? (['valid'] as const) : filter.statuses,
  }
  const found = useAsk('registry.list', { ...asked, pageSize: 1 }, { off: selected.length > 0, keep: true })
  const count = selected.length > 0 ? selected.length : found.data?.total
  return (
    <Page title="码牌打印" actions={<Link to={links.prints}>打印记录</Link>}>
      <Panel title="打印哪些">
        {selected.length > 0 ? (
          <div className="row">
            <strong>名册中选中的 {selected.length} 家</strong>
            <Button size="small" onClick={() => go(links.plates, { replace: true })}>
              改为按条件打印
            </Button>
          </div>
        ) : (
          <>
            <ListFilterBar filter={filter} dictionary={dictionary} onChange={change} />
            <FilterTags tags={filterTags(filter, dictionary, change)} onClear={() => change(noFilter)} />
            <p>
              {filter.statuses.length === 0 && '状态有效的，'}共{' '}
              <strong>{count === undefined ? '…' : countText(count)}</strong> 家。只有正在使用的码才会打印。
            </p>
          </>
        )}
      </Panel>
      <PrintForm count={count} what={selected.length > 0 ? { workshops: selected } : { filter: asked }} />
    </Page>
  )
}

type What = { readonly workshops: readonly string[] } | { readonly filter: ReturnType<typeof askedFilter> }

function PrintForm({ what, count }: { readonly what: What; readonly count: number | undefined }): ReactNode {
  const [layout, setLayout] = useState<Layout>('a4-2x4')
  const [reason, setReason] = useState('')
  const [done, setDone] = useState(false)
  const plates = usePlates()
  const submit = async () => setDone(await plates.take({ ...what, layout, reason }))
  return (
    <Panel title="怎么打印">
      <Form problem={plates.refused} busy={plates.busy} submit="生成 PDF" disabled={!count} onSubmit={submit}>
        <LayoutChoice value={layout} onChange={setLayout} />
        <TextField
          label="打印原因"
          pointer="/reason"
          value={reason}
          onChange={setReason}
          placeholder="如：首次制牌、破损重印"
          hint="会写入打印记录"
          required
        />
        {done && <Notice tone="good">PDF 已下载。打印时选“实际大小（100%）”，不要“适合页面”，以免码变小。</Notice>}
      </Form>
    </Panel>
  )
}

function selectedIn(state: unknown): readonly string[] {
  if (typeof state !== 'object' || state === null || !('workshops' in state)) return []
  const { workshops } = state
  return Array.isArray(workshops) ? workshops.filter(each => typeof each === 'string') : []
}
