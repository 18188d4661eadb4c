import { Select } from 'antd'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../client.ts'
import { Empty, Loaded, Page, Panel } from '../../ui/page.tsx'
import { useAddress } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { ReviewForm } from './review-form.tsx'
import './label.css'

/** The filed label and the real one side by side. */
export function LabelReviewPage(): ReactNode {
  const address = useAddress()
  const lot = address.text('lot')
  return (
    <>
      <Crumbs steps={[{ word: '标签审核', to: links.labelReviews }, { word: '核对一个标签' }]} />
      <Page title="核对实物标签" note="先选包装上的批号，再拍下或选一张标签照片，逐项核对后保存。">
        <Panel>
          <LotChoice lot={lot} onChange={next => address.change({ lot: next })} />
        </Panel>
        {lot === '' ? (
          <Empty why="还没有选批次。照包装上印的批号输入，或从批次页点“核对实物标签”进来。" />
        ) : (
          <OneLot key={lot} lot={lot} />
        )}
      </Page>
    </>
  )
}

function OneLot({ lot }: { readonly lot: string }): ReactNode {
  const found = useAsk('label.filed', { lot })
  return <Loaded asking={found}>{filed => <ReviewForm lot={lot} filed={filed} />}</Loaded>
}

type ChoiceProps = { readonly lot: string; readonly onChange: (lot: string) => void }
type LotRow = Pick<Answer<'ledger.lots'>['rows'][number], 'name' | 'number' | 'workshopName'>

const lotWord = ({ name, number, workshopName }: LotRow) => `${number} ${name} · ${workshopName}`

function LotChoice({ lot, onChange }: ChoiceProps): ReactNode {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useAsk('ledger.lots', { search, kinds: ['produced'], pageSize: 20 }, { keep: true })
  const chosen = useAsk('ledger.lot', { lot }, { off: lot === '' })
  const options = (found.data?.rows ?? []).map(row => ({ value: String(row.lot), label: lotWord(row) }))
  const known = lot === '' || options.some(each => each.value === lot)
  const named = chosen.data === undefined ? '所选批次' : lotWord(chosen.data)
  return (
    <div className="row">
      <Select
        aria-label="批号"
        style={{ flex: 1, maxWidth: 560 }}
        placeholder="输入批号、品名或小作坊"
        value={lot === '' ? null : lot}
        options={known ? options : [{ value: lot, label: named }, ...options]}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        onChange={(next: string | null | undefined) => onChange(next ?? '')}
        notFoundContent={found.busy ? '正在查找…' : '没有找到这个批号的生产批'}
      />
      {lot !== '' && <Link to={links.lot(lot)}>打开批次</Link>}
    </div>
  )
}
