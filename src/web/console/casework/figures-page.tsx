import { Input } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { caseStates, isAtRest } from '../../../casework/rules/state.ts'
import { caseSourceZh, yuanZh } from '../../../casework/zh.ts'
import { findDay } from '../../../kernel/day.ts'
import type { Answer } from '../../client.ts'
import { countText } from '../../ui/formats.ts'
import { Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { useAddress } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { today } from '../today.ts'
import './casework.css'

type Figures = Answer<'casework.figures'>
type Span = { readonly from: string; readonly to: string }

/** 案件统计: each number leads to its rows. */
export function CaseFiguresPage(): ReactNode {
  const address = useAddress()
  const now = String(today())
  const from = findDay(address.text('from')) ?? `${now.slice(0, 4)}-01-01`
  const to = findDay(address.text('to')) ?? now
  const found = useAsk('casework.figures', { from, to }, { keep: true })
  return (
    <Page title="案件统计" note="按步骤发生的日期统计，点数字看是哪些案件；金额按处罚决定和缴款登记合计。">
      <search className="row filter-bar">
        <span className="case-span">
          自
          <Input
            type="date"
            aria-label="自"
            value={from}
            onChange={({ target }) => address.change({ from: target.value })}
          />
          至
          <Input
            type="date"
            aria-label="至"
            value={to}
            onChange={({ target }) => address.change({ to: target.value })}
          />
        </span>
      </search>
      <Loaded asking={found}>
        {figures => (
          <>
            <Counts figures={figures} span={{ from, to }} />
            <BySource figures={figures} span={{ from, to }} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function rowsOf(parts: Readonly<Record<string, string>>): string {
  return `${links.cases}?${new URLSearchParams(parts).toString()}`
}

function Counts({ figures, span }: { readonly figures: Figures; readonly span: Span }): ReactNode {
  const during = (step: string) => rowsOf({ step, stepFrom: span.from, stepTo: span.to })
  const counts = [
    ['登记案源', figures.registered, during('register')],
    ['立案', figures.filed, during('file')],
    ['不予立案', figures.notFiled, during('refuse-filing')],
    ['处罚决定', figures.decided, during('decide')],
    ['不予处罚', figures.spared, during('spare')],
    ['移送公安', figures.transferred, during('transfer-to-police')],
    ['结案', figures.closed, during('close')],
    ['现在超期', figures.overdue, rowsOf({ overdue: '1' })],
  ] as const
  return (
    <Panel>
      <div className="case-counts">
        {counts.map(([word, count, to]) => (
          <div key={word}>
            <span className="quiet">{word}</span>
            <Link to={to}>{countText(count)}</Link>
          </div>
        ))}
        <div>
          <span className="quiet">现在在办</span>
          <Link to={rowsOf({ state: caseStates.filter(state => !isAtRest(state)).join(',') })}>
            {countText(figures.running)}
          </Link>
        </div>
      </div>
      <div className="case-counts">
        <div>
          <span className="quiet">罚款</span>
          <strong>{yuanZh(figures.finesFen)}</strong>
        </div>
        <div>
          <span className="quiet">没收</span>
          <strong>{yuanZh(figures.confiscatedFen)}</strong>
        </div>
        <div>
          <span className="quiet">已缴</span>
          <strong>{yuanZh(figures.paidFen)}</strong>
        </div>
      </div>
    </Panel>
  )
}

function BySource({ figures, span }: { readonly figures: Figures; readonly span: Span }): ReactNode {
  const during = (source: string, step: string) => rowsOf({ source, step, stepFrom: span.from, stepTo: span.to })
  return (
    <Panel title="按来源">
      <PlainTable head={['来源', '登记案源', '立案']} numbers={[2, 3]}>
        {figures.bySource.map(({ source, registered, filed }) => (
          <tr key={source}>
            <td>{caseSourceZh[source]}</td>
            <td>
              <Link to={during(source, 'register')}>{countText(registered)}</Link>
            </td>
            <td>
              <Link to={during(source, 'file')}>{countText(filed)}</Link>
            </td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}
