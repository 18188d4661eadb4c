import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { ledgers } from '../../../ledger/rules/ledgers.ts'
import { ledgerShortZh } from '../../../ledger/zh.ts'
import type { Answer } from '../../client.ts'
import { Empty, Loaded, Panel } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../address.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { BookDialog } from './book-dialog.tsx'
import { firstOf, lastOf, monthText } from './month.ts'
import { MonthChoice } from './month-choice.tsx'
import { MonthGrid } from './month-grid.tsx'
import { MonthLegend } from './month-strip.tsx'
import { PartnersPanel } from './partners-panel.tsx'
import { RecipesPanel } from './recipes-panel.tsx'
import { RecordsTable } from './records-table.tsx'
import './ledger.css'

type Workshop = { readonly id: string; readonly name: string }

/** What one workshop has written down: its month, the entries of it, whom it deals with and what it makes of what. */
export function WorkshopLedgerTab({ workshop }: { readonly workshop: Workshop }): ReactNode {
  const address = useAddress()
  const month = monthText(address.text('month'))
  const days = useAsk('ledger.days', { workshop: workshop.id, month }, { keep: true })
  const [printing, setPrinting] = useState(false)
  return (
    <>
      <Panel
        title="月历"
        extra={
          <>
            <MonthChoice month={month} onChange={next => address.change({ month: next, day: '' })} />
            <May do="ledger.book">
              <Button onClick={() => setPrinting(true)}>打印、导出</Button>
            </May>
          </>
        }
      >
        <MonthLegend />
        <Loaded asking={days}>
          {data => (
            <>
              <NilMissing missing={data.nilMissing} />
              <MonthGrid
                month={month}
                days={data.days}
                chosen={address.text('day')}
                onChoose={day => address.change({ day: day === address.text('day') ? '' : day })}
              />
            </>
          )}
        </Loaded>
      </Panel>
      <Records workshop={workshop} month={month} address={address} days={days.data?.days ?? []} />
      <PartnersPanel workshop={workshop.id} />
      <RecipesPanel workshop={workshop.id} />
      {printing && <BookDialog workshop={workshop} month={month} onClose={() => setPrinting(false)} />}
    </>
  )
}

function NilMissing({ missing }: { readonly missing: Answer<'ledger.days'>['nilMissing'] }): ReactNode {
  if (missing.length === 0) return null
  return (
    <p>
      <StatusTag
        tone="attention"
        word={`本月既没有记录、也没有申报“本月未发生”：${missing.map(each => ledgerShortZh[each]).join('、')}`}
      />
    </p>
  )
}

type RecordsProps = {
  readonly workshop: Workshop
  readonly month: string
  readonly address: Address
  readonly days: Answer<'ledger.days'>['days']
}

function Records({ workshop, month, address, days }: RecordsProps): ReactNode {
  const paging = usePaging(address)
  const day = address.text('day')
  const chosen = ledgers.filter(each => address.words('ledger').includes(each))
  const from = day || firstOf(month) || null
  const to = day || lastOf(month) || null
  const found = useAsk(
    'ledger.entries',
    { workshop: workshop.id, ledgers: chosen, from, to, page: paging.page, pageSize: paging.size },
    { keep: true },
  )
  const missing = days.find(each => each.day === day)?.missing ?? []
  return (
    <Panel
      title={day === '' ? `${month} 的记录` : `${day} 的记录`}
      extra={
        <>
          <FilterSelect
            label="台账"
            values={chosen}
            options={ledgers.map(value => ({ value, label: ledgerShortZh[value] }))}
            onChange={next => address.change({ ledger: next })}
          />
          {day !== '' && <Button onClick={() => address.change({ day: '' })}>看整月</Button>}
        </>
      }
    >
      {missing.length > 0 && (
        <ul className="plain-list">
          {missing.map(each => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <RecordsTable
        one
        found={found.data}
        waiting={found.data === undefined && found.busy}
        address={address}
        empty={<Empty why={`${day === '' ? month : day} 没有${chosen.length > 0 ? '所选台账的' : ''}记录。`} />}
      />
    </Panel>
  )
}
